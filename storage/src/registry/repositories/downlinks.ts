import type pg from 'pg'
import { inClientTransaction } from '../client-transaction.ts'
import { newId } from '../id.ts'
import type { Registry } from '../registry.ts'

/** A message for a device, or for nobody in particular, that is to be published. */
export interface DownlinkDraft {
  readonly deviceId: string | null
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: 0 | 1
  readonly retain: boolean
  /** Not published after this, UTC milliseconds; null: whenever. */
  readonly notAfter: number | null
}

export interface QueuedDownlink extends DownlinkDraft {
  readonly id: string
  readonly commandId: string | null
}

/** A command that waits to be put into its device's words. */
export interface QueuedCommand {
  readonly id: string
  readonly requestNo: number
  readonly deviceId: string
  readonly deviceKey: string
  readonly profileId: string
  /** Topic that the device was heard on last. */
  readonly lastTopic: string
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  readonly expiresAt: number
}

/** The newest configuration of a device, not published yet. */
export interface QueuedConfig {
  readonly deviceId: string
  readonly deviceKey: string
  readonly profileId: string
  readonly lastTopic: string
  readonly version: number
  readonly values: Readonly<Record<string, unknown>>
}

/** What became of an attempt to publish. */
export type DownlinkOutcome =
  | { readonly ok: true }
  /** Tried again at `retryAt`, unless that is too late. */
  | { readonly ok: false; readonly error: string; readonly retryAt: number }

const INSERT = `insert into downlink (id, device_id, command_id, topic, payload, qos, retain, not_after, state, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9) on conflict (id) do nothing`

const insertDownlink = async (
  db: pg.Pool | pg.PoolClient,
  draft: DownlinkDraft & { readonly id: string; readonly commandId: string | null },
  now: number,
): Promise<void> => {
  const { id, deviceId, commandId, topic, payload, qos, retain, notAfter } = draft
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
  await db.query(INSERT, [id, deviceId, commandId, topic, bytes, qos, retain, notAfter, now])
}

/** Queues a message; it is published by whichever process holds the way to the broker. Returns its id. */
export const queueDownlink = async (
  registry: Pick<Registry, 'pool'>,
  draft: DownlinkDraft,
  now: number,
): Promise<string> => {
  const id = newId('dnl')
  await insertDownlink(registry.pool, { ...draft, id, commandId: null }, now)
  return id
}

/** What a command came to when it was put into words. */
export type EncodedCommand =
  | { readonly ok: true; readonly downlink: Omit<DownlinkDraft, 'deviceId' | 'notAfter'>; readonly confirms: boolean }
  | { readonly ok: false; readonly detail: string }

/**
 * Takes queued commands of devices that were heard and have not said that they are offline, and queues what `encode` makes of
 * them; what cannot be said fails. Returns how many were taken; other processes take others meanwhile.
 */
export const encodeQueuedCommands = (
  registry: Pick<Registry, 'pool'>,
  encode: (command: QueuedCommand) => Promise<EncodedCommand>,
  now: number,
  limit: number,
): Promise<number> =>
  inClientTransaction(registry.pool, async (client) => {
    const { rows } = await client.query<QueuedCommand>(
      `select c.id, c.request_no as "requestNo", c.device_id as "deviceId", d.key as "deviceKey", d.profile_id as "profileId",
         s.last_topic as "lastTopic", c.name, c.args, c.expires_at as "expiresAt"
       from device_command c join device d on d.id = c.device_id join device_state s on s.device_id = c.device_id
       where c.state = 'queued' and c.expires_at > $1 and s.last_topic is not null and s.online is not false
         and not exists (select 1 from downlink w where w.id = c.id)
       order by c.created_at, c.id limit $2 for update of c skip locked`,
      [now, limit],
    )
    for (const command of rows) {
      const { id, deviceId, expiresAt } = command
      const encoded = await encode(command)
      if (encoded.ok) {
        const draft = { ...encoded.downlink, id, commandId: id, deviceId, notAfter: expiresAt }
        await insertDownlink(client, draft, now)
        if (!encoded.confirms) await client.query('update device_command set confirms = false where id = $1', [id])
      } else {
        await client.query(`update device_command set state = 'failed', finished_at = $2, detail = $3 where id = $1`, [
          id,
          now,
          encoded.detail,
        ])
      }
    }
    return rows.length
  })

/**
 * Queues the newest configuration of each device that was heard and has not got it. With `again`, what was published before too: a
 * broker that keeps retained messages in memory has lost them.
 */
export const queueConfigs = async (
  registry: Pick<Registry, 'pool'>,
  encode: (config: QueuedConfig) => Omit<DownlinkDraft, 'deviceId' | 'notAfter'> | null,
  now: number,
  again: boolean,
): Promise<void> => {
  const { rows } = await registry.pool.query<QueuedConfig & { readonly downlinkId: string }>(
    `select c.device_id as "deviceId", d.key as "deviceKey", d.profile_id as "profileId", s.last_topic as "lastTopic", c.version,
       c.values, 'cfg:' || c.device_id || ':' || c.version as "downlinkId"
     from (select distinct on (device_id) device_id, version, values from device_config order by device_id, version desc) c
     join device d on d.id = c.device_id and d.status = 'active' join device_state s on s.device_id = c.device_id
     where s.last_topic is not null
       and ($1 or not exists (select 1 from downlink w where w.id = 'cfg:' || c.device_id || ':' || c.version))`,
    [again],
  )
  for (const { downlinkId, ...config } of rows) {
    const encoded = encode(config)
    if (encoded === null) continue
    const draft = { ...encoded, id: downlinkId, commandId: null, deviceId: config.deviceId, notAfter: null }
    await insertDownlink(registry.pool, draft, now)
  }
  if (again && rows.length > 0)
    await registry.pool.query(
      `update downlink set state = 'queued', not_before = 0 where id = any($1) and state = 'sent'`,
      [rows.map((row) => row.downlinkId)],
    )
}

/**
 * Publishes queued messages, the oldest first, while holding their rows: another process takes others, and a process that
 * dies gives them back. A message may so be published twice, never not at all. Returns how many were tried.
 */
export const sendQueuedDownlinks = (
  registry: Pick<Registry, 'pool'>,
  send: (downlink: QueuedDownlink) => Promise<DownlinkOutcome>,
  now: () => number,
  limit: number,
): Promise<number> =>
  inClientTransaction(registry.pool, async (client) => {
    const { rows } = await client.query<QueuedDownlink>(
      `select w.id, w.device_id as "deviceId", w.command_id as "commandId", w.topic, w.payload, w.qos, w.retain, w.not_after as "notAfter"
       from downlink w where w.state = 'queued' and w.not_before <= $1 and (w.not_after is null or w.not_after > $1)
       order by w.created_at, w.id limit $2 for update skip locked`,
      [now(), limit],
    )
    const outcomes = await Promise.all(rows.map((row) => send(row)))
    for (const [index, { id, commandId }] of rows.entries()) {
      const outcome = outcomes[index]
      if (outcome === undefined) continue
      if (!outcome.ok) {
        await client.query('update downlink set error = $2, not_before = $3 where id = $1', [
          id,
          outcome.error,
          outcome.retryAt,
        ])
        continue
      }
      await client.query(`update downlink set state = 'sent', sent_at = $2, error = null where id = $1`, [id, now()])
      // The answer may have been faster.
      if (commandId !== null)
        await client.query(
          `update device_command set sent_at = coalesce(sent_at, $2), state = case when state = 'queued' then 'sent' else state end,
             finished_at = case when state = 'queued' and not confirms then $2 else finished_at end,
             detail = case when state = 'queued' and not confirms then 'sent; devices of this kind give no answer' else detail end
           where id = $1`,
          [commandId, now()],
        )
    }
    return rows.length
  })

/** Ends what waited too long, and forgets old messages. Returns when something is due next; null if nothing waits. */
export const expireDownlinks = async (
  registry: Pick<Registry, 'pool'>,
  now: number,
  keepMs: number,
): Promise<number | null> => {
  await registry.pool.query(
    `with expired as (
       update downlink set state = 'expired' where state = 'queued' and not_after <= $1
     ), old as (
       delete from downlink where state <> 'queued' and created_at < $2 and not retain
     )
     update device_command set state = case when state = 'queued' then 'expired' else 'timed_out' end, finished_at = $1,
       detail = coalesce(detail, case when state = 'queued' then 'the device could not be reached in time' else 'the device gave no final answer in time' end)
     where state in ('queued', 'sent', 'accepted', 'running') and finished_at is null and expires_at <= $1`,
    [now, now - keepMs],
  )
  const { rows } = await registry.pool.query<{ due: number | null }>(
    `select least(
       (select min(expires_at) from device_command where state in ('queued', 'sent', 'accepted', 'running') and finished_at is null),
       (select min(greatest(not_before, 1)) from downlink where state = 'queued')) as due`,
  )
  return rows[0]?.due ?? null
}
