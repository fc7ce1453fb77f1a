/** Whether a warranty or contract covers a failure (domain rules §5, Warranty). */
import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatMoney } from '../money.ts'
import { formatMetricValue, metricName } from '../wording.ts'

export const CLAIM_RULE: RuleReference = {
  rule: 'procurement.claim',
  version: 1,
  title: { zh: '保修索赔判定', en: 'Whether a failure is covered' },
  source: 'domain rules §5, Warranty',
}

/** A warranty or contract of an asset. Days are `YYYY-MM-DD` at the asset, both counted in. */
export interface Cover {
  readonly id: string
  readonly kind: 'warranty' | 'contract'
  /** What people call it: its kind or its number, and who gives it. */
  readonly name: BilingualText
  readonly startsOn: string
  readonly endsOn: string
  readonly meterMetric: string | null
  /** Covered up to this reading (warranty), or this use since it began (contract). */
  readonly meterLimit: number | null
  /** Components covered, by code or name; empty: all. */
  readonly covers: readonly string[]
  readonly excludes: readonly string[]
}

/** A failure of an asset, as its work order says. */
export interface FailureFact {
  /** The local day on which it failed. */
  readonly failedOn: string
  /** Names and codes of what failed: failure code, its component, the component's names. Empty if nobody said yet. */
  readonly parts: readonly string[]
  /** The meter that the cover asks for at that time; null where nothing is known of it. */
  readonly meterOf: (cover: Cover) => number | null
}

export type CoverAnswer = 'within' | 'outside' | 'unknown'

export interface CoverVerdict {
  readonly cover: Cover
  readonly date: CoverAnswer
  readonly meter: CoverAnswer
  readonly part: CoverAnswer
  readonly meterReading: number | null
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
const among = (list: readonly string[], parts: readonly string[]): boolean =>
  list.some((one) => parts.some((part) => same(one, part)))

const judgePart = ({ covers, excludes }: Cover, parts: readonly string[]): CoverAnswer => {
  if (covers.length === 0 && excludes.length === 0) return 'within'
  if (parts.length === 0) return 'unknown'
  if (among(excludes, parts)) return 'outside'
  return covers.length === 0 || among(covers, parts) ? 'within' : 'outside'
}

const judgeMeter = (limit: number | null, reading: number | null): CoverAnswer => {
  if (limit === null) return 'within'
  if (reading === null) return 'unknown'
  return reading <= limit ? 'within' : 'outside'
}

/** What one cover says of a failure: by date, by meter, by part, each by itself. */
export const judgeCover = (cover: Cover, failure: FailureFact): CoverVerdict => {
  const meterReading = cover.meterMetric === null ? null : failure.meterOf(cover)
  return {
    cover,
    date: failure.failedOn >= cover.startsOn && failure.failedOn <= cover.endsOn ? 'within' : 'outside',
    meter: judgeMeter(cover.meterLimit, meterReading),
    part: judgePart(cover, failure.parts),
    meterReading,
  }
}

const SPOKEN: Readonly<Record<CoverAnswer, BilingualText>> = {
  within: { zh: '符合', en: 'within' },
  outside: { zh: '不符合', en: 'outside' },
  unknown: { zh: '无法判断', en: 'not known' },
}

const sayVerdict = (failure: FailureFact, { cover, date, meter, part, meterReading }: CoverVerdict): BilingualText => {
  const { meterMetric: metric, meterLimit: limit } = cover
  const limitSaid = metric === null || limit === null ? '' : ` ${formatMetricValue(limit, metric)}`
  const readingSaid = metric === null || meterReading === null ? '' : ` ${formatMetricValue(meterReading, metric)}`
  const meterZh =
    limit === null ? '不限用量' : `${metricName(metric ?? '').zh}${readingSaid} ≤${limitSaid}：${SPOKEN[meter].zh}`
  const meterEn =
    limit === null
      ? 'no meter limit'
      : `${metricName(metric ?? '').en}${readingSaid} ≤${limitSaid}: ${SPOKEN[meter].en}`
  const parts = failure.parts.join(', ')
  return {
    zh: `${cover.name.zh}（${cover.startsOn} 至 ${cover.endsOn}）：日期 ${failure.failedOn} ${SPOKEN[date].zh}；${meterZh}；部件${parts === '' ? '未诊断' : `（${parts}）`}${SPOKEN[part].zh}。`,
    en: `${cover.name.en} (${cover.startsOn} to ${cover.endsOn}): date ${failure.failedOn} ${SPOKEN[date].en}; ${meterEn}; part ${parts === '' ? 'not diagnosed' : `(${parts})`} ${SPOKEN[part].en}.`,
  }
}

/** A failure that somebody else may have to pay for. */
export interface ClaimCandidate {
  readonly cover: Cover
  readonly verdict: CoverVerdict
  /** What must be found out before it can be claimed; empty if it is certain. */
  readonly open: readonly ('meter' | 'part')[]
  /** All covers of the asset, the cited one first. */
  readonly verdicts: readonly CoverVerdict[]
}

/** Ends sooner, then the lower id. */
const sooner = (a: CoverVerdict, b: CoverVerdict): number =>
  a.cover.endsOn < b.cover.endsOn ? -1 : a.cover.endsOn > b.cover.endsOn ? 1 : a.cover.id < b.cover.id ? -1 : 1

const openOf = ({ meter, part }: CoverVerdict): ('meter' | 'part')[] => [
  ...(meter === 'unknown' ? (['meter'] as const) : []),
  ...(part === 'unknown' ? (['part'] as const) : []),
]

/**
 * The cover that a failure is claimed under, null if none may apply. Of those that certainly apply the one that ends first is cited; of
 * those about which something is not known likewise, and only where none is certain.
 */
export const findClaim = (covers: readonly Cover[], failure: FailureFact): ClaimCandidate | null => {
  const verdicts = covers.map((cover) => judgeCover(cover, failure)).sort(sooner)
  const possible = verdicts.filter(
    ({ date, meter, part }) => date === 'within' && meter !== 'outside' && part !== 'outside',
  )
  const verdict = possible.find((one) => openOf(one).length === 0) ?? possible[0]
  if (verdict === undefined) return null
  const others = verdicts.filter((one) => one !== verdict)
  return { cover: verdict.cover, verdict, open: openOf(verdict), verdicts: [verdict, ...others] }
}

/** What an order cost that may be claimed, in minor units: parts and outside work, but not the own engineers' hours. */
export interface ClaimCosts {
  readonly partsMinor: number
  readonly outsideMinor: number
  readonly totalMinor: number
  readonly currency: string
}

/** What of an order's costs a cover pays, and what stays with the asset; both sum to the total. */
export const splitClaimCosts = ({
  partsMinor,
  outsideMinor,
  totalMinor,
}: ClaimCosts): { readonly claimedMinor: number; readonly notCoveredMinor: number } => {
  const claimedMinor = Math.min(Math.max(0, partsMinor + outsideMinor), Math.max(0, totalMinor))
  return { claimedMinor, notCoveredMinor: totalMinor - claimedMinor }
}

/** A plan's work before the failure: evidence that the asset was cared for as its maker asks. */
export interface CareEvidence {
  readonly completions: number
  readonly inTime: number
  /** Plans whose date had passed when it failed. */
  readonly overdue: number
  /** The last services before it: `2026-05-20 optics_check`. */
  readonly latest: readonly string[]
}

/** Why a failure is claimed under this cover and for this amount. */
export const explainClaim = (
  candidate: ClaimCandidate,
  failure: FailureFact,
  costs: ClaimCosts,
  care: CareEvidence,
): Explanation => {
  const { claimedMinor, notCoveredMinor } = splitClaimCosts(costs)
  const money = (amountMinor: number): string => formatMoney({ amountMinor, currency: costs.currency })
  const { cover, verdict, verdicts, open } = candidate
  return {
    rule: CLAIM_RULE,
    inputs: {
      cover: cover.id,
      failedOn: failure.failedOn,
      meterReading: verdict.meterReading,
      meterLimit: cover.meterLimit,
      part: failure.parts[0] ?? null,
      claimedMinor,
      notCoveredMinor,
      completions: care.completions,
      completedInTime: care.inTime,
      overduePlans: care.overdue,
    },
    sessions: [],
    telemetry: [],
    steps: [
      ...verdicts.map((each) => sayVerdict(failure, each)),
      {
        zh: `引用${cover.name.zh}：适用的保修中最先到期${open.length === 0 ? '' : '；仍有待查明之处'}。`,
        en: `Cited: ${cover.name.en}, which ends first of those that apply${open.length === 0 ? '' : '; something is still to be found out'}.`,
      },
      {
        zh: `保养证据：质保期内完成保养 ${care.completions} 次，其中按期 ${care.inTime} 次，故障时逾期 ${care.overdue} 项${care.latest.length === 0 ? '' : `；最近：${care.latest.join('、')}`}。`,
        en: `Maintenance evidence: ${care.completions} services done under it, ${care.inTime} of them in time, ${care.overdue} overdue when it failed${care.latest.length === 0 ? '' : `; the last: ${care.latest.join(', ')}`}.`,
      },
      {
        zh: `可索赔 ${money(claimedMinor)}（配件与外部维修），不在保修内 ${money(notCoveredMinor)}（自有工时与其他）。`,
        en: `May be claimed: ${money(claimedMinor)} (parts and outside work); not covered: ${money(notCoveredMinor)} (own hours and other).`,
      },
    ],
  }
}
