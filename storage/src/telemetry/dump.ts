import type { TelemetryPoint } from '@custodia/domain'
import type { SpoolCursor } from './port.ts'
import type { Tier } from './tiers.ts'

/** How many field values a device has on one UTC day of sample time. */
export interface DeviceDay {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly device: string
  readonly values: number
}

/** What a store that keeps only (device, via, metric) has to be told of a sample, so that every store could take it. */
export type DescribeSource = (
  device: string,
  /** Empty where the sample has none. */
  via: string,
  ts: number,
) => Pick<TelemetryPoint, 'measurement' | 'asset' | 'site' | 'profile'>

/** All that a store holds, to be read once from one end to the other, in bounded memory, beside whoever writes. */
export interface TelemetryDump {
  /** Days and devices that have values, raw ones or intervals of a tier, ordered by day and device. */
  counts(tier?: Tier): Promise<readonly DeviceDay[]>
  /**
   * The points of some devices' day in line protocol, times in milliseconds, by device. `devices` are rows of one day of `counts`.
   * A point may come as several lines of the same identity, each with some of its fields. Intervals of a tier have its fields (`tierFields`).
   */
  lines(devices: readonly DeviceDay[], tier?: Tier): AsyncIterable<readonly string[]>
  /** Spool cursors committed with the points; none where the store keeps none. */
  cursors(): Promise<readonly SpoolCursor[]>
  close(): Promise<void>
}

/** A store that can be read as a whole. */
export interface DumpableStore {
  /** Opens a dump; the embedded store's is as of one instant. The store must be started. */
  openDump(describe: DescribeSource): Promise<TelemetryDump>
  /** Writes intervals of a tier, as lines of a dump. Written again they change nothing. Throws if the store is away. */
  loadTier(tier: Tier, lines: readonly string[]): Promise<void>
}

const DAY_MS = 86_400_000

/** Half open, UTC milliseconds. */
export const boundsOfDay = (day: string): { readonly from: number; readonly to: number } => {
  const from = Date.parse(`${day}T00:00:00Z`)
  return { from, to: from + DAY_MS }
}

/** The UTC day of an instant. */
export const dayOf = (ts: number): string => new Date(ts).toISOString().slice(0, 10)
