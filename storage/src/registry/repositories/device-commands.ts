import { type SQL, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry } from '../registry.ts'
import type { COMMAND_STATES } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { deviceIsVisible } from './devices.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

export type CommandState = (typeof COMMAND_STATES)[number]

/** Something that a device was asked to do, and what came of it. */
export interface DeviceCommandRow {
  readonly id: string
  readonly deviceId: string
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  readonly state: CommandState
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number
  readonly sentAt: number | null
  readonly answeredAt: number | null
  readonly finishedAt: number | null
  readonly detail: string | null
  readonly result: unknown
  readonly batchId: string | null
}

const COLUMNS =
  sql.raw(`c.id, c.device_id as "deviceId", c.name, c.args, c.state, c.created_at as "createdAt", c.created_by as "createdBy",
  c.expires_at as "expiresAt", c.sent_at as "sentAt", c.answered_at as "answeredAt", c.finished_at as "finishedAt", c.detail, c.result,
  c.batch_id as "batchId"`)

const select = (db: Executor, where: SQL, limit: number): Promise<DeviceCommandRow[]> =>
  selectRows<DeviceCommandRow>(
    db,
    sql`select ${COLUMNS} from device_command c where ${where} order by c.created_at desc, c.id desc limit ${limit}`,
  )

/** Commands of devices in sight, the newest first. */
export const listDeviceCommands = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly id?: string
    readonly deviceId?: string
    readonly batchId?: string
    readonly states?: readonly CommandState[]
    readonly before?: { readonly createdAt: number; readonly id: string }
    readonly limit: number
  },
): Promise<DeviceCommandRow[]> =>
  select(
    registry.db,
    allOf([
      sql`exists (select 1 from device d where d.id = c.device_id and ${deviceIsVisible(query.units, query.at)})`,
      query.id !== undefined && sql`c.id = ${query.id}`,
      query.deviceId !== undefined && sql`c.device_id = ${query.deviceId}`,
      query.batchId !== undefined && sql`c.batch_id = ${query.batchId}`,
      query.states !== undefined && isAnyOf(sql`c.state`, query.states),
      query.before !== undefined && sql`(c.created_at, c.id) < (${query.before.createdAt}, ${query.before.id})`,
    ]),
    query.limit,
  )

/**
 * Queues a command for each device. The same idempotency key of the same actor makes nothing twice: what was made first is
 * returned.
 */
export const createDeviceCommands = (
  registry: Registry,
  request: {
    readonly deviceIds: readonly string[]
    readonly name: string
    readonly args: Readonly<Record<string, unknown>>
    readonly expiresAt: number
    readonly idempotencyKey: string | null
    readonly batchId: string | null
  },
  audit: Pick<AuditEntry, 'at' | 'actor'>,
): Promise<DeviceCommandRow[]> =>
  registry.transaction(async (tx) => {
    const { deviceIds, name, args, expiresAt, idempotencyKey, batchId } = request
    const ids = deviceIds.map(() => newId('cmd'))
    const made = await selectRows<{ readonly id: string; readonly deviceId: string }>(
      tx,
      sql`insert into device_command (id, device_id, name, args, state, created_at, created_by, expires_at, batch_id, idempotency_key)
        select v.id, v.device_id, ${name}, ${JSON.stringify(args)}::jsonb, 'queued', ${audit.at}::bigint, ${audit.actor}, ${expiresAt}::bigint,
          ${batchId}, ${idempotencyKey}
        from unnest(${sql.param(ids)}::text[], ${sql.param([...deviceIds])}::text[]) as v (id, device_id)
        on conflict do nothing returning id, device_id as "deviceId"`,
    )
    for (const { id, deviceId } of made)
      await recordAudit(tx, {
        ...audit,
        action: 'command',
        entity: 'device',
        entityId: deviceId,
        detail: { id, name, args },
      })
    return selectRows<DeviceCommandRow>(
      tx,
      sql`select ${COLUMNS} from device_command c where ${
        idempotencyKey === null
          ? isAnyOf(sql`c.id`, ids)
          : sql`c.created_by = ${audit.actor} and c.idempotency_key = ${idempotencyKey} and ${isAnyOf(sql`c.device_id`, deviceIds)}`
      } order by c.id`,
    )
  })

/** Takes a command back that has not been sent; false if it has been, or is over. */
export const cancelDeviceCommand = (
  registry: Registry,
  id: string,
  audit: Pick<AuditEntry, 'at' | 'actor'>,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const rows = await selectRows<{ readonly deviceId: string }>(
      tx,
      sql`update device_command c set state = 'cancelled', finished_at = ${audit.at} where id = ${id} and state = 'queued'
        returning device_id as "deviceId"`,
    )
    const [cancelled] = rows
    if (cancelled === undefined) return false
    await tx.execute(sql`update downlink set state = 'expired' where command_id = ${id} and state = 'queued'`)
    await recordAudit(tx, {
      ...audit,
      action: 'cancel',
      entity: 'device',
      entityId: cancelled.deviceId,
      detail: { id },
    })
    return true
  })
