/** Assets on their way to another department, another place, or a borrower. */
import { and, eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { RegistryTransaction } from '../registry.ts'
import { assetTransfer } from '../schema/index.ts'
import { appendLifeEvent, type LifeAppended, type LifeOccasion } from './asset-lives.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

type Stored = typeof assetTransfer.$inferSelect
export type TransferState = Stored['state']

export interface TransferRow extends Stored {
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
}

/** Transfers that one of some units gives or gets (any for null), the latest offered first. */
export const listTransfers = (
  db: Executor,
  query: {
    readonly units: readonly string[] | null
    readonly id?: string | undefined
    readonly assetId?: string | undefined
    readonly states?: readonly string[] | undefined
    /** Loans that are out and were due back before this day. */
    readonly dueBefore?: string | undefined
    readonly before?: { readonly offeredAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<TransferRow[]> =>
  selectRows<TransferRow>(
    db,
    sql`
    select t.id, t.asset_id as "assetId", t.kind, t.from_unit_id as "fromUnitId", t.from_location_id as "fromLocationId",
      t.to_unit_id as "toUnitId", t.to_location_id as "toLocationId", t.borrower, t.due_back_on as "dueBackOn", t.reason, t.state,
      t.offered_by as "offeredBy", t.offered_at as "offeredAt", t.decided_by as "decidedBy", t.decided_at as "decidedAt",
      t.decision_note as "decisionNote", t.returned_by as "returnedBy", t.returned_at as "returnedAt", t.return_note as "returnNote",
      a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn"
    from asset_transfer t join asset a on a.id = t.asset_id
    where ${allOf([
      query.units !== null &&
        sql`(${isAnyOf(sql`t.from_unit_id`, query.units)} or ${isAnyOf(sql`t.to_unit_id`, query.units)})`,
      query.id !== undefined && sql`t.id = ${query.id}`,
      query.assetId !== undefined && sql`t.asset_id = ${query.assetId}`,
      query.states !== undefined && isAnyOf(sql`t.state`, query.states),
      query.dueBefore !== undefined &&
        sql`t.kind = 'loan' and t.state = 'accepted' and t.due_back_on < ${query.dueBefore}`,
      query.before !== undefined && sql`(t.offered_at, t.id) < (${query.before.offeredAt}, ${query.before.id})`,
    ])} order by t.offered_at desc, t.id desc limit ${query.limit}`,
  )

/** Offers an asset. Only one offer of an asset is open at a time (the index refuses another). */
export const offerTransfer = async (
  tx: RegistryTransaction,
  draft: Omit<typeof assetTransfer.$inferInsert, 'id' | 'state'>,
): Promise<string> => {
  const id = newId('trf')
  await tx.insert(assetTransfer).values({ ...draft, id, state: 'offered' })
  return id
}

/** Writes what was decided of an offer; false if it is not open any more. */
export const decideTransfer = async (
  tx: RegistryTransaction,
  id: string,
  decision: {
    readonly state: 'accepted' | 'declined' | 'withdrawn'
    readonly by: string
    readonly at: number
    readonly note: string | null
  },
): Promise<boolean> => {
  const { state, by, at, note } = decision
  const decided = await tx
    .update(assetTransfer)
    .set({ state, decidedBy: by, decidedAt: at, decisionNote: note })
    .where(and(eq(assetTransfer.id, id), eq(assetTransfer.state, 'offered')))
    .returning({ id: assetTransfer.id })
  return decided.length > 0
}

/** Puts an asset to a unit and a place from an instant on. */
export const placeAsset = async (
  tx: RegistryTransaction,
  place: {
    readonly assetId: string
    readonly orgUnitId: string
    readonly locationId: string | null
    readonly at: number
  },
): Promise<void> => {
  const { assetId, at } = place
  await tx.execute(sql`delete from asset_placement where asset_id = ${assetId} and valid_from >= ${at}`)
  await tx.execute(sql`update asset_placement set valid_to = ${at}
    where asset_id = ${assetId} and (valid_to is null or valid_to > ${at})`)
  await tx.execute(sql`insert into asset_placement (id, asset_id, org_unit_id, location_id, valid_from)
    values (${newId('plc')}, ${assetId}, ${place.orgUnitId}, ${place.locationId}, ${at})`)
}

/** What an accepted offer does: the asset's life says so, and from then on it stands there. */
export const carryOutTransfer = async (
  tx: RegistryTransaction,
  transfer: Stored,
  occasion: LifeOccasion,
): Promise<LifeAppended> => {
  const { id: transferId, assetId, kind, toUnitId, toLocationId, borrower, dueBackOn } = transfer
  const result = await appendLifeEvent(
    tx,
    assetId,
    null,
    kind === 'loan'
      ? { type: 'lent', transferId, orgUnitId: toUnitId, borrower: borrower ?? '', dueBackOn: dueBackOn ?? '' }
      : { type: 'moved', transferId, orgUnitId: toUnitId ?? transfer.fromUnitId, locationId: toLocationId },
    occasion,
  )
  if (result.ok && toUnitId !== null)
    await placeAsset(tx, { assetId, orgUnitId: toUnitId, locationId: toLocationId, at: result.life.lastAt })
  return result
}

/** Takes a loan back to where it came from. False if it is not out. */
export const returnLoan = async (
  tx: RegistryTransaction,
  transfer: Stored,
  back: LifeOccasion & { readonly fit: boolean; readonly remark: string | null },
): Promise<LifeAppended> => {
  const { id: transferId, assetId, fromUnitId, fromLocationId, toUnitId } = transfer
  const { fit, remark, ...occasion } = back
  const result = await appendLifeEvent(tx, assetId, null, { type: 'returned', transferId, fit, remark }, occasion)
  if (!result.ok) return result
  const at = result.life.lastAt
  await tx
    .update(assetTransfer)
    .set({ state: 'returned', returnedBy: occasion.actor, returnedAt: at, returnNote: remark })
    .where(eq(assetTransfer.id, transferId))
  if (toUnitId !== null) await placeAsset(tx, { assetId, orgUnitId: fromUnitId, locationId: fromLocationId, at })
  return result
}
