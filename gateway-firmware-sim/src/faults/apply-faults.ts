import type { SimulatedDevice } from '../group/simulated-device.ts'
import type { DeviceMessage } from '../message.ts'
import { createRandom } from '../random.ts'
import { clockJump } from './clock-jump.ts'
import { clockSkew } from './clock-skew.ts'
import { type Delivery, FAULT_NAMES, type Fault, type FaultName, type FaultNote, type FaultResult } from './delivery.ts'
import { duplicates } from './duplicates.ts'
import type { FaultParams, FaultStrength } from './fault-strength.ts'
import { lateUpload } from './late-upload.ts'
import { lyingSensor } from './lying-sensor.ts'
import { meterReset } from './meter-reset.ts'
import { networkLoss } from './network-loss.ts'
import { packetLoss } from './packet-loss.ts'
import { payloadChange } from './payload-change.ts'
import { reordering } from './reordering.ts'
import { spikes } from './spikes.ts'
import { stuckSensor } from './stuck-sensor.ts'

/** In the order in which they happen: in the sensor, in the firmware, in the clock, on the way. */
const FAULTS: { readonly [Name in FaultName]: Fault<FaultStrength<Name>> } = {
  stuck_sensor: stuckSensor,
  lying_sensor: lyingSensor,
  meter_reset: meterReset,
  payload_change: payloadChange,
  clock_skew: clockSkew,
  clock_jump: clockJump,
  spikes,
  network_loss: networkLoss,
  packet_loss: packetLoss,
  late_upload: lateUpload,
  reordering,
  duplicates,
}

const applyOne = <Name extends FaultName>(
  name: Name,
  strength: FaultStrength<Name> | undefined,
  deliveries: readonly Delivery[],
  context: { readonly seed: string; readonly device: SimulatedDevice; readonly from: number; readonly to: number },
): FaultResult => {
  if (strength === undefined) return { deliveries, notes: [] }
  const { seed, device, from, to } = context
  const random = createRandom(seed, 'fault', name, device.deviceId)
  return FAULTS[name](deliveries, strength, { device, random, from, to })
}

/**
 * What becomes of a device's messages on their way: when each is sent, which are sent twice, which never, and which say
 * something else than was so. In order of `deliverAt`; the same for the same seed.
 */
export const applyFaults = (
  messages: readonly DeviceMessage[],
  params: FaultParams,
  context: { readonly seed: string; readonly device: SimulatedDevice; readonly from: number; readonly to: number },
): FaultResult => {
  const notes: FaultNote[] = []
  let deliveries: readonly Delivery[] = messages.map((message) => ({ deliverAt: message.ts, message, copy: 'none' }))
  for (const name of FAULT_NAMES) {
    const result = applyOne(name, params[name], deliveries, context)
    deliveries = result.deliveries
    notes.push(...result.notes)
  }
  return { deliveries: [...deliveries].sort((a, b) => a.deliverAt - b.deliverAt || a.message.ts - b.message.ts), notes }
}
