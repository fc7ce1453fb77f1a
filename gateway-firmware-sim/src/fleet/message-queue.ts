import type { SimulatedWorld } from '../group/group.ts'
import { MINUTE } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { hashSeed } from '../random.ts'
import { deviceMessages } from '../simulate.ts'

/** What a device has yet to send. It keeps only its place: messages are made again some minutes at a time, however long it was cut off. */
export interface MessageQueue {
  /** The next message that is due at `at`, or null; stays until `shift`. */
  peek(at: number): DeviceMessage | null
  shift(): void
}

/** Messages made at a go: few enough that a thousand devices need little memory. The first go ends at a time of the device's own, so that not all are made at once. */
const WINDOW = 20 * MINUTE

export const createMessageQueue = (group: SimulatedWorld, deviceId: string, from: number): MessageQueue => {
  let window: readonly DeviceMessage[] = []
  let index = 0
  let loadedTo = from
  const phase = hashSeed(deviceId) % WINDOW
  return {
    peek: (at) => {
      while (index >= window.length && loadedTo <= at) {
        const until = loadedTo + WINDOW - ((loadedTo + phase) % WINDOW)
        window = deviceMessages(group, deviceId, loadedTo, until)
        index = 0
        loadedTo = until
      }
      const next = window[index]
      return next !== undefined && next.ts <= at ? next : null
    },
    shift: () => {
      index += 1
    },
  }
}
