import type { LatestValue } from '@custodia/domain'
import type pg from 'pg'
import { newId } from '../id.ts'
import type { Registry } from '../registry.ts'

/** Part of a timeline whose samples changed: `asset:<id>` or `tag:<device id>`, sample times both inclusive. */
export interface DirtyMark {
  readonly timeline: string
  readonly from: number
  readonly to: number
}

export interface DeadLetterDraft {
  readonly spool: string
  readonly seq: number
  readonly topic: string
  readonly payload: Uint8Array
  readonly receivedAt: number
  readonly deviceKey: string | null
  readonly deviceId: string | null
  readonly reason: string
  readonly detail: string
}

/** Messages of an unknown device; `count` is added to what stands there. */
export interface QuarantineDraft {
  readonly deviceKey: string
  readonly dialect: string
  readonly topic: string
  readonly sample: Uint8Array
  readonly count: number
  readonly firstSeen: number
  readonly lastSeen: number
}

/** The spool's own counters of one day and device key: absolute numbers, which replace the copy here. */
export interface LedgerRow {
  readonly spool: string
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string
  readonly deviceKey: string
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
}

/** What one step of ingest leaves in the registry. Any part may be empty. */
export interface IngestBatch {
  readonly dirty?: readonly DirtyMark[]
  readonly live?: readonly LatestValue[]
  readonly deadLetters?: readonly DeadLetterDraft[]
  readonly quarantine?: readonly QuarantineDraft[]
  readonly ledger?: readonly LedgerRow[]
}

/** Held while live values are written, so that revisions become visible in their order and a reader misses none. */
const LIVE_LOCK = 7_205_309_311

// PostgreSQL takes no NUL in text; what came from outside may hold one.
const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text)
const storableOrNull = (text: string | null): string | null => (text === null ? null : storable(text))
const toBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * PostgreSQL's text of an array. The driver escapes each element by itself, which for the thousands of a batch takes longer than the
 * query.
 */
const numberArray = (values: readonly (number | null)[]): string => {
  let text = '{'
  for (let i = 0; i < values.length; i += 1) text += `${i === 0 ? '' : ','}${values[i] ?? 'NULL'}`
  return `${text}}`
}

const textArray = (values: readonly (string | null)[]): string => {
  let text = '{'
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null
    const element = value === null ? 'NULL' : `"${/["\\]/.test(value) ? value.replaceAll(/["\\]/g, '\\$&') : value}"`
    text += i === 0 ? element : `,${element}`
  }
  return `${text}}`
}

/** Parameters from `$first` on are those of `markParameters`. */
const insertMarks = (first: number): string =>
  `insert into dirty_timeline as d (timeline, from_ts, to_ts, marked_at, revision)
   select t, min(f), max(u), (extract(epoch from clock_timestamp()) * 1000)::bigint, nextval('registry_revision')
   from unnest($${first}::text[], $${first + 1}::bigint[], $${first + 2}::bigint[]) as m (t, f, u)
   group by t order by t
   on conflict (timeline) do update set
     from_ts = least(d.from_ts, excluded.from_ts), to_ts = greatest(d.to_ts, excluded.to_ts), revision = excluded.revision`

const markParameters = (marks: readonly DirtyMark[]): string[] => [
  textArray(marks.map((m) => m.timeline)),
  numberArray(marks.map((m) => m.from)),
  numberArray(marks.map((m) => m.to)),
]

/** Parameters are those of `ledgerParameters`. */
const INSERT_LEDGER = `insert into ledger (spool, day, device_key, received, stored, duplicate, dead_lettered)
   select distinct on (s, d, k) s, d, k, r, st, du, de
   from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
     with ordinality as v (s, d, k, r, st, du, de, n)
   order by s, d, k, n desc
   on conflict (spool, day, device_key) do update set received = excluded.received, stored = excluded.stored,
     duplicate = excluded.duplicate, dead_lettered = excluded.dead_lettered`

const ledgerParameters = (rows: readonly LedgerRow[]): string[] => [
  textArray(rows.map((r) => r.spool)),
  textArray(rows.map((r) => r.day)),
  textArray(rows.map((r) => storable(r.deviceKey))),
  numberArray(rows.map((r) => r.received)),
  numberArray(rows.map((r) => r.stored)),
  numberArray(rows.map((r) => r.duplicate)),
  numberArray(rows.map((r) => r.deadLettered)),
]
const LEDGER_PARAMETERS = 7

const markDirty = async (client: pg.PoolClient, marks: readonly DirtyMark[]): Promise<void> => {
  const text = `with marks as (${insertMarks(1)}) select pg_notify('dirty', '')`
  await client.query({ name: 'ingest-marks', text, values: markParameters(marks) })
}

/** What nearly every batch leaves behind and nothing more: one statement, which is a transaction by itself unless it is within one. */
const writeLedgerAndMarks = async (
  client: pg.PoolClient | pg.Pool,
  rows: readonly LedgerRow[],
  marks: readonly DirtyMark[],
): Promise<void> => {
  await client.query({
    name: 'ingest-ledger-marks',
    text: `with rows as (${INSERT_LEDGER}), marks as (${insertMarks(LEDGER_PARAMETERS + 1)}) select pg_notify('dirty', '')`,
    values: [...ledgerParameters(rows), ...markParameters(marks)],
  })
}

const newestOfEach = (values: readonly LatestValue[]): readonly LatestValue[] => {
  const newest = new Map<string, LatestValue>()
  for (const value of values) {
    const key = `${value.device}\0${value.metric}`
    const other = newest.get(key)
    if (other === undefined || value.ts >= other.ts) newest.set(key, value)
  }
  return [...newest.values()]
}

const writeLive = async (client: pg.PoolClient, values: readonly LatestValue[]): Promise<void> => {
  const rows = newestOfEach(values)
  await client.query({
    name: 'ingest-live',
    text: `with flush as (select nextval('registry_revision') as revision), changed as (
       insert into live_value as l (device_id, metric, ts, num, txt, revision)
       select d, m, t, n, x, flush.revision
       from unnest($1::text[], $2::text[], $3::bigint[], $4::double precision[], $5::text[]) as v (d, m, t, n, x), flush
       order by d, m
       on conflict (device_id, metric) do update set
         ts = excluded.ts, num = excluded.num, txt = excluded.txt, revision = excluded.revision
         where excluded.ts > l.ts
           or (excluded.ts = l.ts and (excluded.num is distinct from l.num or excluded.txt is distinct from l.txt))
       returning 1
     )
     select pg_notify('live', flush.revision::text) from flush where exists (select 1 from changed)`,
    values: [
      textArray(rows.map((v) => v.device)),
      textArray(rows.map((v) => v.metric)),
      numberArray(rows.map((v) => v.ts)),
      numberArray(rows.map((v) => (typeof v.value === 'number' ? v.value : null))),
      textArray(rows.map((v) => (typeof v.value === 'string' ? storable(v.value) : null))),
    ],
  })
}

const writeDeadLetters = async (client: pg.PoolClient, letters: readonly DeadLetterDraft[]): Promise<void> => {
  await client.query(
    `insert into dead_letter
       (id, spool, seq, topic, payload, received_at, device_key, device_id, reason, detail)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::bytea[], $6::bigint[], $7::text[],
       $8::text[], $9::text[], $10::text[])
     on conflict (spool, seq) do nothing`,
    [
      letters.map(() => newId('dlt')),
      letters.map((l) => l.spool),
      letters.map((l) => l.seq),
      letters.map((l) => storable(l.topic)),
      letters.map((l) => toBuffer(l.payload)),
      letters.map((l) => l.receivedAt),
      letters.map((l) => storableOrNull(l.deviceKey)),
      letters.map((l) => l.deviceId),
      letters.map((l) => l.reason),
      letters.map((l) => storable(l.detail)),
    ],
  )
}

const writeQuarantine = async (client: pg.PoolClient, drafts: readonly QuarantineDraft[]): Promise<void> => {
  await client.query(
    `insert into quarantine as q (device_key, dialect, topic, sample, count, first_seen, last_seen)
     select k, (array_agg(d order by l desc))[1], (array_agg(t order by l desc))[1], (array_agg(s order by l desc))[1],
       sum(c)::bigint, min(f), max(l)
     from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[], $7::bigint[])
       as v (k, d, t, s, c, f, l)
     group by k order by k
     on conflict (device_key) do update set
       dialect = excluded.dialect, topic = excluded.topic, sample = excluded.sample, count = q.count + excluded.count,
       first_seen = least(q.first_seen, excluded.first_seen), last_seen = greatest(q.last_seen, excluded.last_seen)`,
    [
      drafts.map((q) => storable(q.deviceKey)),
      drafts.map((q) => q.dialect),
      drafts.map((q) => storable(q.topic)),
      drafts.map((q) => toBuffer(q.sample)),
      drafts.map((q) => q.count),
      drafts.map((q) => q.firstSeen),
      drafts.map((q) => q.lastSeen),
    ],
  )
}

const writeLedger = async (client: pg.PoolClient, rows: readonly LedgerRow[]): Promise<void> => {
  await client.query({ name: 'ingest-ledger', text: INSERT_LEDGER, values: ledgerParameters(rows) })
}

/**
 * Commits what a step of ingest leaves behind, all of it or nothing. Committing the same batch again changes nothing but
 * quarantine counts. Notifies `dirty` (no payload) for dirty marks, and `live` (the flush's revision) if a live value
 * changed; both only once they are visible. A live value older than the one that stands there is ignored.
 */
export const commitIngestBatch = async (registry: Pick<Registry, 'pool'>, batch: IngestBatch): Promise<void> => {
  const { dirty = [], live = [], deadLetters = [], quarantine = [], ledger = [] } = batch
  if (dirty.length + live.length + deadLetters.length + quarantine.length + ledger.length === 0) return
  const usual = ledger.length > 0 && dirty.length > 0
  if (usual && live.length + deadLetters.length + quarantine.length === 0)
    return writeLedgerAndMarks(registry.pool, ledger, dirty)
  const client = await registry.pool.connect()
  try {
    // The lock comes before any row's, in every transaction that takes it: none can wait for another in a circle.
    await client.query(live.length > 0 ? `begin; select pg_advisory_xact_lock(${LIVE_LOCK})` : 'begin')
    if (deadLetters.length > 0) await writeDeadLetters(client, deadLetters)
    if (quarantine.length > 0) await writeQuarantine(client, quarantine)
    if (usual) await writeLedgerAndMarks(client, ledger, dirty)
    else if (ledger.length > 0) await writeLedger(client, ledger)
    else if (dirty.length > 0) await markDirty(client, dirty)
    if (live.length > 0) await writeLive(client, live)
    await client.query('commit')
    client.release()
  } catch (error) {
    // The server rolls back what an ended connection left open.
    client.release(true)
    throw error
  }
}
