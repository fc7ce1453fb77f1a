import { join } from 'node:path'
import { createLiveFleet, type DemoGroup, demoGroup, deviceCompanies } from '@custodia/gateway-firmware-sim'
import { type Logger, pino } from 'pino'
import { announce, type Platform, startPlatform } from '../compose/platform.ts'
import { createStack, type Stack } from '../compose/stack.ts'
import type { Config } from '../config.ts'
import { type DemoState, readDemoState, writeDemoState } from '../demo/demo-state.ts'
import { feedHistory } from '../demo/history.ts'
import { startProgress } from '../demo/progress.ts'
import { seedGroup } from '../demo/seed-group.ts'
import { seedOrders } from '../demo/seed-orders.ts'
import { seedProcurement } from '../demo/seed-procurement.ts'
import { untilStopped } from '../until-stopped.ts'

const DAY_MS = 86_400_000
const TIME_ZONE = 'Asia/Shanghai'
/** Days of history before the address is printed, and in all. */
const FIRST_DAYS = 7
const ALL_DAYS = 30
/** How often the demonstration notes how far its devices have come. */
const NOTE_EVERY_MS = 30_000
/** Rest between chunks of the history behind, which leaves most of the machine to the people who look. */
const REST_MS = 150

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE })

interface World {
  readonly group: DemoGroup
  state: DemoState
}

/** The world of an earlier start, or a new one whose history begins `ALL_DAYS` before today. */
const openWorld = async (platform: Pick<Platform['context'], 'stores' | 'now'>, seed: number): Promise<World> => {
  const earlier = await readDemoState(platform.stores.registry)
  const now = platform.now()
  const state = earlier ?? {
    seed: String(seed),
    anchorDay: shanghaiDay.format(now - ALL_DAYS * DAY_MS),
    fedFrom: now - FIRST_DAYS * DAY_MS,
    fedTo: now - FIRST_DAYS * DAY_MS,
    filled: 0,
  }
  return { group: demoGroup(state.seed, state.anchorDay, TIME_ZONE), state }
}

/**
 * Fills the history from the anchor day up, one company of devices after the other, while people already look: each asset's
 * facts are then derived once or twice, not once a day of history, and what happens meanwhile is not kept waiting.
 */
const fillBehind = async (world: World, platform: Platform, signal: AbortSignal, log: Logger): Promise<void> => {
  const { registry } = platform.context.stores
  const from = Date.parse(`${world.state.anchorDay}T00:00:00+08:00`)
  const companies = deviceCompanies(world.group)
  if (world.state.filled >= companies.length) return
  for (const devices of companies.slice(world.state.filled)) {
    const { group, state } = world
    await feedHistory({
      group,
      ingest: platform.ingest,
      from,
      to: state.fedFrom,
      devices,
      sliceMs: 2 * DAY_MS,
      restMs: REST_MS,
      signal,
    })
    if (signal.aborted) return
    await platform.ingest.idle()
    world.state = { ...world.state, filled: world.state.filled + 1 }
    await writeDemoState(registry, world.state)
  }
  if (!signal.aborted) {
    log.info('the history of 30 days is complete')
    if (process.stdout.isTTY) console.log('The history of 30 days is complete.')
  }
}

/** Starts the devices' own connections and keeps note of how far they have come. */
const liveOn = (
  world: World,
  platform: Platform,
  credentials: Awaited<ReturnType<typeof seedGroup>>['credentials'],
  stack: Stack,
  log: Logger,
): void => {
  const { registry } = platform.context.stores
  const { now } = platform.context
  const fleet = createLiveFleet({
    group: world.group,
    url: platform.intake.mqttUrl,
    credentials,
    now,
    log,
    from: world.state.fedTo,
  })
  const note = async (): Promise<void> => {
    world.state = { ...world.state, fedTo: fleet.stats().deliveredTo }
    await writeDemoState(registry, world.state)
  }
  const timer = setInterval(
    () => void note().catch((err: unknown) => log.warn({ err }, 'could not note the demonstration’s progress')),
    NOTE_EVERY_MS,
  )
  void fleet.start().catch((err: unknown) => log.error({ err }, 'the simulated devices could not start'))
  stack.push('simulated devices', async () => {
    clearInterval(timer)
    await fleet.stop()
    await note()
  })
}

/** `custodia demo`: the platform with a demonstration group whose simulated devices live on, until it is told to stop. */
export const runDemo = async (config: Config, seed: number): Promise<void> => {
  const log = pino({ level: config.logLevel })
  const stack = createStack((part) => log.debug({ part }, 'stopping'))
  const abort = new AbortController()
  stack.push('history', () => abort.abort())
  let world: World | undefined
  let credentials: Awaited<ReturnType<typeof seedGroup>>['credentials'] | undefined
  try {
    const platform = await startPlatform(config, stack, log, {
      beforeWorker: async (context, ingest) => {
        const { registry } = context.stores
        const current = await openWorld(context, seed)
        world = current
        const seeded = await seedGroup(registry, current.group, {
          now: context.now(),
          secretsPath: join(config.dataDir, 'demo-devices.json'),
        })
        credentials = seeded.credentials
        await seedOrders(registry, current.group, context.now())
        await seedProcurement(registry, current.group, context.now())
        await writeDemoState(registry, current.state)
        const to = context.now()
        const from = current.state.fedTo
        const progress = startProgress(
          `Simulating ${Math.max(1, Math.round((to - from) / DAY_MS))} day(s) of telemetry`,
          to - from,
        )
        await feedHistory({
          group: current.group,
          ingest,
          from,
          to,
          signal: abort.signal,
          onProgress: (at) => progress.update(at - from),
        })
        await ingest.idle()
        progress.finish()
        current.state = { ...current.state, fedTo: to }
        await writeDemoState(registry, current.state)
      },
      beforePages: async (_context, worker) => {
        const waiting = await worker.waiting()
        const progress = startProgress('Deriving usage, due dates and costs', waiting)
        const timer = setInterval(
          () => void worker.waiting().then((left) => progress.update(Math.max(0, waiting - left))),
          250,
        )
        await worker.idle()
        clearInterval(timer)
        progress.finish()
      },
    })
    await announce(
      platform,
      'Custodia is running with a demonstration group. Ctrl-C stops it; the next start continues.',
    )
    if (world === undefined || credentials === undefined) throw new Error('the demonstration was not seeded')
    liveOn(world, platform, credentials, stack, log)
    const behind = fillBehind(world, platform, abort.signal, log).catch((err: unknown) =>
      log.error({ err }, 'the history behind stopped'),
    )
    stack.push('history behind', async () => {
      abort.abort()
      await behind
    })
  } catch (error) {
    abort.abort()
    await stack.stop().catch((failure: unknown) => log.error({ err: failure }, 'stopping after a failed start'))
    throw error
  }
  untilStopped(stack, log)
}
