import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { components, paths } from './schema.gen.ts'
import { useWrite } from './use-write.ts'

/** When units are open, when people are on duty, and how both want to be told. */

export type Rota = components['schemas']['Rota']
export type AlarmSetting = components['schemas']['AlarmSetting']
export type AlarmSettingBody = NonNullable<
  paths['/api/v1/alarm-settings/{scope}/{scopeId}']['put']['requestBody']
>['content']['application/json']
type HolidayBody = NonNullable<paths['/api/v1/holidays']['post']['requestBody']>['content']['application/json']
type WeekSpan = components['schemas']['OpeningHours']['week'][number]

export const useOpeningHours = (unit: string) =>
  useQuery({
    queryKey: ['opening-hours', unit],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/org-units/{id}/opening-hours', { params: { path: { id: unit } }, signal })),
  })

export const useSetOpeningHours = (unit: string) =>
  useWrite(
    (week: WeekSpan[]) =>
      answerOf(api.PUT('/api/v1/org-units/{id}/opening-hours', { params: { path: { id: unit } }, body: { week } })),
    'opening-hours',
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
  useWrite((body: HolidayBody) => answerOf(api.POST('/api/v1/holidays', { body })), 'holidays')

export const useRemoveHoliday = () =>
  useWrite((id: string) => answerOf(api.DELETE('/api/v1/holidays/{id}', { params: { path: { id } } })), 'holidays')

export const useRota = (person: string) =>
  useQuery({
    queryKey: ['rota', person],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/people/{id}/duty-times', { params: { path: { id: person } }, signal })),
  })

export const useSetRota = (person: string) =>
  useWrite(
    (body: Rota) => answerOf(api.PUT('/api/v1/people/{id}/duty-times', { params: { path: { id: person } }, body })),
    'rota',
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
  useWrite(
    (body: AlarmSettingBody) =>
      answerOf(api.PUT('/api/v1/alarm-settings/{scope}/{scopeId}', { params: { path }, body })),
    'alarm-settings',
  )

export const useRemoveAlarmSetting = (path: SettingPath) =>
  useWrite(
    (_: undefined) => answerOf(api.DELETE('/api/v1/alarm-settings/{scope}/{scopeId}', { params: { path } })),
    'alarm-settings',
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
  useWrite((body: BandBody) => answerOf(api.POST('/api/v1/indicator-bands', { body })), 'indicator-bands')

export const useRemoveIndicatorBand = () =>
  useWrite(
    (id: string) => answerOf(api.DELETE('/api/v1/indicator-bands/{id}', { params: { path: { id } } })),
    'indicator-bands',
  )
