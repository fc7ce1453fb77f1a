/**
 * What the roll-up of series into tiers knows between two passes. One worker at a time has it, by an advisory lock that ends with its
 * transaction: a killed one's is free at once. Times are those of the registry's clock, which is the same for all processes.
 */
import { sql } from 'drizzle-orm'
import type pg from 'pg'
import type { TiersStanding } from '../../telemetry/port.ts'
import { TIERS, type Tier } from '../../telemetry/tiers.ts'
import type { Registry, RegistryQueryable, RegistryTransaction } from '../registry.ts'
import { numberArray, textArray } from './bulk-parameters.ts'
import { isAnyOf, selectRows } from './query.ts'

const LOCK = 7_205_312_028
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/**
 * An interval is rolled up so long after its end: what is stored within this time needs no mark. A sample that is settled later is marked.
 */
export const ROLL_UP_SETTLES_MS = 120_000

/** A device's samples changed, sample times both inclusive. */
export interface SeriesMark {
  readonly device: string
  readonly from: number
  readonly to: number
}

export interface ClaimedSeriesMark extends SeriesMark {
  readonly day: number
  readonly revision: number
}

/** A mark for each UTC day that it touches. */
const byDay = (marks: readonly SeriesMark[]): (SeriesMark & { readonly day: number })[] =>
  marks.flatMap(({ device, from, to }) => {
    const parts: (SeriesMark & { readonly day: number })[] = []
    for (let day = Math.floor(from / DAY_MS) * DAY_MS; day <= to; day += DAY_MS)
      parts.push({ device, day, from: Math.max(from, day), to: Math.min(to, day + DAY_MS - 1) })
    return parts
  })

/**
 * Marks series as changed, but for parts that are yet to be rolled up for the first time. Rows are taken in the order of their keys.
 * Parameters are those of `seriesMarkParameters`.
 */
export const insertSeriesMarks = (first: number): string =>
  `insert into series_mark as s (device_id, day, from_ts, to_ts, marked_at, revision)
   select d, y, min(f), max(t), clock.ms, nextval('registry_revision')
   from unnest($${first}::text[], $${first + 1}::bigint[], $${first + 2}::bigint[], $${first + 3}::bigint[]) as m (d, y, f, t),
     (select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms) as clock
   where f - f % ${MINUTE_MS} + ${MINUTE_MS + ROLL_UP_SETTLES_MS} <= clock.ms
   group by d, y, clock.ms order by d, y
   on conflict (device_id, day) do update set from_ts = least(s.from_ts, excluded.from_ts),
     to_ts = greatest(s.to_ts, excluded.to_ts), revision = excluded.revision`

export const seriesMarkParameters = (marks: readonly SeriesMark[]): string[] => {
  const parts = byDay(marks)
  return [
    textArray(parts.map(({ device }) => device)),
    numberArray(parts.map(({ day }) => day)),
    numberArray(parts.map(({ from }) => from)),
    numberArray(parts.map(({ to }) => to)),
  ]
}

/** Marks series as changed, by a statement of its own. */
export const writeSeriesMarks = async (
  client: Pick<pg.PoolClient, 'query'>,
  marks: readonly SeriesMark[],
): Promise<void> => {
  if (marks.length === 0) return
  await client.query({
    name: 'ingest-series-marks',
    text: insertSeriesMarks(1),
    values: seriesMarkParameters(marks),
  })
}

/** How far the tiers stand, and since when raw samples are whole; null for what was never rolled up or deleted. */
export interface RollUpProgress {
  readonly until: Readonly<Record<Tier, number | null>>
  readonly rawSince: number | null
}

const readProgress = async (db: RegistryQueryable): Promise<RollUpProgress> => {
  const rows = await selectRows<{ series: string; until: number }>(
    db,
    sql`select series, until_ts as until from series_progress`,
  )
  const of = (series: string): number | null => rows.find((row) => row.series === series)?.until ?? null
  return { until: { one_minute: of('one_minute'), one_hour: of('one_hour') }, rawSince: of('raw') }
}

/** Since when raw samples are whole, UTC milliseconds; null if none were ever deleted by age. */
export const readRawSince = async (db: RegistryQueryable): Promise<number | null> => (await readProgress(db)).rawSince

/** The roll-up's state while this worker has it. What is told to it stands when the work ends well. */
export interface RollUpTurn extends RollUpProgress {
  /** The registry's clock, UTC milliseconds. */
  readonly clock: number
  /** Notes that a tier stands up to an instant, or (`raw`) that older raw samples may be gone. Never goes back. */
  advance(series: Tier | 'raw', until: number): Promise<void>
  /** The marks that wait longest, of those made before an instant. */
  marks(query: { readonly markedBefore: number; readonly limit: number }): Promise<readonly ClaimedSeriesMark[]>
  /** Takes marks away, but for those that were made again meanwhile. */
  settle(marks: readonly ClaimedSeriesMark[]): Promise<void>
}

const turnOf = async (tx: RegistryTransaction): Promise<RollUpTurn> => {
  const [row] = await selectRows<{ ms: number }>(
    tx,
    sql`select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`,
  )
  return {
    ...(await readProgress(tx)),
    clock: row?.ms ?? 0,
    advance: async (series, until) => {
      await tx.execute(sql`insert into series_progress as p (series, until_ts) values (${series}, ${until})
        on conflict (series) do update set until_ts = greatest(p.until_ts, excluded.until_ts)`)
    },
    marks: ({ markedBefore, limit }) =>
      selectRows<ClaimedSeriesMark>(
        tx,
        sql`select device_id as device, day, from_ts as "from", to_ts as "to", revision from series_mark
          where marked_at <= ${markedBefore} order by marked_at, day, device_id limit ${limit}`,
      ),
    settle: async (marks) => {
      if (marks.length === 0) return
      await tx.execute(sql`with done as (
          select s.device_id, s.day from series_mark s
          join unnest(${textArray(marks.map(({ device }) => device))}::text[], ${numberArray(marks.map(({ day }) => day))}::bigint[],
            ${numberArray(marks.map(({ revision }) => revision))}::bigint[]) as seen (device_id, day, revision)
            on seen.device_id = s.device_id and seen.day = s.day and seen.revision = s.revision
          order by s.device_id, s.day for update of s
        ) delete from series_mark s using done where s.device_id = done.device_id and s.day = done.day`)
    },
  }
}

/** Runs `work` if no other worker has the roll-up; null if one has. What it told the turn is undone if it throws. */
export const withRollUp = <T>(registry: Registry, work: (turn: RollUpTurn) => Promise<T>): Promise<T | null> =>
  registry.transaction(async (tx) => {
    const [lock] = await selectRows<{ mine: boolean }>(tx, sql`select pg_try_advisory_xact_lock(${LOCK}) as mine`)
    return lock?.mine === true ? work(await turnOf(tx)) : null
  })

/** Forgets how far the tiers stand, so that they are made again from the oldest raw sample on: for a store that was filled by other means. */
export const restartRollUp = async (db: RegistryQueryable): Promise<void> => {
  await db.execute(sql`delete from series_progress where ${isAnyOf(sql`series`, TIERS)}`)
}

/**
 * How far tiers may answer for devices within a period (UTC milliseconds), by device; empty as long as nothing was ever rolled up.
 */
export const readTiersStanding = async (
  db: RegistryQueryable,
  query: { readonly devices: readonly string[]; readonly from: number; readonly to: number },
): Promise<ReadonlyMap<string, TiersStanding>> => {
  const { until, rawSince } = await readProgress(db)
  const { one_minute, one_hour } = until
  if (one_minute === null || query.devices.length === 0) return new Map()
  const marks = await selectRows<SeriesMark>(
    db,
    sql`select device_id as device, from_ts as "from", to_ts as "to" from series_mark
      where ${isAnyOf(sql`device_id`, query.devices)} and from_ts < ${query.to} and to_ts >= ${query.from}`,
  )
  return new Map(
    query.devices.map((device) => [
      device,
      {
        until: { one_minute, one_hour: one_hour ?? Number.NEGATIVE_INFINITY },
        stale: marks.filter((mark) => mark.device === device).map(({ from, to }) => ({ from, to: to + 1 })),
        rawSince: rawSince ?? Number.NEGATIVE_INFINITY,
      },
    ]),
  )
}

/** How far the roll-up is behind, for whoever watches over it. Milliseconds; null as long as nothing was ever rolled up. */
export const readRollUpLag = async (
  db: RegistryQueryable,
): Promise<{
  readonly minuteLagMs: number | null
  readonly waitingMarks: number
  readonly oldestMarkMs: number | null
}> => {
  const [row] = await selectRows<{ minuteLagMs: number | null; waitingMarks: number; oldestMarkMs: number | null }>(
    db,
    sql`with clock as (select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms)
      select (select clock.ms - until_ts from series_progress where series = 'one_minute') as "minuteLagMs",
        (select count(*)::int from series_mark) as "waitingMarks",
        (select clock.ms - min(marked_at) from series_mark) as "oldestMarkMs" from clock`,
  )
  return row ?? { minuteLagMs: null, waitingMarks: 0, oldestMarkMs: null }
}
