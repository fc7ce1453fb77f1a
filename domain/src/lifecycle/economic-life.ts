import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatMoney, roundMinor } from '../money.ts'
import { formatQuantity } from '../wording.ts'

export const ECONOMIC_LIFE_RULE: RuleReference = {
  rule: 'lifecycle.economic_life',
  version: 1,
  title: { zh: '经济寿命', en: 'Economic life' },
  source: 'domain rules §5, year of least equivalent annual cost; Park, Contemporary Engineering Economics, ch. 14',
}

/** How much service costs grow a year where the years known are too few to tell, percent. */
export const ASSUMED_GROWTH_PERCENT = 10

/** Service cost of years of service that are known whole; `year` counts from 1, the year that begins in service. */
export interface ServiceYear {
  readonly year: number
  readonly costMinor: number
}

/** The straight line of least squares through known years; null with fewer than two. */
const fitLine = (known: readonly ServiceYear[]): { readonly slope: number; readonly base: number } | null => {
  if (known.length < 2) return null
  const meanX = known.reduce((sum, { year }) => sum + year, 0) / known.length
  const meanY = known.reduce((sum, { costMinor }) => sum + costMinor, 0) / known.length
  const spread = known.reduce((sum, { year }) => sum + (year - meanX) ** 2, 0)
  const slope = known.reduce((sum, { year, costMinor }) => sum + (year - meanX) * (costMinor - meanY), 0) / spread
  return { slope, base: meanY - slope * meanX }
}

/**
 * Service cost of each year of service from 1 to `years`: what is known as it is, the others by the line of least squares through
 * what is known (never falling, never below zero); with one year known by a growth that is assumed. Null if no year is known. Minor units.
 */
export const projectService = (known: readonly ServiceYear[], years: number): number[] | null => {
  const [first] = known
  if (first === undefined) return null
  const line = fitLine(known)
  const mean = known.reduce((sum, { costMinor }) => sum + costMinor, 0) / known.length
  const growth = 1 + ASSUMED_GROWTH_PERCENT / 100
  const byYear = new Map(known.map(({ year, costMinor }) => [year, costMinor]))
  return Array.from({ length: years }, (_, k) => {
    const year = k + 1
    const fact = byYear.get(year)
    if (fact !== undefined) return fact
    if (line === null) return roundMinor(first.costMinor * growth ** (year - first.year))
    return line.slope <= 0 ? roundMinor(mean) : roundMinor(Math.max(0, line.base + line.slope * year))
  })
}

export interface EquivalentYear {
  /** Years in service at which it would be replaced. */
  readonly year: number
  readonly serviceMinor: number
  readonly resaleMinor: number
  /** The same amount every year that the years up to then come to. */
  readonly equivalentMinor: number
}

export interface EconomicLife {
  readonly years: readonly EquivalentYear[]
  /** The year of least equivalent annual cost; the earliest of equal ones. */
  readonly best: EquivalentYear
  /** True if the least lies at the end of the years looked at: it may lie beyond. */
  readonly open: boolean
  readonly explanation: Explanation
}

const steps = (
  life: Pick<EconomicLife, 'years' | 'best' | 'open'>,
  money: (minor: number) => string,
): BilingualText[] => {
  const { best, years, open } = life
  const shown = years.filter(({ year }) => Math.abs(year - best.year) <= 1)
  return [
    {
      zh: '等值年成本 EAC(n) = [购置 P + Σ 各年服务成本 ÷ (1+i)^k − 第 n 年末残值 ÷ (1+i)^n] × i ÷ (1 − (1+i)^−n)',
      en: 'Equivalent annual cost EAC(n) = [price P + Σ service cost of year k ÷ (1+i)^k − resale value ÷ (1+i)^n] × i ÷ (1 − (1+i)^−n)',
    },
    ...shown.map(({ year, serviceMinor, resaleMinor, equivalentMinor }) => ({
      zh: `使用 ${year} 年：第 ${year} 年服务成本 ${money(serviceMinor)}，年末残值 ${money(resaleMinor)}，每年 ${money(equivalentMinor)}`,
      en: `${year} years: service in year ${year} ${money(serviceMinor)}, resale value ${money(resaleMinor)}, ${money(equivalentMinor)} a year`,
    })),
    open
      ? {
          zh: `到第 ${best.year} 年仍在下降：${years.length} 年之内没有最低点`,
          en: `Still falling in year ${best.year}: no least within ${years.length} years`,
        }
      : {
          zh: `最低点在第 ${best.year} 年：经济寿命 ${best.year} 年`,
          en: `The least is in year ${best.year}: an economic life of ${best.year} years`,
        },
  ]
}

/**
 * The year of least equivalent annual cost. `serviceMinor` holds the cost of each year of service from the first one on; the resale value
 * falls by `resaleLossPercent` of itself each year. Money in minor units; a discount of 0 gives plain averages.
 * Throws RangeError without years, or on percentages out of range. Source: domain rules §5.
 */
export const economicLife = (input: {
  readonly priceMinor: number
  readonly serviceMinor: readonly number[]
  readonly resaleLossPercent: number
  readonly discountPercent: number
  readonly currency: string
  /** How many of the years are known, and from how many days one was reckoned up, for the explanation. */
  readonly knownYears: number
  readonly reckonedFromDays?: number | null
}): EconomicLife => {
  const { priceMinor, serviceMinor, resaleLossPercent, discountPercent, currency, knownYears } = input
  const { reckonedFromDays = null } = input
  if (serviceMinor.length === 0) throw new RangeError('economic life needs a year of service')
  if (!(resaleLossPercent >= 0 && resaleLossPercent <= 100)) throw new RangeError('resale loss lies from 0 to 100 %')
  if (!(discountPercent >= 0 && discountPercent < 100)) throw new RangeError('the discount lies from 0 to below 100 %')
  const i = discountPercent / 100
  let present = priceMinor
  const years = serviceMinor.map((cost, k): EquivalentYear => {
    const year = k + 1
    present += cost / (1 + i) ** year
    const resale = priceMinor * (1 - resaleLossPercent / 100) ** year
    const worth = present - resale / (1 + i) ** year
    const factor = i === 0 ? 1 / year : i / (1 - (1 + i) ** -year)
    return {
      year,
      serviceMinor: cost,
      resaleMinor: roundMinor(resale),
      equivalentMinor: roundMinor(worth * factor),
    }
  })
  const best = years.reduce((least, one) => (one.equivalentMinor < least.equivalentMinor ? one : least))
  const open = best.year === years.length
  const money = (amountMinor: number): string => formatMoney({ amountMinor, currency })
  const known: BilingualText = {
    zh: `${reckonedFromDays === null ? `已知 ${knownYears} 个整年的服务成本` : `服务成本由最近 ${reckonedFromDays} 天折算为一年`}，其余按${knownYears > 1 ? '最小二乘趋势线' : `每年增长 ${ASSUMED_GROWTH_PERCENT} % 的假设`}推算；折现率 ${formatQuantity(discountPercent)} %，残值每年降低 ${formatQuantity(resaleLossPercent)} %`,
    en: `${reckonedFromDays === null ? `Service costs of ${knownYears} whole ${knownYears === 1 ? 'year' : 'years'} are known` : `Service cost of a year is reckoned up from the last ${reckonedFromDays} days`}, the others by ${knownYears > 1 ? 'the line of least squares' : `an assumed growth of ${ASSUMED_GROWTH_PERCENT} % a year`}; discount ${formatQuantity(discountPercent)} %, resale value falls by ${formatQuantity(resaleLossPercent)} % a year`,
  }
  return {
    years,
    best,
    open,
    explanation: {
      rule: ECONOMIC_LIFE_RULE,
      inputs: {
        priceMinor,
        currency,
        resaleLossPercent,
        discountPercent,
        knownYears,
        reckonedFromDays,
        years: years.length,
      },
      sessions: [],
      telemetry: [],
      steps: [known, ...steps({ years, best, open }, money)],
    },
  }
}
