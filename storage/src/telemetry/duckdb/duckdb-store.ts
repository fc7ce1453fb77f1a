import { realpathSync } from 'node:fs'
import path from 'node:path'
import {
  isMetricName,
  type LatestValue,
  type MetricName,
  PointColumns,
  type PointList,
  type Sample,
} from '@custodia/domain'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { DescribeSource, DumpableStore, TelemetryDump } from '../dump.ts'
import { parseTierLine } from '../influx/parse-line.ts'
import { newestOfEach } from '../newest-of-each.ts'
import type {
  RollUpQuery,
  SampleQuery,
  SeriesBucket,
  SeriesQuery,
  SpoolCursor,
  TelemetryStore,
  WriteOutcome,
} from '../port.ts'
import type { SeriesRetention, Tier } from '../tiers.ts'
import { commitWrite } from './commit-write.ts'
import { openDuckDbDump } from './duckdb-dump.ts'
import { loadTier } from './load-tier.ts'
import { planWrite } from './plan-write.ts'
import { countValues, readLastBefore, readOldest, readSamples, toMetricValue } from './queries.ts'
import { readRows } from './read-rows.ts'
import { ReaderPool } from './reader-pool.ts'
import { SCHEMA, SCRATCH } from './schema.ts'
import { SeriesIndex } from './series-index.ts'
import { deleteExpired, readSeries, rollUp } from './tiers.ts'

export interface DuckDbStoreOptions {
  /** The database file, or `:memory:`. */
  readonly path: string
  /** What the engine may use for its buffers; its queries spill to disk beyond. */
  readonly memoryLimitMb: number
  /** Raw points older than `raw` are refused; what is older is deleted at start and by `expire`. Kept for ever if absent. */
  readonly retention?: SeriesRetention
  readonly now?: () => number
}

const RETRY_AFTER_MS = 1000
const READERS = 2

/** A second instance on a file loses data, and the engine only guards against other processes. */
const openFiles = new Set<string>()

class DuckDbStore implements TelemetryStore, DumpableStore {
  readonly #options: DuckDbStoreOptions
  readonly #index = new SeriesIndex()
  #file: string | null = null
  #instance: DuckDBInstance | null = null
  #writer: DuckDBConnection | null = null
  readonly #readers = new ReaderPool()
  #started = false
  #writing: Promise<unknown> = Promise.resolve()

  constructor(options: DuckDbStoreOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { path: file } = this.#options
    if (file !== ':memory:') {
      const real = path.join(realpathSync(path.dirname(file)), path.basename(file))
      if (openFiles.has(real)) throw new Error(`${file} is open already in this process; use that store`)
      openFiles.add(real)
      this.#file = real
    }
    try {
      await this.#open()
      this.#started = true
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  async stop(): Promise<void> {
    await this.#writing
    this.#started = false
    this.#close()
    if (this.#file !== null) openFiles.delete(this.#file)
    this.#file = null
  }

  write(points: PointList, cursor?: SpoolCursor): Promise<WriteOutcome> {
    const result = this.#writing.then(() => this.#write(PointColumns.of(points), cursor))
    this.#writing = result.catch(() => undefined)
    return result
  }

  async cursor(spool: string): Promise<number | null> {
    let found: number | null = null
    await this.#readers.read('select spool, seq::double from spool_cursor', (name, seq) => {
      if (name === spool) found = Number(seq)
    })
    return found
  }

  samples(query: SampleQuery): Promise<readonly Sample[]> {
    return readSamples(this.#readers, this.#index, query)
  }

  lastBefore(query: {
    readonly devices: readonly string[]
    readonly metrics: readonly MetricName[]
    readonly before: number
  }): Promise<readonly LatestValue[]> {
    return readLastBefore(this.#readers, this.#index, query)
  }

  async latest(devices: readonly string[]): Promise<readonly LatestValue[]> {
    const series = devices.flatMap((device) => this.#index.ofDevice(device))
    return newestOfEach(series.map((s) => ({ device: s.device, metric: s.metric, ts: s.lastTs, value: s.lastValue })))
  }

  series(query: SeriesQuery): Promise<readonly SeriesBucket[]> {
    return readSeries(this.#readers, this.#index, query)
  }

  rollUp(query: RollUpQuery): Promise<number> {
    return this.#withWriter((writer) => rollUp(writer, this.#index, query))
  }

  oldest(): Promise<number | null> {
    return readOldest(this.#readers)
  }

  expire(): Promise<void> {
    const { retention = {}, now = Date.now } = this.#options
    return this.#withWriter((writer) => deleteExpired(writer, retention, now()))
  }

  count(query?: { readonly device?: string }): Promise<number> {
    return countValues(this.#readers, this.#index, query?.device)
  }

  async openDump(describe: DescribeSource): Promise<TelemetryDump> {
    if (this.#instance === null) throw new Error('the telemetry store is not open')
    return openDuckDbDump(await this.#instance.connect(), describe)
  }

  loadTier(tier: Tier, lines: readonly string[]): Promise<void> {
    return this.#withWriter((writer) => loadTier(writer, this.#index, tier, lines.flatMap(parseTierLine)))
  }

  /** Runs something between two batches; it fails alone. */
  #withWriter<T>(work: (writer: DuckDBConnection) => Promise<T>): Promise<T> {
    const result = this.#writing.then(async () => {
      if (this.#writer === null) throw new Error('the telemetry store is not open')
      try {
        return await work(this.#writer)
      } catch (error) {
        await this.#recover()
        throw error
      }
    })
    this.#writing = result.catch(() => undefined)
    return result
  }

  async #open(): Promise<void> {
    const { memoryLimitMb, retention = {}, now = Date.now } = this.#options
    this.#instance = await DuckDBInstance.create(this.#file ?? ':memory:', {
      memory_limit: `${memoryLimitMb}MB`,
      // Writer and readers have a thread each already; a second one within a query cost a write a quarter more CPU and gained no time.
      threads: '1',
      preserve_insertion_order: 'false',
    })
    this.#writer = await this.#instance.connect()
    await this.#writer.run(SCHEMA)
    await this.#writer.run(SCRATCH)
    await deleteExpired(this.#writer, retention, now())
    await this.#readers.open(this.#instance, READERS)
    await this.#loadIndex(this.#writer)
  }

  #close(): void {
    this.#readers.close()
    this.#writer?.closeSync()
    this.#writer = null
    this.#instance?.closeSync()
    this.#instance = null
    this.#index.clear()
  }

  async #loadIndex(connection: DuckDBConnection): Promise<void> {
    for (const [table, column] of [
      ['sample', 'num'],
      ['sample_text', 'txt'],
    ] as const) {
      await readRows(
        connection,
        `select id, device, via, metric, min(ts)::double, max(ts)::double, arg_max(${column}, ts)
         from series join ${table} on series = id group by id, device, via, metric`,
        (id, device, via, metric, firstTs, lastTs, value) => {
          const name = String(metric)
          if (!isMetricName(name)) return
          this.#index.add({
            id: Number(id),
            device: String(device),
            via: String(via),
            metric: name,
            firstTs: Number(firstTs),
            lastTs: Number(lastTs),
            lastValue: toMetricValue(value),
            gapFrom: 0,
            gapTo: 0,
            plan: 0,
          })
        },
      )
    }
    await readRows(connection, 'select id, device, via, metric from series', (id, device, via, metric) => {
      if (this.#index.byId(Number(id)) !== undefined) return
      this.#index.addDormant({ id: Number(id), device: String(device), via: String(via), metric: String(metric) })
    })
  }

  async #write(points: PointColumns, cursor: SpoolCursor | undefined): Promise<WriteOutcome> {
    const { retention, now = Date.now } = this.#options
    const edge = retention?.raw === undefined ? Number.NEGATIVE_INFINITY : now() - retention.raw
    try {
      if (this.#started && this.#writer === null) await this.#open()
    } catch (error) {
      this.#close()
      return retryLater(error)
    }
    if (this.#writer === null) return retryLater('the store is not open')
    const plan = planWrite(points, this.#index, edge)
    try {
      await commitWrite(this.#writer, plan, cursor)
    } catch (error) {
      plan.undo()
      await this.#recover()
      return retryLater(error)
    }
    const refused = new Set(plan.rejected.map((r) => r.index))
    const existing: number[] = []
    plan.changes.forEach((changed, i) => {
      if (changed === 0 && !refused.has(i)) existing.push(i)
    })
    return { ok: true, existing, rejected: plan.rejected }
  }

  /** After a failed write: rolls back, or closes the file where the engine has shut itself (a full disk, say). */
  async #recover(): Promise<void> {
    try {
      await this.#writer?.run('rollback').catch(() => undefined)
      await this.#writer?.run('select count(*) from spool_cursor')
    } catch {
      // The next write opens it again; until then the spool keeps what it has.
      this.#close()
    }
  }
}

const retryLater = (error: unknown): WriteOutcome => ({
  ok: false,
  retryAfterMs: RETRY_AFTER_MS,
  detail: error instanceof Error ? error.message : String(error),
})

/**
 * The embedded telemetry store, on DuckDB in one file. One store per file and process; another process is refused by the
 * engine's lock. Points and the spool's cursor are committed in one transaction.
 */
export const createDuckDbStore = (options: DuckDbStoreOptions): TelemetryStore & DumpableStore =>
  new DuckDbStore(options)
