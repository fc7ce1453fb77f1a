import { createControllerState, LONE_ANCHOR_DAY, loneMedicalDevice } from '../physics/controller-state.ts'
import { CONTROLLER_MODELS, type ControllerModelName, type ControllerValue } from './controller-model.ts'
import type { ControllerServer } from './controller-server.ts'

export interface DriveOptions {
  readonly server: ControllerServer
  readonly model: ControllerModelName
  readonly seed: string
  readonly timeZone: string
  readonly now: () => number
  /** How often the machine's controller looks at its sensors. */
  readonly everyMs?: number
}

/** Lets the physics of a machine run in its OPC UA server, in real time, until the returned function is called. */
export const driveController = ({ server, model, seed, timeZone, now, everyMs = 500 }: DriveOptions): (() => void) => {
  const { medical, show } = CONTROLLER_MODELS[model]
  const device = loneMedicalDevice(medical, seed, timeZone)
  const stateAt = createControllerState(seed, device, LONE_ANCHOR_DAY)
  const shown = new Map<string, ControllerValue>()
  const tick = (): void => {
    for (const [path, value] of Object.entries(show(stateAt(now())))) {
      if (shown.get(path) === value) continue
      server.set(path, value)
      shown.set(path, value)
    }
  }
  tick()
  const timer = setInterval(tick, everyMs)
  return () => clearInterval(timer)
}
