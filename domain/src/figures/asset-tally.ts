import type { Period } from '../period.ts'
import {
  type ComplianceClass,
  type DueOccurrence,
  deriveCompliance,
  NO_OCCURRENCES,
} from '../reliability/compliance.ts'
import type { RepairFact } from '../reliability/failure.ts'
import {
  addReliability,
  NO_RELIABILITY,
  type ReliabilityParts,
  reliabilityParts,
  type ScheduledTime,
} from '../reliability/reliability.ts'
import { findRepeatRepairs } from '../reliability/repeat-repairs.ts'
import { classifyRisk, type RiskScores } from '../reliability/risk-class.ts'

/** What an asset cost in a period, in minor units of a currency. */
export interface PeriodCost {
  readonly currency: string
  /** By its cost pools. */
  readonly runningMinor: number
  /** By its work orders: labour, parts, outside. */
  readonly ordersMinor: number
}

/** All that the figures of one asset in a period stand on. */
export interface AssetFacts {
  /** The part of the period in which the asset was in service, up to now. */
  readonly window: Period
  /** First and last local day of the period, both inclusive. */
  readonly days: { readonly from: string; readonly to: string }
  /** The local day of now. */
  readonly today: string
  /** Time in operation within the window, and the sessions that it is the sum of. */
  readonly operatingMs: number
  readonly sessions: number
  /** When it was meant to be usable, within the window. */
  readonly scheduled: ScheduledTime
  /** True if `scheduled` is the branch's opening hours, false if it is the whole window for want of these. */
  readonly byOpeningHours: boolean
  /** Its repairs that touch the window, and those of the time before within which a failure of the window may be a repeated one. */
  readonly repairs: readonly RepairFact[]
  readonly occurrences: readonly DueOccurrence[]
  readonly costs: readonly PeriodCost[]
  /** The asset's currency: an asset without cost counts here with zero. */
  readonly currency: string
  readonly risk: RiskScores | null
}

export type RiskLevel = 'half_yearly' | 'yearly' | 'not_planned' | 'not_scored'

export interface CostTally {
  readonly assets: number
  readonly operatingMs: number
  readonly runningMinor: number
  readonly ordersMinor: number
}

/** Counts and sums of any number of assets; see `addTallies`. */
export interface FigureTally {
  readonly assets: number
  readonly sessions: number
  readonly reliability: ReliabilityParts
  readonly occurrences: Readonly<Record<ComplianceClass, number>>
  /** Failures that came back. */
  readonly repeats: number
  /** By currency. */
  readonly costs: Readonly<Record<string, CostTally>>
  readonly risk: Readonly<Record<RiskLevel, number>>
  /** Assets whose scheduled time is their branch's opening hours; that of the others is the whole window. */
  readonly byOpeningHours: number
}

export const NO_TALLY: FigureTally = {
  assets: 0,
  sessions: 0,
  reliability: NO_RELIABILITY,
  occurrences: NO_OCCURRENCES,
  repeats: 0,
  costs: {},
  risk: { half_yearly: 0, yearly: 0, not_planned: 0, not_scored: 0 },
  byOpeningHours: 0,
}

/** The risk class of an asset by its scores; one without sound scores is not scored. */
export const riskLevelOf = (scores: RiskScores | null): RiskLevel => {
  if (scores === null) return 'not_scored'
  const { planned, interval } = classifyRisk(scores)
  return planned ? (interval === 'P6M' ? 'half_yearly' : 'yearly') : 'not_planned'
}

const costsOf = ({ costs, currency, operatingMs }: AssetFacts): Record<string, CostTally> => {
  const tally: Record<string, CostTally> = {
    [currency]: { assets: 1, operatingMs, runningMinor: 0, ordersMinor: 0 },
  }
  for (const cost of costs) {
    const before = tally[cost.currency] ?? { assets: 1, operatingMs, runningMinor: 0, ordersMinor: 0 }
    tally[cost.currency] = {
      ...before,
      runningMinor: before.runningMinor + cost.runningMinor,
      ordersMinor: before.ordersMinor + cost.ordersMinor,
    }
  }
  return tally
}

/** Counts and sums of one asset. */
export const tallyAsset = (facts: AssetFacts): FigureTally => {
  const { window, repairs, risk, byOpeningHours } = facts
  const repeats = findRepeatRepairs(repairs).filter(
    ({ repair }) => repair.failedAt >= window.start && repair.failedAt < window.end,
  )
  return {
    assets: 1,
    sessions: facts.sessions,
    reliability: reliabilityParts(facts),
    occurrences: deriveCompliance(facts.occurrences, facts.days, facts.today).counts,
    repeats: repeats.length,
    costs: costsOf(facts),
    risk: { ...NO_TALLY.risk, [riskLevelOf(risk)]: 1 },
    byOpeningHours: byOpeningHours ? 1 : 0,
  }
}

const addCounts = <Key extends string>(
  a: Readonly<Record<Key, number>>,
  b: Readonly<Record<Key, number>>,
): Record<Key, number> => {
  const sum: Record<Key, number> = { ...a }
  for (const key of Object.keys(b) as Key[]) sum[key] = (sum[key] ?? 0) + b[key]
  return sum
}

const addCosts = (
  a: Readonly<Record<string, CostTally>>,
  b: Readonly<Record<string, CostTally>>,
): Record<string, CostTally> => {
  const sum: Record<string, CostTally> = { ...a }
  for (const [currency, cost] of Object.entries(b)) {
    const before = sum[currency]
    sum[currency] =
      before === undefined
        ? cost
        : {
            assets: before.assets + cost.assets,
            operatingMs: before.operatingMs + cost.operatingMs,
            runningMinor: before.runningMinor + cost.runningMinor,
            ordersMinor: before.ordersMinor + cost.ordersMinor,
          }
  }
  return sum
}

/** The tally of two sets of assets that share none. */
export const addTallies = (a: FigureTally, b: FigureTally): FigureTally => ({
  assets: a.assets + b.assets,
  sessions: a.sessions + b.sessions,
  reliability: addReliability(a.reliability, b.reliability),
  occurrences: addCounts(a.occurrences, b.occurrences),
  repeats: a.repeats + b.repeats,
  costs: addCosts(a.costs, b.costs),
  risk: addCounts(a.risk, b.risk),
  byOpeningHours: a.byOpeningHours + b.byOpeningHours,
})
