import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'

/** Vehicles: what they did and cost, who drove, what was filled, where they were. */

type Schemas = components['schemas']
export type VehicleOfMonth = Schemas['VehicleOfMonth']
export type VehicleTrip = Schemas['VehicleTrip']
export type VehicleTripDetail = Schemas['VehicleTripDetail']
export type VehicleEntry = Schemas['VehicleEntry']
export type VehicleShift = Schemas['VehicleShift']
export type Geofence = Schemas['Geofence']
export type GeofenceVisit = Schemas['GeofenceVisit']
export type DriverDay = Schemas['DriverDay']
export type VehicleCosts = Schemas['VehicleCosts']
export type Amount = Schemas['Amount']

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never
type BodyOf<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never
type Filters<Path extends keyof paths> = Omit<QueryOf<Path>, 'limit' | 'cursor'>
export type CostGrouping = NonNullable<QueryOf<'/api/v1/vehicle-costs'>['by']>
export type CorrectionBody = BodyOf<'/api/v1/trips/{id}/corrections'>
export type EntryBody = BodyOf<'/api/v1/vehicle-entries'>
export type GeofenceBody = BodyOf<'/api/v1/geofences'>

const PAGE_SIZE = 50
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
}

/** Vehicles with the figures of a month. */
export const useFleet = (query: QueryOf<'/api/v1/vehicles'>) =>
  useQuery({
    queryKey: ['vehicles', 'fleet', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/vehicles', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

export const useTrips = (filters: Filters<'/api/v1/trips'>) =>
  useInfiniteQuery({
    queryKey: ['vehicles', 'trips', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/trips', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    ...paged,
  })

export const useTrip = (id: string) =>
  useQuery({
    queryKey: ['vehicles', 'trip', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/trips/{id}', { params: { path: { id } }, signal })),
  })

export const useEntries = (filters: Filters<'/api/v1/vehicle-entries'>) =>
  useInfiniteQuery({
    queryKey: ['vehicles', 'entries', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/vehicle-entries', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal }),
      ),
    ...paged,
  })

export const useConsumption = (id: string, month: string) =>
  useQuery({
    queryKey: ['vehicles', 'consumption', id, month],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/vehicles/{id}/consumption', { params: { path: { id }, query: { month } }, signal })),
  })

export const useVehicleCosts = (query: QueryOf<'/api/v1/vehicle-costs'>) =>
  useQuery({
    queryKey: ['vehicles', 'costs', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/vehicle-costs', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

export const useDriverDays = (filters: Filters<'/api/v1/driver-days'>) =>
  useInfiniteQuery({
    queryKey: ['vehicles', 'days', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(api.GET('/api/v1/driver-days', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal })),
    ...paged,
  })

export const useDaySheet = (person: string, day: string) =>
  useQuery({
    queryKey: ['vehicles', 'sheet', person, day],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/driver-days/{person}/{day}', { params: { path: { person, day } }, signal })),
  })

export const useRosters = (filters: Filters<'/api/v1/vehicle-rosters'>) =>
  useInfiniteQuery({
    queryKey: ['vehicles', 'rosters', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/vehicle-rosters', { params: { query: { ...filters, limit: PAGE_SIZE, cursor } }, signal }),
      ),
    ...paged,
  })

export const useGeofences = () =>
  useQuery({
    queryKey: ['vehicles', 'places'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/geofences', { signal })),
  })

export const useGeofenceVisits = (query: QueryOf<'/api/v1/geofence-visits'>) =>
  useQuery({
    queryKey: ['vehicles', 'visits', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/geofence-visits', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

/** How long the worker needs for what follows of a correction, mostly. */
const DERIVED_AFTER_MS = 2_500

const useChange = <Input, Output>(run: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: ['vehicles'] })
  return useMutation({
    mutationFn: run,
    onSuccess: () => {
      setTimeout(() => void refresh(), DERIVED_AFTER_MS)
      return refresh()
    },
  })
}

export const useCorrectTrip = () =>
  useChange(({ id, body }: { readonly id: string; readonly body: CorrectionBody }) =>
    answerOf(api.POST('/api/v1/trips/{id}/corrections', { params: { path: { id } }, body })),
  )
export const useTakeBackCorrection = () =>
  useChange((id: string) => answerOf(api.DELETE('/api/v1/trips/{id}/corrections', { params: { path: { id } } })))
export const useEnter = () => useChange((body: EntryBody) => answerOf(api.POST('/api/v1/vehicle-entries', { body })))
export const useCancelEntry = () =>
  useChange(({ id, reason }: { readonly id: string; readonly reason: string }) =>
    answerOf(api.POST('/api/v1/vehicle-entries/{id}/cancel', { params: { path: { id } }, body: { reason } })),
  )
export const useAddShift = () =>
  useChange((body: BodyOf<'/api/v1/vehicle-rosters'>) => answerOf(api.POST('/api/v1/vehicle-rosters', { body })))
export const useCancelShift = () =>
  useChange((id: string) => answerOf(api.POST('/api/v1/vehicle-rosters/{id}/cancel', { params: { path: { id } } })))
export const useDrawPlace = () => useChange((body: GeofenceBody) => answerOf(api.POST('/api/v1/geofences', { body })))
export const useEndPlace = () =>
  useChange((id: string) => answerOf(api.POST('/api/v1/geofences/{id}/end', { params: { path: { id } } })))
