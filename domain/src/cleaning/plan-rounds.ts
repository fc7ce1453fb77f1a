import { addDays, dayPeriod } from '../calendar.ts'
import { coversInstant, type Validity } from '../period.ts'
import { minuteInstant } from '../planning/rota.ts'
import { isoWeekday } from '../planning/use-profile.ts'

const MINUTE_MS = 60_000

/** A round that a zone gets on some weekdays; valid by the instant for which it is planned. */
export interface RoundSchedule extends Validity {
  readonly id: string
  /** Registry id of the zone. */
  readonly zone: string
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[]
  /** Minute of the local day. */
  readonly plannedMinute: number
  readonly earlyMinutes: number
  readonly lateMinutes: number
  /** Whether it takes place on holidays too. */
  readonly onHolidays: boolean
  readonly assigneeId: string | null
}

/** One round of one day. Instants are UTC milliseconds. */
export interface PlannedRound {
  readonly roundId: string
  readonly zone: string
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string
  readonly plannedAt: number
  /** In time is a visit that begins within `[from, to]`: planned − early, planned + late. */
  readonly from: number
  readonly to: number
  /** Late is one that begins after `to` and before this: the zone's next round, at the latest the end of the day. */
  readonly until: number
  readonly assigneeId: string | null
}

/** Names a round of a day. */
export const roundKey = ({ roundId, day }: Pick<PlannedRound, 'roundId' | 'day'>): string => `${roundId}@${day}`

/** In order of time; what is planned for one instant by id, so that no order of input matters. */
export const byPlan = (a: PlannedRound, b: PlannedRound): number =>
  a.plannedAt - b.plannedAt || (a.roundId < b.roundId ? -1 : a.roundId > b.roundId ? 1 : 0)

/**
 * The rounds of the local days `[fromOn, toOn]`, both inclusive, of zones of one time zone, in order of time. By the wall clock, so
 * that a round keeps its hour over daylight saving. Throws RangeError on a malformed day or an unknown zone.
 */
export const planRounds = (
  schedules: readonly RoundSchedule[],
  days: { readonly fromOn: string; readonly toOn: string },
  timeZone: string,
  isHoliday: (day: string) => boolean = () => false,
): PlannedRound[] => {
  const planned: PlannedRound[] = []
  for (let day = days.fromOn; day <= days.toOn; day = addDays(day, 1)) {
    const weekday = isoWeekday(day)
    const holiday = isHoliday(day)
    const dayEnd = dayPeriod(day, timeZone).end
    // Thousands of zones share a few times of day.
    const instants = new Map<number, number>()
    const instantOf = (minute: number): number => {
      const at = instants.get(minute) ?? minuteInstant(day, minute, timeZone)
      instants.set(minute, at)
      return at
    }
    const ofDay = schedules
      .filter(({ weekdays, onHolidays }) => weekdays.includes(weekday) && (onHolidays || !holiday))
      .map((schedule) => ({ schedule, plannedAt: instantOf(schedule.plannedMinute) }))
      .filter(({ schedule, plannedAt }) => coversInstant(schedule, plannedAt))
    const timesOf = new Map<string, number[]>()
    for (const { schedule, plannedAt } of ofDay) {
      const times = timesOf.get(schedule.zone)
      if (times === undefined) timesOf.set(schedule.zone, [plannedAt])
      else times.push(plannedAt)
    }
    for (const { schedule, plannedAt } of ofDay) {
      const to = plannedAt + schedule.lateMinutes * MINUTE_MS
      const later = (timesOf.get(schedule.zone) ?? []).filter((time) => time > plannedAt)
      const next = Math.min(dayEnd, ...later)
      planned.push({
        roundId: schedule.id,
        zone: schedule.zone,
        day,
        plannedAt,
        from: plannedAt - schedule.earlyMinutes * MINUTE_MS,
        to,
        until: Math.max(to, next),
        assigneeId: schedule.assigneeId,
      })
    }
  }
  return planned.sort(byPlan)
}
