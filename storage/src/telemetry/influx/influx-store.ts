import { type LatestValue, type MetricName, PointColumns, type PointList, type Sample } from '@custodia/domain'
import { InfluxDB, setLogger, type WriteApi } from '@influxdata/influxdb-client'
import { checkPoint } from '../check-point.ts'
import type { DumpableStore, TelemetryDump } from '../dump.ts'
import type {
  RejectedPoint,
  RollUpQuery,
  SampleQuery,
  SeriesBucket,
  SeriesQuery,
  SpoolCursor,
  TelemetryStore,
  WriteOutcome,
} from '../port.ts'
import type { SeriesRetention, Tier } from '../tiers.ts'
import { authorizationHeader, describeServer, type InfluxAccess, type InfluxServer } from './describe-server.ts'
import { openInfluxDump } from './influx-dump.ts'
import { createInfluxQlClient, type InfluxQlClient } from './influx-ql.ts'
import { prepareV1 } from './prepare-v1.ts'
import { prepareV2 } from './prepare-v2.ts'
import { prepareV3 } from './prepare-v3.ts'
import { queryCount, queryLastBefore, queryLatest, queryOldest, querySamples } from './queries.ts'
import { rollUp, writeTierLines } from './roll-up.ts'
import { querySeries } from './series.ts'
import { type LinesOutcome, writeLines } from './write-lines.ts'

export interface InfluxStoreOptions extends InfluxAccess {
  /** Name of the database, as `/write` and `/query` of every version know it; created if missing, with the policies of the tiers. */
  readonly database: string
  /** InfluxDB 2.x: the organisation; not needed where the token sees only one. */
  readonly org?: string | undefined
  /** Points older than `raw` are refused; kept as the server is set up if absent. The server is told. */
  readonly retention?: SeriesRetention | undefined
  readonly now?: () => number
}

/**
 * A request is one record (`sendLines`): at `batchSize` records the client would flush by itself, unawaited, and the outcome would be lost.
 * It keeps an array of so many, empty or not.
 */
const BATCH_SIZE = 2
const TIMEOUT_MS = 30_000
/** Requests that a large batch is divided into: the server works on one while the next is made. */
const REQUESTS = 2
const ENOUGH_TO_DIVIDE = 1000

/** The request that a point goes with. A device's points stay together, so that of two of the same identity the later wins. */
const partOf = (device: string, parts: number): number =>
  parts === 1 ? 0 : device.charCodeAt(device.length - 1) % parts

// Every outcome is returned to the caller, who reports it once; the client would print each failed attempt.
setLogger({ error: () => undefined, warn: () => undefined })

/** The client's writer for a database's raw series or that of a retention policy: `/write` is there on every version. */
const createWriteApi = (influx: InfluxDB, database: string, policy: string | null): WriteApi => {
  const writeApi = influx.getWriteApi('', database, 'ms', {
    batchSize: BATCH_SIZE,
    maxBatchBytes: Number.MAX_SAFE_INTEGER,
    flushInterval: 0,
    maxRetries: 0,
    // The database stands beside us: packing costs more than the wire saves.
    gzipThreshold: Number.MAX_SAFE_INTEGER,
  })
  const to = new URLSearchParams({ db: database, ...(policy === null ? {} : { rp: policy }), precision: 'ms' })
  writeApi.path = `/write?${to}`
  return writeApi
}

class InfluxStore implements TelemetryStore {
  readonly #options: InfluxStoreOptions
  readonly #client: InfluxQlClient
  readonly #writeApis: readonly WriteApi[]
  readonly #tierApis: Readonly<Record<Tier, WriteApi>>
  #server: InfluxServer | null = null
  #writing: Promise<unknown> = Promise.resolve()
  #rolling: Promise<unknown> = Promise.resolve()

  constructor(options: InfluxStoreOptions) {
    const { url, database } = options
    this.#options = options
    this.#client = createInfluxQlClient({ access: options, database, api: () => this.#server?.api ?? null })
    const influx = new InfluxDB({ url, timeout: TIMEOUT_MS, headers: authorizationHeader(options) })
    this.#writeApis = Array.from({ length: REQUESTS }, () => createWriteApi(influx, database, null))
    this.#tierApis = {
      one_minute: createWriteApi(influx, database, 'one_minute'),
      one_hour: createWriteApi(influx, database, 'one_hour'),
    }
  }

  async start(): Promise<void> {
    const { database, org, retention = {} } = this.#options
    const server = await describeServer(this.#options)
    this.#server = server
    if (server.api === 'v1') await prepareV1(this.#client, database, retention)
    else if (server.api === 'v2') await prepareV2(this.#options, database, org, retention)
    else await prepareV3(this.#client, this.#options, database, retention)
  }

  async stop(): Promise<void> {
    await Promise.all([this.#writing, this.#rolling])
    const all = [...this.#writeApis, ...Object.values(this.#tierApis)]
    await Promise.all(all.map((writeApi) => writeApi.close().catch(() => undefined)))
  }

  write(points: PointList, _cursor?: SpoolCursor): Promise<WriteOutcome> {
    // One batch at a time: `flush` settles whatever the client's one buffer holds.
    const result = this.#writing.then(() => this.#write(PointColumns.of(points)))
    this.#writing = result.catch(() => undefined)
    return result
  }

  async cursor(): Promise<null> {
    return null
  }

  samples(query: SampleQuery): Promise<readonly Sample[]> {
    return querySamples(this.#client, query)
  }

  lastBefore(query: {
    readonly devices: readonly string[]
    readonly metrics: readonly MetricName[]
    readonly before: number
  }): Promise<readonly LatestValue[]> {
    return queryLastBefore(this.#client, query)
  }

  latest(devices: readonly string[]): Promise<readonly LatestValue[]> {
    return queryLatest(this.#client, devices)
  }

  series(query: SeriesQuery): Promise<readonly SeriesBucket[]> {
    return querySeries(this.#client, query)
  }

  rollUp(query: RollUpQuery): Promise<number> {
    const result = this.#rolling.then(() => rollUp(this.#client, this.#tierApis[query.tier], query))
    this.#rolling = result.catch(() => undefined)
    return result
  }

  oldest(): Promise<number | null> {
    return queryOldest(this.#client)
  }

  /** The server does so by itself. */
  async expire(): Promise<void> {}

  count(query?: { readonly device?: string }): Promise<number> {
    return queryCount(this.#client, query?.device)
  }

  async openDump(): Promise<TelemetryDump> {
    return openInfluxDump(this.#client)
  }

  loadTier(tier: Tier, lines: readonly string[]): Promise<void> {
    const result = this.#rolling.then(() => writeTierLines(this.#tierApis[tier], lines))
    this.#rolling = result.catch(() => undefined)
    return result
  }

  async #write(points: PointColumns): Promise<WriteOutcome> {
    const { retention, now = Date.now } = this.#options
    const edge = retention?.raw === undefined ? Number.NEGATIVE_INFINITY : now() - retention.raw
    const refused: RejectedPoint[] = []
    const parts: number[][] = Array.from({ length: points.length < ENOUGH_TO_DIVIDE ? 1 : REQUESTS }, () => [])
    for (const [index, { device }] of points.shapes.entries()) {
      const refusal = checkPoint(points, index, edge)
      if (refusal === null) parts[partOf(device, parts.length)]?.push(index)
      else refused.push({ index, ...refusal })
    }
    const outcomes: Promise<LinesOutcome>[] = []
    for (const [part, writeApi] of this.#writeApis.entries()) {
      // One request is on its way while the lines of the next are made.
      if (part > 0) await new Promise((resolve) => setImmediate(resolve))
      outcomes.push(writeLines(writeApi, points, parts[part] ?? []))
    }
    const settled = await Promise.all(outcomes)
    const failure = settled.find((outcome) => !outcome.ok)
    if (failure !== undefined) return failure
    const rejected = settled.flatMap((outcome) => (outcome.ok ? outcome.rejected : []))
    return { ok: true, existing: null, rejected: [...refused, ...rejected].sort((a, b) => a.index - b.index) }
  }
}

/**
 * The production telemetry store, on InfluxDB 1.6 to 3: written by `/write`, read by InfluxQL on `/query`. A point's asset is a tag: the same sample written again after its
 * device's binding was changed for that time stands there twice, and reads as one.
 */
export const createInfluxStore = (options: InfluxStoreOptions): TelemetryStore & DumpableStore =>
  new InfluxStore(options)
