import { hostname } from 'node:os'
import type { Readiness } from '@custodia/api'
import { newId, type ProcessService } from '@custodia/storage/registry'
import { requireFreePort } from '../compose/ports.ts'
import type { ServiceContext } from '../compose/service-context.ts'
import { writeSlotState } from '../compose/slot-state.ts'
import type { Stack } from '../compose/stack.ts'
import { VERSION } from '../version.ts'
import { createHeartbeat, type Heartbeat } from './heartbeat.ts'
import { createOpsListener } from './listener.ts'
import { createMetrics } from './metrics.ts'
import { readReadiness } from './readiness.ts'

/** What watches over this process. */
export interface Operations {
  readonly metrics: () => Promise<string>
  readonly readiness: () => Promise<Readiness>
  /** All parts have started: it is ready from now on, and at a stop first of all not ready. */
  running(): Promise<void>
}

/** Services whose HTTP port answers the probes too. */
const HAS_HTTP: readonly ProcessService[] = ['api', 'standalone']

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const startProbes = async (
  { config, parts }: Pick<ServiceContext, 'config' | 'parts'>,
  operations: Pick<Operations, 'metrics' | 'readiness'>,
  stack: Stack,
): Promise<void> => {
  const { host, port } = config.ops
  if (port !== 0) await requireFreePort(host, port, 'CUSTODIA_OPS_PORT')
  const listener = createOpsListener({ host, port, ...operations })
  parts.probesUrl = await listener.start()
  stack.push('probes', () => listener.stop())
}

/**
 * Starts what watches over a process, before its parts: probes and metrics (on a port of their own, unless the service has one for HTTP)
 * and the heartbeat in the registry. They outlast the parts at a stop, so that a draining process can be told from a dead one.
 */
export const startOperations = async (
  context: ServiceContext,
  service: ProcessService,
  stack: Stack,
): Promise<Operations> => {
  const { config, stores, parts, log, now } = context
  const hasHttp = HAS_HTTP.includes(service)
  const metrics = createMetrics({ service, parts, stores, spoolLimitBytes: config.spool.maxBytes, runtime: !hasHttp })
  const operations = { metrics: () => metrics.metrics(), readiness: () => readReadiness(parts, stores) }
  if (!hasHttp) await startProbes(context, operations, stack)
  const id = newId('proc')
  const heartbeat: Heartbeat = createHeartbeat({
    registry: stores.registry,
    identity: { id, service, host: hostname(), pid: process.pid, version: VERSION, startedAt: now() },
    probesUrl: () => parts.probesUrl,
    readiness: operations.readiness,
    snapshot: () => ({
      at: now(),
      ingest: parts.ingest?.stats() ?? null,
      cpuMs: cpuMs(),
      rssBytes: process.memoryUsage.rss(),
    }),
    now,
    log,
  })
  await heartbeat.start()
  stack.push('heartbeat', () => heartbeat.stop())
  if (service === 'ingest') {
    // So that a slot whose process is gone can be told from one that has its process, also from another container.
    writeSlotState(config.dataDir, { state: 'running', at: now(), process: id })
    stack.push('slot', () => writeSlotState(config.dataDir, { state: 'stopped', at: now() }))
  }
  return {
    ...operations,
    running: async () => {
      parts.phase = 'running'
      stack.push('readiness', async () => {
        parts.phase = 'stopping'
        await heartbeat.beat()
      })
      await heartbeat.beat()
    },
  }
}
