import type { FaultName } from './delivery.ts'
import type { EpisodeRate } from './episodes.ts'

/** How strong each fault is. `share`: of devices; `rate`: of messages. */
interface FaultStrengths {
  readonly stuck_sensor: EpisodeRate
  readonly lying_sensor: EpisodeRate
  readonly spikes: { readonly rate: number }
  readonly meter_reset: { readonly share: number }
  readonly payload_change: { readonly share: number /** Since when, UTC milliseconds. */; readonly atMs: number }
  readonly clock_skew: { readonly share: number; readonly seconds: readonly [number, number] }
  readonly clock_jump: EpisodeRate
  readonly network_loss: EpisodeRate
  readonly packet_loss: { readonly rate: number }
  readonly late_upload: { readonly share: number; readonly hours: readonly [number, number] }
  readonly reordering: { readonly rate: number; readonly minutes: readonly [number, number] }
  readonly duplicates: {
    readonly rate: number /** Share of the copies that carry the DUP flag. */
    readonly flagged: number
  }
}

/** The strength of a fault. */
export type FaultStrength<Name extends FaultName> = FaultStrengths[Name]

/** The faults of one device; an absent one does not happen. */
export type FaultParams = { readonly [Name in FaultName]?: FaultStrengths[Name] | undefined }
