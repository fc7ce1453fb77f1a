import type { RuleReference } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { SessionQuantities, UsageSession } from '../session.ts'
import type { MetricName } from '../vocabulary.ts'
import { advanceLevel, type LevelState } from './level-sessions.ts'
import type { SessionContext } from './runs.ts'
import { orderSamples, samplesAfter } from './samples.ts'
import type { SpanRule } from './spans.ts'
import { type EvidenceTally, evidenceTally, PEOPLE_TALLY, type PeopleTally, type Tally, toEvidence } from './tallies.ts'

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

interface OccupancyTotals {
  readonly people: PeopleTally
  readonly evidence: EvidenceTally
}

/** What the rule remembers at a sample, to go on from there; plain data. */
export type OccupancyState = LevelState<OccupancyTotals>

const spanRule = (params: OccupancyParams): SpanRule => ({
  isOn: (value) => value >= params.threshold,
  isOff: (value) => value < params.threshold,
  minOnMs: 0,
  // An interruption of exactly the merge gap still merges.
  minOffMs: params.mergeGapMs + 1,
  maxGapMs: params.maxGapMs,
  offBeforeGap: 'off_sample',
})

const occupancyTally = (metrics: readonly MetricName[]): Tally<OccupancyTotals> => {
  const evidence = evidenceTally(metrics)
  return {
    empty: () => ({ people: PEOPLE_TALLY.empty(), evidence: evidence.empty() }),
    copy: (state) => ({ people: PEOPLE_TALLY.copy(state.people), evidence: evidence.copy(state.evidence) }),
    add: (state, sample) => {
      PEOPLE_TALLY.add(state.people, sample)
      evidence.add(state.evidence, sample)
    },
  }
}

/** People in the room from the first count on. */
const countPeople = (people: PeopleTally, start: number, end: number): Partial<SessionQuantities> => {
  const { sum, first, last, most, mostAtLast } = people
  if (first === null || last === null) return {}
  const peopleMs = sum + last.value * (end - last.ts)
  return {
    people_mean: end > first ? peopleMs / (end - first) : last.value,
    // What is counted at the end is no longer part of the half-open session.
    people_max: last.ts < end || start === end ? Math.max(most, mostAtLast) : most,
  }
}

/**
 * The occupied periods that end with samples newer than all that `state` has seen, and the one still open; and the state
 * after them. In parts this gives what `deriveOccupancy` gives at once. `state` null: free, with nothing seen.
 */
export const advanceOccupancy = (
  samples: readonly Sample[],
  params: OccupancyParams,
  { asset, state }: { readonly asset: string; readonly state: OccupancyState | null },
): { readonly sessions: UsageSession[]; readonly state: OccupancyState } => {
  const metrics = [...new Set<MetricName>([params.metric, 'people_count'])]
  const tally = occupancyTally(metrics)
  const found = advanceLevel(orderSamples(samples), { metric: params.metric, span: spanRule(params), tally }, state)
  const sessions = found.sessions.map(
    ({ span: { start, end, open, gap }, tally: { people, evidence } }): UsageSession => ({
      kind: 'occupancy',
      asset,
      start,
      end,
      open,
      quantities: { duration_s: (end - start) / 1000, ...countPeople(people, start, end) },
      tag: null,
      flags: gap ? ['gap'] : [],
      rule: OCCUPANCY_RULE.rule,
      ruleVersion: OCCUPANCY_RULE.version,
      evidence: toEvidence(evidence, metrics),
    }),
  )
  return { sessions, state: found.state }
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
): UsageSession[] => advanceOccupancy(samplesAfter(samples, resumeAt), params, { asset, state: null }).sessions
