import { type LatestValue, type MetricName, type MetricValue, metricDefinition, type Sample } from '@custodia/domain'
import { newestOfEach } from '../newest-of-each.ts'
import type { SampleQuery } from '../port.ts'
import { joinRuns, SampleRun } from '../sample-runs.ts'
import { visitNumbers, visitTexts } from './read-chunks.ts'
import type { ReaderPool } from './reader-pool.ts'
import type { Series, SeriesIndex } from './series-index.ts'

const DAY_MS = 86_400_000
/** How far `readLastBefore` looks back, widening only for series without an answer. */
const LOOK_BACK_MS = [DAY_MS, 14 * DAY_MS, Number.POSITIVE_INFINITY]

export const toMetricValue = (value: unknown): MetricValue => (typeof value === 'number' ? value : String(value))

/** Table, value column and those series that are in it. */
function* tablesOf(series: readonly Series[]): Generator<readonly [string, 'num' | 'txt', readonly Series[]]> {
  const texts = series.filter((s) => metricDefinition(s.metric).kind === 'text')
  const numbers = series.filter((s) => metricDefinition(s.metric).kind !== 'text')
  if (numbers.length > 0) yield ['sample', 'num', numbers]
  if (texts.length > 0) yield ['sample_text', 'txt', texts]
}

const idsOf = (series: readonly Series[]): string => series.map(({ id }) => id).join()

const runOf = (bySource: Map<string, SampleRun>, { device, via }: Series): SampleRun => {
  const source = `${device}\0${via}`
  const known = bySource.get(source)
  if (known !== undefined) return known
  const made = new SampleRun(device, via)
  bySource.set(source, made)
  return made
}

const isHeardBy =
  (vias: readonly string[] | undefined) =>
  (series: Series): boolean =>
    vias === undefined || vias.includes(series.via)

export const readSamples = async (
  readers: ReaderPool,
  index: SeriesIndex,
  query: SampleQuery,
): Promise<readonly Sample[]> => {
  const wanted = new Set<string>(query.metrics)
  const sources =
    query.devices === undefined
      ? (query.vias ?? []).flatMap((via) => index.ofVia(via))
      : query.devices.flatMap((device) => index.ofDevice(device)).filter(isHeardBy(query.vias))
  const series = sources.filter((s) => wanted.has(s.metric) && s.lastTs >= query.from && s.firstTs < query.to)
  // A sample has at most one row of each metric, so that this many rows hold `limit` samples for certain.
  const rows = query.limit === undefined ? '' : ` limit ${query.limit * wanted.size}`
  const runs: SampleRun[] = []
  for (const [table, column, some] of tablesOf(series)) {
    const bySource = new Map<string, SampleRun>()
    const byId = new Map(some.map((one) => [one.id, { metric: one.metric, run: runOf(bySource, one) }]))
    const take = (id: number, ts: number, value: MetricValue): void => {
      const known = byId.get(id)
      known?.run.add(ts, known.metric, value)
    }
    await readers.readChunks(
      `select series, ts::double, ${column} from ${table}
       where series in (${idsOf(some)}) and ts >= ${query.from} and ts < ${query.to} order by ts${rows}`,
      column === 'num' ? (chunk) => visitNumbers(chunk, take) : (chunk) => visitTexts(chunk, take),
    )
    runs.push(...bySource.values())
  }
  return joinRuns(runs, query.limit)
}

export const readLastBefore = async (
  readers: ReaderPool,
  index: SeriesIndex,
  query: { readonly devices: readonly string[]; readonly metrics: readonly MetricName[]; readonly before: number },
): Promise<readonly LatestValue[]> => {
  const wanted = new Set<string>(query.metrics)
  const found: LatestValue[] = []
  let open: Series[] = []
  for (const s of query.devices.flatMap((device) => index.ofDevice(device))) {
    if (!wanted.has(s.metric) || s.firstTs >= query.before) continue
    if (s.lastTs < query.before) found.push({ device: s.device, metric: s.metric, ts: s.lastTs, value: s.lastValue })
    else open.push(s)
  }
  for (const back of LOOK_BACK_MS) {
    if (open.length === 0) break
    const since = Number.isFinite(back) ? ` and ts >= ${query.before - back}` : ''
    const answered = new Set<number>()
    for (const [table, column, some] of tablesOf(open)) {
      await readers.read(
        `select series, max(ts)::double, arg_max(${column}, ts) from ${table}
         where series in (${idsOf(some)}) and ts < ${query.before}${since} group by series`,
        (id, ts, value) => {
          const s = index.byId(Number(id))
          if (s === undefined) return
          answered.add(s.id)
          found.push({ device: s.device, metric: s.metric, ts: Number(ts), value: toMetricValue(value) })
        },
      )
    }
    open = open.filter((s) => !answered.has(s.id))
  }
  return newestOfEach(found)
}

export const countValues = async (readers: ReaderPool, index: SeriesIndex, device?: string): Promise<number> => {
  const ids = device === undefined ? null : index.ofDevice(device).map((s) => s.id)
  if (ids?.length === 0) return 0
  const where = ids === null ? '' : `where series in (${ids.join()})`
  let total = 0
  for (const table of ['sample', 'sample_text']) {
    await readers.read(`select count(*)::double from ${table} ${where}`, (n) => {
      total += Number(n)
    })
  }
  return total
}

export const readOldest = async (readers: ReaderPool): Promise<number | null> => {
  let oldest: number | null = null
  for (const table of ['sample', 'sample_text']) {
    await readers.read(`select min(ts)::double from ${table}`, (ts) => {
      if (ts !== null) oldest = Math.min(oldest ?? Number(ts), Number(ts))
    })
  }
  return oldest
}
