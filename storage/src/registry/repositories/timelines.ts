/**
 * Dirty timelines: what has to be derived again. A mark is a range of sample times; marks of one timeline merge. Workers
 * share them by advisory locks, which end with their transaction, so a killed worker's share is free at once.
 */
import { eq, lte, sql } from 'drizzle-orm'
import type { Registry, RegistryQueryable, RegistryTransaction } from '../registry.ts'
import { dirtyTimeline } from '../schema/index.ts'

/** A claimed part of a timeline; both ends are sample times, inclusive. */
export interface DirtyRange {
  /** `asset:<id>` or `tag:<device id>`. */
  readonly timeline: string
  readonly from: number
  readonly to: number
  readonly revision: number
  readonly attempts: number
}

const LOCK_SPACE = 7_205_311

/** A day of samples weighs as much as so many milliseconds of waiting, up to the limit: nothing waits for ever. */
const WAIT_PER_DAY_MS = 5_000
const WAIT_LIMIT_MS = 60_000

/**
 * Names of timelines that wait, the longest waiting first; but what changed over days of samples lets pass what changed just
 * now, so that a device's message is not kept waiting by a late upload of many others.
 */
export const listDirtyTimelines = async (
  db: RegistryQueryable,
  query: { readonly now: number; readonly limit: number },
): Promise<readonly string[]> => {
  const rows = await db
    .select({ timeline: dirtyTimeline.timeline })
    .from(dirtyTimeline)
    .where(lte(dirtyTimeline.notBefore, query.now))
    .orderBy(
      sql`${dirtyTimeline.markedAt} + least((${dirtyTimeline.toTs} - ${dirtyTimeline.fromTs}) / 86400000.0 * ${WAIT_PER_DAY_MS}::float8, ${WAIT_LIMIT_MS}::float8)`,
    )
    .limit(query.limit)
  return rows.map((row) => row.timeline)
}

/** How many timelines wait, how many of them have failed before, and since when the first one waits. */
export const countDirtyTimelines = async (
  db: RegistryQueryable,
): Promise<{ readonly waiting: number; readonly failing: number; readonly oldestMarkedAt: number | null }> => {
  const [row] = await db
    .select({
      waiting: sql<number>`count(*)::int`,
      failing: sql<number>`(count(*) filter (where ${dirtyTimeline.attempts} > 0))::int`,
      oldestMarkedAt: sql<number | null>`min(${dirtyTimeline.markedAt})::float8`,
    })
    .from(dirtyTimeline)
  return row ?? { waiting: 0, failing: 0, oldestMarkedAt: null }
}

/**
 * Runs `derive` in one transaction while no other worker can have the timeline, then takes the mark away, unless more
 * was marked meanwhile. Returns false if another worker has it or nothing is marked any more.
 */
export const withDirtyTimeline = (
  registry: Registry,
  timeline: string,
  derive: (tx: RegistryTransaction, range: DirtyRange) => Promise<void>,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const lock = await tx.execute(sql`select pg_try_advisory_xact_lock(${LOCK_SPACE}, hashtext(${timeline})) as got`)
    if (lock.rows[0]?.got !== true) return false
    const [row] = await tx.select().from(dirtyTimeline).where(eq(dirtyTimeline.timeline, timeline))
    if (row === undefined) return false
    await derive(tx, { timeline, from: row.fromTs, to: row.toTs, revision: row.revision, attempts: row.attempts })
    await tx.execute(sql`delete from dirty_timeline where timeline = ${timeline} and revision = ${row.revision}`)
    return true
  })

/** Puts a timeline off after a failure, with the reason. */
export const postponeTimeline = async (
  registry: Registry,
  failure: { readonly timeline: string; readonly notBefore: number; readonly detail: string },
): Promise<void> => {
  await registry.db
    .update(dirtyTimeline)
    .set({
      notBefore: failure.notBefore,
      lastError: failure.detail.slice(0, 2000),
      attempts: sql`${dirtyTimeline.attempts} + 1`,
    })
    .where(eq(dirtyTimeline.timeline, failure.timeline))
}

/**
 * Marks timelines as changed over a range of time; ranges of one timeline merge. Rows are taken in the order of their names, as
 * everybody who marks several does, so that two transactions cannot wait for each other.
 */
export const markTimelines = async (
  db: RegistryQueryable,
  marks: readonly { readonly timeline: string; readonly from: number; readonly to: number }[],
  now: number,
): Promise<void> => {
  const inOrder = [...marks].sort((a, b) => (a.timeline < b.timeline ? -1 : 1))
  for (const mark of inOrder)
    await db.execute(
      sql`select mark_timeline(${mark.timeline}, ${mark.from}::bigint, ${mark.to}::bigint, ${now}::bigint)`,
    )
}

/**
 * Marks the assets whose figures no new sample would refresh: no cost line in the current month of their site, or due
 * dates that were computed before `computedBefore`.
 */
export const markStaleFigures = async (
  db: RegistryQueryable,
  query: { readonly now: number; readonly computedBefore: number },
): Promise<number> => {
  const result = await db.execute(sql`
    with stale as (
      select distinct a.id from asset a
      join asset_placement p on p.asset_id = a.id and p.valid_from <= ${query.now} and (p.valid_to is null or p.valid_to > ${query.now})
      join org_unit o on o.id = p.org_unit_id
      where a.retired_at is null and (
        (exists (select 1 from cost_pool c where c.asset_id = a.id and c.valid_from <= ${query.now} and (c.valid_to is null or c.valid_to > ${query.now}))
          and not exists (select 1 from cost_line l where l.asset_id = a.id
            and l.month = to_char(to_timestamp(${query.now}::float8 / 1000) at time zone o.time_zone, 'YYYY-MM')))
        or exists (select 1 from due_date d where d.asset_id = a.id and d.computed_at < ${query.computedBefore})
        or exists (select 1 from maintenance_plan m where m.asset_id = a.id and not exists (select 1 from due_date d where d.plan_id = m.id))
      )
    )
    select mark_timeline('asset:' || id, ${query.now}::bigint, ${query.now}::bigint, ${query.now}::bigint) from stale`)
  return result.rows.length
}
