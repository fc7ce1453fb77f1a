import { addDays, localDay, type SessionKind } from '@custodia/domain'
import {
  type AssetTimeline,
  findUnitOpenDays,
  listMeterDays,
  listNewestMeterDays,
  listRecentSessionIds,
  type RegistryTransaction,
  replaceDueDates,
  type StoredMeterDay,
  type UnitOpenDays,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { dueDatesOf, sessionKindOfMeter } from './due-dates.ts'
import { derivePlanConditions } from './plan-conditions.ts'
import { entryAt } from './session-rows.ts'

/** Sessions that a due date by meter cites at most, and how far back: the days that its forecast looks at. */
const CITED_SESSIONS = 100
const CITED_DAYS = 90
const CITED_MS = CITED_DAYS * 86_400_000

const ALWAYS_OPEN: UnitOpenDays = { weekdays: null, holidays: [] }

interface DueDateContext {
  readonly tx: RegistryTransaction
  readonly store: Pick<TelemetryStore, 'samples'>
  readonly now: number
}

/** An asset whose plans' due dates are brought up to date. */
export interface AssetWithPlans {
  readonly asset: AssetTimeline
  readonly timeZone: string
  /** First sample time that changed. */
  readonly dirtyFrom: number
}

const kindsOf = (asset: AssetTimeline): readonly SessionKind[] => [
  ...new Set(asset.plans.flatMap(({ meterMetric }) => (meterMetric === null ? [] : sessionKindOfMeter(meterMetric)))),
]

/** The days that forecasts look at, and before them the newest day of each meter, by asset. */
const meterDaysOf = async (
  { tx, now }: DueDateContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredMeterDay[]>> => {
  if (ids.length === 0) return new Map()
  // A day more, as it may be a day later in the asset's zone, and one for the reading before the first day.
  const recent = await listMeterDays(tx, { asset: ids, fromDay: addDays(localDay(now, 'UTC'), -CITED_DAYS - 2) })
  const newest = await listNewestMeterDays(tx, ids)
  const known = new Set(recent.map(({ assetId, metric, day }) => `${assetId} ${metric} ${day}`))
  const older = newest.filter(({ assetId, metric, day }) => !known.has(`${assetId} ${metric} ${day}`))
  const days = new Map<string, StoredMeterDay[]>()
  for (const day of [...older, ...recent]) days.set(day.assetId, [...(days.get(day.assetId) ?? []), day])
  return days
}

/** When the owners of assets are open, for those of whose plans one keeps off closed days. */
const createOpenDays = ({ tx, now }: DueDateContext) => {
  const known = new Map<string, UnitOpenDays>()
  return async (asset: AssetTimeline): Promise<UnitOpenDays> => {
    const owner = entryAt(asset.placements, now)?.orgUnitId
    if (owner === undefined || asset.plans.every(({ closedDay }) => closedDay === 'keep')) return ALWAYS_OPEN
    const open = known.get(owner) ?? (await findUnitOpenDays(tx, { orgUnitId: owner, at: now }))
    known.set(owner, open)
    return open
  }
}

/** Brings the due dates of some assets' plans up to date. */
export const deriveDueDates = async (context: DueDateContext, assets: readonly AssetWithPlans[]): Promise<void> => {
  const { tx, now } = context
  const metered = assets.filter(({ asset }) => asset.plans.some(({ meterMetric }) => meterMetric !== null))
  const meterDays = await meterDaysOf(
    context,
    metered.map(({ asset }) => asset.id),
  )
  const recent = await listRecentSessionIds(tx, {
    assets: metered.flatMap(({ asset }) => kindsOf(asset).map((kind) => ({ asset: asset.id, kind }))),
    after: now - CITED_MS,
    limit: CITED_SESSIONS,
  })
  const openDaysOf = createOpenDays(context)
  const rows: ReturnType<typeof dueDatesOf>[number][] = []
  for (const { asset, timeZone, dirtyFrom } of assets) {
    const recentSessions = new Map(kindsOf(asset).map((kind) => [kind, recent(asset.id, kind)]))
    const firings = await derivePlanConditions(context, asset, dirtyFrom)
    const openDays = await openDaysOf(asset)
    const facts = { timeZone, now, meterDays: meterDays.get(asset.id) ?? [], recentSessions, firings, openDays }
    rows.push(...dueDatesOf(asset, facts))
  }
  await replaceDueDates(
    tx,
    assets.map(({ asset }) => asset.id),
    rows,
  )
}
