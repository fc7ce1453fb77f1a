import type pg from 'pg'
import type { QuarantineBody } from '../schema/index.ts'
import { storable, toBuffer } from './bulk-parameters.ts'
import { type DeadLetterDraft, UNKNOWN_DEVICE } from './write-dead-letters.ts'

/** Messages of an unknown device; the counts are added to what stands there. */
export interface QuarantineDraft {
  readonly deviceKey: string
  readonly dialect: string
  readonly topic: string
  /** The newest message. */
  readonly sample: Uint8Array
  /** What the one that said most said, for finding a profile that reads it. */
  readonly body?: QuarantineBody | null
  readonly count: number
  readonly firstSeen: number
  readonly lastSeen: number
}

/** How much of unknown devices is kept, so that a stranger cannot fill the disk. */
export interface QuarantineBounds {
  readonly messagesPerDevice: number
  readonly bytesPerDevice: number
  readonly totalBytes: number
  /** Devices listed by themselves. */
  readonly devices: number
}

export const QUARANTINE_BOUNDS: QuarantineBounds = {
  messagesPerDevice: 1000,
  bytesPerDevice: 4 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  devices: 10_000,
}

/** What is dropped beyond a bound of the whole, so that not every message that follows has to drop one. */
const SLACK = 0.9

/** What is kept of a device of the batch; more than there is, after a batch that was committed twice. */
interface Tally {
  readonly device_key: string
  readonly kept: number
  readonly kept_bytes: number
}

const sizesOf = (letters: readonly DeadLetterDraft[]): ReadonlyMap<string, { kept: number; bytes: number }> => {
  const sizes = new Map<string, { kept: number; bytes: number }>()
  for (const { deviceKey, reason, payload } of letters) {
    if (deviceKey === null || reason !== UNKNOWN_DEVICE) continue
    const size = sizes.get(deviceKey) ?? { kept: 0, bytes: 0 }
    size.kept += 1
    size.bytes += payload.byteLength
    sizes.set(deviceKey, size)
  }
  return sizes
}

/**
 * Adds to the list of unknown devices, and to what is kept of them.
 * @param letters the batch's dead letters, their messages among them
 * @returns the devices of the batch
 */
export const writeQuarantine = async (
  client: pg.PoolClient,
  drafts: readonly QuarantineDraft[],
  letters: readonly DeadLetterDraft[],
): Promise<readonly Tally[]> => {
  const sizes = sizesOf(letters)
  const { rows } = await client.query<Tally>(
    `insert into quarantine as q (device_key, dialect, topic, sample, body, count, first_seen, last_seen, kept, kept_bytes)
     select k, (array_agg(d order by l desc))[1], (array_agg(t order by l desc))[1], (array_agg(s order by l desc))[1],
       (array_agg(b order by l desc))[1], sum(c)::bigint, min(f), max(l), max(n), max(z)
     from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::jsonb[], $6::bigint[], $7::bigint[], $8::bigint[],
       $9::bigint[], $10::bigint[]) as v (k, d, t, s, b, c, f, l, n, z)
     group by k order by k
     on conflict (device_key) do update set
       dialect = excluded.dialect, topic = excluded.topic, sample = excluded.sample,
       body = case when length(q.body::text) > length(excluded.body::text) then q.body else coalesce(excluded.body, q.body) end,
       count = q.count + excluded.count, first_seen = least(q.first_seen, excluded.first_seen),
       last_seen = greatest(q.last_seen, excluded.last_seen),
       kept = case when q.ignored_at is null then q.kept + excluded.kept else 0 end,
       kept_bytes = case when q.ignored_at is null then q.kept_bytes + excluded.kept_bytes else 0 end,
       dropped = q.dropped + case when q.ignored_at is null then 0 else excluded.count end
     returning device_key, kept, kept_bytes`,
    [
      drafts.map((q) => storable(q.deviceKey)),
      drafts.map((q) => q.dialect),
      drafts.map((q) => storable(q.topic)),
      drafts.map((q) => toBuffer(q.sample)),
      drafts.map((q) => (q.body == null ? null : storableJson(q.body))),
      drafts.map((q) => q.count),
      drafts.map((q) => q.firstSeen),
      drafts.map((q) => q.lastSeen),
      drafts.map((q) => sizes.get(q.deviceKey)?.kept ?? 0),
      drafts.map((q) => sizes.get(q.deviceKey)?.bytes ?? 0),
    ],
  )
  return rows
}

// jsonb takes no NUL either, in whatever way it is written.
const storableJson = (body: QuarantineBody): string => JSON.stringify(body).replaceAll('\\u0000', '\\ufffd')

/** Counts what is kept of some devices anew; `dropped` is added to what was dropped of each. */
const RECOUNT = `update quarantine q set kept = n.kept, kept_bytes = n.bytes, dropped = q.dropped + n.gone
  from (
    select k as device_key, count(l.id) as kept, coalesce(sum(octet_length(l.payload)), 0)::bigint as bytes, max(g) as gone
    from unnest($1::text[], $2::bigint[]) as v (k, g)
      left join dead_letter l on l.device_key = k and l.reason = '${UNKNOWN_DEVICE}' and l.replayed_at is null
    group by k
  ) n where q.device_key = n.device_key`

const recount = async (client: pg.PoolClient, dropped: ReadonlyMap<string, number>): Promise<void> => {
  await client.query(RECOUNT, [[...dropped.keys()], [...dropped.values()]])
}

const countByKey = (rows: readonly { readonly device_key: string }[], into: Map<string, number>): void => {
  for (const { device_key } of rows) into.set(device_key, (into.get(device_key) ?? 0) + 1)
}

/** The oldest messages of devices that have more than the bound. Those that a replay holds just now are left for the next time. */
const trimDevices = async (client: pg.PoolClient, keys: readonly string[], bounds: QuarantineBounds) => {
  const { rows } = await client.query<{ device_key: string }>(
    `delete from dead_letter where id in (
       select l.id from dead_letter l join (
         select id from unnest($1::text[]) as v (k), lateral (
           select id, row_number() over w as n, sum(octet_length(payload)) over w as b
           from dead_letter where device_key = k and reason = '${UNKNOWN_DEVICE}' and replayed_at is null
           window w as (order by received_at desc, id desc)
         ) ranked where n > $2 or b > $3
       ) too_many on too_many.id = l.id where not l.queued for update of l skip locked
     ) returning device_key`,
    [keys, bounds.messagesPerDevice, bounds.bytesPerDevice],
  )
  return rows
}

/** The oldest messages of all unknown devices, until so many bytes are freed. */
const trimTotal = async (client: pg.PoolClient, bytes: number) => {
  const { rows } = await client.query<{ device_key: string }>(
    `delete from dead_letter where id in (
       select l.id from dead_letter l join (
         select id, sum(octet_length(payload) + 1) over (order by received_at, id) - octet_length(payload) - 1 as before
         from dead_letter where reason = '${UNKNOWN_DEVICE}' and replayed_at is null and not queued
       ) oldest on oldest.id = l.id and oldest.before < $1 for update of l skip locked
     ) returning device_key`,
    [bytes],
  )
  return rows
}

/** Forgets the devices that were not heard for longest; their numbers go to the row without a key. */
const forgetDevices = async (client: pg.PoolClient, count: number): Promise<void> => {
  await client.query(
    `with gone as (
       delete from quarantine where device_key in (
         select device_key from quarantine where device_key <> '' and ignored_at is null order by last_seen limit $1
       ) returning *
     ), letters as (
       delete from dead_letter l using gone
       where l.device_key = gone.device_key and l.reason = '${UNKNOWN_DEVICE}' and l.replayed_at is null and not l.queued
     )
     insert into quarantine as q (device_key, dialect, topic, sample, count, first_seen, last_seen, dropped)
     select '', '', '', '', sum(count), min(first_seen), max(last_seen), sum(dropped + kept) from gone having count(*) > 0
     on conflict (device_key) do update set count = q.count + excluded.count, dropped = q.dropped + excluded.dropped,
       last_seen = greatest(q.last_seen, excluded.last_seen)`,
    [count],
  )
}

/** Keeps the messages of unknown devices within their bounds, the oldest going first; what goes is counted. */
export const boundQuarantine = async (
  client: pg.PoolClient,
  batch: readonly Tally[],
  bounds: QuarantineBounds,
): Promise<void> => {
  const keys = batch
    .filter(({ kept, kept_bytes }) => kept > bounds.messagesPerDevice || kept_bytes > bounds.bytesPerDevice)
    .map(({ device_key }) => device_key)
  if (keys.length > 0) {
    const dropped = new Map(keys.map((key) => [key, 0]))
    countByKey(await trimDevices(client, keys, bounds), dropped)
    await recount(client, dropped)
  }
  const { rows } = await client.query<{ devices: number; bytes: number }>(
    `select count(*)::int as devices, coalesce(sum(kept_bytes), 0)::float8 as bytes from quarantine where device_key <> ''`,
  )
  const { devices = 0, bytes = 0 } = rows[0] ?? {}
  if (bytes > bounds.totalBytes) {
    const trimmed = new Map<string, number>()
    countByKey(await trimTotal(client, bytes - bounds.totalBytes * SLACK), trimmed)
    await recount(client, trimmed)
  }
  if (devices > bounds.devices) await forgetDevices(client, devices - Math.floor(bounds.devices * SLACK))
}
