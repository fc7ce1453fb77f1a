import { addInterval, monthParts } from '../calendar.ts'
import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatMoney, requireMinor, roundMinor } from '../money.ts'
import { formatQuantity } from '../wording.ts'

export const DEPRECIATION_RULE: RuleReference = {
  rule: 'cost.depreciation',
  version: 1,
  title: { zh: '折旧', en: 'Depreciation' },
  source: 'domain rules §4, Depreciation',
}

interface DepreciationBasis {
  readonly costMinor: number
  readonly salvageMinor: number
  /** ISO 4217. */
  readonly currency: string
}

/** Depreciation by time. */
export interface TimeDepreciation extends DepreciationBasis {
  readonly method: 'straight_line' | 'double_declining'
  readonly years: number
  /** Local day `YYYY-MM-DD`. */
  readonly inServiceOn: string
  /** `monthly`: whole months from the month after in-service. `daily`: pro rata by days from the in-service day. */
  readonly convention: 'monthly' | 'daily'
}

/** Depreciation by use: driver units of a life, and those used in each month, ascending. */
export interface UnitsDepreciation extends DepreciationBasis {
  readonly method: 'units_of_production'
  readonly lifeUnits: number
  readonly usage: readonly { readonly month: string; readonly units: number }[]
}

export interface DepreciationRow {
  /** `YYYY-MM`. */
  readonly month: string
  readonly amountMinor: number
  readonly accumulatedMinor: number
  readonly bookMinor: number
}

export interface DepreciationSchedule {
  readonly rows: readonly DepreciationRow[]
  /** Amount of each year of service, in order; empty for units of production. */
  readonly yearlyMinor: readonly number[]
  readonly explanation: Explanation
}

/** Amounts a year of service: they sum to cost − salvage. */
const yearlyAmounts = ({ method, costMinor, salvageMinor, years }: TimeDepreciation): number[] => {
  const amounts: number[] = []
  let book = costMinor
  for (let year = 0; year < years; year += 1) {
    const left = years - year
    const depreciable = book - salvageMinor
    const declining = method === 'double_declining' && left > 2
    const amount = declining
      ? Math.min(roundMinor((book * 2) / years), depreciable)
      : // Dividing what is left by the years left lets the last year absorb the rounding.
        roundMinor(depreciable / left)
    amounts.push(amount)
    book -= amount
  }
  return amounts
}

interface Slice {
  readonly month: string
  readonly weight: number
}

/** The calendar months of one year of service, with their parts of it. */
const slicesOfYear = ({ inServiceOn, convention }: TimeDepreciation, year: number): Slice[] => {
  const firstMonth = `${inServiceOn.slice(0, 7)}-01`
  if (convention === 'monthly') {
    return Array.from({ length: 12 }, (_, k) => {
      return { month: addInterval(firstMonth, 'P1M', year * 12 + k + 1).slice(0, 7), weight: 1 }
    })
  }
  const from = addInterval(inServiceOn, 'P1Y', year)
  const to = addInterval(inServiceOn, 'P1Y', year + 1)
  return monthParts(from, to).map(({ month, days }) => ({ month, weight: days }))
}

/** Amounts by month; the last slice of a year absorbs its rounding, so that years come out exactly. */
const amountsByTime = (terms: TimeDepreciation, yearlyMinor: readonly number[]): Map<string, number> => {
  const byMonth = new Map<string, number>()
  for (const [year, amount] of yearlyMinor.entries()) {
    const slices = slicesOfYear(terms, year)
    const weight = slices.reduce((sum, slice) => sum + slice.weight, 0)
    let left = amount
    for (const [k, slice] of slices.entries()) {
      const part = k === slices.length - 1 ? left : Math.min(left, roundMinor((amount * slice.weight) / weight))
      left -= part
      byMonth.set(slice.month, (byMonth.get(slice.month) ?? 0) + part)
    }
  }
  return byMonth
}

/** Amounts by month until the units of a life are used up; the month that uses up the last absorbs the rounding. */
const amountsByUnits = ({ costMinor, salvageMinor, lifeUnits, usage }: UnitsDepreciation): Map<string, number> => {
  const base = costMinor - salvageMinor
  const byMonth = new Map<string, number>()
  let used = 0
  let charged = 0
  for (const { month, units } of usage) {
    used += units
    const due = used >= lifeUnits ? base : roundMinor((base * used) / lifeUnits)
    byMonth.set(month, (byMonth.get(month) ?? 0) + due - charged)
    charged = due
  }
  return byMonth
}

const requireTerms = (terms: TimeDepreciation | UnitsDepreciation): void => {
  const { costMinor, salvageMinor } = terms
  requireMinor(costMinor, 'cost')
  requireMinor(salvageMinor, 'salvage value')
  if (salvageMinor < 0 || salvageMinor > costMinor)
    throw new RangeError('salvage value must lie between 0 and the cost')
  if (terms.method === 'units_of_production') {
    if (!(terms.lifeUnits > 0) || terms.usage.some(({ units }) => !(units >= 0)))
      throw new RangeError('units of production need positive life units and no negative use')
  } else if (!Number.isInteger(terms.years) || terms.years < 1) {
    throw new RangeError('depreciation needs a whole number of years')
  }
}

const methodStep = (terms: TimeDepreciation | UnitsDepreciation): BilingualText => {
  const { costMinor, salvageMinor, currency } = terms
  const cost = formatMoney({ amountMinor: costMinor, currency })
  const salvage = formatMoney({ amountMinor: salvageMinor, currency })
  const base = { zh: `（原值 ${cost} − 残值 ${salvage}）`, en: `(cost ${cost} − salvage ${salvage})` }
  switch (terms.method) {
    case 'straight_line':
      return {
        zh: `直线法：${base.zh}÷ ${terms.years} 年`,
        en: `Straight line: ${base.en} ÷ ${terms.years} years`,
      }
    case 'double_declining':
      return {
        zh: `双倍余额递减法：每年为账面净值 × 2 ÷ ${terms.years}，最后两年改用直线法，不低于残值 ${salvage}`,
        en: `Double declining balance: book value × 2 ÷ ${terms.years} a year, straight line in the last two years, never below the salvage value of ${salvage}`,
      }
    case 'units_of_production': {
      const units = formatQuantity(terms.lifeUnits)
      return {
        zh: `工作量法：${base.zh}× 使用量 ÷ 总工作量 ${units}`,
        en: `Units of production: ${base.en} × units used ÷ ${units} units of life`,
      }
    }
  }
}

/**
 * The depreciation of one asset, month by month: straight line; double declining (2 ÷ years of the book value, straight line in
 * the last two years, never below salvage); or units of production ((cost − salvage) × units ÷ life units). By time
 * the amounts sum to cost − salvage exactly; by use they never exceed it. Money in minor units.
 * Throws RangeError on impossible terms. Source: domain rules §4, "Depreciation".
 */
export const depreciationSchedule = (terms: TimeDepreciation | UnitsDepreciation): DepreciationSchedule => {
  requireTerms(terms)
  const { method, costMinor, salvageMinor, currency } = terms
  const money = (amountMinor: number): string => formatMoney({ amountMinor, currency })
  const yearlyMinor = terms.method === 'units_of_production' ? [] : yearlyAmounts(terms)
  const byMonth = terms.method === 'units_of_production' ? amountsByUnits(terms) : amountsByTime(terms, yearlyMinor)
  let accumulatedMinor = 0
  const rows = [...byMonth].map(([month, amountMinor]) => {
    accumulatedMinor += amountMinor
    return { month, amountMinor, accumulatedMinor, bookMinor: costMinor - accumulatedMinor }
  })
  const life: Explanation['inputs'] =
    terms.method === 'units_of_production'
      ? { lifeUnits: terms.lifeUnits }
      : { years: terms.years, inServiceOn: terms.inServiceOn, convention: terms.convention }
  const years = yearlyMinor.map((amount, k) => {
    return { zh: `第 ${k + 1} 年：${money(amount)}`, en: `Year ${k + 1}: ${money(amount)}` }
  })
  const written = money(accumulatedMinor)
  const left = money(costMinor - accumulatedMinor)
  const book = {
    zh: `原值 ${money(costMinor)} − 累计折旧 ${written} = 账面净值 ${left}`,
    en: `Cost ${money(costMinor)} − depreciation so far ${written} = book value ${left}`,
  }
  const explanation: Explanation = {
    rule: DEPRECIATION_RULE,
    inputs: { method, costMinor, salvageMinor, currency, ...life },
    sessions: [],
    telemetry: [],
    steps: [methodStep(terms), ...years, book],
  }
  return { rows, yearlyMinor, explanation }
}
