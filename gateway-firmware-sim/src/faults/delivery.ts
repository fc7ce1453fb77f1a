import type { SimulatedDevice } from '../group/simulated-device.ts'
import type { DeviceMessage } from '../message.ts'
import type { Random } from '../random.ts'

/** A message on its way: when it leaves the device, which a fault may put off, and whether it is a copy. */
export interface Delivery {
  /** UTC milliseconds of simulated time. */
  readonly deliverAt: number
  /** `message.ts` stays when the sample was really taken, whatever the payload says. */
  readonly message: DeviceMessage
  /** A copy with the DUP flag, as a client sends after a lost PUBACK, or without, as careless firmware does. */
  readonly copy: 'none' | 'dup' | 'unmarked'
}

/**
 * What a fault did to a device, part of the truth:
 * - `lost`: reports of this time were lost for good, as the device has no memory;
 * - `false`: reports of this time say what was not;
 * - `unreadable`: reports of this time are in another format or dated where nobody can use them;
 * - `survivable`: nothing that a platform may stumble over.
 */
export type FaultEffect = 'lost' | 'false' | 'unreadable' | 'survivable'

export interface FaultNote {
  readonly fault: FaultName
  readonly deviceId: string
  readonly effect: FaultEffect
  /** Half open, UTC milliseconds, real time. */
  readonly from: number
  readonly to: number
  readonly messages: number
  readonly detail: string
}

export const FAULT_NAMES = [
  'stuck_sensor',
  'lying_sensor',
  'meter_reset',
  'payload_change',
  'clock_skew',
  'clock_jump',
  'spikes',
  'network_loss',
  'packet_loss',
  'late_upload',
  'reordering',
  'duplicates',
] as const
export type FaultName = (typeof FAULT_NAMES)[number]

/** What a fault knows beside its parameters. */
export interface FaultContext {
  readonly device: SimulatedDevice
  /** Of this fault on this device alone, so that one fault's strength does not change another's. */
  readonly random: Random
  /** The scenario's time, half open. */
  readonly from: number
  readonly to: number
}

export interface FaultResult {
  readonly deliveries: readonly Delivery[]
  readonly notes: readonly FaultNote[]
}

/** A fault: a pure change of one device's stream, with a log of what it did where. Deliveries are in order of `message.ts`. */
export type Fault<Params> = (deliveries: readonly Delivery[], params: Params, context: FaultContext) => FaultResult

/** Devices that keep what they could not send. The others lose it: radio frames, plugs, BLE gateways. */
export const hasMemory = (device: SimulatedDevice): boolean => device.kind === 'medical' || device.kind === 'tracker'
