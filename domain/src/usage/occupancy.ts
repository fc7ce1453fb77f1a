import type { RuleReference } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { SessionQuantities, UsageSession } from '../session.ts'
import type { MetricName } from '../vocabulary.ts'
import type { SessionContext } from './runs.ts'
import { firstIndexAt, gatherEvidence, orderSamples, type Reading, readSeries } from './samples.ts'
import { findSpans } from './spans.ts'

export const OCCUPANCY_RULE: RuleReference = {
  rule: 'usage.occupancy',
  version: 1,
  title: { zh: '房间占用识别', en: 'Occupancy of a room' },
  source: 'domain rules §2, Rooms',
}

export type OccupancyMetric = 'people_count' | 'presence' | 'co2_ppm'

export interface OccupancyParams {
  readonly metric: OccupancyMetric
  /** Occupied at or above it: people, 1 for a presence flag, ppm. */
  readonly threshold: number
  /** Occupied periods at most so far apart are one. */
  readonly mergeGapMs: number
  readonly maxGapMs: number
}

/** Defaults by metric. 800 ppm of CO₂ is about twice outdoor air: somebody breathes in the room. */
export const OCCUPANCY_DEFAULTS: Readonly<Record<OccupancyMetric, OccupancyParams>> = {
  people_count: { metric: 'people_count', threshold: 1, mergeGapMs: 300_000, maxGapMs: 1_800_000 },
  presence: { metric: 'presence', threshold: 1, mergeGapMs: 300_000, maxGapMs: 1_800_000 },
  co2_ppm: { metric: 'co2_ppm', threshold: 800, mergeGapMs: 300_000, maxGapMs: 1_800_000 },
}

/** How far before a changed sample a stored session must have ended to be out of its reach (for `planRederivation`). */
export const occupancyMarginMs = (params: Pick<OccupancyParams, 'mergeGapMs' | 'maxGapMs'>): number =>
  params.mergeGapMs + 1 + params.maxGapMs

/** People in the room from the first count on: the mean is weighted by how long each count stood. */
const countPeople = (counts: readonly Reading[], start: number, end: number): Partial<SessionQuantities> => {
  let sum = 0
  let most = 0
  let first: number | null = null
  let last: Reading | null = null
  for (let i = firstIndexAt(counts, start); i < counts.length; i += 1) {
    const count = counts[i]
    if (count === undefined || count.ts > end) break
    if (last !== null) sum += last.value * (count.ts - last.ts)
    first ??= count.ts
    // What is counted at the end is no longer part of the half-open session.
    if (count.ts < end || start === end) most = Math.max(most, count.value)
    last = count
  }
  if (first === null || last === null) return {}
  sum += last.value * (end - last.ts)
  return { people_mean: end > first ? sum / (end - first) : last.value, people_max: most }
}

/**
 * Occupied periods of a room.
 *
 * - Start at the first reading at or above `threshold`, end at the first one below it.
 * - An interruption of at most `mergeGapMs` does not end the period.
 * - A gap between readings longer than `maxGapMs` ends it: where the room was last seen empty, else at the last reading,
 *   flagged `gap`; after a gap the room counts as free. A reading holds until the next one within `maxGapMs`.
 * - The last period is open, up to the last reading, until one of these has happened.
 *
 * Quantities: `duration_s`; `people_mean` (weighted by time) and `people_max` where `people_count` was read meanwhile.
 * Several sensors in one room: occupied if any says so, given that they report more often than `mergeGapMs`.
 *
 * Resume state: free, just after the end of a closed session: give samples from `resumeAt` on; those at it are passed over.
 */
export const deriveOccupancy = (
  samples: readonly Sample[],
  params: OccupancyParams,
  { asset, resumeAt }: SessionContext,
): UsageSession[] => {
  const ordered = orderSamples(samples)
  const spans = findSpans(
    readSeries(ordered, params.metric),
    {
      isOn: (value) => value >= params.threshold,
      isOff: (value) => value < params.threshold,
      minOnMs: 0,
      // An interruption of exactly the merge gap still merges.
      minOffMs: params.mergeGapMs + 1,
      maxGapMs: params.maxGapMs,
      offBeforeGap: 'off_sample',
    },
    resumeAt,
  )
  if (spans.length === 0) return []
  const counts = readSeries(ordered, 'people_count')
  const metrics: MetricName[] = params.metric === 'people_count' ? ['people_count'] : [params.metric, 'people_count']
  return spans.map(({ start, end, open, gap }) => ({
    kind: 'occupancy',
    asset,
    start,
    end,
    open,
    quantities: { duration_s: (end - start) / 1000, ...countPeople(counts, start, end) },
    tag: null,
    flags: gap ? ['gap'] : [],
    rule: OCCUPANCY_RULE.rule,
    ruleVersion: OCCUPANCY_RULE.version,
    evidence: gatherEvidence(ordered, metrics, start, end),
  }))
}
