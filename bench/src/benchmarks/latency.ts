import { setTimeout as sleep } from 'node:timers/promises'
import { signInByLink } from '../../../test/e2e/support/api-client.ts'
import { type Benchmark, type Comparison, percentile } from '../comparison.ts'
import { createFleet, payloadOf } from '../fleet/fleet.ts'
import { publishPaced } from '../load/publish-paced.ts'
import { influxQuery } from '../stores/bare-influx.ts'
import { withEmbedded } from '../wiring/embedded.ts'
import { withProduction } from '../wiring/production.ts'

const LIMIT_MS = 1000
const LOAD = { perSecond: 1000, seconds: 15 }
const DEVICES = 20
const POLL_MS = 10
const PATIENCE_MS = 10_000

/** Sample times of the probe device's points from a time on, as a client of the platform reads them. */
type Query = (device: string, from: number) => Promise<readonly number[]>

/**
 * Publishes at an even rate, each sample's time being that of its publishing, and asks for the samples of one device again and
 * again: a sample's latency ends when the answer that has it has come, so the time of asking is in it.
 */
const measure = async (mqttPort: number, query: Query): Promise<readonly number[]> => {
  const fleet = createFleet(DEVICES)
  const probe = fleet[0]
  if (probe === undefined) throw new Error('a fleet has devices')
  const messages = LOAD.perSecond * LOAD.seconds
  let last = Date.now()
  const first = last
  const latencies: number[] = []
  const expected = messages / DEVICES
  const publishing = publishPaced({
    port: mqttPort,
    messages,
    perSecond: LOAD.perSecond,
    message: (nth) => ({
      topic: fleet[nth % DEVICES]?.topic ?? '',
      payload: payloadOf([{ sample: nth, ts: first + Math.max(Date.now() - first, 1) }]),
    }),
  })
  const patience = first + LOAD.seconds * 1000 + PATIENCE_MS
  publishing.catch(() => {})
  // Two samples of a device within a millisecond are one point, after a pause of the publisher: the last one ends it.
  while (latencies.length < expected && Date.now() < patience) {
    const found = await query(probe.id, last + 1)
    const seen = Date.now()
    for (const ts of found) {
      latencies.push(seen - ts)
      last = Math.max(last, ts)
    }
    await sleep(POLL_MS)
    if (seen - last > 3000 && latencies.length > expected * 0.9) break
  }
  await publishing
  if (latencies.length < expected * 0.9)
    throw new Error(`only ${latencies.length} of ${expected} samples became visible`)
  return latencies
}

const comparisonsOf = (wiring: string, latencies: readonly number[]): readonly Comparison[] => [
  {
    name: `publish to queryable, ${wiring}, median`,
    against: 'the limit of 1 s',
    ratio: percentile(latencies, 0.5) / LIMIT_MS,
  },
  {
    name: `publish to queryable, ${wiring}, 99th percentile`,
    against: 'the limit of 1 s',
    ratio: percentile(latencies, 0.99) / LIMIT_MS,
    target: { atMost: 1 },
    note: `${LOAD.perSecond} messages/s, ${latencies.length} samples`,
  },
]

const embedded = (): Promise<readonly number[]> =>
  withEmbedded(createFleet(DEVICES), async ({ httpUrl, adminToken, mqttPort }) => {
    const api = await signInByLink(httpUrl, adminToken, 'a-pass-phrase-of-this-bench')
    return measure(mqttPort, async (device, from) => {
      const query = `device=${device}&metric=pulses_total&from=${from}&to=${Date.now() + 60_000}&limit=10000`
      const page = await api.get<{ items: { ts: number }[] }>(`/api/v1/telemetry/samples?${query}`)
      return page.items.map(({ ts }) => ts)
    })
  })

const production = (): Promise<readonly number[]> =>
  withProduction(createFleet(DEVICES), async ({ mqttPort, influxUrl, startIngest }) => {
    const ingest = await startIngest('latency')
    const latencies = await measure(mqttPort, async (device, from) => {
      const where = `device = '${device}' and time >= ${from}ms`
      const rows = await influxQuery(influxUrl, 'latency', `select pulses_total from medical_device where ${where}`)
      return rows.map(([ts]) => Number(ts))
    })
    await ingest.end()
    return latencies
  })

/** From PUBLISH to an answer that has the sample, at a steady rate, in both wirings. */
export const latency: Benchmark = async (say) => {
  const comparisons: Comparison[] = []
  for (const [wiring, run] of [
    ['embedded, by the API', embedded],
    ['production, by InfluxQL', production],
  ] as const) {
    const latencies = await run()
    say(`${wiring}: longest ${Math.max(...latencies)} ms of ${latencies.length} samples`)
    comparisons.push(...comparisonsOf(wiring, latencies))
  }
  return comparisons
}
