/** What an asset is doing when: booked, in use, under maintenance, idle, or closed with its branch. */
import { commonPeriods, mergePeriods, type Period, totalMs } from '../period.ts'

export const CALENDAR_STATES = ['maintenance', 'in_use', 'booked', 'idle', 'closed'] as const
export type CalendarState = (typeof CALENDAR_STATES)[number]

export interface StateInterval extends Period {
  readonly state: CalendarState
}

export interface AssetCalendar {
  /** Without gaps over the whole range, by start. */
  readonly intervals: readonly StateInterval[]
  readonly hours: Readonly<Record<CalendarState, number>>
  /** Hours until now that the asset could have been used: open and not under maintenance. */
  readonly availableHours: number
  /** Use within these ÷ these; null where there are none. */
  readonly utilisation: number | null
}

const HOUR_MS = 3_600_000

/** What of the periods the others leave. */
export const withoutPeriods = (periods: readonly Period[], others: readonly Period[]): Period[] => {
  const holes = mergePeriods(others)
  const left: Period[] = []
  for (const period of mergePeriods(periods)) {
    let { start } = period
    for (const hole of holes) {
      if (hole.end <= start) continue
      if (hole.start >= period.end) break
      if (hole.start > start) left.push({ start, end: hole.start })
      start = Math.max(start, hole.end)
    }
    if (start < period.end) left.push({ start, end: period.end })
  }
  return left
}

/**
 * An asset's calendar over a range. Where several things hold at once, maintenance goes before use, use before a booking: use is what
 * was measured, a booking what was meant. The rest is idle while the branch is open and closed while it is not. Utilisation counts
 * time within opening hours until `now` only, with maintenance subtracted (domain rules §2, Rooms).
 */
export const deriveAssetCalendar = (
  range: Period,
  facts: {
    readonly maintenance: readonly Period[]
    readonly used: readonly Period[]
    readonly booked: readonly Period[]
    /** Null where nobody said when it is open: always. */
    readonly open: readonly Period[] | null
    readonly now: number
  },
): AssetCalendar => {
  const within = (periods: readonly Period[]): Period[] => commonPeriods(periods, [range])
  const open = facts.open === null ? [range] : within(facts.open)
  const maintenance = within(facts.maintenance)
  const used = withoutPeriods(within(facts.used), maintenance)
  const booked = withoutPeriods(within(facts.booked), [...maintenance, ...used])
  const rest = withoutPeriods([range], [...maintenance, ...used, ...booked])
  const layers: Readonly<Record<CalendarState, readonly Period[]>> = {
    maintenance,
    in_use: used,
    booked,
    idle: commonPeriods(rest, open),
    closed: withoutPeriods(rest, open),
  }
  const intervals = CALENDAR_STATES.flatMap((state) => layers[state].map((period) => ({ ...period, state })))
  const past = commonPeriods(open, [{ start: range.start, end: facts.now }])
  const available = withoutPeriods(past, maintenance)
  const availableMs = totalMs(available)
  const hoursOf = (periods: readonly Period[]): number => totalMs(periods) / HOUR_MS
  return {
    intervals: intervals.sort((a, b) => a.start - b.start),
    hours: {
      maintenance: hoursOf(maintenance),
      in_use: hoursOf(used),
      booked: hoursOf(booked),
      idle: hoursOf(layers.idle),
      closed: hoursOf(layers.closed),
    },
    availableHours: availableMs / HOUR_MS,
    utilisation: availableMs === 0 ? null : totalMs(commonPeriods(used, available)) / availableMs,
  }
}
