import { createConsumer } from '@custodia/ingest'
import { listProcesses, type Registry } from '@custodia/storage/registry'
import { pino } from 'pino'
import { createCatalogueContext } from '../compose/context.ts'
import type { ServiceContext } from '../compose/service-context.ts'
import { startIngest } from '../compose/services.ts'
import { takeLeftSlots } from '../compose/spool-slot.ts'
import { createStack } from '../compose/stack.ts'
import { openStores } from '../compose/stores.ts'
import { type Config, ConfigurationError } from '../config.ts'
import { requireServers } from './serve.ts'

/** A process writes its row every ten seconds; one that has not for so long does not count as running. */
const SEEN_WITHIN_MS = 30_000
/** Processes looked at, the newest first. */
const LOOKED_AT = 1000

/** With no process left, nobody would be subscribed, and the broker would throw away what comes. */
const requireAnotherIngest = async (registry: Registry, now: number): Promise<void> => {
  const processes = await listProcesses(registry, { limit: LOOKED_AT })
  const runs = processes.some(
    ({ service, ready, seenAt }) => service === 'ingest' && ready && now - seenAt < SEEN_WITHIN_MS,
  )
  if (runs) return
  throw new ConfigurationError(
    'No ingest process is running and ready: without a subscription the broker would keep nothing of what comes from now on. Start the processes that shall stay, then retire the others. Nothing was changed.',
  )
}

/** Ends the session of one process that is gone, and settles what was in it and in the spool. */
const retireSlot = async (context: ServiceContext, config: Config): Promise<string> => {
  const { log } = context
  const stack = createStack((part) => log.debug({ part }, 'stopping'))
  const { outsideBroker } = config
  if (outsideBroker === null) return ''
  try {
    const ingest = await startIngest({ ...context, config }, stack)
    const spooled = ingest.stats().spooled
    const taken = await createConsumer({ ...outsideBroker, accept: (message) => ingest.accept(message), log }).leave()
    await ingest.idle()
    return `${outsideBroker.clientId}: ${taken} messages taken from the broker, ${spooled} from the spool, all settled; its session on the broker has ended. Its books stay in ${config.dataDir}.`
  } finally {
    await stack.stop()
  }
}

/**
 * `custodia retire`: ends what ingest processes left that will not come back. Doing it again changes nothing; broken off, it is done again.
 * @throws ConfigurationError if no other ingest process runs
 */
export const runRetire = async (config: Config): Promise<void> => {
  requireServers(config, 'ingest')
  const log = pino({ level: config.logLevel, base: { service: 'retire' } })
  const stack = createStack((part) => log.debug({ part }, 'stopping'))
  try {
    const left = await takeLeftSlots(config, stack)
    const context = await createCatalogueContext(config, await openStores(config, stack, log), log, stack)
    await requireAnotherIngest(context.stores.registry, context.now())
    for (const slot of left) console.log(await retireSlot(context, slot))
    if (left.length === 0) console.log(`Nothing to retire: every slot of ${config.dataDir} has its process.`)
  } finally {
    await stack.stop()
  }
}
