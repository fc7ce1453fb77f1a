import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import type { Benchmark, Comparison } from '../comparison.ts'
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
/** Messages that come evenly, at rates that the plain flow still keeps up with: beyond, it loses what it has acknowledged. */
const RATES = [1000, 3000] as const
/** How long messages come before the measurement, so that both programs' code is compiled, and during it. */
const WARM_UP_S = 20
const MEASURED_S = 20
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
const measurePaced = async (production: Production, subject: Subject, perSecond: number): Promise<Cpu> => {
  const postmaster = await postmasterOf(production)
  const warmUp = WARM_UP_S * perSecond
  const messages = MEASURED_S * perSecond
  const backlog = planBacklog(createFleet(DEVICES), warmUp + messages, 1)
  const running = await subject.start()
  const publish = (from: number, count: number) =>
    publishPaced({
      port: production.mqttPort,
      perSecond,
      messages: count,
      message: (nth) => messageOf(backlog, from + nth),
    })
  await publish(0, warmUp)
  await untilCounted(production, subject, warmUp, running)
  await sleep(SETTLE_MS)
  const before = { process: cpuSeconds(running.pid), registry: cpuSecondsOfTree(postmaster) }
  await publish(warmUp, messages)
  await untilCounted(production, subject, warmUp + messages, running)
  await sleep(SETTLE_MS)
  const millions = messages / 1e6
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

const NAME = 'CPU of the ingest process'
const WITH_REGISTRY = 'CPU of ingest and its PostgreSQL'
const TARGET = { atMost: 0.5 }

/** Ours against one flow of Node-RED, without and with the registry's server. */
const ratiosTo = (ours: Cpu, peer: Cpu, against: string, target?: Comparison['target']): readonly Comparison[] => [
  { name: NAME, against, ratio: ours.process / peer.process, target },
  { name: WITH_REGISTRY, against, ratio: (ours.process + ours.registry) / peer.process, target },
]

/** CPU of the ingest process against Node-RED doing the same with the same messages, broker and database. */
export const nodeRed: Benchmark = (say) =>
  withProduction(createFleet(DEVICES), async (production) => {
    const subject = (database: string): Subject => ({ database, start: () => production.startIngest(database) })
    const ratios: Comparison[] = []
    for (const rate of RATES) {
      const paced = (it: Subject) => measurePaced(production, it, rate)
      const ours = await paced(subject(`ours-${rate}`))
      const plain = await withNodeRed(production, 'plain', `plain-${rate}`, paced)
      const batch = await withNodeRed(production, 'batch', `batch-${rate}`, paced)
      say(
        `CPU seconds per million messages at ${rate}/s: ours ${show(ours.process)}, registry ${show(ours.registry)}; ` +
          `Node-RED ${show(plain.process)}, in batches ${show(batch.process)}`,
      )
      ratios.push(
        ...ratiosTo(ours, plain, `Node-RED (mqtt in, json, function, influxdb out), ${rate} messages/s`, TARGET),
        ...ratiosTo(ours, batch, `Node-RED at its best (influxdb batch), ${rate} messages/s`),
      )
    }
    const ours = await measureBacklog(production, subject('ours-backlog'))
    const batch = await withNodeRed(production, 'batch', 'batch-backlog', (it) => measureBacklog(production, it))
    say(
      `CPU seconds per million messages of a backlog: ours ${show(ours.process)}, registry ${show(ours.registry)}; ` +
        `Node-RED in batches ${show(batch.process)}`,
    )
    return [...ratios, ...ratiosTo(ours, batch, 'Node-RED at its best, a backlog')]
  })
