/** What running processes say of themselves. */
import { lt, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { processMinute, processStatus } from '../schema/index.ts'
import { allOf, selectRows } from './query.ts'

export type ProcessRow = typeof processStatus.$inferSelect
export type ProcessService = ProcessRow['service']
export type ProcessMinuteRow = Required<typeof processMinute.$inferInsert>

type Database = Pick<Registry, 'db'>

/** Writes a process's row, or writes it again. */
export const saveProcess = async ({ db }: Database, row: ProcessRow): Promise<void> => {
  const { id: _, ...set } = row
  await db.insert(processStatus).values(row).onConflictDoUpdate({ target: processStatus.id, set })
}

/** Takes a process's row out: it has stopped as it was told to. */
export const removeProcess = async ({ db }: Database, id: string): Promise<void> => {
  await db.execute(sql`delete from process_status where id = ${id}`)
}

/**
 * Takes out the row of one process of the same service and host that died before this one started: a supervisor has started this one
 * in its place. Whoever calls it once for each process lets as many dead rows stand as there are processes missing.
 * @param seenBefore a row that was written since belongs to a process that lives
 * @returns whether there was one
 */
export const replaceDeadProcess = async (
  { db }: Database,
  process: Pick<ProcessRow, 'id' | 'service' | 'host' | 'startedAt'>,
  seenBefore: number,
): Promise<boolean> => {
  const rows = await selectRows(
    db,
    sql`
    delete from process_status where id = (
      select id from process_status
      where service = ${process.service} and host = ${process.host} and id <> ${process.id}
        and started_at <= ${process.startedAt} and seen_at < ${Math.min(process.startedAt, seenBefore)}
      order by seen_at, id limit 1 for update skip locked
    ) returning id`,
  )
  return rows.length > 0
}

/** Processes by the time of their start, the newest first. */
export const listProcesses = (
  { db }: Database,
  query: { readonly before?: { readonly startedAt: number; readonly id: string }; readonly limit: number },
): Promise<ProcessRow[]> =>
  selectRows<ProcessRow>(
    db,
    sql`
    select id, service, host, pid, version, probes_url as "probesUrl", started_at as "startedAt", seen_at as "seenAt", ready, problem,
      spooled, spooled_bytes as "spooledBytes", oldest_unsettled_ms as "oldestUnsettledMs", store_up as "storeUp",
      registry_up as "registryUp"
    from process_status where ${allOf([
      query.before !== undefined && sql`(started_at, id) < (${query.before.startedAt}, ${query.before.id})`,
    ])} order by started_at desc, id desc limit ${query.limit}`,
  )

/** Writes minutes; one that stands already is written again. */
export const saveProcessMinutes = async ({ db }: Database, rows: readonly ProcessMinuteRow[]): Promise<void> => {
  if (rows.length === 0) return
  const excluded = (column: string) => sql.raw(`excluded.${column}`)
  await db
    .insert(processMinute)
    .values([...rows])
    .onConflictDoUpdate({
      target: [processMinute.processId, processMinute.minute],
      set: {
        received: excluded('received'),
        stored: excluded('stored'),
        duplicate: excluded('duplicate'),
        deadLettered: excluded('dead_lettered'),
        points: excluded('points'),
        spooled: excluded('spooled'),
        spooledBytes: excluded('spooled_bytes'),
        lagMs: excluded('lag_ms'),
        cpuMs: excluded('cpu_ms'),
        rssBytes: excluded('rss_bytes'),
      },
    })
}

/** Deletes minutes and rows of processes that were last seen before an instant. */
export const purgeProcesses = async (
  { db }: Database,
  before: { readonly minute: number; readonly seenAt: number },
): Promise<void> => {
  await db.delete(processMinute).where(lt(processMinute.minute, before.minute))
  await db.delete(processStatus).where(lt(processStatus.seenAt, before.seenAt))
}

/** Sums over all processes of the minutes since an instant. */
export const sumProcessMinutes = async (
  { db }: Database,
  since: number,
): Promise<{ readonly settled: number; readonly deadLettered: number; readonly firstMinute: number | null }> => {
  const [row] = await selectRows<{ settled: number; deadLettered: number; firstMinute: number | null }>(
    db,
    sql`
    select coalesce(sum(stored + duplicate + dead_lettered), 0)::float8 as settled,
      coalesce(sum(dead_lettered), 0)::float8 as "deadLettered",
      min(minute) filter (where dead_lettered > 0) as "firstMinute"
    from process_minute where minute >= ${since}`,
  )
  return row ?? { settled: 0, deadLettered: 0, firstMinute: null }
}
