/**
 * Dirty timelines: what has to be derived again. A mark is a range of sample times; marks of one timeline merge. Workers
 * share them by advisory locks, which end with their transaction, so a killed worker's share is free at once.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Registry, RegistryQueryable, RegistryTransaction } from '../registry.ts'
import { dirtyTimeline } from '../schema/index.ts'
import { numberArray, textArray } from './bulk-parameters.ts'
import { isAnyOf, selectRows } from './query.ts'

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

const URGENCY = sql`marked_at + least((to_ts - from_ts) / 86400000.0 * ${WAIT_PER_DAY_MS}::float8, ${WAIT_LIMIT_MS}::float8)`

/**
 * How many timelines wait, how many of them have failed before, and since when the first one waits; `ready`: how many of them are not put
 * off until after `now`.
 */
export const countDirtyTimelines = async (
  db: RegistryQueryable,
  { now = Number.MAX_SAFE_INTEGER }: { readonly now?: number } = {},
): Promise<{
  readonly waiting: number
  readonly ready: number
  readonly failing: number
  readonly oldestMarkedAt: number | null
}> => {
  const [row] = await db
    .select({
      waiting: sql<number>`count(*)::int`,
      ready: sql<number>`(count(*) filter (where ${dirtyTimeline.notBefore} <= ${now}))::int`,
      failing: sql<number>`(count(*) filter (where ${dirtyTimeline.attempts} > 0))::int`,
      oldestMarkedAt: sql<number | null>`min(${dirtyTimeline.markedAt})::float8`,
    })
    .from(dirtyTimeline)
  return row ?? { waiting: 0, ready: 0, failing: 0, oldestMarkedAt: null }
}

/** What a worker takes at once. Timelines that failed before are taken one by one, so that they hold up no other. */
export type TimelineShare =
  /** Assets whose samples changed over little time. */
  | 'assets'
  /** Assets with a change over much time, such as a late upload or a corrected binding. */
  | 'long_changes'
  | 'tags'
  | 'failed'

const LONG_MS = 3_600_000
const SHARES: Readonly<Record<TimelineShare, SQL>> = {
  assets: sql`attempts = 0 and to_ts - from_ts <= ${LONG_MS} and timeline like 'asset:%'`,
  long_changes: sql`attempts = 0 and to_ts - from_ts > ${LONG_MS} and timeline like 'asset:%'`,
  tags: sql`attempts = 0 and timeline like 'tag:%'`,
  failed: sql`attempts > 0`,
}

/** As many waiting timelines are looked at for one that no other worker has, for each one wanted. */
const LOOK = 8

/**
 * The timelines that wait and that this transaction has now, as no other can. The longest waiting come first; but what changed over days
 * of samples lets pass what changed just now, so that a device's message is not kept waiting by a late upload of many others.
 */
const claimTimelines = async (tx: RegistryTransaction, claim: TimelineClaim): Promise<readonly DirtyRange[]> => {
  const { now, limit, timelines } = claim
  const wanted = timelines === undefined ? SHARES[claim.share] : isAnyOf(sql`timeline`, timelines)
  // Materialized: a lock is taken for each row that a plan looks at, so it may look at these only.
  const locked = await selectRows<{ timeline: string }>(
    tx,
    sql`with waiting as materialized (
      select timeline from dirty_timeline where not_before <= ${now} and ${wanted} order by ${URGENCY} limit ${limit * LOOK}
    ) select timeline from waiting where pg_try_advisory_xact_lock(${LOCK_SPACE}, hashtext(timeline)) limit ${limit}`,
  )
  if (locked.length === 0) return []
  // A new statement, which sees what another worker did before it let go.
  return selectRows<DirtyRange>(
    tx,
    sql`select timeline, from_ts as "from", to_ts as "to", revision, attempts from dirty_timeline
      where ${isAnyOf(
        sql`timeline`,
        locked.map(({ timeline }) => timeline),
      )} order by timeline`,
  )
}

export interface TimelineClaim {
  readonly share: TimelineShare
  /** Only these, of whatever share. */
  readonly timelines?: readonly string[]
  readonly now: number
  /** How many at most. */
  readonly limit: number
}

/**
 * Runs `derive` in one transaction on timelines that no other worker can have meanwhile, then takes their marks away, but for
 * those of which more was marked meanwhile. Returns what was claimed; nothing if nothing waits that others do not have.
 */
export const withDirtyTimelines = (
  registry: Registry,
  claim: TimelineClaim,
  derive: (tx: RegistryTransaction, ranges: readonly DirtyRange[]) => Promise<void>,
): Promise<readonly DirtyRange[]> =>
  registry.transaction(async (tx) => {
    const ranges = await claimTimelines(tx, claim)
    if (ranges.length === 0) return ranges
    await derive(tx, ranges)
    // Locked in the order of their names, as everybody does who marks several.
    await tx.execute(sql`with done as (
        select d.timeline from dirty_timeline d
        join unnest(${textArray(ranges.map(({ timeline }) => timeline))}::text[], ${numberArray(ranges.map(({ revision }) => revision))}::bigint[])
          as seen (timeline, revision) on seen.timeline = d.timeline and seen.revision = d.revision
        order by d.timeline for update of d
      ) delete from dirty_timeline d using done where d.timeline = done.timeline`)
    return ranges
  })

/** Puts timelines off after a failure, with the reason. */
export const postponeTimelines = async (
  registry: Registry,
  failure: { readonly timelines: readonly string[]; readonly notBefore: number; readonly detail: string },
): Promise<void> => {
  await registry.db.execute(sql`with failed as (
      select timeline from dirty_timeline where ${isAnyOf(sql`timeline`, failure.timelines)} order by timeline for update
    ) update dirty_timeline d set not_before = ${failure.notBefore}, last_error = ${failure.detail.slice(0, 2000)}, attempts = attempts + 1
    from failed where d.timeline = failed.timeline`)
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
  if (marks.length === 0) return
  const inOrder = [...marks].sort((a, b) => (a.timeline < b.timeline ? -1 : 1))
  await db.execute(sql`select mark_timeline(t, f, u, ${now}::bigint)
    from unnest(${textArray(inOrder.map((m) => m.timeline))}::text[], ${numberArray(inOrder.map((m) => m.from))}::bigint[],
      ${numberArray(inOrder.map((m) => m.to))}::bigint[]) as m (t, f, u)`)
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
