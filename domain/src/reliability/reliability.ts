import type { RuleReference } from '../explanation.ts'
import { commonPeriods, type Period, totalMs } from '../period.ts'
import { failuresOf, type RepairFact } from './failure.ts'

export const RELIABILITY_RULE: RuleReference = {
  rule: 'maintenance.reliability',
  version: 1,
  title: { zh: '可靠性与可用度', en: 'Reliability and availability' },
  source: 'domain rules §3, Reliability; IEC 60050-192',
}

export interface ReliabilityInput {
  /** Repairs of any age; only failures inside the window count. */
  readonly repairs: readonly RepairFact[]
  readonly window: Period
  /** Time in operation within the window, from usage facts. */
  readonly operatingMs: number
  /** When the asset was meant to be usable, for example the branch's opening hours. */
  readonly scheduled: readonly Period[]
}

/** Times in milliseconds, availabilities from 0 to 1. Null where there is nothing to divide by. */
export interface Reliability {
  readonly failures: number
  /** Failures not repaired yet: in no mean, but their downtime counts. */
  readonly open: number
  /** Mean operating time between failures; null without a failure, see `mtbfAtLeastMs`. */
  readonly mtbfMs: number | null
  /** Without a failure: with 95 % confidence the mean time between failures is at least this. Null otherwise. */
  readonly mtbfAtLeastMs: number | null
  /** Mean time of repair, from its start. */
  readonly mttrMs: number | null
  /** Mean downtime: repair and the waiting before it. */
  readonly mdtMs: number | null
  /** MTBF ÷ (MTBF + MTTR). */
  readonly inherentAvailability: number | null
  /** (scheduled − downtime) ÷ scheduled. */
  readonly operationalAvailability: number | null
  readonly scheduledMs: number
  /** Within the scheduled time of the window, overlaps counted once. */
  readonly downtimeMs: number
}

/**
 * What the figures of reliability are made of. Every field is a count or a sum, so that the parts of several assets, or of the
 * stretches of a period, add up, and the figures of all of them are computed from the sum and not averaged.
 */
export interface ReliabilityParts {
  readonly failures: number
  /** Of these, not repaired yet. */
  readonly open: number
  /** Of these, repaired: what the two sums below are of. */
  readonly restored: number
  /** From the start of the repair to the restoration. */
  readonly repairMs: number
  /** From the failure to the restoration. */
  readonly downMs: number
  readonly operatingMs: number
  readonly scheduledMs: number
  /** Within the scheduled time of the window, overlaps of one asset counted once. */
  readonly downtimeMs: number
}

export const NO_RELIABILITY: ReliabilityParts = {
  failures: 0,
  open: 0,
  restored: 0,
  repairMs: 0,
  downMs: 0,
  operatingMs: 0,
  scheduledMs: 0,
  downtimeMs: 0,
}

export const addReliability = (a: ReliabilityParts, b: ReliabilityParts): ReliabilityParts => ({
  failures: a.failures + b.failures,
  open: a.open + b.open,
  restored: a.restored + b.restored,
  repairMs: a.repairMs + b.repairMs,
  downMs: a.downMs + b.downMs,
  operatingMs: a.operatingMs + b.operatingMs,
  scheduledMs: a.scheduledMs + b.scheduledMs,
  downtimeMs: a.downtimeMs + b.downtimeMs,
})

/** Scheduled time within a window: merged periods, and their sum, which many assets may share. */
export interface ScheduledTime {
  readonly periods: readonly Period[]
  readonly totalMs: number
}

/** The part of a schedule that lies in a window. */
export const scheduledWithin = (schedule: readonly Period[], window: Period): ScheduledTime => {
  const periods = commonPeriods(schedule, [window])
  return { periods, totalMs: totalMs(periods) }
}

/**
 * The parts of one asset's reliability. A failure that began before the window is no failure of it, but the downtime that reaches
 * into it counts.
 * @param scheduled within the window already, see `scheduledWithin`
 */
export const reliabilityParts = ({
  repairs,
  window,
  operatingMs,
  scheduled,
}: Omit<ReliabilityInput, 'scheduled'> & { readonly scheduled: ScheduledTime }): ReliabilityParts => {
  const parts = { ...NO_RELIABILITY, operatingMs, scheduledMs: scheduled.totalMs }
  const all = failuresOf(repairs)
  if (all.length === 0) return parts
  const failures = all.filter((each) => each.failedAt >= window.start && each.failedAt < window.end)
  const restored = failures.flatMap((each) => (each.restoredAt === null ? [] : [{ ...each, end: each.restoredAt }]))
  const down = commonPeriods(
    scheduled.periods,
    all.map((each) => ({ start: each.failedAt, end: each.restoredAt ?? window.end })),
  )
  return {
    ...parts,
    failures: failures.length,
    open: failures.length - restored.length,
    restored: restored.length,
    repairMs: restored.reduce((sum, each) => sum + each.end - (each.repairStartedAt ?? each.failedAt), 0),
    downMs: restored.reduce((sum, each) => sum + each.end - each.failedAt, 0),
    downtimeMs: totalMs(down),
  }
}

/** −ln(1 − 0.95): times of constant failure rate without a failure have χ² with two degrees of freedom (IEC 60605-4). */
const NO_FAILURE_95 = -Math.log(0.05)

/** The figures of some parts, of one asset or of many. */
export const reliabilityOf = (parts: ReliabilityParts): Reliability => {
  const { failures, open, restored, repairMs, downMs, operatingMs, scheduledMs, downtimeMs } = parts
  const mtbfMs = failures === 0 ? null : operatingMs / failures
  const mttrMs = restored === 0 ? null : repairMs / restored
  return {
    failures,
    open,
    mtbfMs,
    mtbfAtLeastMs: failures === 0 && operatingMs > 0 ? operatingMs / NO_FAILURE_95 : null,
    mttrMs,
    mdtMs: restored === 0 ? null : downMs / restored,
    inherentAvailability:
      mtbfMs === null || mttrMs === null || mtbfMs + mttrMs === 0 ? null : mtbfMs / (mtbfMs + mttrMs),
    operationalAvailability: scheduledMs === 0 ? null : (scheduledMs - downtimeMs) / scheduledMs,
    scheduledMs,
    downtimeMs,
  }
}

/** How often an asset fails, how long it is down, and how much of its scheduled time it could be used. */
export const deriveReliability = (input: ReliabilityInput): Reliability =>
  reliabilityOf(reliabilityParts({ ...input, scheduled: scheduledWithin(input.scheduled, input.window) }))
