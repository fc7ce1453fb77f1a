/** A vendor's score from facts, each part with the base that it stands on (domain rules §5, Vendors). */
import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'

export const VENDOR_SCORE_RULE: RuleReference = {
  rule: 'procurement.vendor_score',
  version: 1,
  title: { zh: '供应商评分', en: 'Score of a vendor' },
  source: 'domain rules §5, Vendors: failures, response, claims, price drift',
}

/** A vendor called for an order. Instants are UTC milliseconds; null while it has not happened. */
export interface VendorCallFact {
  readonly id: string
  readonly calledAt: number
  readonly arrivedAt: number | null
  readonly finishedAt: number | null
  /** Hours within which it promised to come; null without a contract. */
  readonly promisedHours: number | null
}

/** What was paid for a unit of something, in minor units of one currency. */
export interface PriceFact {
  readonly what: string
  readonly at: number
  readonly unitMinor: number
}

export interface VendorFacts {
  /** Unplanned failures of the assets that it delivered or cares for, and for how many asset-years these were watched. */
  readonly failures: number
  readonly assetYears: number
  readonly calls: readonly VendorCallFact[]
  /** Claims that were decided: what was asked for and what was granted. */
  readonly claims: readonly { readonly claimedMinor: number; readonly acceptedMinor: number }[]
  readonly prices: readonly PriceFact[]
}

export const SCORE_PARTS = ['reliability', 'response', 'repair', 'claims', 'price'] as const
export type ScorePartName = (typeof SCORE_PARTS)[number]

/** One part: its figure, what that is worth of 100, and the base; `score` is null where the base is too small. */
export interface ScorePart {
  readonly part: ScorePartName
  readonly score: number | null
  /** Failures an asset-year; share in time; median hours; share granted; percent a year. */
  readonly value: number | null
  /** Asset-years; calls; calls; claims; items with two prices or more. */
  readonly base: number
  readonly leastBase: number
  readonly weight: number
}

export interface VendorScore {
  /** 0–100; null where fewer than two parts have their base. */
  readonly total: number | null
  readonly parts: readonly ScorePart[]
  readonly explanation: Explanation
}

/** Defaults by judgement: what earns nothing, what a part weighs, and what it must stand on. */
const WORST_FAILURES = 4
const WORST_REPAIR_HOURS = 72
const WORST_DRIFT_PERCENT = 20
const PROMISED_HOURS = 24
const HOUR_MS = 3_600_000
const YEAR_MS = 365.25 * 24 * HOUR_MS
/** Prices nearer together say little of a year. */
const LEAST_SPAN_MS = 30 * 24 * HOUR_MS
const WEIGHTS: Readonly<Record<ScorePartName, number>> = {
  reliability: 30,
  response: 20,
  repair: 15,
  claims: 20,
  price: 15,
}
const LEAST: Readonly<Record<ScorePartName, number>> = { reliability: 1, response: 3, repair: 3, claims: 2, price: 1 }
const LEAST_PARTS = 2

const clamp = (value: number): number => Math.min(100, Math.max(0, value))

const medianOf = (values: readonly number[]): number => {
  const ordered = [...values].sort((a, b) => a - b)
  const [low, high] = [ordered[Math.floor((ordered.length - 1) / 2)] ?? 0, ordered[Math.floor(ordered.length / 2)] ?? 0]
  return (low + high) / 2
}

/** Percent a year by which the price of each thing rose from its first to its last, as the median over the things. */
export const priceDrift = (
  prices: readonly PriceFact[],
): { readonly percent: number | null; readonly base: number } => {
  const byThing = new Map<string, PriceFact[]>()
  for (const price of prices) byThing.set(price.what, [...(byThing.get(price.what) ?? []), price])
  const drifts = [...byThing.values()].flatMap((list) => {
    const ordered = [...list].sort((a, b) => a.at - b.at || a.unitMinor - b.unitMinor)
    const [first, last] = [ordered[0], ordered.at(-1)]
    if (first === undefined || last === undefined || first.unitMinor <= 0) return []
    const span = last.at - first.at
    return span < LEAST_SPAN_MS ? [] : [((last.unitMinor / first.unitMinor - 1) * 100 * YEAR_MS) / span]
  })
  return { percent: drifts.length === 0 ? null : medianOf(drifts), base: drifts.length }
}

/** A figure with its base and what it is worth. */
type Measured = readonly [value: number | null, base: number, worth: (value: number) => number]

const measure = ({ failures, assetYears, calls, claims, prices }: VendorFacts): Record<ScorePartName, Measured> => {
  const arrived = calls.flatMap(({ calledAt, arrivedAt, promisedHours }) =>
    arrivedAt === null ? [] : [(arrivedAt - calledAt) / HOUR_MS <= (promisedHours ?? PROMISED_HOURS)],
  )
  const repairs = calls.flatMap(({ arrivedAt, finishedAt }) =>
    arrivedAt === null || finishedAt === null ? [] : [(finishedAt - arrivedAt) / HOUR_MS],
  )
  const claimed = claims.reduce((sum, { claimedMinor }) => sum + claimedMinor, 0)
  const granted = claims.reduce((sum, { acceptedMinor }) => sum + acceptedMinor, 0)
  const drift = priceDrift(prices)
  return {
    reliability: [
      assetYears > 0 ? failures / assetYears : null,
      assetYears,
      (rate) => 100 * (1 - rate / WORST_FAILURES),
    ],
    response: [
      arrived.length === 0 ? null : arrived.filter((inTime) => inTime).length / arrived.length,
      arrived.length,
      (share) => 100 * share,
    ],
    repair: [
      repairs.length === 0 ? null : medianOf(repairs),
      repairs.length,
      (hours) => 100 * (1 - hours / WORST_REPAIR_HOURS),
    ],
    claims: [claimed > 0 ? granted / claimed : null, claims.length, (share) => 100 * share],
    price: [drift.percent, drift.base, (percent) => 100 * (1 - Math.max(0, percent) / WORST_DRIFT_PERCENT)],
  }
}

const SAID: Readonly<Record<ScorePartName, (value: string, base: string) => BilingualText>> = {
  reliability: (value, base) => ({
    zh: `故障率：每台年 ${value} 次（${base} 台年）`,
    en: `Failures: ${value} an asset-year (of ${base} asset-years)`,
  }),
  response: (value, base) => ({
    zh: `响应：${value} 按约定时间到场（${base} 次召修）`,
    en: `Response: ${value} came within the promised time (of ${base} calls)`,
  }),
  repair: (value, base) => ({
    zh: `修复：到场后中位 ${value} 小时（${base} 次）`,
    en: `Repair: median ${value} hours after arrival (of ${base} calls)`,
  }),
  claims: (value, base) => ({
    zh: `索赔：获赔 ${value}（${base} 件已决）`,
    en: `Claims: ${value} granted (of ${base} decided)`,
  }),
  price: (value, base) => ({
    zh: `价格：年变动 ${value}%（${base} 种物品）`,
    en: `Prices: ${value} % a year (of ${base} items)`,
  }),
}

const SHARES: readonly ScorePartName[] = ['response', 'claims']

const sayPart = ({ part, value, base, leastBase, score }: ScorePart): BilingualText => {
  const shown = value === null ? '–' : SHARES.includes(part) ? `${formatQuantity(value * 100)}%` : formatQuantity(value)
  const { zh, en } = SAID[part](shown, formatQuantity(base))
  return score === null
    ? { zh: `${zh}：基数不足 ${leastBase}，不计分。`, en: `${en}: the base is below ${leastBase}, not scored.` }
    : { zh: `${zh}：${formatQuantity(score)} 分。`, en: `${en}: ${formatQuantity(score)} of 100.` }
}

/** A vendor's score: the weighted mean of the parts that have their base. */
export const scoreVendor = (vendorId: string, facts: VendorFacts): VendorScore => {
  const measured = measure(facts)
  const parts = SCORE_PARTS.map((part): ScorePart => {
    const [value, base, worth] = measured[part]
    const enough = value !== null && base >= LEAST[part]
    const score = enough ? Math.round(clamp(worth(value)) * 10) / 10 : null
    return { part, score, value, base, leastBase: LEAST[part], weight: WEIGHTS[part] }
  })
  const scored = parts.flatMap(({ score, weight }) => (score === null ? [] : [{ score, weight }]))
  const weights = scored.reduce((sum, { weight }) => sum + weight, 0)
  const total =
    scored.length < LEAST_PARTS
      ? null
      : Math.round((scored.reduce((sum, { score, weight }) => sum + score * weight, 0) / weights) * 10) / 10
  return {
    total,
    parts,
    explanation: {
      rule: VENDOR_SCORE_RULE,
      inputs: Object.fromEntries([['vendor', vendorId], ...parts.map(({ part, value }) => [part, value])]),
      sessions: [],
      telemetry: [],
      steps: [
        ...parts.map(sayPart),
        total === null
          ? { zh: '有基数的项目不足两项，不给总分。', en: 'Fewer than two parts have their base: no total.' }
          : {
              zh: `按权重（${scored.map(({ weight }) => weight).join('、')}）加权：${total} 分。`,
              en: `Weighted (${scored.map(({ weight }) => weight).join(', ')}): ${total} of 100.`,
            },
      ],
    },
  }
}
