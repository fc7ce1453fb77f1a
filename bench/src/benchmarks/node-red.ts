import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import type { Benchmark } from '../comparison.ts'
import { messageOf, planBacklog } from '../fleet/backlog.ts'
import { createFleet } from '../fleet/fleet.ts'
import { publishPaced } from '../load/publish-paced.ts'
import { startLoader } from '../load/start-loader.ts'
import { createFlow, type FlowKind } from '../node-red/flow.ts'
import { startNodeRed } from '../node-red/start-node-red.ts'
import { cpuSeconds, cpuSecondsOfTree, parentOf } from '../process/cpu-time.ts'
import type { Running } from '../process/custodia.ts'
import { countSamples, influxQuery } from '../stores/bare-influx.ts'
import { type Production, withProduction } from '../wiring/production.ts'

const DEVICES = 200
/** Messages that come evenly, at a rate that the plain flow still keeps up with: beyond it loses what it has acknowledged. */
const PACED = { messages: 15_000, perSecond: 1000 }
/** Messages before those, so that both programs' code is compiled. */
const WARM_UP = 5_000
/** Messages that wait on the broker at the start. */
const BACKLOG = 60_000
const POLL_MS = 200
const PATIENCE_MS = 60_000
/** Long enough for what a program still does after a start, or after the last message. */
const SETTLE_MS = 1500

/** CPU seconds per million messages of the process under test, and of the registry's server meanwhile. */
interface Cpu {
  readonly process: number
  readonly registry: number
}

/** A program under test. */
interface Subject {
  readonly database: string
  start(): Promise<Running>
}

const postmasterOf = async ({ registry }: Production): Promise<number> => {
  const { rows } = await registry.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  return parentOf(rows[0]?.pid ?? 0)
}

const untilCounted = async (production: Production, subject: Subject, samples: number, running: Running) => {
  for (const start = performance.now(); ; await sleep(POLL_MS)) {
    const count = await countSamples(production.influxUrl, subject.database)
    if (count >= samples) return
    if (performance.now() - start > PATIENCE_MS)
      throw new Error(`${subject.database} stored ${count} of ${samples}: ${running.output().slice(-500)}`)
  }
}

/** Paced: what the process used for the messages after the warm-up, until the last point was in the database. */
const measurePaced = async (production: Production, subject: Subject): Promise<Cpu> => {
  const postmaster = await postmasterOf(production)
  const backlog = planBacklog(createFleet(DEVICES), WARM_UP + PACED.messages, 1)
  const running = await subject.start()
  const publish = (from: number, messages: number) =>
    publishPaced({ port: production.mqttPort, ...PACED, messages, message: (nth) => messageOf(backlog, from + nth) })
  await publish(0, WARM_UP)
  await untilCounted(production, subject, WARM_UP, running)
  await sleep(SETTLE_MS)
  const before = { process: cpuSeconds(running.pid), registry: cpuSecondsOfTree(postmaster) }
  await publish(WARM_UP, PACED.messages)
  await untilCounted(production, subject, WARM_UP + PACED.messages, running)
  await sleep(SETTLE_MS)
  const millions = PACED.messages / 1e6
  const cpu = {
    process: (cpuSeconds(running.pid) - before.process) / millions,
    registry: (cpuSecondsOfTree(postmaster) - before.registry) / millions,
  }
  await running.end()
  return cpu
}

/** Backlog: all that the process used until the last point was in the database, less what a start without messages takes. */
const measureBacklog = async (production: Production, subject: Subject): Promise<Cpu> => {
  const postmaster = await postmasterOf(production)
  const idle = await subject.start()
  await sleep(SETTLE_MS)
  const idleCpu = cpuSeconds(idle.pid)
  await idle.end()
  const backlog = planBacklog(createFleet(DEVICES), BACKLOG, 1)
  const loader = await startLoader(backlog, { port: production.mqttPort, connections: 2, window: 2000 })
  await loader.publish()
  const registryBefore = cpuSecondsOfTree(postmaster)
  const busy = await subject.start()
  await untilCounted(production, subject, BACKLOG, busy)
  await sleep(SETTLE_MS)
  const millions = BACKLOG / 1e6
  const cpu = {
    process: (cpuSeconds(busy.pid) - idleCpu) / millions,
    registry: (cpuSecondsOfTree(postmaster) - registryBefore) / millions,
  }
  await busy.end()
  return cpu
}

const withNodeRed = async <T>(
  production: Production,
  kind: FlowKind,
  database: string,
  run: (subject: Subject) => Promise<T>,
): Promise<T> => {
  await influxQuery(production.influxUrl, '', `create database "${database}"`)
  const dir = await temporaryFolder('node-red')
  const influxPort = Number(new URL(production.influxUrl).port)
  const flow = createFlow(kind, { mqttPort: production.mqttPort, clientId: database, influxPort, database })
  try {
    return await run({ database, start: () => startNodeRed(path.join(dir, 'user'), flow) })
  } finally {
    await removeFolder(dir)
  }
}

const show = (cpu: number): string => cpu.toFixed(0)

/** CPU of the ingest process against Node-RED doing the same with the same messages, broker and database. */
export const nodeRed: Benchmark = (say) =>
  withProduction(createFleet(DEVICES), async (production) => {
    const subject = (database: string): Subject => ({ database, start: () => production.startIngest(database) })
    const ours = await measurePaced(production, subject('ours-paced'))
    const plain = await withNodeRed(production, 'plain', 'plain-paced', (it) => measurePaced(production, it))
    const batch = await withNodeRed(production, 'batch', 'batch-paced', (it) => measurePaced(production, it))
    say(
      `CPU seconds per million messages at ${PACED.perSecond}/s: ours ${show(ours.process)}, registry ${show(ours.registry)}; ` +
        `Node-RED ${show(plain.process)}, in batches ${show(batch.process)}`,
    )
    const oursBacklog = await measureBacklog(production, subject('ours-backlog'))
    const batchBacklog = await withNodeRed(production, 'batch', 'batch-backlog', (it) => measureBacklog(production, it))
    say(
      `CPU seconds per million messages of a backlog: ours ${show(oursBacklog.process)}, registry ${show(oursBacklog.registry)}; ` +
        `Node-RED in batches ${show(batchBacklog.process)}`,
    )
    const target = { atMost: 0.5 }
    const name = 'CPU of the ingest process'
    const withRegistry = 'CPU of ingest and its PostgreSQL'
    const both = ours.process + ours.registry
    const bothBacklog = oursBacklog.process + oursBacklog.registry
    const flow = 'Node-RED (mqtt in, json, function, influxdb out), 1,000 messages/s'
    const best = 'Node-RED at its best (influxdb batch), 1,000 messages/s'
    const bestBacklog = 'Node-RED at its best, a backlog'
    return [
      { name, against: flow, ratio: ours.process / plain.process, target },
      { name: withRegistry, against: flow, ratio: both / plain.process, target },
      { name, against: best, ratio: ours.process / batch.process },
      { name: withRegistry, against: best, ratio: both / batch.process },
      { name, against: bestBacklog, ratio: oursBacklog.process / batchBacklog.process },
      { name: withRegistry, against: bestBacklog, ratio: bothBacklog / batchBacklog.process },
    ]
  })
