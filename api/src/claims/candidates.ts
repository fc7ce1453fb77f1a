/** Failures that a warranty or contract may pay for, judged by what is stored now. */
import {
  type CareEvidence,
  type ClaimCandidate,
  type Cover,
  type Explanation,
  explainClaim,
  type FailureFact,
  findClaim,
  localDay,
  longestIntervalDays,
  splitClaimCosts,
} from '@custodia/domain'
import {
  type CareRow,
  type ClaimFailureRow,
  type CoverRow,
  listCare,
  listCovers,
  type MeterQuestion,
  type Registry,
  readMeters,
} from '@custodia/storage/registry'
import { coverName } from './cover-name.ts'

/** A failure with the cover that it may be claimed under. Minor units. */
export interface FoundCandidate {
  readonly failure: ClaimFailureRow
  readonly failedOn: string
  readonly cover: CoverRow
  readonly open: ClaimCandidate['open']
  readonly claimedMinor: number
  readonly notCoveredMinor: number
  readonly evidence: Explanation
}

/** A cover as the rule asks for it. */
const coverOf = (row: CoverRow): Cover => {
  const { id, startsOn, endsOn, meterMetric, meterLimit, covers, excludes } = row
  return {
    ...{ id, kind: row.kind, startsOn, endsOn, meterMetric, meterLimit, covers, excludes },
    name: coverName(row),
  }
}

/** Days of grace in which a service counts as done in time: its tolerance of the interval. */
const graceDays = ({ interval, tolerancePercent }: CareRow): number =>
  interval === null ? 0 : (longestIntervalDays(interval) * tolerancePercent) / 100

const DAY_MS = 86_400_000
const LATEST = 3

/** What was done for an asset under a cover before it failed. */
const careOf = (rows: readonly CareRow[], cover: CoverRow, failure: ClaimFailureRow): CareEvidence => {
  const { failedAt, timeZone } = failure
  const failedOn = localDay(failedAt, timeZone)
  const done = rows.flatMap((row) => {
    if (row.completedAt === null || row.completedAt >= failedAt) return []
    const on = localDay(row.completedAt, timeZone)
    return on < cover.startsOn ? [] : [{ ...row, on }]
  })
  const inTime = done.filter(
    (row) =>
      row.plannedOn === null ||
      (Date.parse(row.on) - Date.parse(row.plannedOn)) / DAY_MS <= Math.max(0, graceDays(row)),
  )
  // Done after it failed though due before, or still not done.
  const overdue = rows.filter(
    ({ plannedOn, completedAt }) =>
      plannedOn !== null && plannedOn < failedOn && (completedAt === null || completedAt >= failedAt),
  )
  return {
    ...{ completions: done.length, inTime: inTime.length, overdue: overdue.length },
    latest: done.slice(-LATEST).map(({ on, taskCode }) => `${on} ${taskCode}`),
  }
}

/** Judges failures by all covers of their assets; those that no cover may apply to are left out. */
export const findCandidates = async (
  registry: Registry,
  failures: readonly ClaimFailureRow[],
): Promise<FoundCandidate[]> => {
  const { db } = registry
  const assetIds = [...new Set(failures.map(({ assetId }) => assetId))]
  if (assetIds.length === 0) return []
  const [covers, care] = await Promise.all([listCovers(db, assetIds), listCare(db, assetIds)])
  const asked = failures.flatMap((failure) =>
    covers.flatMap((cover) => {
      if (cover.assetId !== failure.assetId || cover.meterMetric === null) return []
      const question: MeterQuestion = {
        ...{ assetId: failure.assetId, metric: cover.meterMetric, day: localDay(failure.failedAt, failure.timeZone) },
        since: cover.kind === 'contract' ? cover.startsOn : null,
      }
      return [{ key: `${failure.orderId} ${cover.id}`, question }]
    }),
  )
  const values = await readMeters(
    db,
    asked.map(({ question }) => question),
  )
  const meters = new Map(asked.map(({ key }, n) => [key, values[n] ?? null]))
  return failures.flatMap((failure) => {
    const own = covers.filter(({ assetId }) => assetId === failure.assetId)
    const failedOn = localDay(failure.failedAt, failure.timeZone)
    const fact: FailureFact = {
      failedOn,
      parts: failure.failureCode === null ? [] : [failure.failureCode, ...failure.components],
      meterOf: ({ id }) => meters.get(`${failure.orderId} ${id}`) ?? null,
    }
    const candidate = findClaim(own.map(coverOf), fact)
    const cover = own.find(({ id }) => id === candidate?.cover.id)
    if (candidate === null || cover === undefined) return []
    const costs = { ...failure, totalMinor: failure.costMinor }
    const ofAsset = care.filter(({ assetId }) => assetId === failure.assetId)
    return [
      {
        ...{ failure, failedOn, cover, open: candidate.open, ...splitClaimCosts(costs) },
        evidence: explainClaim(candidate, fact, costs, careOf(ofAsset, cover, failure)),
      },
    ]
  })
}
