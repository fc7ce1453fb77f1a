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

/** −ln(1 − 0.95): times of constant failure rate without a failure have χ² with two degrees of freedom (IEC 60605-4). */
const NO_FAILURE_95 = -Math.log(0.05)

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * How often an asset fails, how long it is down, and how much of its scheduled time it could be used. A failure that began before
 * the window is no failure of it, but the downtime that reaches into it counts.
 */
export const deriveReliability = ({ repairs, window, operatingMs, scheduled }: ReliabilityInput): Reliability => {
  const all = failuresOf(repairs)
  const failures = all.filter((each) => each.failedAt >= window.start && each.failedAt < window.end)
  const restored = failures.flatMap((each) => (each.restoredAt === null ? [] : [{ ...each, end: each.restoredAt }]))
  const mtbfMs = failures.length === 0 ? null : operatingMs / failures.length
  const mttrMs = meanOf(restored.map((each) => each.end - (each.repairStartedAt ?? each.failedAt)))
  const open = commonPeriods(scheduled, [window])
  const down = commonPeriods(
    open,
    all.map((each) => ({ start: each.failedAt, end: each.restoredAt ?? window.end })),
  )
  const scheduledMs = totalMs(open)
  const downtimeMs = totalMs(down)
  return {
    failures: failures.length,
    open: failures.length - restored.length,
    mtbfMs,
    mtbfAtLeastMs: failures.length === 0 && operatingMs > 0 ? operatingMs / NO_FAILURE_95 : null,
    mttrMs,
    mdtMs: meanOf(restored.map((each) => each.end - each.failedAt)),
    inherentAvailability:
      mtbfMs === null || mttrMs === null || mtbfMs + mttrMs === 0 ? null : mtbfMs / (mtbfMs + mttrMs),
    operationalAvailability: scheduledMs === 0 ? null : (scheduledMs - downtimeMs) / scheduledMs,
    scheduledMs,
    downtimeMs,
  }
}
