import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'

/** When units are open, when people are on duty, and how both want to be told. */

export type Rota = components['schemas']['Rota']
export type AlarmSetting = components['schemas']['AlarmSetting']
export type AlarmSettingBody = NonNullable<
  paths['/api/v1/alarm-settings/{scope}/{scopeId}']['put']['requestBody']
>['content']['application/json']
type HolidayBody = NonNullable<paths['/api/v1/holidays']['post']['requestBody']>['content']['application/json']
type WeekSpan = components['schemas']['OpeningHours']['week'][number]

const useChange = <Input, Output>(key: string, run: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: () => queries.invalidateQueries({ queryKey: [key] }),
  })
}

export const useOpeningHours = (unit: string) =>
  useQuery({
    queryKey: ['opening-hours', unit],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/org-units/{id}/opening-hours', { params: { path: { id: unit } }, signal })),
  })

export const useSetOpeningHours = (unit: string) =>
  useChange('opening-hours', (week: WeekSpan[]) =>
    answerOf(api.PUT('/api/v1/org-units/{id}/opening-hours', { params: { path: { id: unit } }, body: { week } })),
  )

/** Days on which a unit is closed, from a day on. */
export const useHolidays = (orgUnit: string, from: string) =>
  useQuery({
    queryKey: ['holidays', orgUnit, from],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/holidays', { params: { query: { orgUnit, from, limit: 500 } }, signal })),
    select: ({ items }) => items,
  })

export const useAddHoliday = () =>
  useChange('holidays', (body: HolidayBody) => answerOf(api.POST('/api/v1/holidays', { body })))

export const useRemoveHoliday = () =>
  useChange('holidays', (id: string) => answerOf(api.DELETE('/api/v1/holidays/{id}', { params: { path: { id } } })))

export const useRota = (person: string) =>
  useQuery({
    queryKey: ['rota', person],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/people/{id}/duty-times', { params: { path: { id: person } }, signal })),
  })

export const useSetRota = (person: string) =>
  useChange('rota', (body: Rota) =>
    answerOf(api.PUT('/api/v1/people/{id}/duty-times', { params: { path: { id: person } }, body })),
  )

export const useAlarmSettings = () =>
  useQuery({
    queryKey: ['alarm-settings'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/alarm-settings', { signal })),
    select: ({ items }) => items,
  })

interface SettingPath {
  readonly scope: 'person' | 'org_unit'
  readonly scopeId: string
}

export const useSetAlarmSetting = (path: SettingPath) =>
  useChange('alarm-settings', (body: AlarmSettingBody) =>
    answerOf(api.PUT('/api/v1/alarm-settings/{scope}/{scopeId}', { params: { path }, body })),
  )

export const useRemoveAlarmSetting = (path: SettingPath) =>
  useChange('alarm-settings', (_: undefined) =>
    answerOf(api.DELETE('/api/v1/alarm-settings/{scope}/{scopeId}', { params: { path } })),
  )

type BandBody = NonNullable<paths['/api/v1/indicator-bands']['post']['requestBody']>['content']['application/json']

/** Bands that a unit's indicators are to keep within. */
export const useIndicatorBands = (orgUnit: string) =>
  useQuery({
    queryKey: ['indicator-bands', orgUnit],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/indicator-bands', { params: { query: { orgUnit, limit: 200 } }, signal })),
    select: ({ items }) => items,
  })

export const useAddIndicatorBand = () =>
  useChange('indicator-bands', (body: BandBody) => answerOf(api.POST('/api/v1/indicator-bands', { body })))

export const useRemoveIndicatorBand = () =>
  useChange('indicator-bands', (id: string) =>
    answerOf(api.DELETE('/api/v1/indicator-bands/{id}', { params: { path: { id } } })),
  )
