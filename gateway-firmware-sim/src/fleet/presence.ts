import { nativeStatusTopic } from '../firmware/native.ts'
import { shellyOnlineTopic } from '../firmware/shelly.ts'
import type { SimulatedDevice } from '../group/simulated-device.ts'

/** How a dialect says that a device is there; the will says that it is gone. */
export interface Presence {
  readonly topic: string
  readonly online: (at: number) => string
  readonly offline: string
}

/** The presence messages of a device's dialect, or null where it has none. */
export const presenceOf = (device: SimulatedDevice): Presence | null => {
  switch (device.kind) {
    case 'medical':
      return {
        topic: nativeStatusTopic(device.site, device.key),
        online: (at) => `{"ts":${at},"online":true}`,
        // A will is fixed when connecting and cannot know its hour.
        offline: '{"online":false}',
      }
    case 'plug':
      return { topic: shellyOnlineTopic(device.key), online: () => 'true', offline: 'false' }
    default:
      return null
  }
}
