import { setTimeout as sleep } from 'node:timers/promises'
import { type Registry, schema } from '@custodia/storage/registry'
import { sql } from 'drizzle-orm'
import type { Benchmark, Comparison } from '../comparison.ts'
import { type Backlog, linesOf, planBacklog } from '../fleet/backlog.ts'
import { createFleet } from '../fleet/fleet.ts'
import { startLoader } from '../load/start-loader.ts'
import { boundCpu } from '../process/cpu-share.ts'
import { type Running, startCustodia } from '../process/custodia.ts'
import { countSamples, writeBare } from '../stores/bare-influx.ts'
import { type Production, withProduction } from '../wiring/production.ts'

const DEVICES = 200
const DATABASE = 'scale'
/** Of one core, for each process: four of them have half a core, so that they are the limit and not what two cores do for the servers. */
const SHARE = 0.125
const MOST = 4
/** For each process. */
const WARM_UP = 30_000
const MESSAGES = 25_000
const BARE_LINES = 80_000
/** Rate that each further process has to bring at least, to that of one alone. */
const EACH_BRINGS = 0.7
const POLL_MS = 20
const PATIENCE_MS = 120_000

const untilAllStored = async ({ db }: Registry, messages: number): Promise<void> => {
  for (const start = performance.now(); ; await sleep(POLL_MS)) {
    const [row] = await db
      .select({ stored: sql<number>`coalesce(sum(${schema.ledger.stored}), 0)::int` })
      .from(schema.ledger)
    if (row?.stored === messages) return
    if (performance.now() - start > PATIENCE_MS)
      throw new Error(`${row?.stored} of ${messages} messages were stored in time`)
  }
}

const startIngest = async (
  production: Production,
  name: string,
  onEnd: (end: () => void) => void,
): Promise<Running> => {
  const env = { CUSTODIA_INFLUX_DATABASE: DATABASE, CUSTODIA_MQTT_SHARE: 'scale' }
  const ingest = await startCustodia(
    ['serve', 'ingest'],
    { ...production.environment(name), ...env },
    /ingest is running/,
  )
  onEnd(boundCpu(ingest.pid, SHARE))
  return ingest
}

/** Rates of one process after the other joining a share, each on a backlog that waits on the broker; messages per second. */
const ratesOf = async (production: Production, say: (line: string) => void): Promise<readonly number[]> => {
  const fleet = createFleet(DEVICES)
  const group: Running[] = []
  const ends: (() => void)[] = []
  const rates: number[] = []
  let sent = 0
  let last: Backlog | null = null
  const nextBacklog = (messages: number): Backlog => {
    last = planBacklog(fleet, messages, 1, last?.from)
    sent += messages
    return last
  }
  const load = (backlog: Backlog) => startLoader(backlog, { port: production.mqttPort, connections: 2, window: 2000 })
  try {
    while (group.length < MOST) {
      group.push(await startIngest(production, `scale-${group.length + 1}`, (end) => ends.push(end)))
      await (await load(nextBacklog(WARM_UP * group.length))).publish()
      await untilAllStored(production.registry, sent)
      const loader = await load(nextBacklog(MESSAGES * group.length))
      // Paused, so that all of it waits on the broker, in equal parts, and the loader has ended when it is read.
      for (const ingest of group) ingest.pause()
      await loader.publish()
      const began = performance.now()
      for (const ingest of group) ingest.resume()
      await untilAllStored(production.registry, sent)
      rates.push((MESSAGES * group.length * 1000) / (performance.now() - began))
      say(`${group.length} processes: ${Math.round(rates.at(-1) ?? 0)} messages/s`)
    }
    const samples = await countSamples(production.influxUrl, DATABASE)
    if (samples !== sent) throw new Error(`InfluxDB has ${samples} of ${sent} samples`)
  } finally {
    await Promise.all(group.map((ingest) => ingest.end()))
    for (const end of ends) end()
  }
  return rates
}

/** Processes of ingest that share a broker and a database, each with a bounded part of a core, against one of them and the bare writer. */
export const scale: Benchmark = (say) =>
  withProduction(createFleet(DEVICES), async (production) => {
    const bareRate = async (database: string): Promise<number> => {
      const lines = linesOf(planBacklog(createFleet(DEVICES), BARE_LINES, 1))
      return writeBare(production.influxUrl, database, lines)
    }
    await bareRate('warm')
    const before = await bareRate('before')
    const rates = await ratesOf(production, say)
    const after = await bareRate('after')
    say(`bare writer ${Math.round(before)} and ${Math.round(after)} lines/s`)
    const [one = Number.NaN] = rates
    return rates.flatMap((rate, i): Comparison[] => {
      const name = `${i + 1} ingest ${i === 0 ? 'process' : 'processes'}, ${SHARE} of a core each`
      const toBare = { name, against: 'a bare writer of the same lines', ratio: rate / ((before + after) / 2) }
      if (i === 0) return [toBare]
      return [
        {
          name,
          against: 'one process',
          ratio: rate / one,
          target: { atLeast: Number((1 + i * EACH_BRINGS).toFixed(1)) },
        },
        toBare,
      ]
    })
  })
