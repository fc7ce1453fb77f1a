/** Fuel, charging and what else was paid on the way. */
import { localDay, type VehicleEntryKind } from '@custodia/domain'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryQueryable, RegistryTransaction } from '../registry.ts'
import { costEntry, vehicleEntry } from '../schema/index.ts'
import { type CostElement, recordCostEntry, reverseCostEntry } from './cost-entries.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export type VehicleEntryRow = typeof vehicleEntry.$inferSelect

/** An entry as its source says it. */
export type VehicleEntryDraft = Omit<VehicleEntryRow, 'id' | 'cancelledAt' | 'cancelledBy' | 'cancelReason'>

export interface VehicleEntryOutcome {
  readonly id: string
  /** False where the source said so before. */
  readonly created: boolean
  /** False where the source said something else before: nothing was written; cancel that entry and record under a new key. */
  readonly same: boolean
}

const COST_KINDS: Readonly<Record<VehicleEntryKind, CostElement>> = {
  fuel: 'fuel',
  charge: 'energy',
  toll: 'toll',
  parking: 'other',
  wash: 'other',
  other: 'other',
}
/** What a cost says of itself; people read it in exports of either language. */
const COST_TEXTS: Readonly<Record<VehicleEntryKind, string>> = {
  fuel: '加油 Fuel',
  charge: '充电 Charging',
  toll: '过路费 Toll',
  parking: '停车费 Parking',
  wash: '洗车 Wash',
  other: '其他用车费用 Other vehicle cost',
}
const SAID = [
  'assetId',
  'personId',
  'kind',
  'at',
  'quantity',
  'unit',
  'full',
  'amountMinor',
  'currency',
  'odometerKm',
] as const
const COST_SOURCE = 'vehicle'

/** Zone of the unit that owned the asset at an instant, or owned it first. */
const zoneOfAsset = async (db: Executor, assetId: string, at: number): Promise<string> => {
  const [row] = await selectRows<{ timeZone: string }>(
    db,
    sql`select u.time_zone as "timeZone" from asset_placement p join org_unit u on u.id = p.org_unit_id
      where p.asset_id = ${assetId} order by (p.valid_from <= ${at} and (p.valid_to is null or p.valid_to > ${at})) desc, p.valid_from limit 1`,
  )
  return row?.timeZone ?? 'UTC'
}

/**
 * Records an entry and its cost, once: a second one of the same `source` and `externalId` writes nothing and answers with the first.
 * The cost falls to the department that owns the vehicle on that local day. Throws RangeError on an amount that is not whole.
 */
export const recordVehicleEntry = async (
  tx: RegistryTransaction,
  draft: VehicleEntryDraft,
): Promise<VehicleEntryOutcome> => {
  const id = newId('ent')
  const inserted = await tx
    .insert(vehicleEntry)
    .values({ ...draft, id })
    .onConflictDoNothing({ target: [vehicleEntry.source, vehicleEntry.externalId] })
    .returning({ id: vehicleEntry.id })
  if (inserted.length === 0) {
    const [known] = await tx
      .select()
      .from(vehicleEntry)
      .where(and(eq(vehicleEntry.source, draft.source), eq(vehicleEntry.externalId, draft.externalId)))
    if (known === undefined) throw new Error(`vehicle entry ${draft.source} ${draft.externalId} is refused`)
    const same = known.cancelledAt === null && SAID.every((field) => known[field] === draft[field])
    return { id: known.id, created: false, same }
  }
  if (draft.amountMinor !== 0)
    await recordCostEntry(tx, {
      source: COST_SOURCE,
      sourceRef: id,
      assetId: draft.assetId,
      day: localDay(draft.at, await zoneOfAsset(tx, draft.assetId, draft.at)),
      kind: COST_KINDS[draft.kind],
      amountMinor: draft.amountMinor,
      currency: draft.currency,
      text: draft.station === null ? COST_TEXTS[draft.kind] : `${COST_TEXTS[draft.kind]} · ${draft.station}`,
      createdAt: draft.createdAt,
      createdBy: draft.createdBy,
    })
  return { id, created: true, same: true }
}

/** Takes an entry back, and its cost by an entry of the opposite amount. False if it is cancelled already. */
export const cancelVehicleEntry = async (
  tx: RegistryTransaction,
  change: { readonly id: string; readonly at: number; readonly by: string; readonly reason: string },
): Promise<boolean> => {
  const cancelled = await tx
    .update(vehicleEntry)
    .set({ cancelledAt: change.at, cancelledBy: change.by, cancelReason: change.reason })
    .where(and(eq(vehicleEntry.id, change.id), isNull(vehicleEntry.cancelledAt)))
    .returning({ id: vehicleEntry.id })
  if (cancelled.length === 0) return false
  const [cost] = await tx
    .select({ id: costEntry.id })
    .from(costEntry)
    .where(and(eq(costEntry.source, COST_SOURCE), eq(costEntry.sourceRef, change.id)))
  if (cost !== undefined)
    await reverseCostEntry(tx, { id: cost.id, text: change.reason, createdAt: change.at, createdBy: change.by })
  return true
}

/** Entries of vehicles placed in some units, the latest first. */
export const listVehicleEntries = (
  db: RegistryQueryable,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string | undefined
    readonly assetIds?: readonly string[] | undefined
    readonly kind?: string | undefined
    readonly from?: number | undefined
    readonly to?: number | undefined
    /** Also those that were cancelled. */
    readonly cancelled?: boolean
    readonly before?: { readonly at: number; readonly id: string } | undefined
    readonly limit?: number
  },
): Promise<VehicleEntryRow[]> =>
  selectRows<VehicleEntryRow>(
    db,
    sql`select e.id, e.asset_id as "assetId", e.person_id as "personId", e.kind, e.at_ts as at, e.quantity, e.unit, e."full",
        e.amount_minor as "amountMinor", e.currency, e.odometer_km as "odometerKm", e.station, e.note, e.source,
        e.external_id as "externalId", e.created_at as "createdAt", e.created_by as "createdBy", e.cancelled_at as "cancelledAt",
        e.cancelled_by as "cancelledBy", e.cancel_reason as "cancelReason"
      from vehicle_entry e join ${placementsAt(query.at)} pl on pl.asset_id = e.asset_id
      where ${allOf([
        isAnyOf(sql`pl.org_unit_id`, query.units),
        query.id !== undefined && sql`e.id = ${query.id}`,
        query.assetIds !== undefined && isAnyOf(sql`e.asset_id`, query.assetIds),
        query.kind !== undefined && sql`e.kind = ${query.kind}`,
        query.from !== undefined && sql`e.at_ts >= ${query.from}`,
        query.to !== undefined && sql`e.at_ts < ${query.to}`,
        query.cancelled !== true && sql`e.cancelled_at is null`,
        query.before !== undefined && sql`(e.at_ts, e.id) < (${query.before.at}, ${query.before.id})`,
      ])} order by e.at_ts desc, e.id desc ${query.limit === undefined ? sql`` : sql`limit ${query.limit}`}`,
  )
