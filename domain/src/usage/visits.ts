import type { RuleReference } from '../explanation.ts'
import type { Sample } from '../reading.ts'
import type { SessionFlag, UsageSession } from '../session.ts'
import { gatherEvidence, orderSamples } from './samples.ts'
import { findStays, groupScans, type ZoneStay } from './zones.ts'

export const VISIT_RULE: RuleReference = {
  rule: 'usage.visit',
  version: 2,
  title: { zh: '到访识别', en: 'Visits of a tag to a zone' },
  source: 'domain rules §2, Cleaning',
}

export interface VisitParams {
  /** A stay is over when the tag was unseen for longer. */
  readonly exitAfterMs: number
  /** Stays in one zone at most so far apart are one visit. */
  readonly mergeGapMs: number
  /** Shorter visits are dropped. */
  readonly minDwellMs: number
  /** Sightings that make a visit; a tap makes one alone. */
  readonly minSightings: number
  /** By how much another zone's signal must be stronger to win a tag over. */
  readonly hysteresisDb: number
  /** Somewhere in a visit the tag must be heard this well, dBm; weaker it is next door. Sightings without a strength and taps pass. */
  readonly minPeakDbm: number
  /** An exit counts as missing if within this time after last seen neither the tag nor its gateway was heard anywhere. */
  readonly missingExitMs: number
}

export const VISIT_DEFAULTS: VisitParams = {
  exitAfterMs: 60_000,
  mergeGapMs: 120_000,
  minDwellMs: 60_000,
  minSightings: 2,
  hysteresisDb: 6,
  minPeakDbm: Number.NEGATIVE_INFINITY,
  missingExitMs: 1_800_000,
}

export interface VisitContext {
  /** Registry id of the tag whose sightings are given. */
  readonly tag: string
  /** The zone (asset) that a gateway is bound to at an instant, or null. */
  readonly zoneOf: (via: string, at: number) => string | null
  /**
   * Did the gateway report anything within `(from, to]`? A gateway that is alive and does not hear the tag is what shows
   * that it left. Without this, only a later sighting of the tag shows it.
   */
  readonly heardBetween?: (via: string, from: number, to: number) => boolean
  /** `from` of `planRederivation`: the end of a closed visit of this tag. */
  readonly resumeAt?: number
}

/** How far before a changed sample a stored visit must have ended to be out of its reach (for `planRederivation`). */
export const visitMarginMs = (params: VisitParams): number =>
  Math.max(params.mergeGapMs + params.exitAfterMs, params.missingExitMs)

/**
 * Joins stays of one zone at most `mergeGapMs` apart, if the tag was meanwhile nowhere else for `minDwellMs` or tapped; such passing
 * stays in between are absorbed, so that visits of one tag never overlap. In order of time.
 */
const mergeStays = (stays: readonly ZoneStay[], { mergeGapMs, minDwellMs, minPeakDbm }: VisitParams): ZoneStay[] => {
  const merged: ZoneStay[] = []
  let i = 0
  while (i < stays.length) {
    let current = stays[i]
    if (current === undefined) break
    let next = i + 1
    for (let j = next; j < stays.length; j += 1) {
      const stay: ZoneStay | undefined = stays[j]
      if (stay === undefined || stay.start - current.end > mergeGapMs) break
      if (stay.zone === current.zone) {
        current = {
          ...current,
          end: stay.end,
          sightings: current.sightings + stay.sightings,
          peakDbm: Math.max(current.peakDbm, stay.peakDbm),
          tapped: current.tapped || stay.tapped,
        }
        next = j + 1
      } else if (stay.tapped || (stay.end - stay.start >= minDwellMs && stay.peakDbm >= minPeakDbm)) {
        break
      }
    }
    merged.push(current)
    i = next
  }
  return merged
}

/**
 * Visits of one tag (a cleaner's badge) to zones, from what the gateways heard of it.
 *
 * - At every instant the tag is in the zone that hears it best; another takes over only when stronger by `hysteresisDb`, or
 *   when the tag was unseen in the present one for longer than `exitAfterMs`. It takes over from its first sighting
 *   after the tag was last seen in the former zone.
 * - A visit runs from the first to the last sighting in its zone. Stays in one zone at most `mergeGapMs` apart are one
 *   visit. It needs `minSightings` and a dwell of `minDwellMs`. A tap wins over any signal of its instant and makes a visit alone;
 *   one that is too short to be a dwell is kept, as flagged `missing_exit`.
 * - A visit in which the tag was never heard as well as `minPeakDbm` is of the room next door, and none.
 * - `missing_exit`: within `missingExitMs` after last seen the tag was heard nowhere, nor its gateway alive.
 * - A visit is open while the sightings so far do not tell that it is over: nothing was heard of the tag, nor of its
 *   gateway, later than `mergeGapMs + exitAfterMs` after it was last seen there.
 *
 * `samples`: sightings of one tag by any gateways (`via`), values `rssi_dbm` or `tap`, any order. `asset` is the zone.
 * Quantities: `duration_s` (dwell), `sightings`.
 *
 * Resume state: none, just after the end of a closed visit: give samples from `resumeAt` on; those at it are passed over.
 */
export const deriveVisits = (
  samples: readonly Sample[],
  params: VisitParams,
  { tag, zoneOf, heardBetween, resumeAt }: VisitContext,
): UsageSession[] => {
  const ordered = orderSamples(samples)
  const scans = groupScans(ordered, zoneOf, resumeAt)
  const newest = scans.at(-1)?.ts ?? 0
  const sessions: UsageSession[] = []
  const stays = mergeStays(findStays(scans, params), params)
  let nextScan = 0
  for (const { zone, via, start, end, sightings, tapped, peakDbm } of stays) {
    const dwellMs = end - start
    const isShort = dwellMs < params.minDwellMs
    if (!tapped && (isShort || sightings < params.minSightings || peakDbm < params.minPeakDbm)) continue

    while ((scans[nextScan]?.ts ?? Number.POSITIVE_INFINITY) <= end) nextScan += 1
    const seenAgain = scans[nextScan]?.ts ?? Number.POSITIVE_INFINITY
    const settledAt = end + params.mergeGapMs + params.exitAfterMs
    const open = newest <= settledAt && !(heardBetween?.(via, settledAt, Number.POSITIVE_INFINITY) ?? false)
    const exitSeen =
      seenAgain - end <= params.missingExitMs ||
      (heardBetween?.(via, end + params.exitAfterMs, end + params.missingExitMs) ?? false)
    const flags: SessionFlag[] = !open && (isShort || !exitSeen) ? ['missing_exit'] : []
    sessions.push({
      kind: 'visit',
      asset: zone,
      start,
      end,
      open,
      quantities: { duration_s: dwellMs / 1000, sightings },
      tag,
      flags,
      rule: VISIT_RULE.rule,
      ruleVersion: VISIT_RULE.version,
      evidence: gatherEvidence(ordered, ['rssi_dbm', 'tap'], start, end),
    })
  }
  return sessions
}
