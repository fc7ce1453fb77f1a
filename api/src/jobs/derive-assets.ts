import type { Catalogue } from '@custodia/device-profiles'
import { groupBy } from '@custodia/domain'
import {
  type DirtyRange,
  listBookingsTouching,
  listMembershipPeriods,
  listMeterDays,
  listNewestMeterDays,
  listOpenSessions,
  listOpenVisits,
  listOperators,
  listRosterTouching,
  listTagsByKey,
  listTimelineSessions,
  listTimelineStates,
  listTripCorrectionsTouching,
  loadAssetTimelines,
  markTimelines,
  type Registry,
  type RegistryTransaction,
  writeMeterDays,
  writeSessions,
  writeTimelineStates,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { type AssetCase, type AssetDraft, isNewer, toAssetCase } from './asset-case.ts'
import { costInputs, deriveCosts, endedBookings } from './derive-costs.ts'
import { deriveDueDates } from './derive-due-dates.ts'
import { deriveExact } from './derive-exact.ts'
import { deriveNewer, windowsOf } from './derive-newer.ts'
import { ASSET_SESSION_KINDS } from './derive-sessions.ts'
import { joinReads } from './join-reads.ts'
import { readWindows } from './read-windows.ts'
import { attributeSession, diffSessions, type SessionChange, tagKeyOf, toSessionRow } from './session-rows.ts'

/** What a derivation reads and knows. */
export interface DerivationContext {
  readonly tx: RegistryTransaction
  /** For marks that must not wait for this transaction's end, nor make another one wait for it. */
  readonly registry: Registry
  readonly store: Pick<TelemetryStore, 'samples'>
  readonly catalogue: Pick<Catalogue, 'get'>
  readonly now: number
}

interface Derived {
  readonly one: AssetCase
  readonly draft: AssetDraft
}

/** Assets whose history is read at the same time. */
const EXACT_AT_ONCE = 8

const draftNewer = async ({ tx, store, now }: DerivationContext, cases: readonly AssetCase[]): Promise<Derived[]> => {
  if (cases.length === 0) return []
  const samples = readWindows(store, cases.flatMap(windowsOf))
  const open = groupBy(
    await listOpenSessions(
      tx,
      cases.map(({ range }) => range.timeline),
    ),
    (session) => session.timeline,
  )
  const newest = groupBy(
    await listNewestMeterDays(
      tx,
      cases.map(({ asset }) => asset.id),
    ),
    (day) => day.assetId,
  )
  const read = await samples
  return cases.map((one) => ({
    one,
    draft: deriveNewer(one, {
      samples: read,
      open: open.get(one.range.timeline) ?? [],
      newest: newest.get(one.asset.id) ?? [],
      now,
    }),
  }))
}

const draftExact = async (context: DerivationContext, cases: readonly AssetCase[]): Promise<Derived[]> => {
  const { tx, now } = context
  const store = joinReads(context.store)
  const derived: Derived[] = []
  for (let at = 0; at < cases.length; at += EXACT_AT_ONCE) {
    const some = cases.slice(at, at + EXACT_AT_ONCE)
    const timelines = some.map(({ range }) => range.timeline)
    const stored = groupBy(
      await listTimelineSessions(tx, { timelines, kinds: ASSET_SESSION_KINDS }),
      (session) => session.timeline,
    )
    const ids = some.map(({ asset }) => asset.id)
    const days = groupBy(await listMeterDays(tx, { asset: ids }), (day) => day.assetId)
    const draftOf = async (one: AssetCase): Promise<Derived> => {
      const known = { stored: stored.get(one.range.timeline) ?? [], days: days.get(one.asset.id) ?? [] }
      return { one, draft: await deriveExact(one, { store, now, ...known }) }
    }
    derived.push(...(await Promise.all(some.map(draftOf))))
  }
  return derived
}

/** What changes of the stored sessions, with who they are charged to and who made them; by asset. */
const attribute = async (
  { tx }: DerivationContext,
  derived: readonly Derived[],
): Promise<ReadonlyMap<string, SessionChange>> => {
  const some = derived.filter(({ draft }) => draft.sessions.length > 0)
  const spanOf = ({ one, draft }: Derived) => ({
    asset: one.asset.id,
    from: draft.sessions.reduce((least, session) => Math.min(least, session.start), Number.MAX_SAFE_INTEGER),
    to: draft.sessions.reduce((most, session) => Math.max(most, session.end), 0) + 1,
  })
  const ofAsset = (row: { readonly assetId: string }): string => row.assetId
  const bookings = groupBy(await listBookingsTouching(tx, some.map(spanOf)), ofAsset)
  const vehicles = some.filter(({ one }) => one.asset.category === 'vehicle')
  const roster = groupBy(await listRosterTouching(tx, vehicles.map(spanOf)), ofAsset)
  const corrections = groupBy(await listTripCorrectionsTouching(tx, vehicles.map(spanOf)), ofAsset)
  const tags = await listTagsByKey(tx, [
    ...new Set(some.flatMap(({ draft }) => draft.sessions.flatMap((session) => tagKeyOf(session) ?? []))),
  ])
  const operators = await listOperators(
    tx,
    vehicles.map(({ one }) => one.asset.id),
  )
  const drivers = [
    ...[...corrections.values(), ...roster.values(), ...operators.values()].flatMap((rows) =>
      rows.flatMap(({ personId }) => personId ?? []),
    ),
    ...[...tags.values()].flatMap(({ holders }) => holders.map(({ personId }) => personId)),
  ]
  const memberships = await listMembershipPeriods(tx, vehicles.length === 0 ? [] : [...new Set(drivers)])
  return new Map(
    derived.map(({ one: { asset, range }, draft }) => {
      const people = {
        memberships,
        corrections: corrections.get(asset.id) ?? [],
        bookings: bookings.get(asset.id) ?? [],
        tags,
        roster: roster.get(asset.id) ?? [],
        operators: operators.get(asset.id) ?? [],
      }
      const rows = draft.sessions.map((session) =>
        toSessionRow(range.timeline, session, attributeSession(session, people, asset.placements)),
      )
      return [asset.id, diffSessions(draft.replaced, rows)]
    }),
  )
}

/** A report of a zone's gateway can show that a tag has left: the tags with an open visit there are looked at again. */
const wakeOpenVisits = async ({ tx, registry, now }: DerivationContext, zones: readonly string[]): Promise<void> => {
  if (zones.length === 0) return
  const open = await listOpenVisits(tx, zones)
  // Outside the transaction: a tag's derivation holds its mark while it marks zones, so holding both here could deadlock.
  await markTimelines(
    registry.db,
    open.map((visit) => ({ timeline: visit.timeline, from: visit.endTs, to: visit.endTs })),
    now,
  )
}

/**
 * Brings everything up to date that stands on the changed samples of some assets: sessions, meter days, due dates and the costs
 * of the months from the first change on. One statement per kind of fact for all of them; samples of those that have only newer
 * ones are read together (decision 016). Returns the assets whose figures may have changed.
 */
export const deriveAssets = async (
  context: DerivationContext,
  ranges: readonly DirtyRange[],
): Promise<readonly string[]> => {
  const { tx, now } = context
  const idOf = ({ timeline }: DirtyRange): string => timeline.slice(timeline.indexOf(':') + 1)
  const assets = await loadAssetTimelines(tx, ranges.map(idOf))
  const states = await listTimelineStates(
    tx,
    ranges.map(({ timeline }) => timeline),
  )
  const cases = ranges.flatMap((range) => {
    const asset = assets.get(idOf(range))
    return asset === undefined ? [] : [toAssetCase(asset, range, states.get(range.timeline), context)]
  })
  const derived = [
    ...(await draftNewer(context, cases.filter(isNewer))),
    ...(await draftExact(
      context,
      cases.filter((one) => !isNewer(one)),
    )),
  ]
  const changes = await attribute(context, derived)
  await writeSessions(tx, {
    upsert: [...changes.values()].flatMap(({ upsert }) => upsert.map((row) => ({ ...row, derivedAt: now }))),
    remove: [...changes.values()].flatMap(({ remove }) => remove),
  })
  await writeMeterDays(tx, {
    rows: derived.flatMap(({ draft }) => draft.meterRows),
    spans: derived.flatMap(({ draft }) => draft.meterSpans),
  })
  await wakeOpenVisits(
    context,
    cases.flatMap(({ asset }) => (asset.category === 'cleaning_zone' ? asset.id : [])),
  )
  await deriveDueDates(
    context,
    cases.flatMap(({ asset, timeZone, range }) =>
      asset.plans.length === 0 ? [] : [{ asset, timeZone, dirtyFrom: range.from }],
    ),
  )
  await followUp(context, derived, changes)
  return cases.map(({ asset }) => asset.id)
}

/** Costs of what changed, and what is remembered for the next time. */
const followUp = async (
  context: DerivationContext,
  derived: readonly Derived[],
  changes: ReadonlyMap<string, SessionChange>,
): Promise<void> => {
  const { tx, now } = context
  const ended = await endedBookings(
    tx,
    derived.map(({ one }) => one.asset),
    now,
  )
  const figures = derived.map(({ one, draft }) => ({
    one,
    draft,
    inputs: costInputs(one.asset, one.timeZone, now, ended.get(one.asset.id)),
    touched: changes.get(one.asset.id)?.touched.get(one.asset.id),
  }))
  await deriveCosts(
    context,
    figures.flatMap(({ one, one: { asset, timeZone, range, state }, inputs, touched }) =>
      (asset.pools.length === 0 && asset.placements.length === 0) ||
      // A visit's change marks its zone without changing a session of the zone's own timeline; what marks the past may be a
      // membership or a booking, which change who bears a session and not the session.
      (touched === undefined && state?.figures === inputs && asset.category !== 'cleaning_zone' && isNewer(one))
        ? []
        : [{ asset, timeZone, from: Math.min(range.from, touched?.from ?? range.from) }],
    ),
  )
  await writeTimelineStates(
    tx,
    figures.map(({ one, draft, inputs }) => ({ timeline: one.range.timeline, ...draft.state, figures: inputs })),
  )
}
