import { allocateServices, type LedgerLine, type ServiceFlow } from '@custodia/domain'
import type { MonthTerms } from './month-terms.ts'

/** What units bear before departments pass their costs on. */
export interface UnitSum {
  readonly unitId: string | null
  readonly currency: string
  readonly amountMinor: number
}

/** Adds sums up by unit and currency; what nobody bears is passed on by nobody. */
const sumByUnit = (sums: readonly UnitSum[]) => {
  const found = new Map<string, { unitId: string; currency: string; amountMinor: number }>()
  for (const { unitId, currency, amountMinor } of sums) {
    if (unitId === null) continue
    const key = `${unitId} ${currency}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { unitId, currency, amountMinor })
    else known.amountMinor += amountMinor
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

const linesOf = ({ fromUnitId, toUnitId, amountMinor, currency, explanation }: ServiceFlow): LedgerLine[] => {
  const key = `allocation:${fromUnitId}:${toUnitId}:${currency}`
  const both = {
    layer: 'allocation' as const,
    element: 'other' as const,
    ...{ assetId: null, refId: null, personId: null, quantity: null, currency, explanation },
  }
  return [
    { ...both, key: `${key}:in`, kind: 'allocated_in', unitId: toUnitId, fromUnitId, amountMinor },
    {
      ...both,
      key: `${key}:out`,
      kind: 'allocated_out',
      unitId: fromUnitId,
      fromUnitId: toUnitId,
      amountMinor: -amountMinor,
    },
  ]
}

/** The lines by which serving departments pass their costs on: each flow is taken from one and put on the other. */
export const passOn = (
  { method, shares }: Pick<MonthTerms, 'method' | 'shares'>,
  sums: readonly UnitSum[],
): LedgerLine[] =>
  shares.length === 0 ? [] : allocateServices({ method, shares, costs: sumByUnit(sums) }).flatMap(linesOf)
