import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startMosquitto } from '../../../test/support/start-mosquitto.ts'
import type { Benchmark } from '../comparison.ts'
import type { SimulatorState, SimulatorTask } from '../fleet/simulator.ts'
import { withStages } from '../wiring/stages.ts'

const SIMULATOR_FILE = fileURLToPath(new URL('../fleet/simulator.ts', import.meta.url))
const DEVICES = 1000
const EVERY_S = 10
const MEASURED_S = 60
const PATIENCE_MS = 60_000

/** What a thousand simulated devices at a message each ten seconds cost the process that simulates them. */
export const fleet: Benchmark = (say) =>
  withStages(async (onEnd) => {
    const mosquitto = await startMosquitto({ settings: ['log_type none', 'max_connections -1'] })
    onEnd(() => mosquitto.stop())
    const child = fork(SIMULATOR_FILE, { execArgv: ['--import', 'tsx', '--conditions=custodia-source'] })
    onEnd(async () => {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    })
    const failed = once(child, 'exit').then(([code]) =>
      Promise.reject(new Error(`the simulator ended (${String(code)})`)),
    )
    failed.catch(() => undefined)
    const said = async <T>(): Promise<T> => {
      const [message] = (await Promise.race([once(child, 'message'), failed])) as [T]
      return message
    }
    const ask = (): Promise<SimulatorState> => {
      const answer = said<SimulatorState>()
      child.send('state')
      return answer
    }
    const task: SimulatorTask = { url: mosquitto.url, devices: DEVICES, everyS: EVERY_S }
    child.send(task)
    await said()
    const patience = performance.now() + PATIENCE_MS
    let before = await ask()
    while (before.connected < DEVICES) {
      if (performance.now() > patience) throw new Error(`only ${before.connected} of ${DEVICES} devices are connected`)
      await sleep(200)
      before = await ask()
    }
    const start = performance.now()
    await sleep(MEASURED_S * 1000)
    const after = await ask()
    const seconds = (performance.now() - start) / 1000
    const perSecond = (after.acknowledged - before.acknowledged) / seconds
    const share = (after.cpuS - before.cpuS) / seconds
    say(`${perSecond.toFixed(1)} messages/s, ${(share * 100).toFixed(1)} % of a core, ${after.memoryMb.toFixed(0)} MB`)
    return [
      {
        name: `CPU of the simulator, ${DEVICES} devices, a message each ${EVERY_S} s`,
        against: 'one core',
        ratio: share,
        target: { atMost: 1 },
        note: `${after.connected} connections, ${after.memoryMb.toFixed(0)} MB`,
      },
      {
        name: `messages acknowledged, ${DEVICES} devices, a message each ${EVERY_S} s`,
        against: `${DEVICES / EVERY_S} a second`,
        ratio: perSecond / (DEVICES / EVERY_S),
        target: { atLeast: 0.98 },
      },
    ]
  })
