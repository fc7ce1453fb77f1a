/** A process of its own that lets simulated devices live against a broker and says, when asked, how far it has come. */
import { createLiveFleet, readScenario, scenarioWorld } from '@custodia/gateway-firmware-sim'

/** What the simulator is told. */
export interface SimulatorTask {
  readonly url: string
  readonly devices: number
  readonly everyS: number
}

/** What it answers to each further message. */
export interface SimulatorState {
  readonly connected: number
  readonly acknowledged: number
  /** Seconds of user and system time. */
  readonly cpuS: number
  readonly memoryMb: number
}

const CONNECT_SPREAD_MS = 10_000

const log = { info: () => undefined, warn: () => undefined, debug: () => undefined }

const begin = async ({ url, devices, everyS }: SimulatorTask): Promise<void> => {
  const today = new Date().toISOString().slice(0, 10)
  const scenario = {
    name: 'bench',
    seed: 'bench',
    timeZone: 'UTC',
    firstDay: today,
    days: 1,
    fleet: { laser: devices },
    reportEveryS: everyS,
  }
  const group = scenarioWorld(readScenario(JSON.stringify(scenario), 'the scenario of this benchmark'), Date.now())
  const credentials = new Map(group.simulated.map(({ deviceId, key }) => [deviceId, { username: key, secret: key }]))
  const fleet = createLiveFleet({ group, url, credentials, now: Date.now, log, connectSpreadMs: CONNECT_SPREAD_MS })
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    const { connected, acknowledged } = fleet.stats()
    const state: SimulatorState = {
      connected,
      acknowledged,
      cpuS: (user + system) / 1e6,
      memoryMb: process.memoryUsage.rss() / 2 ** 20,
    }
    process.send?.(state)
  })
  await fleet.start()
  process.send?.('started')
}

process.once('message', (task: SimulatorTask) => void begin(task))
