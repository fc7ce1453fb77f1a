import { ensureAdministrator } from '@custodia/api'
import { pino } from 'pino'
import { createCatalogueContext } from '../compose/context.ts'
import type { ServiceContext } from '../compose/service-context.ts'
import { startApi, startIngest, startIntake, startWorker } from '../compose/services.ts'
import { takeSpoolSlot } from '../compose/spool-slot.ts'
import { createStack, type Stack } from '../compose/stack.ts'
import { openStores } from '../compose/stores.ts'
import { type Config, ConfigurationError } from '../config.ts'
import { untilStopped } from '../until-stopped.ts'

export const SERVICES = ['ingest', 'api', 'worker'] as const
export type ServiceName = (typeof SERVICES)[number]

/** Processes that share nothing but servers cannot use embedded stores: says which settings are missing. */
const requireServers = (config: Config, service: ServiceName): void => {
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

const starters: Record<ServiceName, (context: ServiceContext, stack: Stack) => Promise<string>> = {
  ingest: async (context, stack) => {
    const ingest = await startIngest(context, stack)
    const intake = await startIntake(context, ingest, stack)
    return `ingest is running: consuming from ${intake.mqttUrl}`
  },
  api: async (context, stack) => {
    const { url } = await startApi(context, stack)
    const publicUrl = context.config.http.publicUrl ?? url
    const token = await ensureAdministrator(context.stores.registry, context.now())
    const link = token === null ? '' : `\nadministrator: ${publicUrl}/#/link/${token}   (works once, for 24 hours)`
    return `api is running: ${publicUrl}${link}`
  },
  worker: async (context, stack) => {
    await startWorker(context, stack)
    return 'worker is running'
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
    console.log(await starters[service](context, stack))
  } catch (error) {
    await stack.stop().catch((failure: unknown) => log.error({ err: failure }, 'stopping after a failed start'))
    throw error
  }
  untilStopped(stack, log)
}
