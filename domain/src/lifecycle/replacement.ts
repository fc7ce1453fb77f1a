import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatMoney, roundMinor } from '../money.ts'
import { formatQuantity } from '../wording.ts'

export const REPLACEMENT_RULE: RuleReference = {
  rule: 'lifecycle.replacement',
  version: 1,
  title: { zh: '更新建议', en: 'Replacement' },
  source: 'domain rules §5, Replacement: two or more criteria',
}

/** By what replacement is judged, and what the plan reckons with; percent. */
export interface ReplacementTerms {
  /** Yearly service cost of a new one's price above which it counts. */
  readonly servicePercent: number
  /** Of the MTBF of its like below which it counts. */
  readonly mtbfPercent: number
  readonly discountPercent: number
  readonly inflationPercent: number
  readonly resaleLossPercent: number
}

export const DEFAULT_REPLACEMENT_TERMS: ReplacementTerms = {
  servicePercent: 30,
  mtbfPercent: 50,
  discountPercent: 5,
  inflationPercent: 2,
  resaleLossPercent: 20,
}

/** Criteria that must be met for a candidate. */
export const CRITERIA_FOR_CANDIDATE = 2

export const REPLACEMENT_CRITERIA = ['service_cost', 'end_of_support', 'obsolete', 'mtbf'] as const
export type ReplacementCriterion = (typeof REPLACEMENT_CRITERIA)[number]

export interface ReplacementFacts {
  /** Local day of today. */
  readonly today: string
  readonly currency: string
  /** Service cost of the last 365 days, minor units. */
  readonly serviceYearMinor: number
  /** What a new one costs; null if nobody said and it was not bought through here. */
  readonly newPriceMinor: number | null
  readonly endOfSupportOn: string | null
  readonly obsoleteOn: string | null
  /** Hours of operation between failures in the last 365 days: its own, and of its like together; null without a failure. */
  readonly mtbfHours: number | null
  readonly likeMtbfHours: number | null
}

export interface JudgedCriterion {
  readonly criterion: ReplacementCriterion
  /** Null: nothing is known that would decide it. */
  readonly met: boolean | null
  readonly step: BilingualText
}

const unknown = (criterion: ReplacementCriterion, zh: string, en: string): JudgedCriterion => ({
  criterion,
  met: null,
  step: { zh: `${zh}：无从判断`, en: `${en}: nothing to judge it by` },
})

const judged = (criterion: ReplacementCriterion, met: boolean, zh: string, en: string): JudgedCriterion => ({
  criterion,
  met,
  step: { zh: `${zh}：${met ? '符合' : '不符合'}`, en: `${en}: ${met ? 'met' : 'not met'}` },
})

const byService = (facts: ReplacementFacts, { servicePercent }: ReplacementTerms): JudgedCriterion => {
  const { serviceYearMinor, newPriceMinor, currency } = facts
  if (newPriceMinor === null || newPriceMinor <= 0)
    return unknown(
      'service_cost',
      '年服务成本占新购价（新购价未知）',
      'Yearly service cost of a new one’s price (unknown)',
    )
  const percent = (serviceYearMinor / newPriceMinor) * 100
  const [service, price] = [serviceYearMinor, newPriceMinor].map((amountMinor) =>
    formatMoney({ amountMinor, currency }),
  )
  const share = `${formatQuantity(Math.round(percent * 10) / 10)} %`
  return judged(
    'service_cost',
    percent > servicePercent,
    `近 365 天服务成本 ${service} ÷ 新购价 ${price} = ${share}，界限 ${formatQuantity(servicePercent)} %`,
    `Service cost of the last 365 days ${service} ÷ price of a new one ${price} = ${share}, limit ${formatQuantity(servicePercent)} %`,
  )
}

const byDay = (
  criterion: 'end_of_support' | 'obsolete',
  on: string | null,
  today: string,
  words: { readonly zh: string; readonly en: string },
): JudgedCriterion =>
  on === null
    ? unknown(criterion, words.zh, words.en)
    : judged(criterion, on <= today, `${words.zh} ${on}`, `${words.en} ${on}`)

const byMtbf = (facts: ReplacementFacts, { mtbfPercent }: ReplacementTerms): JudgedCriterion => {
  const { mtbfHours, likeMtbfHours } = facts
  if (likeMtbfHours === null)
    return unknown('mtbf', 'MTBF 与同型设备比较（同型设备没有故障）', 'MTBF against its like (no failures among them)')
  if (mtbfHours === null)
    return judged('mtbf', false, 'MTBF（近 365 天没有故障）', 'MTBF (no failure in the last 365 days)')
  const limit = (likeMtbfHours * mtbfPercent) / 100
  return judged(
    'mtbf',
    mtbfHours < limit,
    `MTBF ${formatQuantity(mtbfHours)} h，同型设备 ${formatQuantity(likeMtbfHours)} h，界限为其 ${formatQuantity(mtbfPercent)} % = ${formatQuantity(limit)} h`,
    `MTBF ${formatQuantity(mtbfHours)} h, its like ${formatQuantity(likeMtbfHours)} h, limit ${formatQuantity(mtbfPercent)} % of that = ${formatQuantity(limit)} h`,
  )
}

export interface ReplacementJudgement {
  readonly criteria: readonly JudgedCriterion[]
  readonly candidate: boolean
}

/** Judges the four criteria; two or more that are met make a candidate. What nothing is known of is not met. */
export const judgeReplacement = (facts: ReplacementFacts, terms: ReplacementTerms): ReplacementJudgement => {
  const criteria = [
    byService(facts, terms),
    byDay('end_of_support', facts.endOfSupportOn, facts.today, { zh: '厂家停止支持日', en: 'End of support' }),
    byDay('obsolete', facts.obsoleteOn, facts.today, { zh: '技术淘汰日', en: 'Obsolete from' }),
    byMtbf(facts, terms),
  ]
  return { criteria, candidate: criteria.filter(({ met }) => met === true).length >= CRITERIA_FOR_CANDIDATE }
}

export type PlanReason = 'decided' | 'criteria' | 'economic_life' | 'expected_life'

export interface PlannedReplacement {
  readonly year: number
  readonly reason: PlanReason
  /** Price of a new one in that year; null if no price is known. */
  readonly costMinor: number | null
  readonly explanation: Explanation
}

const REASONS: Readonly<Record<PlanReason, BilingualText>> = {
  decided: { zh: '人工决定', en: 'decided by a person' },
  criteria: { zh: '符合两项及以上更新标准', en: 'two or more criteria are met' },
  economic_life: { zh: '达到经济寿命', en: 'end of its economic life' },
  expected_life: { zh: '达到预计使用年限', en: 'end of its expected life' },
}

/**
 * The year in which an asset is to be replaced, and what that costs then: the year that somebody decided; else this year for a candidate;
 * else when its economic or its expected life ends, whichever comes first, never before this year. Null where nothing says a year. Prices rise by
 * `inflationPercent` a year from this year on.
 */
export const planReplacement = (input: {
  readonly thisYear: number
  readonly decidedYear: number | null
  readonly judgement: ReplacementJudgement
  /** First year of service, and the years that each life has; null where it is not known. */
  readonly inServiceYear: number | null
  readonly economicYears: number | null
  readonly expectedYears: number | null
  readonly newPriceMinor: number | null
  readonly inflationPercent: number
  readonly currency: string
}): PlannedReplacement | null => {
  const { thisYear, decidedYear, judgement, inServiceYear, economicYears, expectedYears, currency } = input
  const ends = (
    [
      ['economic_life', economicYears],
      ['expected_life', expectedYears],
    ] as const
  ).flatMap(([reason, years]) =>
    years === null || inServiceYear === null ? [] : [{ reason, year: Math.max(thisYear, inServiceYear + years) }],
  )
  const [end] = ends.sort((a, b) => a.year - b.year)
  const chosen: { readonly reason: PlanReason; readonly year: number } | undefined =
    decidedYear !== null
      ? { reason: 'decided', year: decidedYear }
      : judgement.candidate
        ? { reason: 'criteria', year: thisYear }
        : end
  if (chosen === undefined) return null
  const { reason, year } = chosen
  const { newPriceMinor, inflationPercent } = input
  const ahead = Math.max(0, year - thisYear)
  const costMinor = newPriceMinor === null ? null : roundMinor(newPriceMinor * (1 + inflationPercent / 100) ** ahead)
  const said = REASONS[reason]
  const why: BilingualText = { zh: `更新年份 ${year}：${said.zh}`, en: `Replacement in ${year}: ${said.en}` }
  const cost: BilingualText[] =
    newPriceMinor === null || costMinor === null
      ? [{ zh: '新购价未知，无法估计费用', en: 'No price of a new one is known, so its cost is not either' }]
      : [
          {
            zh: `新购价 ${formatMoney({ amountMinor: newPriceMinor, currency })} × (1 + ${formatQuantity(inflationPercent)} %)^${ahead} = ${formatMoney({ amountMinor: costMinor, currency })}`,
            en: `Price of a new one ${formatMoney({ amountMinor: newPriceMinor, currency })} × (1 + ${formatQuantity(inflationPercent)} %)^${ahead} = ${formatMoney({ amountMinor: costMinor, currency })}`,
          },
        ]
  const inputs = { thisYear, decidedYear, inServiceYear, economicYears, expectedYears, newPriceMinor, inflationPercent }
  return {
    year,
    reason,
    costMinor,
    explanation: {
      rule: REPLACEMENT_RULE,
      inputs: { ...inputs, currency, candidate: judgement.candidate },
      sessions: [],
      telemetry: [],
      steps: [...judgement.criteria.map(({ step }) => step), why, ...cost],
    },
  }
}
