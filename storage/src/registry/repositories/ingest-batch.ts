import type { LatestValue } from '@custodia/domain'
import type pg from 'pg'
import { inClientTransaction } from '../client-transaction.ts'
import type { Registry } from '../registry.ts'
import { numberArray, storable, textArray } from './bulk-parameters.ts'
import { insertSeriesMarks, type SeriesMark, seriesMarkParameters, writeSeriesMarks } from './roll-up.ts'
import { type DeadLetterDraft, writeDeadLetters } from './write-dead-letters.ts'
import { type ReportDraft, writeDeviceReports } from './write-device-reports.ts'
import { type DeviceStatePatch, writeDeviceStates } from './write-device-states.ts'
import {
  boundQuarantine,
  QUARANTINE_BOUNDS,
  type QuarantineBounds,
  type QuarantineDraft,
  writeQuarantine,
} from './write-quarantine.ts'

/** Part of a timeline whose samples changed: `asset:<id>` or `tag:<device id>`, sample times both inclusive. */
export interface DirtyMark {
  readonly timeline: string
  readonly from: number
  readonly to: number
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
  /** Series with samples that came late, whose tiers have to be made again. */
  readonly late?: readonly SeriesMark[]
  readonly live?: readonly LatestValue[]
  /** One a device. */
  readonly states?: readonly DeviceStatePatch[]
  readonly reports?: readonly ReportDraft[]
  readonly deadLetters?: readonly DeadLetterDraft[]
  readonly quarantine?: readonly QuarantineDraft[]
  readonly ledger?: readonly LedgerRow[]
}

/** Held while live values are written, so that revisions become visible in their order and a reader misses none. */
const LIVE_LOCK = 7_205_309_311

/** Parameters from `$first` on are those of `markParameters`. */
const insertMarks = (first: number): string =>
  `insert into dirty_timeline as d (timeline, from_ts, to_ts, marked_at, revision)
   select t, min(f), max(u), (extract(epoch from clock_timestamp()) * 1000)::bigint, nextval('registry_revision')
   from unnest($${first}::text[], $${first + 1}::bigint[], $${first + 2}::bigint[]) as m (t, f, u)
   group by t order by t
   on conflict (timeline) do update set
     from_ts = least(d.from_ts, excluded.from_ts), to_ts = greatest(d.to_ts, excluded.to_ts), revision = excluded.revision`

/** The same marks for alarms, which are looked at apart from usage and know assets only. Parameters are those of `markParameters`. */
const insertAlarmMarks = (first: number): string =>
  `insert into alarm_mark as a (timeline, from_ts, to_ts, revision)
   select t, min(f), max(u), nextval('registry_revision')
   from unnest($${first}::text[], $${first + 1}::bigint[], $${first + 2}::bigint[]) as m (t, f, u)
   where t like 'asset:%' group by t order by t
   on conflict (timeline) do update set
     from_ts = least(a.from_ts, excluded.from_ts), to_ts = greatest(a.to_ts, excluded.to_ts), revision = excluded.revision`

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
const MARK_PARAMETERS = 3

const markDirty = async (client: pg.PoolClient, marks: readonly DirtyMark[]): Promise<void> => {
  const text = `with marks as (${insertMarks(1)}), alarms as (${insertAlarmMarks(1)}) select pg_notify('dirty', '')`
  await client.query({ name: 'ingest-marks', text, values: markParameters(marks) })
}

/**
 * What nearly every batch leaves behind and nothing more: one statement, which is a transaction by itself unless it is within one. A backlog
 * has late samples in every batch: their marks go with it.
 */
const writeLedgerAndMarks = async (
  client: pg.PoolClient | pg.Pool,
  rows: readonly LedgerRow[],
  marks: readonly DirtyMark[],
  late: readonly SeriesMark[],
): Promise<void> => {
  const first = LEDGER_PARAMETERS + 1
  const series = late.length === 0 ? '' : `, series as (${insertSeriesMarks(first + MARK_PARAMETERS)})`
  await client.query({
    name: `ingest-ledger-marks${late.length === 0 ? '' : '-late'}`,
    text: `with rows as (${INSERT_LEDGER}), marks as (${insertMarks(first)}),
      alarms as (${insertAlarmMarks(first)})${series} select pg_notify('dirty', '')`,
    values: [
      ...ledgerParameters(rows),
      ...markParameters(marks),
      ...(late.length === 0 ? [] : seriesMarkParameters(late)),
    ],
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

const writeLedger = async (client: pg.PoolClient, rows: readonly LedgerRow[]): Promise<void> => {
  await client.query({ name: 'ingest-ledger', text: INSERT_LEDGER, values: ledgerParameters(rows) })
}

/** Takes the lock that comes before any row's, in every transaction that takes it: none can wait for another in a circle. */
const LOCK_LIVE = `select pg_advisory_xact_lock(${LIVE_LOCK})`

const NOTHING: Required<IngestBatch> = {
  dirty: [],
  late: [],
  live: [],
  states: [],
  reports: [],
  deadLetters: [],
  quarantine: [],
  ledger: [],
}

/** Writes a batch within the transaction of `client`, which has to be committed or rolled back as a whole. */
export const writeIngestBatch = async (
  client: pg.PoolClient,
  batch: IngestBatch,
  bounds: QuarantineBounds = QUARANTINE_BOUNDS,
): Promise<void> => {
  const { dirty, late, live, states, reports, deadLetters, quarantine, ledger } = { ...NOTHING, ...batch }
  if (live.length + states.length > 0) await client.query(LOCK_LIVE)
  // Before the messages, as it knows whose are not to be kept.
  const unknown = quarantine.length > 0 ? await writeQuarantine(client, quarantine, deadLetters) : []
  if (deadLetters.length > 0) await writeDeadLetters(client, deadLetters)
  if (unknown.length > 0) await boundQuarantine(client, unknown, bounds)
  if (ledger.length > 0 && dirty.length > 0) await writeLedgerAndMarks(client, ledger, dirty, late)
  else {
    if (ledger.length > 0) await writeLedger(client, ledger)
    else if (dirty.length > 0) await markDirty(client, dirty)
    if (late.length > 0) await writeSeriesMarks(client, late)
  }
  if (live.length > 0) await writeLive(client, live)
  if (states.length > 0) await writeDeviceStates(client, states)
  if (reports.length > 0) await writeDeviceReports(client, reports)
}

/**
 * Commits what a step of ingest leaves behind, all of it or nothing. Committing the same batch again changes nothing but
 * quarantine counts. Notifies `dirty` (no payload) for dirty marks, `live` (the flush's revision) if a live value
 * changed, `dead_letters` for new ones, `device_changed` (the device's id) for a device that came, went, or runs another firmware; all only once they are visible. A live value older than the one that stands there is ignored.
 */
export const commitIngestBatch = async (
  registry: Pick<Registry, 'pool'>,
  batch: IngestBatch,
  bounds: QuarantineBounds = QUARANTINE_BOUNDS,
): Promise<void> => {
  const { dirty, late, live, states, reports, deadLetters, quarantine, ledger } = { ...NOTHING, ...batch }
  const others = live.length + states.length + reports.length + deadLetters.length + quarantine.length
  if (others + late.length + dirty.length + ledger.length === 0) return
  if (ledger.length > 0 && dirty.length > 0 && others === 0)
    return writeLedgerAndMarks(registry.pool, ledger, dirty, late)
  await inClientTransaction(registry.pool, (client) => writeIngestBatch(client, batch, bounds))
}
