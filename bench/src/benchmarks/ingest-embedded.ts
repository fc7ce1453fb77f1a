import path from 'node:path'
import { createDuckDbStore } from '@custodia/storage/telemetry'
import { removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import type { Benchmark, Comparison } from '../comparison.ts'
import { type Backlog, planBacklog, pointsOf } from '../fleet/backlog.ts'
import { createFleet, VALUES_PER_SAMPLE } from '../fleet/fleet.ts'
import { startLoader } from '../load/start-loader.ts'
import { appendBare, rowsOf, writeThroughStore } from '../stores/bare-duckdb.ts'
import { withEmbedded } from '../wiring/embedded.ts'
import { untilStored } from '../wiring/settled.ts'

const DEVICES = 200
/** As many unacknowledged as 800 devices would have with the usual 20 each: the path is the bound, not its round trips. */
const LOAD = { connections: 8, window: 2000 }
/** Messages that come first, so that our code is compiled. */
const WARM_UP = 100_000
const CASES = [
  { messages: 600_000, samples: 1, text: 'one sample a message' },
  { messages: 60_000, samples: 10, text: 'ten samples a message (store and forward)' },
] as const

/** Samples per second from a loader's first PUBLISH to the ledger having stored the last one. */
const takeIn = async (backlog: Backlog): Promise<number> => {
  const samples = backlog.messages * backlog.samplesPerMessage
  const warmUp = planBacklog(
    backlog.fleet,
    WARM_UP / backlog.samplesPerMessage,
    backlog.samplesPerMessage,
    backlog.from,
  )
  const messages = warmUp.messages + backlog.messages
  // Millions of rows were made for the peers: collected here, and not on the processors of what is measured.
  globalThis.gc?.()
  const expected = messages * backlog.samplesPerMessage * VALUES_PER_SAMPLE
  return withEmbedded(backlog.fleet, async ({ mqttPort, registry, dataDir, process: platform }) => {
    const stored = (count: number) => untilStored(registry, dataDir, 'ingest-1', count)
    await (await startLoader(warmUp, { port: mqttPort, ...LOAD })).publish()
    await stored(warmUp.messages)
    const loader = await startLoader(backlog, { port: mqttPort, ...LOAD })
    const start = Date.now()
    const [end] = await Promise.all([stored(messages), loader.publish()])
    await platform.end()
    const store = createDuckDbStore({ path: path.join(dataDir, 'telemetry.duckdb'), memoryLimitMb: 192 })
    await store.start()
    const values = await store.count()
    await store.stop()
    // The two samples without a time of their own have a value more, which says so.
    if (values < expected || values > expected + 2) throw new Error(`DuckDB has ${values} of ${expected} values`)
    return (samples * 1000) / (end - start)
  })
}

const bareRates = async (backlog: Backlog): Promise<{ readonly bare: number; readonly store: number }> => {
  const dir = await temporaryFolder('bench-duckdb')
  try {
    const points = [...pointsOf(backlog)]
    return { bare: await appendBare(dir, rowsOf(points)), store: await writeThroughStore(dir, points) }
  } finally {
    await removeFolder(dir)
  }
}

/** The whole path through the embedded broker into DuckDB, against DuckDB's Appender and against our store alone. */
export const ingestEmbedded: Benchmark = async (say) => {
  const comparisons: Comparison[] = []
  const fleet = createFleet(DEVICES)
  for (const { messages, samples, text } of CASES) {
    const backlog = planBacklog(fleet, messages, samples)
    const before = await bareRates(backlog)
    const ours = await takeIn(backlog)
    const after = await bareRates(backlog)
    const bare = (before.bare + after.bare) / 2
    const store = (before.store + after.store) / 2
    const shown = [bare, store, ours].map((rate) => Math.round(rate))
    say(`${text}: Appender ${shown[0]}, store alone ${shown[1]}, whole path ${shown[2]} samples/s`)
    const name = `ingest to DuckDB, ${text}`
    comparisons.push(
      { name, against: 'DuckDB’s Appender with the same values', ratio: ours / bare, target: { atLeast: 0.5 } },
      { name, against: 'our store alone', ratio: ours / store },
      { name: 'the store’s write', against: 'DuckDB’s Appender with the same values', ratio: store / bare },
    )
  }
  return comparisons
}
