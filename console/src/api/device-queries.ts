import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'

/** The devices themselves: how they are, what they connect with, what they are configured with and told to do. */

type Schemas = components['schemas']

export type Device = Schemas['Device']
export type DeviceDetail = Schemas['DeviceDetail']
export type DeviceConfig = Schemas['DeviceConfig']
export type DeviceCommand = Schemas['DeviceCommand']
export type Issued = Schemas['IssuedCredential']

/** Filters of devices, as the API takes them. */
export type DeviceFilters = Pick<
  NonNullable<paths['/api/v1/devices']['get']['parameters']['query']>,
  'q' | 'orgUnit' | 'online' | 'batteryAtMost'
>

const PAGE_SIZE = 50
const RUNNING_POLL_MS = 2000
const UNFINISHED: readonly DeviceCommand['state'][] = ['queued', 'sent', 'accepted', 'running']

export const useDevices = (filters: DeviceFilters) =>
  useInfiniteQuery({
    queryKey: ['devices', 'list', filters],
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/v1/devices', {
          params: { query: { ...filters, status: 'active', limit: PAGE_SIZE, cursor } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })

export const useDeviceSummary = () =>
  useQuery({
    queryKey: ['devices', 'summary'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/devices/summary', { signal })),
    refetchInterval: 15_000,
  })

export const useDevice = (id: string) =>
  useQuery({
    queryKey: ['devices', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/devices/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 10_000,
  })

const useDeviceChange = <Input, Output>(id: string, change: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['devices', 'one', id] }),
  })
}

export const useRotate = (id: string) =>
  useDeviceChange(id, (overlapMinutes: number) =>
    answerOf(
      api.POST('/api/v1/devices/{id}/credentials/rotate', { params: { path: { id } }, body: { overlapMinutes } }),
    ),
  )

export const useRevoke = (id: string) =>
  useDeviceChange(id, (credentialId: string) =>
    answerOf(api.DELETE('/api/v1/devices/{id}/credentials/{credentialId}', { params: { path: { id, credentialId } } })),
  )

export const useDeviceConfig = (id: string) =>
  useQuery({
    queryKey: ['devices', 'one', id, 'config'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/devices/{id}/config', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? RUNNING_POLL_MS : false),
  })

export const useConfigure = (id: string) =>
  useDeviceChange(id, (values: Record<string, unknown>) =>
    answerOf(api.PUT('/api/v1/devices/{id}/config', { params: { path: { id } }, body: { values } })),
  )

export const useCommands = (device: string) =>
  useQuery({
    queryKey: ['devices', 'one', device, 'commands'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/commands', { params: { query: { device, limit: 10 } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((command) => UNFINISHED.includes(command.state)) ? RUNNING_POLL_MS : false,
  })

export const useSendCommand = (id: string) =>
  useDeviceChange(id, (body: { name: string; args: Record<string, unknown> }) =>
    answerOf(api.POST('/api/v1/devices/{id}/commands', { params: { path: { id } }, body: { ...body, timeoutS: 60 } })),
  )
