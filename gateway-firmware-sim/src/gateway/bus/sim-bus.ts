import { createControllerState, LONE_ANCHOR_DAY, loneMedicalDevice } from '../../physics/controller-state.ts'
import { createRandom } from '../../random.ts'
import type { SimBusConfiguration } from '../configuration.ts'
import type { Bus, BusContext } from './bus.ts'
import { answerRead, decodeReadAnswer, encodeReadRequest, type ReadAnswer } from './modbus-rtu.ts'
import { metricsOf, REGISTER_COUNT, registersOf } from './sim-registers.ts'

const UNIT = 1
/** Questions before a poll counts as failed, and failed polls before the device counts as gone. */
const ATTEMPTS = 3
const FAILED_POLLS = 3

/** Damages a frame as a bad line does: one byte is another one. */
const spoiled = (frame: Uint8Array, random: () => number): Uint8Array => {
  const copy = Uint8Array.from(frame)
  const at = Math.floor(random() * copy.length)
  copy[at] = (copy[at] ?? 0) ^ (1 + Math.floor(random() * 255))
  return copy
}

/** A device that is not there, on a serial line that is not there either: the frames on it are those of Modbus RTU, and some arrive damaged. */
export const createSimBus = (
  config: SimBusConfiguration,
  now: () => number,
  { emit, monotonicMs, log }: BusContext,
): Bus => {
  const device = loneMedicalDevice(config.device, config.seed, config.timeZone)
  const stateAt = createControllerState(config.seed, device, LONE_ANCHOR_DAY)
  const random = createRandom('serial line', config.seed, config.device)
  let timer: NodeJS.Timeout | null = null
  let failed = 0
  let up = false

  const ask = (): ReadAnswer => {
    const over = (frame: Uint8Array): Uint8Array => (random() < config.noise ? spoiled(frame, random) : frame)
    const request = over(encodeReadRequest(UNIT, 0, REGISTER_COUNT))
    const answer = answerRead(request, UNIT, registersOf(stateAt(now())))
    return decodeReadAnswer(answer === null ? null : over(answer), UNIT, REGISTER_COUNT)
  }
  const poll = (): boolean => {
    let answer = ask()
    for (let attempt = 1; !answer.ok && attempt < ATTEMPTS; attempt++) answer = ask()
    if (!answer.ok) {
      failed += 1
      if (failed === FAILED_POLLS) {
        up = false
        log.warn({ device: config.device, reason: answer.reason }, 'the device on the serial line does not answer')
        emit({ kind: 'down', code: answer.reason, reason: `serial line: ${answer.reason}` })
      }
      return false
    }
    failed = 0
    if (!up) emit({ kind: 'up', identification: { Manufacturer: 'Custodia Simulated Devices', Model: config.device } })
    up = true
    const atMs = monotonicMs()
    const observations = Object.entries(metricsOf(config.device, answer.registers)).map(([metric, value]) => ({
      metric,
      atMs,
      reading: { good: true, value } as const,
    }))
    emit({ kind: 'observations', observations })
    return true
  }
  return {
    start: () => {
      if (timer !== null) return
      poll()
      timer = setInterval(poll, config.samplingMs)
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer)
      timer = null
    },
    readNow: async () => {
      if (!poll()) throw new Error('the device on the serial line does not answer')
    },
  }
}
