import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatMoney, roundMinor } from '../money.ts'
import { formatQuantity } from '../wording.ts'

export const OWNERSHIP_RULE: RuleReference = {
  rule: 'lifecycle.ownership_cost',
  version: 1,
  title: { zh: '全寿命成本', en: 'Total cost of ownership' },
  source: 'domain rules §5; ISO 15686-5 (life-cycle costing)',
}

export const OWNERSHIP_KINDS = ['acquisition', 'running', 'service', 'entries', 'disposal'] as const
export type OwnershipKind = (typeof OWNERSHIP_KINDS)[number]

/** One part of what an asset cost, with what it stands on. Proceeds are below zero. Minor units. */
export interface OwnershipPart {
  readonly kind: OwnershipKind
  readonly text: BilingualText
  readonly amountMinor: number
  readonly currency: string
  /** How many facts it is the sum of. */
  readonly count: number
}

export interface OwnershipCost {
  readonly currency: string
  readonly totalMinor: number
  readonly parts: readonly OwnershipPart[]
  /** Of each year of ownership, and of each hour of use; null where there is none. */
  readonly perYearMinor: number | null
  readonly perHourMinor: number | null
}

const YEAR_DAYS = 365.2425

/**
 * What an asset cost from its purchase to its disposal (or up to now), by currency: what it is the sum of, of a year and of an hour.
 * The write-off of its price is no part of it: the price is. Currencies are kept apart.
 */
export const ownershipCost = (input: {
  readonly parts: readonly OwnershipPart[]
  /** Days from purchase to disposal or now. */
  readonly days: number
  readonly usedHours: number
  readonly over: boolean
}): { readonly costs: readonly OwnershipCost[]; readonly explanation: Explanation } => {
  const { parts, days, usedHours, over } = input
  const costs = [...new Set(parts.map(({ currency }) => currency))].sort().map((currency): OwnershipCost => {
    const own = parts.filter((part) => part.currency === currency)
    const totalMinor = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    return {
      currency,
      totalMinor,
      parts: own,
      perYearMinor: days > 0 ? roundMinor((totalMinor * YEAR_DAYS) / days) : null,
      perHourMinor: usedHours > 0 ? roundMinor(totalMinor / usedHours) : null,
    }
  })
  const money = (amountMinor: number, currency: string): string => formatMoney({ amountMinor, currency })
  const years = formatQuantity(Math.round((days / YEAR_DAYS) * 100) / 100)
  const hours = formatQuantity(Math.round(usedHours * 10) / 10)
  const steps = costs.flatMap((cost): BilingualText[] => {
    const { currency, totalMinor, perYearMinor, perHourMinor } = cost
    const sum = cost.parts.map(({ amountMinor }) => money(amountMinor, currency)).join(' + ')
    const rates: BilingualText[] = []
    if (perYearMinor !== null)
      rates.push({
        zh: `${money(totalMinor, currency)} ÷ ${years} 年 = 每年 ${money(perYearMinor, currency)}`,
        en: `${money(totalMinor, currency)} ÷ ${years} years = ${money(perYearMinor, currency)} a year`,
      })
    if (perHourMinor !== null)
      rates.push({
        zh: `${money(totalMinor, currency)} ÷ ${hours} 使用小时 = 每小时 ${money(perHourMinor, currency)}`,
        en: `${money(totalMinor, currency)} ÷ ${hours} hours of use = ${money(perHourMinor, currency)} an hour`,
      })
    return [
      ...cost.parts.map(({ text, amountMinor, count }) => ({
        zh: `${text.zh}：${money(amountMinor, currency)}（${count} 笔）`,
        en: `${text.en}: ${money(amountMinor, currency)} (${count} ${count === 1 ? 'entry' : 'entries'})`,
      })),
      { zh: `合计 ${sum} = ${money(totalMinor, currency)}`, en: `Total ${sum} = ${money(totalMinor, currency)}` },
      ...rates,
    ]
  })
  return {
    costs,
    explanation: {
      rule: OWNERSHIP_RULE,
      inputs: { days, usedHours, over },
      sessions: [],
      telemetry: [],
      steps: [
        ...steps,
        {
          zh: over ? '资产已处置：结果不再随时间增长' : '资产仍在使用：截至今日',
          en: over ? 'The asset has left: the sum grows no more' : 'The asset is still here: up to today',
        },
      ],
    },
  }
}
