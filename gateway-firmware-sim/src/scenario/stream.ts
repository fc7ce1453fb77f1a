import { applyFaults } from '../faults/apply-faults.ts'
import type { Delivery, FaultNote } from '../faults/delivery.ts'
import type { SimulatedDevice } from '../group/simulated-device.ts'
import { deviceMessages } from '../simulate.ts'
import { faultsOf } from './fault-plan.ts'
import type { ScenarioWorld } from './world.ts'

/** All that one device of a scenario sends, in order of sending, and what went wrong on the way. */
export interface DeviceStream {
  readonly device: SimulatedDevice
  readonly deliveries: readonly Delivery[]
  readonly notes: readonly FaultNote[]
}

/** Makes a device's stream; the same for the same world. What is late is sent at the scenario's end at the latest. */
export const deviceStream = (world: ScenarioWorld, device: SimulatedDevice): DeviceStream => {
  const { from, to, seed, scenario } = world
  const asset = world.devices.find(({ key }) => key === device.key)?.asset ?? ''
  const messages = deviceMessages(world, device.deviceId, from, to)
  const { deliveries, notes } = applyFaults(messages, faultsOf(scenario, { kind: device.kind, asset }, from), {
    seed,
    device,
    from,
    to,
  })
  return { device, deliveries, notes }
}
