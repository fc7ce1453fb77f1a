/** Due dates and month costs of an asset, from its stored sessions and meter days. Pure. */
import {
  type CostLineDraft,
  driverQuantities,
  localDay,
  localMonth,
  monthlyCost,
  monthPeriod,
  nextDueDate,
  type Period,
  type PlanCompletion,
  type SessionKind,
  type TelemetryEvidence,
  type UsageSession,
  type UsageShare,
} from '@custodia/domain'
import type {
  AssetTimeline,
  CostLineInsert,
  DueDateInsert,
  StoredMeterDay,
  StoredSession,
  TimelineCompletion,
  TimelinePlan,
} from '@custodia/storage/registry'

interface FigureContext {
  readonly asset: AssetTimeline
  readonly timeZone: string
  readonly now: number
}

const newestCompletion = (
  plan: TimelinePlan,
  completions: readonly TimelineCompletion[],
  timeZone: string,
): PlanCompletion | null => {
  const newest = completions.findLast(
    (completion) => completion.planId === plan.id || completion.taskCode === plan.taskCode,
  )
  if (newest === undefined) return null
  return {
    completedOn: localDay(newest.completedAt, timeZone),
    plannedOn: newest.plannedOn,
    meterReading: newest.meterReading,
  }
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
 * The next due date of each plan in force. `meterDays`: all of the asset's meters, ascending by day; `recentSessions`: ids of
 * the sessions behind them, by kind, to cite.
 */
export const dueDatesOf = (
  context: FigureContext,
  meterDays: readonly StoredMeterDay[],
  recentSessions: ReadonlyMap<SessionKind, readonly string[]>,
): readonly DueDateInsert[] => {
  const { asset, timeZone, now } = context
  return asset.plans
    .filter((plan) => plan.validFrom <= now && (plan.validTo === null || plan.validTo > now))
    .map((plan) => {
      const days = meterDays.filter((day) => day.metric === plan.meterMetric)
      const due = nextDueDate(plan, {
        today: localDay(now, timeZone),
        lastCompletion: newestCompletion(plan, asset.completions, timeZone),
        meterNow: days.at(-1)?.lastReading ?? null,
        dailyUsage: days.map(({ day, usage }) => ({ day, usage })),
        sessions: plan.meterMetric === null ? [] : (recentSessions.get(sessionKindOfMeter(plan.meterMetric)) ?? []),
        telemetry: plan.meterMetric === null ? [] : meterEvidence(asset, plan.meterMetric, days),
      })
      return { planId: plan.id, assetId: asset.id, ...due, computedAt: now }
    })
}

/** Stands for "measured, and not used": with it, what a watched asset did not use is idle, not unallocated. */
const NO_USE = 'no-use'

const unused = (month: Period): UsageShare => ({
  sessionId: NO_USE,
  start: month.start,
  end: month.start,
  quantities: { run_hours: 0, pulses: 0, km: 0, trip_hours: 0, occupied_hours: 0, visit_minutes: 0 },
  orgUnitId: null,
  personId: null,
})

const toCostLine = (line: CostLineDraft, now: number): CostLineInsert => {
  const { key, explanation, ...fields } = line
  const sessions = explanation.sessions.filter((id) => id !== NO_USE)
  return {
    id: `cst_${line.assetId}_${line.month}_${key}`,
    ...fields,
    explanation: { ...explanation, sessions },
    computedAt: now,
  }
}

/** All cost lines of an asset in a month. `sessions`: those that touch the month, whole. */
export const costLinesOf = (
  context: FigureContext,
  month: string,
  sessions: readonly StoredSession[],
): readonly CostLineInsert[] => {
  const { asset, timeZone, now } = context
  const period = monthPeriod(month, timeZone)
  const isWatched = asset.devices.some(
    (device) => device.from < period.end && (device.to === null || device.to > period.start),
  )
  const lines = monthlyCost({
    assetId: asset.id,
    month,
    timeZone,
    pools: asset.pools.map(({ validFrom, validTo, ...pool }) => ({ ...pool, from: validFrom, to: validTo })),
    usage: [
      ...(isWatched ? [unused(period)] : []),
      ...sessions.map((session) => ({
        sessionId: session.id,
        start: session.startTs,
        end: session.endTs,
        quantities: driverQuantities({
          kind: session.kind,
          quantities: session.quantities as unknown as UsageSession['quantities'],
        }),
        orgUnitId: session.bookingId === null ? null : session.orgUnitId,
        personId: session.personId,
        evidence: session.evidence as UsageSession['evidence'],
      })),
    ],
    owners: asset.placements,
  })
  return lines.map((line) => toCostLine(line, now))
}

/** Local months from that of `from` to that of `to`, ascending. */
export const monthsBetween = (from: number, to: number, timeZone: string): readonly string[] => {
  const last = localMonth(Math.max(from, to), timeZone)
  const months: string[] = []
  for (let month = localMonth(from, timeZone); month <= last; month = followingMonth(month)) months.push(month)
  return months
}

const followingMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
