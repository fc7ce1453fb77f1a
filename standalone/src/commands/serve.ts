import { setTimeout as sleep } from 'node:timers/promises'
import { ensureAdministrator } from '@custodia/api'
import { pino } from 'pino'
import { createCatalogueContext } from '../compose/context.ts'
import type { ServiceContext } from '../compose/service-context.ts'
import { startApi, startIngest, startIntake, startWorker } from '../compose/services.ts'
import { takeSpoolSlot } from '../compose/spool-slot.ts'
import { createStack, type Stack } from '../compose/stack.ts'
import { openStores } from '../compose/stores.ts'
import { type Config, ConfigurationError } from '../config.ts'
import { type Operations, startOperations } from '../ops/start-operations.ts'
import { untilStopped } from '../until-stopped.ts'

export const SERVICES = ['ingest', 'api', 'worker'] as const
export type ServiceName = (typeof SERVICES)[number]

/** Processes that share nothing but servers cannot use embedded stores: says which settings are missing. */
export const requireServers = (config: Config, service: ServiceName): void => {
  const missing = [
    config.registryUrl === null
      ? '  CUSTODIA_REGISTRY_URL: the PostgreSQL of the group, postgres://user:password@host/database'
      : '',
    config.influx === null ? '  CUSTODIA_INFLUX_URL: the InfluxDB of the group, http://host:8086' : '',
    service === 'ingest' && config.outsideBroker === null
      ? '  CUSTODIA_MQTT_URL: the MQTT broker of the group, mqtt://host:1883'
      : '',
  ].filter((line) => line !== '')
  if (missing.length > 0)
    throw new ConfigurationError(
      `serve ${service} runs on servers; \`custodia start\` is the way to run without. Set:\n${missing.join('\n')}`,
    )
}

/** How long a stop may take to settle what ingest has spooled. */
const SETTLE_MS = 10_000

const probes = ({ parts }: ServiceContext): string => `\n  probes and metrics: ${parts.probesUrl}`

type Starter = (context: ServiceContext, stack: Stack, operations: Operations) => Promise<string>

const starters: Record<ServiceName, Starter> = {
  ingest: async (context, stack) => {
    const ingest = await startIngest(context, stack, SETTLE_MS)
    const intake = await startIntake(context, ingest, stack)
    return `ingest is running: consuming from ${intake.mqttUrl}${probes(context)}`
  },
  api: async (context, stack, operations) => {
    const { url } = await startApi(context, stack, operations)
    const { drainMs } = context.config
    stack.push('requests of balancers that have not looked yet', () => sleep(drainMs))
    const publicUrl = context.config.http.publicUrl ?? url
    const token = await ensureAdministrator(context.stores.registry, context.now())
    const link = token === null ? '' : `\nadministrator: ${publicUrl}/#/link/${token}   (works once, for 24 hours)`
    return `api is running: ${publicUrl}${link}`
  },
  worker: async (context, stack) => {
    await startWorker(context, stack)
    return `worker is running${probes(context)}`
  },
}

/** `custodia serve ingest|api|worker`: one service of a production installation. */
export const runServe = async (config: Config, service: ServiceName): Promise<void> => {
  if (!SERVICES.includes(service))
    throw new ConfigurationError(`There is no service "${service}"; there are ${SERVICES.join(', ')}.`)
  requireServers(config, service)
  const log = pino({ level: config.logLevel, base: { service } })
  const stack = createStack((part) => log.debug({ part }, 'stopping'))
  try {
    // Only ingest keeps something on its own disk, the spool.
    const own = service === 'ingest' ? await takeSpoolSlot(config, stack) : config
    const context = await createCatalogueContext(own, await openStores(own, stack, log), log, stack)
    const operations = await startOperations(context, service, stack)
    const started = await starters[service](context, stack, operations)
    await operations.running()
    console.log(started)
  } catch (error) {
    await stack.stop().catch((failure: unknown) => log.error({ err: failure }, 'stopping after a failed start'))
    throw error
  }
  untilStopped(stack, log)
}
