import type { SimulatedWorld } from '../group/group.ts'
import { HOUR } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { deviceMessages } from '../simulate.ts'

/** What a device has yet to send. It keeps only its place: messages are made again an hour at a time, however long it was cut off. */
export interface MessageQueue {
  /** The next message that is due at `at`, or null; stays until `shift`. */
  peek(at: number): DeviceMessage | null
  shift(): void
}

export const createMessageQueue = (group: SimulatedWorld, deviceId: string, from: number): MessageQueue => {
  let window: readonly DeviceMessage[] = []
  let index = 0
  let loadedTo = from
  return {
    peek: (at) => {
      while (index >= window.length && loadedTo <= at) {
        window = deviceMessages(group, deviceId, loadedTo, loadedTo + HOUR)
        index = 0
        loadedTo += HOUR
      }
      const next = window[index]
      return next !== undefined && next.ts <= at ? next : null
    },
    shift: () => {
      index += 1
    },
  }
}
