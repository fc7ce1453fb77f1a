import type { MedicalSimulation } from '../group/simulated-device.ts'

/** Degrees that a worn-out handpiece runs warmer than a new one. */
export const WORN_C = 9
/** How much oftener a device with a worn-out handpiece fails. */
export const WORN_FAULTS = 4

/** How worn a device's handpiece is on a local day: 0 as new, near 1 before it is exchanged. */
export const wearOf = ({ wear }: MedicalSimulation, day: number): number =>
  wear === undefined ? 0 : (Math.max(0, day - wear.bornDay) % wear.lifeDays) / wear.lifeDays
