/** Purchases: what was asked for, approved, ordered, received and accepted. */
import {
  changePurchase,
  foldPurchase,
  type ImportedUnit,
  localDay,
  type Purchase,
  type PurchaseChange,
  type PurchaseEvent,
  purchaseProgress,
  purchaseTotals,
} from '@custodia/domain'
import { eq, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { purchase, purchaseEvent } from '../schema/index.ts'
import type { LifeOccasion } from './asset-lives.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

export type PurchaseRow = typeof purchase.$inferSelect

export interface PurchaseEventRow {
  readonly seq: number
  readonly at: number
  readonly recordedAt: number
  readonly actor: string
  readonly change: PurchaseChange
  readonly documents: readonly string[]
}

export interface StoredPurchase {
  readonly seq: number
  readonly purchase: Purchase
  readonly events: readonly PurchaseEventRow[]
}

export type PurchaseAppended =
  | { readonly ok: true; readonly seq: number; readonly purchase: Purchase }
  | { readonly ok: false; readonly reason: 'unknown' }
  | { readonly ok: false; readonly reason: 'raced' | 'refused'; readonly problem: string }

/** Purchases for some units, the latest requested first. */
export const listPurchases = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly units: readonly string[]
    readonly id?: string | undefined
    readonly states?: readonly string[] | undefined
    readonly ownerUnits?: readonly string[] | undefined
    readonly replacesAssetId?: string | undefined
    readonly q?: string | undefined
    readonly before?: { readonly requestedAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<PurchaseRow[]> =>
  selectRows<PurchaseRow>(
    registry.db,
    sql`
    select id, no, seq, org_unit_id as "orgUnitId", title, state, requested_by as "requestedBy", requested_at as "requestedAt",
      needed_on as "neededOn", replaces_asset_id as "replacesAssetId", asked_minor as "askedMinor", ordered_minor as "orderedMinor",
      currency, asked_units as "askedUnits", accepted_units as "acceptedUnits", last_at as "lastAt", source, external_id as "externalId"
    from purchase p
    where ${allOf([
      isAnyOf(sql`p.org_unit_id`, query.units),
      query.id !== undefined && sql`p.id = ${query.id}`,
      query.states !== undefined && isAnyOf(sql`p.state`, query.states),
      query.ownerUnits !== undefined && isAnyOf(sql`p.org_unit_id`, query.ownerUnits),
      query.replacesAssetId !== undefined && sql`p.replaces_asset_id = ${query.replacesAssetId}`,
      query.q !== undefined && sql`strpos(lower(concat_ws(' ', p.no, p.title)), ${query.q.toLowerCase()}) > 0`,
      query.before !== undefined && sql`(p.requested_at, p.id) < (${query.before.requestedAt}, ${query.before.id})`,
    ])} order by p.requested_at desc, p.id desc limit ${query.limit}`,
  )

/** A purchase as its events make it; undefined if there is none. */
export const loadPurchase = async (db: Executor, id: string): Promise<StoredPurchase | undefined> => {
  const events = await selectRows<PurchaseEventRow>(
    db,
    sql`select seq, at, recorded_at as "recordedAt", actor, change, documents from purchase_event
      where purchase_id = ${id} order by seq`,
  )
  const folded = foldPurchase(
    events.map(({ at, actor, change, documents }): PurchaseEvent => ({ ...change, at, actor, documents })),
  )
  return folded === null ? undefined : { seq: events.length, purchase: folded, events }
}

const columnsOf = (folded: Purchase) => {
  const { title, state, requestedBy, requestedAt, neededOn, replacesAssetId, currency, lastAt } = folded
  const { asked, accepted } = purchaseProgress(folded)
  return {
    ...{ title, state, requestedBy, requestedAt, neededOn, replacesAssetId, currency, lastAt },
    ...purchaseTotals(folded),
    ...{ askedUnits: asked, acceptedUnits: accepted },
  }
}

const nextNo = async (tx: RegistryTransaction, orgUnitId: string, at: number): Promise<string> => {
  const [unit] = await selectRows<{ zone: string }>(
    tx,
    sql`select time_zone as zone from org_unit where id = ${orgUnitId}`,
  )
  const year = localDay(at, unit?.zone ?? 'UTC').slice(0, 4)
  const [row] = await selectRows<{ last: number }>(
    tx,
    sql`insert into purchase_number as n (year, last) values (${Number(year)}, 1)
      on conflict (year) do update set last = n.last + 1 returning last`,
  )
  return `PR-${year}-${String(row?.last ?? 0).padStart(6, '0')}`
}

type Opening = Extract<PurchaseChange, { readonly type: 'requested' | 'imported' }>

/** Opens a purchase with its first event. Throws RangeError if what is asked for is not sound. */
export const openPurchase = async (
  tx: RegistryTransaction,
  draft: { readonly orgUnitId: string; readonly first: Opening },
  { at, recordedAt = at, actor, documents = [] }: LifeOccasion,
): Promise<{ readonly id: string; readonly no: string }> => {
  const result = changePurchase(null, draft.first, { at, actor, documents })
  if (!result.ok) throw new RangeError(result.problem)
  const id = newId('pur')
  const no = await nextNo(tx, draft.orgUnitId, at)
  const external = draft.first.type === 'imported' ? draft.first : null
  await tx.insert(purchase).values({
    ...columnsOf(result.purchase),
    ...{ id, no, seq: 1, orgUnitId: draft.orgUnitId },
    ...{ source: external?.source ?? null, externalId: external?.externalId ?? null },
  })
  await tx
    .insert(purchaseEvent)
    .values({ purchaseId: id, seq: 1, at, recordedAt, actor, change: draft.first, documents: [...documents] })
  return { id, no }
}

/** Makes one change to a purchase: the event, and the row after it. */
export const appendPurchaseEvent = async (
  tx: RegistryTransaction,
  id: string,
  expectedSeq: number | null,
  change: PurchaseChange,
  { at, recordedAt = at, actor, documents = [] }: LifeOccasion,
): Promise<PurchaseAppended> => {
  await tx.execute(sql`select 1 from purchase where id = ${id} for update`)
  const stored = await loadPurchase(tx, id)
  if (stored === undefined) return { ok: false, reason: 'unknown' }
  if (expectedSeq !== null && stored.seq !== expectedSeq)
    return { ok: false, reason: 'raced', problem: `Somebody changed it meanwhile: it is at event ${stored.seq} now` }
  const happenedAt = at === recordedAt ? Math.max(at, stored.purchase.lastAt) : at
  const result = changePurchase(stored.purchase, change, { at: happenedAt, actor, documents })
  if (!result.ok) return { ok: false, reason: 'refused', problem: result.problem }
  const seq = stored.seq + 1
  const row = { purchaseId: id, seq, at: happenedAt, recordedAt, actor, change, documents: [...documents] }
  await tx.insert(purchaseEvent).values(row)
  await tx
    .update(purchase)
    .set({ ...columnsOf(result.purchase), seq })
    .where(eq(purchase.id, id))
  return { ok: true, seq, purchase: result.purchase }
}

/** A purchase that another system made: approved and ordered there, to be received and accepted here. */
export interface PurchaseRecord {
  /** The other system and its own number there: said twice is one purchase. */
  readonly source: string
  readonly externalId: string
  /** For which unit. */
  readonly orgUnitId: string
  /** Who approved it there, by name. */
  readonly approvedBy: string
  readonly wish: Omit<Extract<PurchaseChange, { readonly type: 'requested' }>, 'type'>
  readonly vendorId: string | null
  readonly vendorName: string
  /** Local days `YYYY-MM-DD`. */
  readonly orderedOn: string
  readonly expectedOn: string | null
  /** What had come of it already. */
  readonly units?: readonly ImportedUnit[]
}

export interface PurchaseRecordOutcome {
  readonly id: string
  readonly no: string
  /** False where the source said so before. */
  readonly created: boolean
  /** False where the source said something else before: nothing was written; change the purchase here, or send another number. */
  readonly same: boolean
}

/** A value with its keys in order, so that what a database gives back compares. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/**
 * Records a purchase of another system once: a second record of the same `source` and `externalId` writes nothing and answers
 * with the first. All lines are ordered in whole. Throws RangeError if what is asked for is not sound.
 */
export const recordPurchase = async (
  tx: RegistryTransaction,
  record: PurchaseRecord,
  occasion: LifeOccasion,
): Promise<PurchaseRecordOutcome> => {
  const { source, externalId, orgUnitId, approvedBy, wish, vendorId, vendorName, orderedOn, expectedOn, units } = record
  const lines = wish.lines.map(({ line, quantity, priceMinor }) => ({ line, quantity, priceMinor }))
  const order = { order: '1', vendorId, vendorName, orderedOn, expectedOn, lines }
  const came = units === undefined || units.length === 0 ? {} : { units }
  const first: Opening = { type: 'imported', source, externalId, approvedBy, order, ...wish, ...came }
  // Records of one number come one after another.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`purchase ${source} ${externalId}`}))`)
  const [known] = await selectRows<{ id: string; no: string; orgUnitId: string; change: PurchaseChange }>(
    tx,
    sql`select p.id, p.no, p.org_unit_id as "orgUnitId", e.change from purchase p
      join purchase_event e on e.purchase_id = p.id and e.seq = 1
      where p.source = ${source} and p.external_id = ${externalId}`,
  )
  if (known === undefined) {
    const opened = await openPurchase(tx, { orgUnitId, first }, occasion)
    return { ...opened, created: true, same: true }
  }
  const same = known.orgUnitId === orgUnitId && canonical(known.change) === canonical(first)
  return { id: known.id, no: known.no, created: false, same }
}
