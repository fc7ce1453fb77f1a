import {
  deriveVisits,
  planRederivation,
  type Sample,
  type SessionKind,
  settleRederivation,
  type UsageSession,
  VISIT_DEFAULTS,
  visitMarginMs,
} from '@custodia/domain'
import {
  type DirtyRange,
  listTimelineSessions,
  loadTagTimeline,
  markTimelines,
  type TagTimeline,
  writeSessions,
} from '@custodia/storage/registry'
import type { DerivationContext } from './derive-assets.ts'
import { diffSessions, entryAt, toSessionRow } from './session-rows.ts'

const KINDS: readonly SessionKind[] = ['visit']

/** Looks up the zone that a gateway heard at an instant. */
const zoneLookup = (tag: TagTimeline): ((via: string, at: number) => string | null) => {
  const byGateway = new Map<string, TagTimeline['zones'][number][]>()
  for (const zone of tag.zones) {
    const zones = byGateway.get(zone.gatewayId) ?? []
    zones.push(zone)
    byGateway.set(zone.gatewayId, zones)
  }
  return (via, at) => entryAt(byGateway.get(via) ?? [], at)?.assetId ?? null
}

/** When the gateways that heard the tag were alive: they report themselves, also when they hear nobody. */
const gatewayLife = async (
  store: DerivationContext['store'],
  sightings: readonly Sample[],
  from: number,
): Promise<(via: string, after: number, until: number) => boolean> => {
  const gateways = [...new Set(sightings.flatMap((sample) => sample.via ?? []))]
  const reports =
    gateways.length === 0
      ? []
      : await store.samples({ devices: gateways, metrics: ['online'], from, to: Number.MAX_SAFE_INTEGER })
  const times = new Map<string, number[]>()
  for (const report of reports) {
    const known = times.get(report.device) ?? []
    known.push(report.ts)
    times.set(report.device, known)
  }
  return (via, after, until) => {
    const known = times.get(via) ?? []
    const next = known[firstAfter(known, after)]
    return next !== undefined && next <= until
  }
}

/** Index of the first time later than `after` in ascending times. */
const firstAfter = (times: readonly number[], after: number): number => {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) <= after) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Derives again the visits that a tag's changed sightings can reach, over all gateways that heard it, and marks the zones
 * whose visits changed, so that their costs follow. Returns those zones.
 */
export const deriveTag = async (
  context: DerivationContext,
  deviceId: string,
  range: DirtyRange,
): Promise<readonly string[]> => {
  const { tx, store, catalogue, now } = context
  const tag = await loadTagTimeline(tx, deviceId)
  if (tag === null) return []
  const visit = catalogue.get(tag.profileId)?.usage.visit
  const params = {
    ...VISIT_DEFAULTS,
    exitAfterMs: visit?.exitAfterS === undefined ? VISIT_DEFAULTS.exitAfterMs : visit.exitAfterS * 1000,
    mergeGapMs: visit?.mergeGapS === undefined ? VISIT_DEFAULTS.mergeGapMs : visit.mergeGapS * 1000,
    minDwellMs: visit?.minDwellS === undefined ? VISIT_DEFAULTS.minDwellMs : visit.minDwellS * 1000,
    minSightings: visit?.minSightings ?? VISIT_DEFAULTS.minSightings,
    missingExitMs: visit?.missingExitS === undefined ? VISIT_DEFAULTS.missingExitMs : visit.missingExitS * 1000,
    hysteresisDb: visit?.hysteresisDb ?? VISIT_DEFAULTS.hysteresisDb,
    minPeakDbm: visit?.minPeakDbm ?? VISIT_DEFAULTS.minPeakDbm,
  }
  const stored = (await listTimelineSessions(tx, { timelines: [range.timeline], kinds: KINDS })).map((row) => ({
    row,
    kind: row.kind,
    start: row.startTs,
    end: row.endTs,
    open: row.open,
  }))
  const plan = planRederivation(range, stored, visitMarginMs(params))
  // Sightings of a tag are few: they are read to the newest one, so there is nothing to settle.
  const samples = await store.samples({
    devices: [deviceId],
    metrics: ['rssi_dbm', 'tap'],
    from: plan.from ?? 0,
    to: Number.MAX_SAFE_INTEGER,
  })
  const sessions: readonly UsageSession[] = deriveVisits(samples, params, {
    tag: deviceId,
    zoneOf: zoneLookup(tag),
    heardBetween: await gatewayLife(store, samples, plan.from ?? 0),
    ...(plan.from === null ? {} : { resumeAt: plan.from }),
  })
  const result = settleRederivation({ ...plan, settle: [] }, stored, sessions)
  const rows = result.sessions.map((session) =>
    toSessionRow(range.timeline, session, {
      personId: entryAt(tag.holders, session.start)?.personId ?? null,
      bookingId: null,
      tagDeviceId: deviceId,
      orgUnitId: entryAt(tag.zonePlacements.get(session.asset) ?? [], session.start)?.orgUnitId ?? null,
      attribution: null,
    }),
  )
  const change = diffSessions(
    result.replaced.map(({ row }) => row),
    rows,
  )
  await writeSessions(tx, { upsert: change.upsert.map((row) => ({ ...row, derivedAt: now })), remove: change.remove })
  await markTimelines(
    tx,
    [...change.touched].map(([asset, { from, to }]) => ({ timeline: `asset:${asset}`, from, to })),
    now,
  )
  return [...change.touched.keys()]
}
