import {
  mergePeriods,
  type Period,
  rotaPeriods,
  type ScheduledTime,
  scheduledWithin,
  type WeeklySpan,
} from '@custodia/domain'
import type { HolidayRow, OpeningHoursRow } from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'

export interface Schedules {
  /**
   * When an asset of the unit is meant to be usable within the window: the opening hours of the nearest unit that has some, less the
   * holidays of all units above it; the whole window where there are none.
   */
  readonly of: (
    orgUnitId: string,
    window: Period,
  ) => { readonly scheduled: ScheduledTime; readonly byOpeningHours: boolean }
}

interface UnitSchedule {
  readonly periods: readonly Period[]
  /** What many assets of one unit and window share. */
  readonly within: Map<string, ScheduledTime>
}

/** Schedules of units over some local days, each worked out once. */
export const createSchedules = (input: {
  readonly openingHours: readonly OpeningHoursRow[]
  readonly holidays: readonly HolidayRow[]
  readonly tree: OrgTree
  readonly days: { readonly from: string; readonly to: string }
}): Schedules => {
  const { openingHours, holidays, tree, days } = input
  const hoursOf = new Map<string, WeeklySpan[]>()
  for (const { orgUnitId, weekday, startMinute, endMinute, validFrom, validTo } of openingHours) {
    const span = { weekday, startMinute, endMinute, from: validFrom, to: validTo }
    hoursOf.set(orgUnitId, [...(hoursOf.get(orgUnitId) ?? []), span])
  }
  const known = new Map<string, UnitSchedule | null>()
  const scheduleOf = (orgUnitId: string): UnitSchedule | null => {
    const before = known.get(orgUnitId)
    if (before !== undefined) return before
    const path = tree.pathUp(orgUnitId)
    const owner = path.find((id) => hoursOf.has(id))
    const exceptions = holidays
      .filter((each) => path.includes(each.orgUnitId) && each.day >= days.from && each.day <= days.to)
      .map(({ day }) => ({ day, startMinute: null, endMinute: null }))
    const parent = path[1]
    // Departments of a branch mostly follow it: its periods serve them all.
    const shared =
      owner !== undefined &&
      owner !== orgUnitId &&
      parent !== undefined &&
      !holidays.some((each) => each.orgUnitId === orgUnitId) &&
      tree.timeZone(parent) === tree.timeZone(orgUnitId)
        ? scheduleOf(parent)
        : null
    const made =
      owner === undefined
        ? null
        : (shared ?? {
            periods: rotaPeriods(
              { spans: hoursOf.get(owner) ?? [], exceptions },
              { fromOn: days.from, toOn: days.to },
              tree.timeZone(orgUnitId),
            ),
            within: new Map<string, ScheduledTime>(),
          })
    known.set(orgUnitId, made)
    return made
  }
  return {
    of: (orgUnitId, window) => {
      const schedule = scheduleOf(orgUnitId)
      if (schedule === null) {
        const periods = mergePeriods([window])
        const totalMs = Math.max(0, window.end - window.start)
        return { scheduled: { periods, totalMs }, byOpeningHours: false }
      }
      const key = `${window.start}-${window.end}`
      const scheduled = schedule.within.get(key) ?? scheduledWithin(schedule.periods, window)
      schedule.within.set(key, scheduled)
      return { scheduled, byOpeningHours: true }
    },
  }
}
