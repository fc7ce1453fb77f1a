/** Who is told of events, and what was delivered to them. */
import { type SQL, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { receiver } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

export type ReceiverRow = typeof receiver.$inferSelect

const columns = sql`r.id, r.org_unit_id as "orgUnitId", r.name, r.channel, r.url, r.secret, r.kinds, r.min_severity as "minSeverity", r.language,
  r.created_at as "createdAt", r.created_by as "createdBy", r.paused_at as "pausedAt", r.ended_at as "endedAt", r.failures,
  r.failing_since as "failingSince", r.not_before as "notBefore", r.last_error as "lastError", r.last_delivered_at as "lastDeliveredAt"`

/** Receivers of the units, the newest first; ended ones are left out. `waiting`: deliveries on their way. */
export const listReceivers = (
  db: Executor,
  query: {
    readonly units: readonly string[]
    readonly id?: string | undefined
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<(ReceiverRow & { readonly waiting: number })[]> =>
  selectRows(
    db,
    sql`select ${columns}, (select count(*) from delivery d where d.receiver_id = r.id and d.delivered_at is null and d.failed_at is null) as waiting
      from receiver r where ${allOf([
        sql`r.ended_at is null`,
        isAnyOf(sql`r.org_unit_id`, query.units),
        query.id !== undefined && sql`r.id = ${query.id}`,
        query.before !== undefined && sql`r.id < ${query.before}`,
      ])} order by r.id desc limit ${query.limit}`,
  )

/** Adds a receiver; from now on events are told it. */
export const createReceiver = (
  registry: Registry,
  row: typeof receiver.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(receiver).values(row)
    await recordAudit(tx, audit)
  })

/** Changes a receiver. A new address or secret is tried at once. */
export const updateReceiver = (
  registry: Registry,
  id: string,
  change: Partial<
    Pick<ReceiverRow, 'name' | 'url' | 'secret' | 'kinds' | 'minSeverity' | 'language' | 'pausedAt' | 'endedAt'>
  >,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx
      .update(receiver)
      .set({ ...change, notBefore: 0 })
      .where(sql`${receiver.id} = ${id}`)
    await recordAudit(tx, audit)
    await tx.execute(sql`select pg_notify('deliveries', '')`)
  })

export interface DeliveryRow {
  readonly id: number
  readonly position: number
  readonly kind: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly at: number
  readonly createdAt: number
  readonly notBefore: number
  readonly attempts: number
  readonly status: number | null
  readonly tookMs: number | null
  readonly lastError: string | null
  readonly deliveredAt: number | null
  readonly failedAt: number | null
  readonly replayedBy: string | null
}

/** What was or is to be delivered to a receiver, the newest first. */
export const listDeliveries = (
  db: Executor,
  query: {
    readonly receiverId: string
    readonly state?: 'delivered' | 'waiting' | 'failed' | undefined
    readonly before?: number | undefined
    readonly limit: number
  },
): Promise<DeliveryRow[]> => {
  const states: Readonly<Record<string, SQL>> = {
    delivered: sql`d.delivered_at is not null`,
    waiting: sql`d.delivered_at is null and d.failed_at is null`,
    failed: sql`d.failed_at is not null`,
  }
  return selectRows(
    db,
    sql`select d.id, e.position, e.kind, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.at, d.created_at as "createdAt",
      d.not_before as "notBefore", d.attempts, d.status, d.took_ms as "tookMs", d.last_error as "lastError", d.delivered_at as "deliveredAt",
      d.failed_at as "failedAt", d.replayed_by as "replayedBy"
      from delivery d join exchange_event e on e.position = d.event_position where ${allOf([
        sql`d.receiver_id = ${query.receiverId}`,
        query.state !== undefined && states[query.state],
        query.before !== undefined && sql`d.id < ${query.before}`,
      ])} order by d.id desc limit ${query.limit}`,
  )
}

/** Delivers events of a time again, in their order. `onlyFailed`: only those given up and not delivered since. Returns how many. */
export const replayDeliveries = (
  registry: Registry,
  replay: {
    readonly receiverId: string
    readonly from: number
    readonly to: number
    readonly onlyFailed: boolean
    readonly deliveryId?: number | undefined
    readonly by: string
    readonly now: number
    readonly limit: number
  },
): Promise<number> =>
  registry.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      insert into delivery (receiver_id, event_position, created_at, not_before, replayed_by)
      select ${replay.receiverId}, e.position, ${replay.now}, ${replay.now}, ${replay.by} from exchange_event e
      where ${allOf([
        sql`exists (select 1 from delivery d where d.receiver_id = ${replay.receiverId} and d.event_position = e.position)`,
        // What is on its way need not be sent twice.
        sql`not exists (select 1 from delivery d where d.receiver_id = ${replay.receiverId} and d.event_position = e.position
          and d.delivered_at is null and d.failed_at is null)`,
        replay.deliveryId === undefined && sql`e.recorded_at >= ${replay.from} and e.recorded_at < ${replay.to}`,
        replay.deliveryId !== undefined &&
          sql`e.position = (select event_position from delivery where id = ${replay.deliveryId} and receiver_id = ${replay.receiverId})`,
        replay.onlyFailed &&
          sql`not exists (select 1 from delivery d where d.receiver_id = ${replay.receiverId} and d.event_position = e.position and d.delivered_at is not null)`,
      ])} order by e.position limit ${replay.limit}`)
    const count = rowCount ?? 0
    const detail = { count, from: replay.from, to: replay.to, onlyFailed: replay.onlyFailed }
    await recordAudit(tx, {
      at: replay.now,
      actor: replay.by,
      action: 'replay',
      entity: 'receiver',
      entityId: replay.receiverId,
      detail,
    })
    await tx.execute(sql`update receiver set not_before = 0 where id = ${replay.receiverId}`)
    await tx.execute(sql`select pg_notify('deliveries', '')`)
    return count
  })

/** Tells one receiver that the connection works. */
export const createTestEvent = (
  registry: Registry,
  test: { readonly receiverId: string; readonly orgUnitId: string; readonly by: string; readonly now: number },
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`
      with e as (
        insert into exchange_event (kind, subject_kind, subject_id, org_unit_id, at, recorded_at, fact, data)
        values ('test.ping', 'receiver', ${test.receiverId}, ${test.orgUnitId}, ${test.now}, ${test.now}, ${`${test.receiverId}@${test.now}`}, '{}'::jsonb)
        on conflict (kind, fact) do nothing returning position
      )
      insert into delivery (receiver_id, event_position, created_at, not_before, replayed_by)
      select ${test.receiverId}, position, ${test.now}, ${test.now}, ${test.by} from e`)
    await tx.execute(sql`update receiver set not_before = 0 where id = ${test.receiverId}`)
    await tx.execute(sql`select pg_notify('deliveries', '')`)
  })
