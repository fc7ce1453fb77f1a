/** Time in quarters of an hour: every zone's wall clock falls on them, and a month is some thousands of cells. */
import { addDays, dayPeriod, localDay } from '../calendar.ts'
import type { Period } from '../period.ts'
import { hourOfWeek } from './use-profile.ts'

export const CELL_MS = 900_000
export const CELL_MINUTES = 15

export interface TimeGrid {
  /** Instant of the first cell. */
  readonly start: number
  readonly cells: number
}

/** The grid over a period, cells that lie in it whole. */
export const timeGrid = ({ start, end }: Period): TimeGrid => {
  const first = Math.ceil(start / CELL_MS) * CELL_MS
  return { start: first, cells: Math.max(0, Math.floor((end - first) / CELL_MS)) }
}

/** Sets the cells that a period touches. */
export const markTouched = (mask: Uint8Array, grid: TimeGrid, period: Period, value: 0 | 1): void => {
  if (period.end <= period.start) return
  const from = Math.max(0, Math.floor((period.start - grid.start) / CELL_MS))
  const to = Math.min(grid.cells, Math.ceil((period.end - grid.start) / CELL_MS))
  if (from < to) mask.fill(value, from, to)
}

/** A mask of the cells that lie whole in one of the (merged) periods. */
export const maskWithin = (grid: TimeGrid, periods: readonly Period[]): Uint8Array => {
  const mask = new Uint8Array(grid.cells)
  for (const period of periods) {
    const from = Math.max(0, Math.ceil((period.start - grid.start) / CELL_MS))
    const to = Math.min(grid.cells, Math.floor((period.end - grid.start) / CELL_MS))
    if (from < to) mask.fill(1, from, to)
  }
  return mask
}

/** A local day's cells, `[from, to)`. */
export interface GridDay {
  readonly day: string
  readonly from: number
  readonly to: number
}

/** What a zone makes of the grid: its days, and each cell's hour of the week. */
export interface ZoneGrid {
  readonly days: ReadonlyMap<string, GridDay>
  readonly hours: Uint8Array
}

export const zoneGrid = (grid: TimeGrid, timeZone: string): ZoneGrid => {
  const days = new Map<string, GridDay>()
  const hours = new Uint8Array(grid.cells)
  const end = grid.start + grid.cells * CELL_MS
  for (let cell = 0; cell < grid.cells; cell += 1) hours[cell] = hourOfWeek(grid.start + cell * CELL_MS, timeZone)
  for (let day = localDay(grid.start, timeZone); dayPeriod(day, timeZone).start < end; day = addDays(day, 1)) {
    const span = dayPeriod(day, timeZone)
    days.set(day, {
      day,
      from: Math.max(0, Math.ceil((span.start - grid.start) / CELL_MS)),
      to: Math.min(grid.cells, Math.floor((span.end - grid.start) / CELL_MS)),
    })
  }
  return { days, hours }
}

/** The first of `length` cells in a row within `[from, to)` that are set in both masks; -1 if there are none. */
export const firstRun = (
  a: Uint8Array,
  b: Uint8Array,
  range: { readonly from: number; readonly to: number; readonly length: number },
): number => {
  let run = 0
  for (let cell = range.from; cell < range.to; cell += 1) {
    run = a[cell] === 1 && b[cell] === 1 ? run + 1 : 0
    if (run === range.length) return cell - run + 1
  }
  return -1
}
