/** Dead letters: reading, counting and purging them. */
import { type SQL, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

export interface DeadLetterRow {
  readonly id: string
  readonly topic: string
  readonly payload: Buffer
  readonly receivedAt: number
  readonly deviceKey: string | null
  readonly deviceId: string | null
  readonly profileId: string | null
  readonly reason: string
  readonly detail: string
  /** Replays tried so far. */
  readonly attempts: number
  readonly lastAttemptAt: number | null
  readonly replayId: string | null
  readonly queued: boolean
  readonly replayedAt: number | null
  readonly outcome: 'stored' | 'duplicate' | null
}

/** Whether a replay has settled it, or it waits in one, or neither. */
export type DeadLetterState = 'standing' | 'queued' | 'replayed'

/** Which dead letters; absent parts do not narrow. */
export interface DeadLetterFilter {
  /** Units in sight; null sees everything, also letters of unknown devices. */
  readonly units: readonly string[] | null
  readonly ids?: readonly string[] | undefined
  readonly reason?: string | undefined
  readonly deviceKey?: string | undefined
  readonly deviceId?: string | undefined
  readonly profileId?: string | undefined
  readonly topicPrefix?: string | undefined
  /** Time of receipt, half open. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly state?: DeadLetterState | undefined
  readonly replayId?: string | undefined
}

const STATES: Readonly<Record<DeadLetterState, SQL>> = {
  standing: sql`(l.replayed_at is null and not l.queued)`,
  queued: sql`l.queued`,
  replayed: sql`l.replayed_at is not null`,
}

/** The device of a letter that names none is the one with its key, registered since. */
const OF_DEVICE = sql`(d.id = l.device_id or (l.device_id is null and d.key = l.device_key))`

/** The conditions of a filter on `dead_letter l`. */
export const matchingLetters = (filter: DeadLetterFilter): SQL =>
  allOf([
    filter.units !== null &&
      sql`exists (select 1 from device d where ${OF_DEVICE} and ${isAnyOf(sql`d.org_unit_id`, filter.units)})`,
    filter.ids !== undefined && isAnyOf(sql`l.id`, filter.ids),
    filter.reason !== undefined && sql`l.reason = ${filter.reason}`,
    filter.deviceKey !== undefined && sql`l.device_key = ${filter.deviceKey}`,
    filter.deviceId !== undefined &&
      sql`exists (select 1 from device d where ${OF_DEVICE} and d.id = ${filter.deviceId})`,
    filter.profileId !== undefined && sql`l.profile_id = ${filter.profileId}`,
    filter.topicPrefix !== undefined && sql`starts_with(l.topic, ${filter.topicPrefix})`,
    filter.from !== undefined && sql`l.received_at >= ${filter.from}`,
    filter.to !== undefined && sql`l.received_at < ${filter.to}`,
    filter.state !== undefined && STATES[filter.state],
    filter.replayId !== undefined && sql`l.replay_id = ${filter.replayId}`,
  ])

/** Dead letters, the latest received first. */
export const listDeadLetters = (
  registry: Pick<Registry, 'db'>,
  query: DeadLetterFilter & {
    readonly before?: { readonly receivedAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<DeadLetterRow[]> =>
  selectRows<DeadLetterRow>(
    registry.db,
    sql`
    select l.id, l.topic, l.payload, l.received_at as "receivedAt", l.device_key as "deviceKey",
      l.device_id as "deviceId", l.profile_id as "profileId", l.reason, l.detail, l.attempts,
      l.last_attempt_at as "lastAttemptAt", l.replay_id as "replayId", l.queued, l.replayed_at as "replayedAt", l.outcome
    from dead_letter l where ${matchingLetters(query)} and ${
      query.before === undefined
        ? sql`true`
        : sql`(l.received_at, l.id) < (${query.before.receivedAt}, ${query.before.id})`
    } order by l.received_at desc, l.id desc limit ${query.limit}`,
  )

/** By what dead letters are counted. */
export type DeadLetterGrouping = 'reason' | 'device' | 'profile' | 'day'

/** Numbers of dead letters with the same reason, device key, profile or day of receipt (UTC). */
export interface DeadLetterCount {
  /** Null where the letters name none. */
  readonly name: string | null
  readonly count: number
  readonly standing: number
  readonly replayed: number
  readonly firstAt: number
  readonly lastAt: number
}

const GROUPINGS: Readonly<Record<DeadLetterGrouping, SQL>> = {
  reason: sql`l.reason`,
  device: sql`l.device_key`,
  profile: sql`l.profile_id`,
  day: sql`to_char(to_timestamp(l.received_at / 1000) at time zone 'UTC', 'YYYY-MM-DD')`,
}

/** Counts of the letters of a filter, the largest group first; by day the latest first. */
export const countDeadLetters = (
  registry: Pick<Registry, 'db'>,
  query: DeadLetterFilter & { readonly by: DeadLetterGrouping; readonly limit: number },
): Promise<DeadLetterCount[]> =>
  selectRows<DeadLetterCount>(
    registry.db,
    sql`
    select ${GROUPINGS[query.by]} as name, count(*) as count, count(*) filter (where l.replayed_at is null) as standing,
      count(*) filter (where l.replayed_at is not null) as replayed, min(l.received_at) as "firstAt", max(l.received_at) as "lastAt"
    from dead_letter l where ${matchingLetters(query)}
    group by 1 order by ${query.by === 'day' ? sql`1 desc` : sql`2 desc, 1`} limit ${query.limit}`,
  )

/** How many letters a filter has, those that wait in a replay left out. */
export const countPurgeable = async (registry: Pick<Registry, 'db'>, filter: DeadLetterFilter): Promise<number> =>
  (
    await selectRows<{ n: number }>(
      registry.db,
      sql`select count(*) as n from dead_letter l where ${matchingLetters(filter)} and not l.queued`,
    )
  )[0]?.n ?? 0

/** Deletes the letters of a filter for good, except those that wait in a replay. Returns how many. */
export const purgeDeadLetters = async (
  db: Pick<Registry['db'], 'execute'> | RegistryTransaction,
  filter: DeadLetterFilter,
): Promise<number> =>
  (await db.execute(sql`delete from dead_letter l where ${matchingLetters(filter)} and not l.queued`)).rowCount ?? 0

/** What a row takes beside what was sent. */
const ROW_BYTES = 300
/** What goes beyond the bound, so that not every letter that follows has to drop one. */
const SLACK = 0.9

/**
 * Drops the oldest letters, until what is kept takes nine tenths of the bound. Asks for the table's size first, which costs nothing.
 * @returns how many were dropped
 */
export const boundDeadLetters = async (registry: Pick<Registry, 'db'>, maxBytes: number): Promise<number> => {
  const [table] = await selectRows<{ bytes: number }>(
    registry.db,
    sql`select pg_total_relation_size('dead_letter') as bytes`,
  )
  if ((table?.bytes ?? 0) <= maxBytes) return 0
  const size = sql`(octet_length(payload) + octet_length(topic) + octet_length(detail) + ${ROW_BYTES}::int)`
  const { rowCount } = await registry.db.execute(sql`
    with sized as (
      select id, queued, sum(${size}) over () as total, sum(${size}) over (order by received_at desc, id desc) as newer from dead_letter
    )
    delete from dead_letter where id in (
      select l.id from dead_letter l join sized s on s.id = l.id
      where s.total > ${maxBytes}::bigint and s.newer > ${Math.floor(maxBytes * SLACK)}::bigint and not l.queued
      for update of l skip locked)`)
  return rowCount ?? 0
}
