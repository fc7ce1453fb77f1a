/** What a corrected exchange rate changes of a closed month. */

import type { Explanation, RuleReference } from '../explanation.ts'
import { groupBy } from '../group-by.ts'
import { formatMoney } from '../money.ts'
import type { CostElement } from './element.ts'
import { convertParts } from './exchange.ts'
import type { LedgerLine } from './ledger.ts'

export const RATE_CHANGE_RULE: RuleReference = {
  rule: 'cost.exchange_rate',
  version: 1,
  title: { zh: '汇率更正', en: 'Corrected exchange rate' },
  source: 'domain rules §4, Periods',
}

/** What a department of a company bears of a closed month in another currency, as far as one rate was booked for it. */
export interface ForeignSum {
  readonly companyId: string
  /** Null: nobody bears it, it stays with the company. */
  readonly unitId: string | null
  readonly element: CostElement
  /** Whether it is what departments pass on to each other. */
  readonly isPassedOn: boolean
  readonly currency: string
  /** The company's own. */
  readonly toCurrency: string
  readonly amountMinor: number
  /** Decimals, as `convertMinor` takes them. */
  readonly bookedRate: string
  readonly rate: string
}

const keyOf = ({ companyId, unitId, element, isPassedOn, currency, toCurrency }: ForeignSum): string =>
  `rate:${currency}:${toCurrency}:${isPassedOn ? 'allocation' : element}:${unitId ?? `-${companyId}`}`

interface Converted {
  readonly sum: ForeignSum
  readonly foreignMinor: number
  readonly amountMinor: number
}

/** Sums of one company, currency and rate as the company's books show them: converted as one and shared out. */
const convertTogether = (sums: readonly ForeignSum[], rateOf: (sum: ForeignSum) => string): Converted[] => {
  const first = sums[0]
  if (first === undefined) return []
  const byKey = new Map(sums.map((sum) => [keyOf(sum), sum]))
  const parts: Record<string, number> = {}
  for (const sum of sums) parts[keyOf(sum)] = (parts[keyOf(sum)] ?? 0) + sum.amountMinor
  const converted = convertParts(parts, { from: first.currency, to: first.toCurrency, rate: rateOf(first) })
  return [...byKey].map(([key, sum]) => {
    return { sum, foreignMinor: parts[key] ?? 0, amountMinor: converted[key] ?? 0 }
  })
}

const lineOf = (month: string, { sum, foreignMinor, amountMinor }: Converted, rate: string): LedgerLine => {
  const { companyId, unitId, element, isPassedOn, currency, toCurrency } = sum
  const [foreign, own] = [
    formatMoney({ amountMinor: foreignMinor, currency }),
    formatMoney({ amountMinor, currency: toCurrency }),
  ]
  const explanation: Explanation = {
    rule: RATE_CHANGE_RULE,
    inputs: { month, foreignCurrency: currency, foreignAmount: foreign, rate, currency: toCurrency },
    sessions: [],
    telemetry: [],
    steps: [{ zh: `${foreign} × 汇率 ${rate} = ${own}`, en: `${foreign} × rate ${rate} = ${own}` }],
  }
  return {
    key: keyOf(sum),
    layer: 'rate',
    kind: isPassedOn ? 'allocated_in' : unitId === null ? 'unallocated' : 'direct',
    element,
    assetId: null,
    refId: null,
    unitId,
    fromUnitId: unitId ?? companyId,
    personId: null,
    quantity: null,
    amountMinor,
    currency: toCurrency,
    explanation,
  }
}

/** The same line said with the rate that was booked as well as with the one of now. */
const withBookedRate = (line: LedgerLine, booked: readonly LedgerLine[]): LedgerLine => {
  const steps = booked.flatMap(({ key, explanation }) => (key === line.key ? explanation.steps : []))
  const said = steps.map(({ zh, en }) => ({ zh: `入账：${zh}`, en: `Booked: ${en}` }))
  const now = line.explanation.steps.map(({ zh, en }) => ({ zh: `现为：${zh}`, en: `Now: ${en}` }))
  return { ...line, explanation: { ...line.explanation, steps: [...said, ...now] } }
}

/**
 * A closed month's amounts of foreign currency in the companies' own, with the rates of now (`known`) and with those booked
 * (`booked`): what differs is for `adjustmentsOf`. Each company's amounts of one currency and rate are converted as one sum and shared
 * out, as its books do. Where every rate is the one booked both sides are equal. The counterpart stands in the same company:
 * what companies owe each other keeps the rate that both booked. Throws as `convertMinor` does.
 */
export const rateLines = (
  month: string,
  sums: readonly ForeignSum[],
): { readonly known: LedgerLine[]; readonly booked: LedgerLine[] } => {
  const known: LedgerLine[] = []
  const booked: LedgerLine[] = []
  for (const group of groupBy(sums, ({ companyId, currency }) => `${companyId} ${currency}`).values()) {
    const rate = group[0]?.rate ?? ''
    const now = convertTogether(group, () => rate).map((each) => lineOf(month, each, rate))
    const before = group.every(({ bookedRate }) => bookedRate === rate)
      ? now
      : [...groupBy(group, ({ bookedRate }) => bookedRate).values()].flatMap((part) =>
          convertTogether(part, (sum) => sum.bookedRate).map((each) => lineOf(month, each, each.sum.bookedRate)),
        )
    booked.push(...before)
    known.push(...now.map((line) => withBookedRate(line, before)))
  }
  return { known, booked }
}
