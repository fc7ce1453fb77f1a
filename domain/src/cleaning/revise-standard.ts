import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'

export const STANDARD_REVISION_RULE: RuleReference = {
  rule: 'cleaning.standard_revision',
  version: 1,
  title: { zh: '保洁标准修订建议', en: 'Proposal to revise a cleaning standard' },
  source: 'domain rules §2, Standard revision',
}

/** How much experience a revision stands on, and from what difference on it is proposed. */
export interface RevisionParams {
  readonly days: number
  /** Rounds that must be left when outliers are out. */
  readonly leastRounds: number
  /** Relative difference above which a revision is proposed. */
  readonly tolerance: number
  /** Interquartile ranges beyond the quartiles at which an outlier begins (Tukey 1977). */
  readonly fences: number
}

export const REVISION_DEFAULTS: RevisionParams = { days: 90, leastRounds: 30, tolerance: 0.1, fences: 1.5 }

/** Half open: minutes per square metre from `from` up to `to`. */
export interface HistogramBin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** What rounds took, minutes per square metre. */
export interface RateDistribution {
  readonly rounds: number
  /** Without outliers. */
  readonly kept: number
  /** Outliers below and above the fences. */
  readonly below: number
  readonly above: number
  readonly q1: number
  readonly median: number
  readonly q3: number
  readonly lowFence: number
  readonly highFence: number
  /** Of those kept. */
  readonly bins: readonly HistogramBin[]
}

/** Quantile of ascending values by linear interpolation (Hyndman & Fan 1996, type 7). */
const quantile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const [a = 0, b = a] = [sorted[low], sorted[low + 1]]
  return a + (b - a) * (place - low)
}

const BINS = 12
const NICE = [1, 2, 2.5, 5, 10]

/** A round step that cuts a range into some twelve bins. */
const stepOf = (range: number): number => {
  const raw = range / BINS
  const size = 10 ** Math.floor(Math.log10(raw))
  return (NICE.find((nice) => nice * size >= raw * (1 - 1e-9)) ?? 10) * size
}

const binsOf = (sorted: readonly number[]): HistogramBin[] => {
  const [low = 0, high = low] = [sorted[0], sorted.at(-1)]
  if (sorted.length === 0) return []
  if (high === low) return [{ from: low, to: low, count: sorted.length }]
  const step = stepOf(high - low)
  const first = Math.floor(low / step + 1e-9)
  const counts = new Array<number>(Math.floor(high / step + 1e-9) - first + 1).fill(0)
  for (const value of sorted) {
    const bin = Math.min(counts.length - 1, Math.floor(value / step + 1e-9) - first)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const edge = (k: number): number => Number(((first + k) * step).toPrecision(12))
  return counts.map((count, k) => ({ from: edge(k), to: edge(k + 1), count }))
}

/** Distribution of rates with outliers out; null of none. The order of the values does not matter. */
export const distributionOf = (
  rates: readonly number[],
  fences = REVISION_DEFAULTS.fences,
): RateDistribution | null => {
  const sorted = [...rates].sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const [low, high] = [quantile(sorted, 0.25), quantile(sorted, 0.75)]
  const reach = fences * (high - low)
  const [lowFence, highFence] = [low - reach, high + reach]
  const kept = sorted.filter((rate) => rate >= lowFence && rate <= highFence)
  return {
    rounds: sorted.length,
    kept: kept.length,
    below: sorted.filter((rate) => rate < lowFence).length,
    above: sorted.filter((rate) => rate > highFence).length,
    q1: quantile(kept, 0.25),
    median: quantile(kept, 0.5),
    q3: quantile(kept, 0.75),
    lowFence,
    highFence,
    bins: binsOf(kept),
  }
}

export interface Revision {
  /** `too_few`: not enough rounds; `within`: close enough to the standard. */
  readonly state: 'proposed' | 'too_few' | 'within'
  /** Rounded to 0.001; the standard's own where nothing is proposed. */
  readonly minutesPerM2: number
  /** Median against the standard, 0.15 is 15 % longer; null of no round. */
  readonly change: number | null
  readonly distribution: RateDistribution | null
  readonly explanation: Explanation
}

const percent = (share: number): string => `${formatQuantity(Math.round(share * 1000) / 10)} %`
const signed = (share: number): string => `${share > 0 ? '+' : ''}${percent(share)}`

/**
 * Whether experience asks for another standard of a room type (domain rules §2): the median of what the served rounds of the last 90 days
 * took per square metre, outliers by the interquartile range out, at least 30 left, more than 10 % off. A proposal only: a person
 * approves it, and it holds from a day to come.
 * @param rates minutes per square metre of each round
 */
export const proposeRevision = (
  standard: { readonly id: string; readonly roomType: string; readonly minutesPerM2: number },
  rates: readonly number[],
  of: { readonly from: string; readonly to: string; readonly sessions: readonly string[] },
  params: RevisionParams = REVISION_DEFAULTS,
): Revision => {
  const distribution = distributionOf(rates, params.fences)
  const current = standard.minutesPerM2
  const change = distribution === null ? null : distribution.median / current - 1
  const enough = distribution !== null && distribution.kept >= params.leastRounds
  const off = change !== null && Math.abs(change) > params.tolerance + 1e-12
  const proposed = enough && off && distribution !== null
  const state = proposed ? 'proposed' : enough ? 'within' : 'too_few'
  const minutesPerM2 = proposed ? Math.max(0.001, Math.round(distribution.median * 1000) / 1000) : current
  const said = (value: number): string => formatQuantity(Math.round(value * 10_000) / 10_000)
  const steps: BilingualText[] = [
    {
      zh: `${of.from} 至 ${of.to} 有 ${rates.length} 个轮次有到访记录与标准`,
      en: `From ${of.from} to ${of.to}, ${rates.length} rounds were served in zones of this standard`,
    },
  ]
  if (distribution !== null && change !== null) {
    const out = distribution.below + distribution.above
    steps.push(
      {
        zh: `四分位距法剔除 ${out} 个离群值（保留 ${said(distribution.lowFence)} 至 ${said(distribution.highFence)} 分钟/㎡），余 ${distribution.kept} 个`,
        en: `${out} outliers by the interquartile range are out (kept from ${said(distribution.lowFence)} to ${said(distribution.highFence)} min/m²), ${distribution.kept} are left`,
      },
      {
        zh: `中位数 ${said(distribution.median)} 分钟/㎡，标准 ${said(current)}：相差 ${signed(change)}`,
        en: `Median ${said(distribution.median)} min/m², standard ${said(current)}: ${signed(change)}`,
      },
    )
  }
  steps.push(
    state === 'proposed'
      ? {
          zh: `差异超过 ${percent(params.tolerance)}：建议改为 ${said(minutesPerM2)} 分钟/㎡，经人批准后从将来某日生效`,
          en: `That is more than ${percent(params.tolerance)}: ${said(minutesPerM2)} min/m² is proposed, for a person to approve from a day to come`,
        }
      : state === 'within'
        ? {
            zh: `差异不超过 ${percent(params.tolerance)}：不修订`,
            en: `Within ${percent(params.tolerance)}: the standard stays`,
          }
        : {
            zh: `剔除离群值后至少需要 ${params.leastRounds} 个轮次：不作建议`,
            en: `At least ${params.leastRounds} rounds must be left: nothing is proposed`,
          },
  )
  return {
    state,
    minutesPerM2,
    change,
    distribution,
    explanation: {
      rule: STANDARD_REVISION_RULE,
      inputs: {
        standard: standard.id,
        roomType: standard.roomType,
        minutesPerM2: current,
        ...(distribution === null
          ? {}
          : { rounds: distribution.rounds, kept: distribution.kept, median: distribution.median }),
      },
      sessions: of.sessions,
      telemetry: [],
      steps,
    },
  }
}
