import type { RuleReference } from '../explanation.ts'
import { COMPLIANCE_RULE } from '../reliability/compliance.ts'
import { RELIABILITY_RULE, reliabilityOf } from '../reliability/reliability.ts'
import { REPEAT_REPAIR_RULE } from '../reliability/repeat-repairs.ts'
import type { CostTally, FigureTally } from './asset-tally.ts'

export const COST_FIGURE_RULE: RuleReference = {
  rule: 'figures.cost',
  version: 1,
  title: { zh: '单台与单位小时成本', en: 'Cost per asset and per hour' },
  source: 'domain rules §4; docs/decisions/019',
}

/** Figures that are one number of a set of assets; costs are one of each currency. */
export const FIGURE_NAMES = [
  'compliance',
  'mtbf',
  'mttr',
  'mdt',
  'availability_inherent',
  'availability_operational',
  'repeat_rate',
] as const
export const COST_FIGURE_NAMES = ['cost_per_asset', 'cost_per_hour'] as const
export type FigureName = (typeof FIGURE_NAMES)[number]
export type CostFigureName = (typeof COST_FIGURE_NAMES)[number]

/** The rule behind each figure. */
export const FIGURE_RULES: Readonly<Record<FigureName | CostFigureName, RuleReference>> = {
  compliance: COMPLIANCE_RULE,
  mtbf: RELIABILITY_RULE,
  mttr: RELIABILITY_RULE,
  mdt: RELIABILITY_RULE,
  availability_inherent: RELIABILITY_RULE,
  availability_operational: RELIABILITY_RULE,
  repeat_rate: REPEAT_REPAIR_RULE,
  cost_per_asset: COST_FIGURE_RULE,
  cost_per_hour: COST_FIGURE_RULE,
}

/**
 * An indicator with what it is of (domain rules §8: "No indicator without its base"). Shares are from 0 to 1, times in milliseconds,
 * money in minor units.
 */
export interface Figure {
  /** Null where there is nothing to divide by. */
  readonly value: number | null
  readonly numerator: number
  readonly denominator: number
  /** How many events it stands on: occurrences, failures, repairs, assets. */
  readonly base: number
  /** Only of a mean time between failures without a failure: with 95 % confidence it is at least this. */
  readonly atLeast: number | null
}

export interface CostFigures {
  readonly currency: string
  readonly runningMinor: number
  readonly ordersMinor: number
  readonly totalMinor: number
  readonly perAsset: Figure
  readonly perHour: Figure
}

const ratio = (numerator: number, denominator: number, base: number): Figure => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
  base,
  atLeast: null,
})

const HOUR_MS = 3_600_000

const costFigures = ([currency, cost]: readonly [string, CostTally]): CostFigures => {
  const { assets, operatingMs, runningMinor, ordersMinor } = cost
  const totalMinor = runningMinor + ordersMinor
  return {
    currency,
    runningMinor,
    ordersMinor,
    totalMinor,
    perAsset: ratio(totalMinor, assets, assets),
    perHour: ratio(totalMinor, operatingMs / HOUR_MS, assets),
  }
}

/** Occurrences due, cancelled ones included. */
export const dueCount = ({ occurrences }: FigureTally): number =>
  Object.values(occurrences).reduce((sum, count) => sum + count, 0)

/** The figures of a tally, of one asset or of many: computed from the sums, never averaged. */
export const figuresOf = (
  tally: FigureTally,
): { readonly figures: Readonly<Record<FigureName, Figure>>; readonly costs: readonly CostFigures[] } => {
  const { reliability: parts, occurrences } = tally
  const { mtbfMs, mtbfAtLeastMs, mttrMs } = reliabilityOf(parts)
  const due = dueCount(tally)
  return {
    figures: {
      compliance: ratio(occurrences.in_window, due, due),
      mtbf: { ...ratio(parts.operatingMs, parts.failures, parts.failures), atLeast: mtbfAtLeastMs },
      mttr: ratio(parts.repairMs, parts.restored, parts.restored),
      mdt: ratio(parts.downMs, parts.restored, parts.restored),
      availability_inherent: ratio(
        mttrMs === null ? 0 : (mtbfMs ?? 0),
        mttrMs === null ? 0 : (mtbfMs ?? 0) + mttrMs,
        parts.failures,
      ),
      availability_operational: ratio(parts.scheduledMs - parts.downtimeMs, parts.scheduledMs, tally.assets),
      repeat_rate: ratio(tally.repeats, parts.failures, parts.failures),
    },
    costs: Object.entries(tally.costs)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(costFigures),
  }
}
