/** Sessions, meter days, due dates and cost lines, as the derivation worker writes them. Only what changed is written. */
import { createHash } from 'node:crypto'
import { type SessionKind, sessionKey, type UsageSession } from '@custodia/domain'
import { and, asc, desc, eq, gt, gte, inArray, lt, lte, or, sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import { costLine, dueDate, meterDay, usageSession } from '../schema/index.ts'

export type StoredSession = typeof usageSession.$inferSelect
export type StoredMeterDay = typeof meterDay.$inferSelect
export type DueDateInsert = typeof dueDate.$inferInsert
export type CostLineInsert = typeof costLine.$inferInsert

/** The id of a session follows from its natural key, so that deriving twice gives the same row. */
export const sessionIdOf = (session: Pick<UsageSession, 'kind' | 'asset' | 'start' | 'tag'>): string =>
  `ses_${createHash('sha256').update(sessionKey(session)).digest('base64url').slice(0, 22)}`

/** Sessions of a timeline that end after, or are open, by start. */
export const listTimelineSessions = (
  db: RegistryQueryable,
  query: { readonly timeline: string; readonly kinds: readonly SessionKind[] },
): Promise<StoredSession[]> =>
  db
    .select()
    .from(usageSession)
    .where(and(eq(usageSession.timeline, query.timeline), inArray(usageSession.kind, [...query.kinds])))
    .orderBy(asc(usageSession.startTs), asc(usageSession.endTs))

/** Sessions of an asset that touch a period, by start. */
export const listAssetSessions = (
  db: RegistryQueryable,
  query: { readonly asset: string; readonly from: number; readonly to: number },
): Promise<StoredSession[]> =>
  db
    .select()
    .from(usageSession)
    .where(
      and(
        eq(usageSession.assetId, query.asset),
        lt(usageSession.startTs, query.to),
        or(gt(usageSession.endTs, query.from), gte(usageSession.startTs, query.from)),
      ),
    )
    .orderBy(asc(usageSession.startTs), asc(usageSession.id))

/** Ids of an asset's sessions of one kind that ended after an instant, the latest `limit` of them, oldest first. */
export const listRecentSessionIds = async (
  db: RegistryQueryable,
  query: { readonly asset: string; readonly kind: SessionKind; readonly after: number; readonly limit: number },
): Promise<readonly string[]> => {
  const rows = await db
    .select({ id: usageSession.id })
    .from(usageSession)
    .where(
      and(
        eq(usageSession.assetId, query.asset),
        eq(usageSession.kind, query.kind),
        gt(usageSession.endTs, query.after),
      ),
    )
    .orderBy(desc(usageSession.startTs))
    .limit(query.limit)
  return rows.map((row) => row.id).reverse()
}

/** Visits of a zone that nothing has closed yet. */
export const listOpenVisits = (db: RegistryQueryable, zone: string): Promise<StoredSession[]> =>
  db
    .select()
    .from(usageSession)
    .where(and(eq(usageSession.assetId, zone), eq(usageSession.kind, 'visit'), eq(usageSession.open, true)))

/** Start of the first session of an asset, or null. */
export const firstSessionStart = async (db: RegistryQueryable, assetId: string): Promise<number | null> => {
  const [row] = await db
    .select({ start: usageSession.startTs })
    .from(usageSession)
    .where(eq(usageSession.assetId, assetId))
    .orderBy(asc(usageSession.startTs))
    .limit(1)
  return row?.start ?? null
}

const CHUNK = 500

/** Writes and takes away sessions; both lists may be empty. */
export const writeSessions = async (
  db: RegistryQueryable,
  change: { readonly upsert: readonly (typeof usageSession.$inferInsert)[]; readonly remove: readonly string[] },
): Promise<void> => {
  if (change.remove.length > 0) await db.delete(usageSession).where(inArray(usageSession.id, [...change.remove]))
  for (let at = 0; at < change.upsert.length; at += CHUNK)
    await db
      .insert(usageSession)
      .values(change.upsert.slice(at, at + CHUNK))
      .onConflictDoUpdate({
        target: usageSession.id,
        set: Object.fromEntries(
          [
            'timeline',
            'end_ts',
            'open',
            'quantities',
            'person_id',
            'booking_id',
            'org_unit_id',
            'flags',
            'rule',
            'rule_version',
            'evidence',
            'derived_at',
          ].map((column) => [camel(column), sql.raw(`excluded.${column}`)]),
        ),
      })
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Meter days of an asset from a local day on, by metric and day. */
export const listMeterDays = (
  db: RegistryQueryable,
  query: { readonly asset: string; readonly fromDay?: string; readonly metric?: string },
): Promise<StoredMeterDay[]> =>
  db
    .select()
    .from(meterDay)
    .where(
      and(
        eq(meterDay.assetId, query.asset),
        query.fromDay === undefined ? undefined : gte(meterDay.day, query.fromDay),
        query.metric === undefined ? undefined : eq(meterDay.metric, query.metric),
      ),
    )
    .orderBy(asc(meterDay.metric), asc(meterDay.day))

/** Replaces the meter days of an asset and metric between two local days, both inclusive. */
export const replaceMeterDays = async (
  db: RegistryQueryable,
  change: {
    readonly asset: string
    readonly metric: string
    readonly fromDay: string
    readonly toDay: string
    readonly rows: readonly StoredMeterDay[]
  },
): Promise<void> => {
  await db
    .delete(meterDay)
    .where(
      and(
        eq(meterDay.assetId, change.asset),
        eq(meterDay.metric, change.metric),
        gte(meterDay.day, change.fromDay),
        lte(meterDay.day, change.toDay),
      ),
    )
  if (change.rows.length > 0) await db.insert(meterDay).values([...change.rows])
}

/** Replaces the due dates of an asset's plans. */
export const replaceDueDates = async (
  db: RegistryQueryable,
  assetId: string,
  rows: readonly DueDateInsert[],
): Promise<void> => {
  await db.delete(dueDate).where(eq(dueDate.assetId, assetId))
  if (rows.length > 0) await db.insert(dueDate).values([...rows])
}

/** Replaces the cost lines of an asset in some months. */
export const replaceCostLines = async (
  db: RegistryQueryable,
  change: { readonly asset: string; readonly months: readonly string[]; readonly rows: readonly CostLineInsert[] },
): Promise<void> => {
  if (change.months.length > 0)
    await db
      .delete(costLine)
      .where(and(eq(costLine.assetId, change.asset), inArray(costLine.month, [...change.months])))
  for (let at = 0; at < change.rows.length; at += CHUNK)
    await db.insert(costLine).values(change.rows.slice(at, at + CHUNK))
}
