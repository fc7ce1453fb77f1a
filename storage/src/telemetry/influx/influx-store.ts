import type { LatestValue, MetricName, Sample, TelemetryPoint } from '@custodia/domain'
import { InfluxDB, setLogger, type WriteApi } from '@influxdata/influxdb-client'
import { checkPoint } from '../check-point.ts'
import type {
  RejectedPoint,
  SampleQuery,
  SeriesBucket,
  SeriesQuery,
  SpoolCursor,
  TelemetryStore,
  WriteOutcome,
} from '../port.ts'
import { createInfluxQlClient, type InfluxQlClient } from './influx-ql.ts'
import { prepareDatabase, requireBucket } from './prepare-database.ts'
import { queryBuckets, queryCount, queryLastBefore, queryLatest, querySamples } from './queries.ts'
import { type LinesOutcome, writeLines } from './write-lines.ts'

export interface InfluxStoreOptions {
  readonly url: string
  /** InfluxDB 1.x: the database, created if missing. Give this, or `bucket`, `org` and `token`. */
  readonly database?: string
  readonly username?: string
  readonly password?: string
  /** InfluxDB 2.x. */
  readonly bucket?: string
  readonly org?: string
  readonly token?: string
  /** Points older than this are refused; kept as the server is set up if absent. On 1.x the server is told too. */
  readonly retentionMs?: number
  readonly now?: () => number
}

/** Above any batch: at `batchSize` the client would flush by itself, unawaited, and the outcome would be lost. */
const BATCH_SIZE = 10_000_000
const TIMEOUT_MS = 30_000
/** Requests that a large batch is divided into: the server works on one while the next is made. */
const REQUESTS = 2
const ENOUGH_TO_DIVIDE = 1000

/** The request that a point goes with. A device's points stay together, so that of two of the same identity the later wins. */
const partOf = ({ device }: TelemetryPoint, parts: number): number =>
  parts === 1 ? 0 : device.charCodeAt(device.length - 1) % parts

// Every outcome is returned to the caller, who reports it once; the client would print each failed attempt.
setLogger({ error: () => undefined, warn: () => undefined })

class InfluxStore implements TelemetryStore {
  readonly #options: InfluxStoreOptions
  readonly #client: InfluxQlClient
  readonly #writeApis: readonly WriteApi[]
  #writing: Promise<unknown> = Promise.resolve()

  constructor(options: InfluxStoreOptions) {
    const { url, database, bucket = '', org = '', token, username, password = '' } = options
    this.#options = options
    const basic = username === undefined ? undefined : Buffer.from(`${username}:${password}`).toString('base64')
    const authorization = token !== undefined ? `Token ${token}` : basic !== undefined ? `Basic ${basic}` : undefined
    this.#client = createInfluxQlClient({ url, database: database ?? bucket, authorization })
    const influx = new InfluxDB({
      url,
      timeout: TIMEOUT_MS,
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    })
    this.#writeApis = Array.from({ length: REQUESTS }, () => {
      const writeApi = influx.getWriteApi(org, bucket, 'ms', {
        batchSize: BATCH_SIZE,
        maxBatchBytes: Number.MAX_SAFE_INTEGER,
        flushInterval: 0,
        maxRetries: 0,
        // The database stands beside us: packing costs more than the wire saves.
        gzipThreshold: Number.MAX_SAFE_INTEGER,
      })
      if (database !== undefined) writeApi.path = `/write?db=${encodeURIComponent(database)}&precision=ms`
      return writeApi
    })
  }

  async start(): Promise<void> {
    const { url, database, bucket, org, token, retentionMs } = this.#options
    if (database !== undefined) return prepareDatabase(this.#client, database, retentionMs)
    if (bucket === undefined || org === undefined || token === undefined) {
      throw new Error('InfluxDB needs a database (1.x), or a bucket, an organisation and a token (2.x)')
    }
    await requireBucket(url, bucket, org, token)
  }

  async stop(): Promise<void> {
    await this.#writing
    await Promise.all(this.#writeApis.map((writeApi) => writeApi.close().catch(() => undefined)))
  }

  write(points: readonly TelemetryPoint[], _cursor?: SpoolCursor): Promise<WriteOutcome> {
    // One batch at a time: `flush` settles whatever the client's one buffer holds.
    const result = this.#writing.then(() => this.#write(points))
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
    return queryBuckets(this.#client, query)
  }

  count(query?: { readonly device?: string }): Promise<number> {
    return queryCount(this.#client, query?.device)
  }

  async #write(points: readonly TelemetryPoint[]): Promise<WriteOutcome> {
    const { retentionMs, now = Date.now } = this.#options
    const edge = retentionMs === undefined ? Number.NEGATIVE_INFINITY : now() - retentionMs
    const refused: RejectedPoint[] = []
    const parts: number[][] = Array.from({ length: points.length < ENOUGH_TO_DIVIDE ? 1 : REQUESTS }, () => [])
    points.forEach((point, index) => {
      const refusal = checkPoint(point, edge)
      if (refusal === null) parts[partOf(point, parts.length)]?.push(index)
      else refused.push({ index, ...refusal })
    })
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
 * The production telemetry store, on InfluxDB 1.x or 2.x. A point's asset is a tag: the same sample written again after its
 * device's binding was changed for that time stands there twice, and reads as one.
 */
export const createInfluxStore = (options: InfluxStoreOptions): TelemetryStore => new InfluxStore(options)
