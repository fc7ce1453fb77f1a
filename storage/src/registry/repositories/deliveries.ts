/** The way of events to receivers: whose turn it is, what waits, and what came of it. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { selectRows } from './query.ts'
import type { ReceiverRow } from './receivers.ts'

/** An event that waits to be told, with what its message says. */
export interface WaitingDelivery {
  readonly id: number
  readonly attempts: number
  readonly createdAt: number
  readonly position: number
  readonly kind: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly orgUnitId: string | null
  readonly at: number
  readonly data: Readonly<Record<string, unknown>>
  readonly assetCode: string | null
  readonly assetNameZh: string | null
  readonly assetNameEn: string | null
  readonly timeZone: string | null
}

type Db = Pick<Registry, 'db'>

/**
 * Takes receivers for whom something waits, for `leaseMs`: within that time no other worker tells them, so that events come in their
 * order; if this one dies, another goes on after it.
 */
export const leaseReceivers = (
  { db }: Db,
  lease: { readonly now: number; readonly leaseMs: number; readonly limit: number },
): Promise<ReceiverRow[]> =>
  selectRows<ReceiverRow>(
    db,
    sql`
    with due as (
      select id from receiver r where ended_at is null and paused_at is null and not_before <= ${lease.now}
        and exists (select 1 from delivery d where d.receiver_id = r.id and d.delivered_at is null and d.failed_at is null and d.not_before <= ${lease.now})
      order by not_before, id limit ${lease.limit} for update skip locked
    )
    update receiver r set not_before = ${lease.now + lease.leaseMs} from due where r.id = due.id
    returning r.id, r.org_unit_id as "orgUnitId", r.name, r.channel, r.url, r.secret, r.kinds, r.min_severity as "minSeverity", r.language,
      r.created_at as "createdAt", r.created_by as "createdBy", r.paused_at as "pausedAt", r.ended_at as "endedAt", r.failures,
      r.failing_since as "failingSince", r.not_before as "notBefore", r.last_error as "lastError", r.last_delivered_at as "lastDeliveredAt"`,
  )

/** What waits for a receiver, in order. */
export const listWaiting = (
  { db }: Db,
  query: { readonly receiverId: string; readonly now: number; readonly limit: number },
): Promise<WaitingDelivery[]> =>
  selectRows<WaitingDelivery>(
    db,
    sql`
    select d.id, d.attempts, d.created_at as "createdAt", e.position, e.kind, e.subject_kind as "subjectKind", e.subject_id as "subjectId",
      e.org_unit_id as "orgUnitId", e.at, e.data, a.code as "assetCode", a.name_zh as "assetNameZh", a.name_en as "assetNameEn",
      coalesce(u.time_zone, ru.time_zone) as "timeZone"
    from delivery d join exchange_event e on e.position = d.event_position
    join receiver r on r.id = d.receiver_id join org_unit ru on ru.id = r.org_unit_id
    left join asset a on a.id = case when e.subject_kind = 'asset' then e.subject_id else e.data->>'assetId' end
    left join org_unit u on u.id = e.org_unit_id
    where d.receiver_id = ${query.receiverId} and d.delivered_at is null and d.failed_at is null and d.not_before <= ${query.now}
    order by d.event_position, d.id limit ${query.limit}`,
  )

/** An attempt to tell a receiver of some events. */
export interface Attempt {
  readonly receiverId: string
  readonly deliveries: readonly number[]
  readonly at: number
  /** 0 where no answer came. */
  readonly status: number
  readonly tookMs: number
}

/** Notes that a receiver took what it was told. */
export const markDelivered = (registry: Registry, attempt: Attempt): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`
      update delivery set delivered_at = ${attempt.at}, attempts = attempts + 1, status = ${attempt.status}, took_ms = ${attempt.tookMs}, last_error = null
      where id = any(${sql.param([...attempt.deliveries])}::bigint[])`)
    await tx.execute(sql`
      update receiver set failures = 0, failing_since = null, last_error = null, last_delivered_at = ${attempt.at} where id = ${attempt.receiverId}`)
  })

/** Notes a failure. `retryAt`: when these events are tried again; null gives them up. `waitUntil`: when the receiver is. */
export const markUndelivered = (
  registry: Registry,
  attempt: Attempt & { readonly error: string; readonly retryAt: number | null; readonly waitUntil: number },
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`
      update delivery set attempts = attempts + 1, status = ${attempt.status}, took_ms = ${attempt.tookMs}, last_error = ${attempt.error.slice(0, 500)},
        not_before = coalesce(${attempt.retryAt}::bigint, not_before), failed_at = case when ${attempt.retryAt}::bigint is null then ${attempt.at}::bigint end
      where id = any(${sql.param([...attempt.deliveries])}::bigint[])`)
    await tx.execute(sql`
      update receiver set failures = failures + 1, failing_since = coalesce(failing_since, ${attempt.at}), last_error = ${attempt.error.slice(0, 500)},
        not_before = ${attempt.waitUntil} where id = ${attempt.receiverId}`)
  })

/** Ends a receiver's turn; `freeAt`: when it may be told again. */
export const releaseReceiver = async (
  { db }: Db,
  id: string,
  turn: { readonly leasedUntil: number; readonly freeAt: number },
): Promise<void> => {
  await db.execute(
    sql`update receiver set not_before = ${turn.freeAt} where id = ${id} and not_before = ${turn.leasedUntil}`,
  )
}

/** Gives up what has waited since before `createdBefore`, and forgets events recorded before `recordedBefore`. */
export const forgetDeliveries = async (
  registry: Registry,
  times: { readonly now: number; readonly createdBefore: number; readonly recordedBefore: number },
): Promise<void> => {
  await registry.db.execute(sql`
    update delivery d set failed_at = ${times.now}, last_error = coalesce(d.last_error, 'waited too long') from receiver r
    where r.id = d.receiver_id and d.delivered_at is null and d.failed_at is null and d.created_at < ${times.createdBefore} and r.paused_at is null`)
  await registry.db.execute(sql`
    delete from delivery d using exchange_event e where e.position = d.event_position and e.recorded_at < ${times.recordedBefore}`)
  await registry.db.execute(sql`delete from exchange_event where recorded_at < ${times.recordedBefore}`)
}

/** A receiver that fails, for whoever looks after it. */
export interface FailingReceiver {
  readonly id: string
  readonly name: string
  readonly orgUnitId: string
  readonly failures: number
  readonly failingSince: number
  readonly lastError: string | null
  readonly waiting: number
}

/** Receivers whose last attempts failed. */
export const listFailingReceivers = ({ db }: Db): Promise<FailingReceiver[]> =>
  selectRows<FailingReceiver>(
    db,
    sql`select id, name, org_unit_id as "orgUnitId", failures, failing_since as "failingSince", last_error as "lastError",
      (select count(*) from delivery d where d.receiver_id = r.id and d.delivered_at is null and d.failed_at is null) as waiting
      from receiver r where ended_at is null and paused_at is null and failing_since is not null`,
  )
