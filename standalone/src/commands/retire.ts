import { setTimeout as delay } from 'node:timers/promises'
import { createConsumer } from '@custodia/ingest'
import { listProcesses, type Registry } from '@custodia/storage/registry'
import { pino } from 'pino'
import { createCatalogueContext } from '../compose/context.ts'
import type { ServiceContext } from '../compose/service-context.ts'
import { startIngest } from '../compose/services.ts'
import { writeSlotState } from '../compose/slot-state.ts'
import { takeLeftSlots } from '../compose/spool-slot.ts'
import { createStack } from '../compose/stack.ts'
import { openStores } from '../compose/stores.ts'
import { type Config, ConfigurationError } from '../config.ts'
import { BEAT_MS } from '../ops/heartbeat.ts'
import { requireServers } from './serve.ts'

/** A process writes its row every ten seconds; one that has not for so long does not count as running. */
const SEEN_WITHIN_MS = 30_000
/** A process that was killed a moment ago looks as if it ran: one that does is seen again within this. */
const SEEN_AGAIN_MS = BEAT_MS * 1.5
const LOOK_EVERY_MS = 250
/** Processes looked at, the newest first. */
const LOOKED_AT = 1000

/** Ready ingest processes, and when each was last seen. */
const readyIngests = async (registry: Registry, now: number): Promise<ReadonlyMap<string, number>> => {
  const processes = await listProcesses(registry, { limit: LOOKED_AT })
  const ready = processes.filter(
    ({ service, ready, seenAt }) => service === 'ingest' && ready && now - seenAt < SEEN_WITHIN_MS,
  )
  return new Map(ready.map(({ id, seenAt }) => [id, seenAt]))
}

/** With no process left, nobody would be subscribed, and the broker would throw away what comes. */
const requireAnotherIngest = async (registry: Registry, now: () => number): Promise<void> => {
  const before = await readyIngests(registry, now())
  const until = performance.now() + (before.size === 0 ? 0 : SEEN_AGAIN_MS)
  while (performance.now() < until) {
    await delay(LOOK_EVERY_MS)
    for (const [id, seenAt] of await readyIngests(registry, now())) if (seenAt > (before.get(id) ?? 0)) return
  }
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
    writeSlotState(config.dataDir, { state: 'retired', at: context.now() })
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
    await requireAnotherIngest(context.stores.registry, context.now)
    for (const slot of left) console.log(await retireSlot(context, slot))
    if (left.length === 0) console.log(`Nothing to retire: every slot of ${config.dataDir} has its process.`)
  } finally {
    await stack.stop()
  }
}
