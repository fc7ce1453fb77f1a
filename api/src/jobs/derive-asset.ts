import type { Catalogue } from '@custodia/device-profiles'
import { monthPeriod } from '@custodia/domain'
import {
  type AssetTimeline,
  type DirtyRange,
  firstSessionStart,
  listAssetSessions,
  listBookingsWithin,
  listMeterDays,
  listOpenVisits,
  listOperators,
  listTagsByKey,
  listTimelineSessions,
  loadAssetTimeline,
  markTimelines,
  type Registry,
  type RegistryTransaction,
  replaceCostLines,
  replaceMeterDays,
  type StoredSession,
  writeSessions,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { costLinesOf, monthsBetween } from './asset-figures.ts'
import { deriveDueDates } from './derive-due-dates.ts'
import { deriveMeter, meterSources } from './derive-meters.ts'
import { ASSET_SESSION_KINDS, deriveSource } from './derive-sessions.ts'
import { attributeSession, diffSessions, entryAt, type SessionChange, tagKeyOf, toSessionRow } from './session-rows.ts'
import { usageSources } from './usage-sources.ts'

/** What a derivation reads and knows. */
export interface DerivationContext {
  readonly tx: RegistryTransaction
  /** For marks that must not wait for this transaction's end, nor make another one wait for it. */
  readonly registry: Registry
  readonly store: Pick<TelemetryStore, 'samples'>
  readonly catalogue: Pick<Catalogue, 'get'>
  readonly now: number
}

const FALLBACK_ZONE = 'UTC'

const zoneOf = (asset: AssetTimeline, now: number): string =>
  (entryAt(asset.placements, now) ?? asset.placements.at(-1))?.timeZone ?? FALLBACK_ZONE

/** Sessions whose device is no source of the asset's usage any more stand no longer. */
const orphans = (stored: readonly StoredSession[], devices: ReadonlySet<string>): readonly StoredSession[] =>
  stored.filter(
    (session) =>
      !(session.evidence as readonly { readonly device: string }[]).some(({ device }) => devices.has(device)),
  )

const deriveSessions = async (
  context: DerivationContext,
  asset: AssetTimeline,
  range: DirtyRange,
): Promise<SessionChange> => {
  const { tx, store, catalogue, now } = context
  const stored = await listTimelineSessions(tx, { timeline: range.timeline, kinds: ASSET_SESSION_KINDS })
  const sources = usageSources(asset.devices, catalogue)
  const results = await Promise.all(
    sources.map((source) => deriveSource(store, { asset: asset.id, source, stored, dirty: range, now })),
  )
  const derived = results.flatMap((result) => result.sessions)
  const devices = new Set(sources.flatMap((source) => source.segments.map((segment) => segment.deviceId)))
  const replaced = [...results.flatMap((result) => result.replaced), ...orphans(stored, devices)]
  const from = derived.reduce((least, session) => Math.min(least, session.start), Number.MAX_SAFE_INTEGER)
  const to = derived.reduce((most, session) => Math.max(most, session.end), 0)
  const people = {
    bookings: derived.length === 0 ? [] : await listBookingsWithin(tx, { asset: asset.id, from, to: to + 1 }),
    tags: await listTagsByKey(tx, [...new Set(derived.flatMap((session) => tagKeyOf(session) ?? []))]),
    operators: asset.category === 'vehicle' ? await listOperators(tx, asset.id) : [],
  }
  const rows = derived.map((session) =>
    toSessionRow(range.timeline, session, attributeSession(session, people, asset.placements)),
  )
  const change = diffSessions(replaced, rows)
  await writeSessions(tx, { upsert: change.upsert.map((row) => ({ ...row, derivedAt: now })), remove: change.remove })
  return change
}

const deriveMeters = async (
  context: DerivationContext,
  asset: AssetTimeline,
  timeZone: string,
  range: DirtyRange,
): Promise<void> => {
  const { tx, store, catalogue } = context
  const days = await listMeterDays(tx, { asset: asset.id })
  for (const source of meterSources(asset.devices, catalogue)) {
    const stored = days.filter((day) => day.metric === source.params.metric)
    const change = await deriveMeter(store, { asset: asset.id, timeZone, source, stored, dirty: range })
    await replaceMeterDays(tx, { asset: asset.id, ...change })
  }
}

const deriveCosts = async (
  context: DerivationContext,
  asset: AssetTimeline,
  timeZone: string,
  changed: { readonly from: number; readonly to: number },
): Promise<void> => {
  const { tx, now } = context
  if (asset.pools.length === 0 && asset.placements.length === 0) return
  const first = await firstSessionStart(tx, asset.id)
  const from = first === null ? now : Math.max(first, Math.min(changed.from, now))
  const months = monthsBetween(from, now, timeZone)
  const last = months.at(-1)
  const start = monthPeriod(months[0] ?? '', timeZone).start
  const sessions = await listAssetSessions(tx, {
    asset: asset.id,
    from: start,
    to: monthPeriod(last ?? '', timeZone).end,
  })
  const rows = months.flatMap((month) => costLinesOf({ asset, timeZone, now }, month, sessions))
  await replaceCostLines(tx, { asset: asset.id, months, rows })
}

/** A report of a zone's gateway can show that a tag has left: the tags with an open visit there are looked at again. */
const wakeOpenVisits = async ({ tx, registry, now }: DerivationContext, zone: string): Promise<void> => {
  const open = await listOpenVisits(tx, zone)
  // Outside the transaction: a tag's derivation holds its mark while it marks zones, so holding both here could deadlock.
  await markTimelines(
    registry.db,
    open.map((visit) => ({ timeline: visit.timeline, from: visit.endTs, to: visit.endTs })),
    now,
  )
}

/**
 * Brings everything up to date that stands on an asset's samples in the range: sessions, meter days, due dates and the
 * costs of the months from the first change on. Returns the assets whose figures may have changed.
 */
export const deriveAsset = async (
  context: DerivationContext,
  assetId: string,
  range: DirtyRange,
): Promise<readonly string[]> => {
  const { tx, now } = context
  const asset = await loadAssetTimeline(tx, assetId)
  if (asset === null) return []
  const timeZone = zoneOf(asset, now)
  const change = await deriveSessions(context, asset, range)
  await deriveMeters(context, asset, timeZone, range)
  if (asset.category === 'cleaning_zone') await wakeOpenVisits(context, asset.id)
  if (asset.plans.length > 0) await deriveDueDates(context, asset, { timeZone, dirtyFrom: range.from })
  const touched = change.touched.get(asset.id)
  await deriveCosts(context, asset, timeZone, {
    from: Math.min(range.from, touched?.from ?? range.from),
    to: Math.max(range.to, touched?.to ?? range.to),
  })
  return [asset.id]
}
