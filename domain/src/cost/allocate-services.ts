/** Secondary allocation: the cost of departments that serve others goes to those that they serve. */
import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatMoney, requireMinor } from '../money.ts'
import { ALLOCATION_METHODS, type AllocationMethod, absorptionWeights, type ServiceShare } from './absorb.ts'
import { splitByIntegers } from './allocate.ts'

export const SERVICE_ALLOCATION_RULE: RuleReference = {
  rule: 'cost.service_allocation',
  version: 1,
  title: { zh: '服务部门成本分配', en: 'Cost of serving departments' },
  source: 'domain rules §4, Allocation',
}

/** What a department bears of a month before allocation, in one currency. */
export interface UnitCost {
  readonly unitId: string
  readonly amountMinor: number
  readonly currency: string
}

/** What a serving department's cost puts on another one in the end. */
export interface ServiceFlow {
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly amountMinor: number
  readonly currency: string
  readonly explanation: Explanation
}

const METHOD_NAMES: Readonly<Record<AllocationMethod, BilingualText>> = {
  direct: { zh: '直接分配法', en: 'Direct method' },
  step_down: { zh: '阶梯分配法', en: 'Step-down method' },
  reciprocal: { zh: '交互分配法', en: 'Reciprocal method' },
}

/** A method as people write it; null for a text that is none. */
export const allocationMethodName = (method: string): BilingualText | null =>
  ALLOCATION_METHODS.flatMap((each) => (each === method ? [METHOD_NAMES[each]] : []))[0] ?? null

/** Parts per million of a weight, for people to read. */
const percentOf = (weight: bigint, sum: bigint): string => `${Number((weight * 1_000_000n) / sum) / 10_000} %`

/**
 * Spreads what each serving department costs over those that its service reaches in the end, per serving department and currency
 * exactly (largest remainder, ties by id), so that nothing is lost at any level: a department's flows sum to its cost. The cost of a
 * department whose service reaches nobody outside a circle stays with it. Companies do not matter: a department may serve
 * those of others. Throws RangeError on weights that are not positive and finite, and amounts that are not whole.
 * Source: domain rules §4, "direct, step-down or reciprocal".
 */
export const allocateServices = (input: {
  readonly method: AllocationMethod
  readonly shares: readonly ServiceShare[]
  readonly costs: readonly UnitCost[]
}): ServiceFlow[] => {
  const { method, shares, costs } = input
  for (const { fromUnitId, toUnitId, weight } of shares)
    if (!Number.isFinite(weight) || weight <= 0)
      throw new RangeError(`share of ${fromUnitId} for ${toUnitId} must be positive, not ${weight}`)
  const weightsOf = absorptionWeights(shares, method)
  return costs.flatMap(({ unitId, amountMinor, currency }) => {
    requireMinor(amountMinor, `cost of ${unitId}`)
    const weights = weightsOf.get(unitId) ?? []
    const split = splitByIntegers(amountMinor, weights)
    if (split === null || amountMinor === 0) return []
    const sum = weights.reduce((total, [, weight]) => total + weight, 0n)
    const whole = formatMoney({ amountMinor, currency })
    return weights.flatMap(([toUnitId, weight]): ServiceFlow[] => {
      const part = split[toUnitId] ?? 0
      if (part === 0) return []
      const percent = percentOf(weight, sum)
      const shown = formatMoney({ amountMinor: part, currency })
      const explanation: Explanation = {
        rule: SERVICE_ALLOCATION_RULE,
        inputs: { method, fromUnit: unitId, toUnit: toUnitId, costMinor: amountMinor, share: percent, currency },
        sessions: [],
        telemetry: [],
        steps: [
          METHOD_NAMES[method],
          { zh: `服务部门成本 ${whole}`, en: `The serving department cost ${whole}` },
          {
            zh: `最终承担 ${percent} = ${shown}（按最大余数法取整）`,
            en: `Borne in the end: ${percent} = ${shown} (rounded by largest remainder)`,
          },
        ],
      }
      return [{ fromUnitId: unitId, toUnitId, amountMinor: part, currency, explanation }]
    })
  })
}
