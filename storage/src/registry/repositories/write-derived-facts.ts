/**
 * Sessions, meter days, due dates, cost lines and what rules remember, as the derivation worker writes them: one statement per table for
 * a whole batch. A row that says what stands there already is not written.
 */
import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { RegistryQueryable } from '../registry.ts'
import { costLine, dueDate, meterDay, timelineState, usageSession } from '../schema/index.ts'
import { textArray } from './bulk-parameters.ts'
import { isAnyOf } from './query.ts'

export type DueDateInsert = typeof dueDate.$inferInsert
export type CostLineInsert = typeof costLine.$inferInsert
export type MeterDayInsert = typeof meterDay.$inferInsert
export type SessionInsert = typeof usageSession.$inferInsert
export type TimelineState = typeof timelineState.$inferSelect

const list = (columns: readonly string[], prefix = ''): SQL =>
  sql.raw(columns.map((column) => `${prefix}"${column}"`).join(', '))

/**
 * Inserts rows, or brings those of the same key to what they say. `stamps` are columns that say when a row was made: they do not make a row
 * different, unless `refresh` says so.
 */
const upsertRows = async <Table extends PgTable>(
  db: RegistryQueryable,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  {
    keys,
    stamps = [],
    refresh,
  }: { readonly keys: readonly string[]; readonly stamps?: readonly string[]; readonly refresh?: SQL },
): Promise<void> => {
  if (rows.length === 0) return
  const entries = Object.entries(getTableColumns(table))
  const columns = entries.map(([, column]) => column.name)
  const others = columns.filter((column) => !keys.includes(column))
  const told = others.filter((column) => !stamps.includes(column))
  const name = sql.identifier(getTableName(table))
  const json = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        entries.map(([key, column]) => [column.name, (row as Record<string, unknown>)[key] ?? column.default ?? null]),
      ),
    ),
  )
  const differs = sql`(${list(told, 'old.')}) is distinct from (${list(told, 'excluded.')})`
  await db.execute(sql`insert into ${name} as old (${list(columns)})
    select ${list(columns)} from json_populate_recordset(null::${name}, ${json}::json)
    on conflict (${list(keys)}) do update set ${sql.raw(others.map((column) => `"${column}" = excluded."${column}"`).join(', '))}
    where ${refresh === undefined ? differs : sql`${differs} or ${refresh}`}`)
}

/** Writes and takes away sessions; both lists may be empty. */
export const writeSessions = async (
  db: RegistryQueryable,
  change: { readonly upsert: readonly SessionInsert[]; readonly remove: readonly string[] },
): Promise<void> => {
  if (change.remove.length > 0)
    await db.execute(sql`delete from usage_session where ${isAnyOf(sql`id`, change.remove)}`)
  await upsertRows(db, usageSession, change.upsert, { keys: ['id'], stamps: ['derived_at'] })
}

/** The part of a meter's days that was derived again, both ends inclusive; days of it without a row are taken away. */
export interface MeterDaySpan {
  readonly asset: string
  readonly metric: string
  readonly fromDay: string
  readonly toDay: string
}

/** Writes meter days, and takes away those within the spans that no longer are. */
export const writeMeterDays = async (
  db: RegistryQueryable,
  change: { readonly rows: readonly MeterDayInsert[]; readonly spans: readonly MeterDaySpan[] },
): Promise<void> => {
  const { rows, spans } = change
  if (spans.length > 0)
    await db.execute(sql`delete from meter_day d
      using unnest(${textArray(spans.map((s) => s.asset))}::text[], ${textArray(spans.map((s) => s.metric))}::text[],
        ${textArray(spans.map((s) => s.fromDay))}::text[], ${textArray(spans.map((s) => s.toDay))}::text[]) as s (asset, metric, first, last)
      where d.asset_id = s.asset and d.metric = s.metric and d.day between s.first and s.last
        and not exists (select 1 from unnest(${textArray(rows.map((r) => r.assetId))}::text[], ${textArray(rows.map((r) => r.metric))}::text[],
          ${textArray(rows.map((r) => r.day))}::text[]) as r (asset, metric, day) where r.asset = d.asset_id and r.metric = d.metric and r.day = d.day)`)
  await upsertRows(db, meterDay, rows, { keys: ['asset_id', 'metric', 'day'] })
}

/** Due dates are computed anew now and then, though they say the same: their row tells when it was. */
const REFRESH_MS = 3_600_000

/** Replaces the due dates of some assets' plans. */
export const replaceDueDates = async (
  db: RegistryQueryable,
  assets: readonly string[],
  rows: readonly DueDateInsert[],
): Promise<void> => {
  if (assets.length === 0) return
  const plans = rows.map(({ planId }) => planId)
  await db.execute(
    sql`delete from due_date where ${isAnyOf(sql`asset_id`, assets)} and not ${isAnyOf(sql`plan_id`, plans)}`,
  )
  await upsertRows(db, dueDate, rows, {
    keys: ['plan_id'],
    stamps: ['computed_at'],
    refresh: sql`old.computed_at < excluded.computed_at - ${REFRESH_MS}::bigint`,
  })
}

/** Replaces the cost lines of assets in some months each. */
export const replaceCostLines = async (
  db: RegistryQueryable,
  change: {
    readonly months: readonly { readonly asset: string; readonly month: string }[]
    readonly rows: readonly CostLineInsert[]
  },
): Promise<void> => {
  const { months, rows } = change
  if (months.length === 0) return
  await db.execute(sql`delete from cost_line l
    using unnest(${textArray(months.map((m) => m.asset))}::text[], ${textArray(months.map((m) => m.month))}::text[]) as m (asset, month)
    where l.asset_id = m.asset and l.month = m.month and not ${isAnyOf(
      sql`l.id`,
      rows.map(({ id }) => id),
    )}`)
  await upsertRows(db, costLine, rows, { keys: ['id'], stamps: ['computed_at'] })
}

/** What the rules remember of some timelines. */
export const listTimelineStates = async (
  db: RegistryQueryable,
  timelines: readonly string[],
): Promise<ReadonlyMap<string, TimelineState>> => {
  const rows = await db.select().from(timelineState).where(isAnyOf(sql`timeline`, timelines))
  return new Map(rows.map((row) => [row.timeline, row]))
}

/** Keeps what the rules remember. */
export const writeTimelineStates = (db: RegistryQueryable, rows: readonly TimelineState[]): Promise<void> =>
  upsertRows(db, timelineState, rows, { keys: ['timeline'] })
