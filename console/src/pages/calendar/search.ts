import type { CalendarFilters } from '../../api/calendar-queries.ts'
import { CATEGORIES, oneOf } from '../../api/codes.ts'
import type { AssetCategory } from '../../api/types.ts'
import { wallToInstant } from '../../format/zone.ts'

export const CALENDAR_VIEWS = ['day', 'week'] as const
export type CalendarView = (typeof CALENDAR_VIEWS)[number]

/** What of the calendar page stands in the address. */
export interface CalendarSearch {
  readonly q?: string
  readonly category?: AssetCategory
  readonly orgUnit?: string
  readonly view?: CalendarView
  /** `YYYY-MM-DD`, the day shown or any of the week; today without. */
  readonly day?: string
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Reads the address; unknown or empty parts are left out. */
export const readCalendarSearch = (search: Readonly<Record<string, unknown>>): CalendarSearch => {
  const day = textOf(search.day)
  const read: CalendarSearch = {
    q: textOf(search.q),
    category: oneOf(CATEGORIES, search.category),
    orgUnit: textOf(search.orgUnit),
    view: oneOf(CALENDAR_VIEWS, search.view),
    day: day !== undefined && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : undefined,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** `day` moved by some days. */
export const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)

/** The days shown: the day itself, or the week from Monday to Sunday that it lies in. */
export const daysOf = (day: string, view: CalendarView): readonly string[] => {
  if (view === 'day') return [day]
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return [0, 1, 2, 3, 4, 5, 6].map((n) => shiftDay(day, n - weekday))
}

/** The instant at which a calendar day begins in a zone. */
export const startOfDay = (day: string, timeZone: string): number =>
  wallToInstant(Date.parse(`${day}T00:00:00Z`), timeZone)

/** The address as filters of the API, for the days shown. */
export const filtersOf = (search: CalendarSearch, days: readonly string[], timeZone: string): CalendarFilters => {
  const [first = '', last = first] = [days[0], days.at(-1)]
  const { q, category, orgUnit } = search
  const from = String(startOfDay(first, timeZone))
  return { q, category, orgUnit, from, to: String(startOfDay(shiftDay(last, 1), timeZone)) }
}
