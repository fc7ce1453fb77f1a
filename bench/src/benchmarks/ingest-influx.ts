import type { Benchmark, Comparison } from '../comparison.ts'
import { type Backlog, linesOf, planBacklog } from '../fleet/backlog.ts'
import { createFleet } from '../fleet/fleet.ts'
import { startLoader } from '../load/start-loader.ts'
import { beganAt, countSamples, writeBare } from '../stores/bare-influx.ts'
import { type Production, withProduction } from '../wiring/production.ts'
import { untilStored } from '../wiring/settled.ts'

const DEVICES = 200
/** Messages that come first, so that our code is compiled as the bare writer's is. */
const WARM_UP = 100_000
const CASES = [
  { name: 'single', messages: 600_000, samples: 1, text: 'one sample a message' },
  { name: 'stored', messages: 60_000, samples: 10, text: 'ten samples a message (store and forward)' },
] as const

/** Samples per second from a backlog on the broker to points in InfluxDB. */
const drainBacklog = async (
  production: Production,
  { name, messages, samples }: (typeof CASES)[number],
): Promise<number> => {
  const fleet = createFleet(DEVICES)
  const backlog = planBacklog(fleet, messages, samples)
  const warmUp = planBacklog(fleet, WARM_UP / samples, samples, backlog.from)
  // What the bare writer was given is collected here, and not on the processors of what is measured.
  globalThis.gc?.()
  const load = (part: Backlog) => startLoader(part, { port: production.mqttPort, connections: 2, window: 2000 })
  const stored = (count: number) => untilStored(production.registry, production.dataDir(name), `bench-${name}`, count)
  const ingest = await production.startIngest(name)
  await (await load(warmUp)).publish()
  await stored(warmUp.messages)
  const loader = await load(backlog)
  // Paused, so that the backlog waits on the broker and the loader has ended when it is read.
  ingest.pause()
  await loader.publish()
  ingest.resume()
  const end = await stored(warmUp.messages + messages)
  await ingest.end()
  const samplesStored = await countSamples(production.influxUrl, name)
  const expected = (warmUp.messages + messages) * samples
  if (samplesStored !== expected) throw new Error(`InfluxDB has ${samplesStored} of ${expected} samples`)
  const began = await beganAt(production.influxUrl, name, fleet[0]?.id ?? '')
  return (messages * samples * 1000) / (end - began)
}

/** The whole path to InfluxDB, against a bare writer of the same lines to the same server before and after it. */
export const ingestInflux: Benchmark = (say) =>
  withProduction(createFleet(DEVICES), async (production) => {
    const comparisons: Comparison[] = []
    const warmUp = linesOf(planBacklog(createFleet(DEVICES), 50_000, 1))
    await writeBare(production.influxUrl, 'warm', warmUp)
    for (const each of CASES) {
      const lines = linesOf(planBacklog(createFleet(DEVICES), each.messages, each.samples))
      const before = await writeBare(production.influxUrl, `before-${each.name}`, lines)
      const samplesPerSecond = await drainBacklog(production, each)
      const after = await writeBare(production.influxUrl, `after-${each.name}`, lines)
      say(
        `${each.text}: bare ${Math.round(before)} and ${Math.round(after)} lines/s, ours ${Math.round(samplesPerSecond)} samples/s`,
      )
      comparisons.push({
        name: `ingest to InfluxDB, ${each.text}`,
        against: 'a bare writer of the same lines',
        ratio: samplesPerSecond / ((before + after) / 2),
        target: { atLeast: 0.5 },
      })
    }
    return comparisons
  })
