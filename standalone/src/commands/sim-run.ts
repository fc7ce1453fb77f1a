import { readFile, rename, writeFile } from 'node:fs/promises'
import {
  type DeviceStream,
  deviceStream,
  type Pace,
  playScenario,
  readScenario,
  type Scenario,
  scenarioWorld,
  type TruthFile,
  truthOf,
} from '@custodia/gateway-firmware-sim'
import { keepAlive } from '../alive.ts'
import { ConfigurationError } from '../config.ts'
import { startProgress } from '../demo/progress.ts'
import { createPlatformClient } from '../sim/platform-client.ts'
import { provisionWorld } from '../sim/provision.ts'
import { readTruth } from '../sim/read-truth.ts'
import { scenarioPath } from '../sim/scenario-path.ts'

export interface SimRunOptions {
  readonly scenario: string
  readonly api: string
  readonly token: string
  readonly mqtt: string
  readonly truth: string
  readonly speed: string
  readonly alive?: string
}

/** `max`, `live` or `×N` (also `xN` and `N`): how much faster than life. */
export const parseSpeed = (text: string): Pace => {
  if (text === 'max' || text === 'live') return { kind: text }
  const factor = Number(/^[×x]?(\d+(?:\.\d+)?)$/.exec(text)?.[1])
  if (factor > 0) return { kind: 'times', factor }
  throw new ConfigurationError(`--speed ${text}: give max, live, or how much faster than life, for example x100`)
}

const DAY_MS = 86_400_000

/** A run that was broken off goes on in the same days, so that its messages are the same. */
const firstDayOf = async (path: string, { name, seed }: Scenario): Promise<string | undefined> => {
  const before = await readTruth(path).catch(() => null)
  return before?.scenario === name && before.seed === seed && !before.complete ? before.firstDay : undefined
}

const writeTruth = async (path: string, truth: TruthFile): Promise<void> => {
  await writeFile(`${path}.part`, `${JSON.stringify(truth)}\n`)
  await rename(`${path}.part`, path)
}

/** `custodia sim run`: makes a scenario's things on a platform, lets its devices send, and writes down what was true. */
export const runSimRun = async (options: SimRunOptions): Promise<void> => {
  if (options.token === '')
    throw new ConfigurationError(
      'The simulator needs an API token of an administrator of the group: make one on the account page, and give it with --token or in SIMULATOR_TOKEN.',
    )
  const pace = parseSpeed(options.speed)
  const path = scenarioPath(options.scenario)
  const scenario = readScenario(await readFile(path, 'utf8'), path)
  const firstDay = scenario.firstDay ?? (await firstDayOf(options.truth, scenario))
  // Live, it begins today: what lies in the past of today is sent at once.
  const ending = Date.now() + (pace.kind === 'live' ? scenario.days * DAY_MS : 0)
  const world = scenarioWorld(firstDay === undefined ? scenario : { ...scenario, firstDay }, ending)
  const client = createPlatformClient(options.api, options.token)
  const abort = new AbortController()
  const stop = (): void => abort.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const stopBeating = options.alive === undefined ? () => undefined : keepAlive(options.alive)
  try {
    const making = startProgress(
      `Making ${world.assets.length} assets and ${world.devices.length} devices`,
      world.assets.length + world.devices.length,
    )
    const made = await provisionWorld(client, world, making.update)
    making.finish()
    const streams = world.simulated.map((device): DeviceStream => deviceStream(world, device))
    const total = streams.reduce((sum, { deliveries }) => sum + deliveries.length, 0)
    const truth = (sent: TruthFile['sent'], complete: boolean): TruthFile =>
      truthOf(world, streams, {
        assets: Object.fromEntries(world.assets.map(({ code }) => [code, made.assets[code] ?? ''])),
        devices: Object.fromEntries(
          world.devices.map(({ key, asset }) => [key, { id: made.devices[key] ?? '', asset }]),
        ),
        sent,
        complete,
        writtenAt: Date.now(),
      })
    await writeTruth(options.truth, truth({}, false))
    const sending = startProgress(
      `Sending ${total} messages of ${streams.length} devices over ${scenario.days} day(s) from ${world.firstDay}`,
      world.to - world.from,
    )
    const { sent, complete } = await playScenario({
      world,
      streams,
      url: options.mqtt,
      credentials: made.credentials,
      pace,
      signal: abort.signal,
      onProgress: (at) => sending.update(at - world.from),
    })
    if (complete) sending.finish()
    await writeTruth(options.truth, truth(sent, complete))
    const acknowledged = Object.values(sent).reduce((sum, one) => sum + one.acknowledged, 0)
    console.log(
      complete
        ? `${acknowledged} messages acknowledged. The truth is in ${options.truth}; compare with: custodia sim verify --truth ${options.truth} --api ${options.api} --token …`
        : `\nBroken off after ${acknowledged} messages; the same command goes on (what is there already counts as duplicate).`,
    )
    // Live it runs until it is stopped: that is no failure.
    if (!complete && pace.kind !== 'live') process.exitCode = 1
  } catch (error) {
    if (error instanceof Error && error.message.includes('cannot connect to the broker'))
      throw new Error(`${error.message}\nIf the broker is elsewhere, say so: --mqtt mqtt://host:port`, { cause: error })
    throw error
  } finally {
    stopBeating()
    process.removeListener('SIGINT', stop)
    process.removeListener('SIGTERM', stop)
  }
}
