/** A month's costs as lines, and what is to be said of a closed month when more becomes known. */
import type { Explanation, RuleReference } from '../explanation.ts'
import { formatMoney } from '../money.ts'
import type { CostElement } from './element.ts'

export const ADJUSTMENT_RULE: RuleReference = {
  rule: 'cost.adjustment',
  version: 1,
  title: { zh: '已结账月份的调整', en: 'Adjustment of a closed month' },
  source: 'domain rules §4, Periods',
}

/**
 * Where a line comes from: an asset's pool, a recorded cost, a work order, a department's own pool, another department, a corrected
 * exchange rate of a closed month.
 */
export const LEDGER_LAYERS = ['pool', 'entry', 'order', 'department', 'allocation', 'rate'] as const
export type LedgerLayer = (typeof LEDGER_LAYERS)[number]

export const LEDGER_KINDS = [
  'usage',
  'no_show',
  'idle',
  'unallocated',
  'direct',
  'allocated_in',
  'allocated_out',
] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** One amount of a month's costs. */
export interface LedgerLine {
  /** Natural key within its month; names its bearer, so that a line of one key never changes hands. */
  readonly key: string
  readonly layer: LedgerLayer
  readonly kind: LedgerKind
  readonly element: CostElement
  readonly assetId: string | null
  /** Pool, entry, order or department pool. */
  readonly refId: string | null
  /** Department that bears it; null: nobody. */
  readonly unitId: string | null
  /** Department that it comes from: the asset's owner, the serving department. */
  readonly fromUnitId: string | null
  readonly personId: string | null
  readonly quantity: number | null
  readonly amountMinor: number
  readonly currency: string
  readonly explanation: Explanation
}

/** A line of an open month that corrects a closed one. */
export interface AdjustmentLine extends LedgerLine {
  /** `YYYY-MM`, and the key of the line there. */
  readonly correctsMonth: string
  readonly correctsKey: string
  /** As booked so far, and as known now. */
  readonly bookedMinor: number
  readonly knownMinor: number
}

/**
 * What a closed month's lines lack of what is known now, one line for each key whose sum differs. `booked` are the lines of the month as
 * it was closed with all corrections of it that stand in months closed since, so that each difference is booked once. Booked lines
 * and the adjustments sum to the known ones. Neither side's order matters. Source: domain rules §4, Periods.
 */
export const adjustmentsOf = (
  month: string,
  known: readonly LedgerLine[],
  booked: readonly LedgerLine[],
): AdjustmentLine[] => {
  interface Both {
    readonly line: LedgerLine
    knownMinor: number
    bookedMinor: number
  }
  const byKey = new Map<string, Both>()
  const both = (line: LedgerLine): Both => {
    const found = byKey.get(line.key)
    if (found !== undefined) return found
    const made = { line, knownMinor: 0, bookedMinor: 0 }
    byKey.set(line.key, made)
    return made
  }
  for (const line of known) both(line).knownMinor += line.amountMinor
  for (const line of booked) both(line).bookedMinor += line.amountMinor
  return [...byKey.values()]
    .filter(({ knownMinor, bookedMinor }) => knownMinor !== bookedMinor)
    .sort((a, b) => (a.line.key < b.line.key ? -1 : 1))
    .map(({ line, knownMinor, bookedMinor }) => {
      const amountMinor = knownMinor - bookedMinor
      const said = (minor: number): string => formatMoney({ amountMinor: minor, currency: line.currency })
      return {
        ...line,
        key: `adjustment:${month}:${line.key}`,
        correctsMonth: month,
        correctsKey: line.key,
        bookedMinor,
        knownMinor,
        amountMinor,
        explanation: {
          ...line.explanation,
          rule: ADJUSTMENT_RULE,
          inputs: { ...line.explanation.inputs, correctsMonth: month, bookedMinor, knownMinor },
          steps: [
            ...line.explanation.steps,
            {
              zh: `${month} 已结账：已入账 ${said(bookedMinor)}，现为 ${said(knownMinor)}，在未结账月份调整 ${said(amountMinor)}`,
              en: `${month} is closed with ${said(bookedMinor)}; known now: ${said(knownMinor)}; adjusted in the open month by ${said(amountMinor)}`,
            },
          ],
        },
      }
    })
}
