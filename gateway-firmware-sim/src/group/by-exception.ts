import type { SimulatedWorld } from './group.ts'
import type { SimulatedDevice } from './simulated-device.ts'

/**
 * The world with every device set to report by exception: the same happens, and it is told with a fraction of the messages.
 * @param heartbeatMs of a device; as long as its profile lets a reading hold, or what it tells has gaps
 */
export const byException = <World extends SimulatedWorld>(
  world: World,
  heartbeatMs: (device: SimulatedDevice) => number,
): World => ({
  ...world,
  simulated: world.simulated.map((device) => ({ ...device, heartbeatMs: heartbeatMs(device) })),
})
