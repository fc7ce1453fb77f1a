import type { RegistryRows } from './registry-rows.ts'
import type { SimulatedDevice } from './simulated-device.ts'

/** What a simulation of devices stands on: all else about a group is for the registry. */
export type SimulatedWorld = Pick<DemoGroup, 'seed' | 'anchorDay' | 'simulated'>

/** A demonstration group as plain data: what the registry holds, and what the simulation must know of the devices. */
export interface DemoGroup {
  readonly seed: string
  /** First local day of which telemetry can be had, `YYYY-MM-DD`. */
  readonly firstDay: string
  /** The same as days since 1970-01-01. */
  readonly anchorDay: number
  readonly timeZone: string
  readonly rows: RegistryRows
  /** Every device that speaks for itself (tags are heard by gateways). */
  readonly simulated: readonly SimulatedDevice[]
}
