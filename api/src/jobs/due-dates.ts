/** The next due dates of an asset's plans, from its completions, meter days, conditions and its site's calendar. */
import {
  assetDueDates,
  type ConditionFiring,
  isoWeekday,
  localDay,
  type PlanState,
  type SessionKind,
  type TelemetryEvidence,
  tasksCompletedBy,
} from '@custodia/domain'
import type {
  AssetTimeline,
  DueDateInsert,
  StoredMeterDay,
  TimelineCompletion,
  TimelinePlan,
  UnitOpenDays,
} from '@custodia/storage/registry'

/** What due dates are derived from besides the asset. */
export interface DueDateFacts {
  readonly timeZone: string
  /** UTC milliseconds. */
  readonly now: number
  /** All of the asset's meters, ascending by day. */
  readonly meterDays: readonly StoredMeterDay[]
  /** Ids of the sessions behind them, by kind, to cite. */
  readonly recentSessions: ReadonlyMap<SessionKind, readonly string[]>
  /** Firings by plan. */
  readonly firings: ReadonlyMap<string, readonly ConditionFiring[]>
  readonly openDays: UnitOpenDays
}

/** The devices' readings behind a meter's newest value and rate. */
const meterEvidence = (
  asset: AssetTimeline,
  metric: string,
  days: readonly StoredMeterDay[],
): readonly TelemetryEvidence[] => {
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return []
  return asset.devices
    .filter((device) => device.from <= last.lastTs && (device.to === null || device.to > first.lastTs))
    .map((device) => ({
      device: device.deviceId,
      metrics: [metric],
      from: Math.max(device.from, first.lastTs),
      to: Math.min(device.to ?? last.lastTs, last.lastTs),
      samples: days.reduce((sum, day) => sum + day.samples, 0),
    }))
}

/** The kind of session in which a meter runs. */
export const sessionKindOfMeter = (metric: string): SessionKind => {
  if (metric === 'odometer_km') return 'trip'
  return metric.startsWith('people_') ? 'occupancy' : 'run'
}

/**
 * The completion that a plan counts from: the newest of its task, or of a larger one that includes it. Of several at one time, its own
 * is taken, which knows what it was planned for.
 */
const newestCompletion = (
  plan: TimelinePlan,
  plans: readonly TimelinePlan[],
  completions: readonly TimelineCompletion[],
): TimelineCompletion | null => {
  const serving = new Set(
    plans.map(({ taskCode }) => taskCode).filter((code) => tasksCompletedBy(code, plans).includes(plan.taskCode)),
  ).add(plan.taskCode)
  const rank = (completion: TimelineCompletion) => (completion.planId === plan.id ? 1 : 0)
  return completions
    .filter((completion) => completion.planId === plan.id || serving.has(completion.taskCode))
    .reduce<TimelineCompletion | null>((newest, next) => {
      if (newest === null || next.completedAt > newest.completedAt) return next
      return next.completedAt === newest.completedAt && rank(next) >= rank(newest) ? next : newest
    }, null)
}

/** Which time of its plan a due date is: the first, or the one after a completion. Deriving again says the same. */
const occurrenceAfter = (completion: TimelineCompletion | null): string =>
  completion === null ? 'first' : `after ${completion.id}`

/** The next due date of each plan in force. */
export const dueDatesOf = (asset: AssetTimeline, facts: DueDateFacts): readonly DueDateInsert[] => {
  const { timeZone, now, meterDays, recentSessions, firings, openDays } = facts
  const plans = asset.plans.filter((plan) => plan.validFrom <= now && (plan.validTo === null || plan.validTo > now))
  const newest = new Map(plans.map((plan) => [plan.id, newestCompletion(plan, plans, asset.completions)]))
  const stateOf = (plan: Pick<TimelinePlan, 'id' | 'taskCode' | 'meterMetric'>): PlanState => {
    const days = meterDays.filter((day) => day.metric === plan.meterMetric)
    const last = newest.get(plan.id) ?? null
    // What another plan's completion was planned for, and the meter it read, say nothing of this one's.
    const of = asset.plans.find(({ id }) => id === last?.planId)
    return {
      today: localDay(now, timeZone),
      lastCompletion:
        last === null
          ? null
          : {
              completedOn: localDay(last.completedAt, timeZone),
              plannedOn: last.taskCode === plan.taskCode ? last.plannedOn : null,
              meterReading: of === undefined || of.meterMetric === plan.meterMetric ? last.meterReading : null,
            },
      completedAt: last?.completedAt ?? null,
      timeZone,
      meterNow: days.at(-1)?.lastReading ?? null,
      dailyUsage: days.map(({ day, usage }) => ({ day, usage })),
      firings: firings.get(plan.id) ?? [],
      sessions: plan.meterMetric === null ? [] : (recentSessions.get(sessionKindOfMeter(plan.meterMetric)) ?? []),
      telemetry: plan.meterMetric === null ? [] : meterEvidence(asset, plan.meterMetric, days),
    }
  }
  const { weekdays } = openDays
  const holidays = new Set(openDays.holidays)
  const isOpen = (day: string): boolean =>
    !holidays.has(day) && (weekdays === null || weekdays.includes(isoWeekday(day)))
  return assetDueDates(plans, stateOf, isOpen).map((due) => ({
    ...due,
    assetId: asset.id,
    occurrence: occurrenceAfter(newest.get(due.planId) ?? null),
    computedAt: now,
  }))
}
