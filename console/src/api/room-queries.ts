import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

type Schemas = components['schemas']
export type RoomFigures = Schemas['RoomFigures']
export type RoomSums = Schemas['RoomSums']
export type RoomDay = Schemas['RoomDay']['rooms'][number]
export type JudgedBooking = Schemas['JudgedBooking']
export type RoomCharges = Schemas['RoomCharges']
export type BookingFeed = Schemas['BookingFeed']
export type BookingOutcome = JudgedBooking['judged']['outcome']

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never
type BodyOf<Path extends keyof paths, Method extends 'post' | 'put' | 'patch'> = paths[Path] extends {
  [M in Method]: { requestBody: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

const PAGE_SIZE = 50

/** Utilisation and outcomes by room, with the hours of the week. */
export const useRoomFigures = (query: QueryOf<'/api/v1/rooms/figures'>) =>
  useQuery({
    queryKey: ['rooms', 'figures', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/rooms/figures', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

/** Why a figure of rooms is what it is. */
export const useRoomExplanation = (query: QueryOf<'/api/v1/rooms/figures/explain'>) =>
  useQuery({
    queryKey: ['rooms', 'explain', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/rooms/figures/explain', { params: { query }, signal })),
  })

/** Why a booking was judged as it was. */
export const useBookingExplanation = (id: string) =>
  useQuery({
    queryKey: ['rooms', 'booking', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/rooms/bookings/{id}/explain', { params: { path: { id } }, signal })),
  })

/** One booking with what became of it. */
export const useJudgedBooking = (id: string | undefined) =>
  useQuery({
    queryKey: ['rooms', 'judged', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/rooms/bookings/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== undefined,
  })

/** A day of rooms. */
export const useRoomDay = (query: QueryOf<'/api/v1/rooms/day'>) =>
  useQuery({
    queryKey: ['rooms', 'day', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/rooms/day', { params: { query }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

/** Bookings with what became of them, the latest first. */
export const useJudgedBookings = (query: Omit<QueryOf<'/api/v1/rooms/bookings'>, 'limit' | 'cursor'>) =>
  useInfiniteQuery({
    queryKey: ['rooms', 'bookings', query],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/rooms/bookings', { params: { query: { ...query, limit: PAGE_SIZE, cursor } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Room time by person or department, as booked and as used. */
export const useRoomCharges = (query: QueryOf<'/api/v1/rooms/charges'>) =>
  useQuery({
    queryKey: ['rooms', 'charges', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/rooms/charges', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

/** Outside calendars of rooms. */
export const useBookingFeeds = () =>
  useQuery({
    queryKey: ['rooms', 'feeds'],
    queryFn: async ({ signal }) => (await answerOf(api.GET('/api/v1/booking-feeds', { signal }))).items,
  })

/** A change after which everything about rooms is asked for again. */
const useRoomChange = <Input, Output>(run: (input: Input) => Promise<Output>) => useWrite(run, 'rooms')

export const useBookRoom = () =>
  useRoomChange((body: BodyOf<'/api/v1/bookings', 'post'>) => answerOf(api.POST('/api/v1/bookings', { body })))

/** Cancels a booking, gives the rest of it back, or takes that back. */
export const useBookingChange = () =>
  useRoomChange(({ id, what }: { readonly id: string; readonly what: 'cancel' | 'release' | 'restore' }) =>
    answerOf(
      what === 'cancel'
        ? api.POST('/api/v1/bookings/{id}/cancel', { params: { path: { id } } })
        : what === 'release'
          ? api.POST('/api/v1/bookings/{id}/release', { params: { path: { id } } })
          : api.POST('/api/v1/bookings/{id}/restore', { params: { path: { id } } }),
    ),
  )

export const useSetRoomPolicy = () =>
  useRoomChange(({ id, body }: { readonly id: string; readonly body: BodyOf<'/api/v1/rooms/{id}/policy', 'put'> }) =>
    answerOf(api.PUT('/api/v1/rooms/{id}/policy', { params: { path: { id } }, body })),
  )

export const useCloseRoom = () =>
  useRoomChange(({ id, body }: { readonly id: string; readonly body: BodyOf<'/api/v1/rooms/{id}/closures', 'post'> }) =>
    answerOf(api.POST('/api/v1/rooms/{id}/closures', { params: { path: { id } }, body })),
  )

/** When a room is closed, from now on. */
export const useRoomClosures = (id: string) =>
  useQuery({
    queryKey: ['rooms', 'closures', id],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/api/v1/rooms/{id}/closures', { params: { path: { id } }, signal }))).items,
  })

export const useWithdrawClosure = () =>
  useRoomChange((id: string) => answerOf(api.POST('/api/v1/room-closures/{id}/withdraw', { params: { path: { id } } })))

export const useAddFeed = () =>
  useRoomChange((body: BodyOf<'/api/v1/booking-feeds', 'post'>) =>
    answerOf(api.POST('/api/v1/booking-feeds', { body })),
  )

/** Reads a feed now, pauses or resumes it, or removes it. */
export const useFeedChange = () =>
  useRoomChange(
    async ({ id, what }: { readonly id: string; readonly what: 'poll' | 'pause' | 'resume' | 'remove' }) => {
      const params = { path: { id } }
      if (what === 'poll') await answerOf(api.POST('/api/v1/booking-feeds/{id}/poll', { params }))
      else if (what === 'remove') await answerOf(api.DELETE('/api/v1/booking-feeds/{id}', { params }))
      else await answerOf(api.PATCH('/api/v1/booking-feeds/{id}', { params, body: { paused: what === 'pause' } }))
    },
  )
