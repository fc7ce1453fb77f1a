import type { LatestValue, MetricName, PointList, Sample } from '@custodia/domain'
import type { Tier } from './tiers.ts'

/** Where the spool stands, committed by adapters that can do so in the same transaction as the points. */
export interface SpoolCursor {
  /** Id of the ingest process's spool. */
  readonly spool: string
  /** Sequence of the last message whose points are in this batch. */
  readonly seq: number
}

/** A point that the store will never take; the caller dead-letters its message. */
export interface RejectedPoint {
  /** Index into the batch. */
  readonly index: number
  readonly reason: 'type_conflict' | 'outside_retention' | 'rejected_by_store'
  readonly detail: string
}

export type WriteOutcome =
  | {
      readonly ok: true
      /** Indexes of points that stood there unchanged already; null where the adapter cannot tell. */
      readonly existing: readonly number[] | null
      readonly rejected: readonly RejectedPoint[]
    }
  /** The whole batch may be written again later: nothing, part or all of it may be there (rewrites are idempotent). */
  | { readonly ok: false; readonly retryAfterMs: number; readonly detail: string }

/** Raw samples of some devices, of what some gateways heard, or with both: what these gateways heard of these devices. */
export interface SampleQuery {
  readonly devices?: readonly string[]
  /** Gateways: without `devices` every sighting they reported, whatever tag it is of. */
  readonly vias?: readonly string[]
  readonly metrics: readonly MetricName[]
  /** Half open, UTC milliseconds. */
  readonly from: number
  readonly to: number
  /** At most so many samples, the oldest first; unlimited if absent. */
  readonly limit?: number
}

/** A down-sampled series of one numeric metric of one device. */
export interface SeriesQuery {
  readonly device: string
  /** Only what these gateways heard of it. */
  readonly vias?: readonly string[]
  readonly metric: MetricName
  readonly from: number
  readonly to: number
  /** Bucket width; buckets are aligned to multiples of it since the epoch. */
  readonly bucketMs: number
  /** How far the tiers may answer instead of the raw samples; without it the raw samples do alone. */
  readonly tiers?: TiersStanding
}

/** How far the roll-up has come for a device: `readTiersStanding` of the registry has it. UTC milliseconds. */
export interface TiersStanding {
  /** Each tier has all intervals before. */
  readonly until: Readonly<Record<Tier, number>>
  /** Parts before it that late samples changed and that are not aggregated again yet; half open. */
  readonly stale: readonly { readonly from: number; readonly to: number }[]
  /** Raw samples from here on are whole; older ones may have been deleted. */
  readonly rawSince: number
}

/** Intervals of a tier to be computed from raw samples. */
export interface RollUpQuery {
  readonly tier: Tier
  /** Half open, multiples of the tier's interval. */
  readonly from: number
  readonly to: number
  /** Only these; all if absent. */
  readonly devices?: readonly string[]
}

export interface SeriesBucket {
  /** Bucket start. */
  readonly ts: number
  readonly mean: number
  readonly min: number
  readonly max: number
  readonly last: number
  readonly count: number
}

/** The telemetry store: one port, an InfluxDB and an embedded adapter, one contract suite. */
export interface TelemetryStore {
  /** Connects, creates what is missing. Throws with a mend if the store is not usable. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Stores a batch of points; later values win over earlier ones of the same identity. */
  write(points: PointList, cursor?: SpoolCursor): Promise<WriteOutcome>
  /** The cursor committed with the points, or null where the adapter keeps none. */
  cursor(spool: string): Promise<number | null>
  /** Samples ordered by (ts, device, via). */
  samples(query: SampleQuery): Promise<readonly Sample[]>
  /** The last value of each metric strictly before `before`, per device. */
  lastBefore(query: {
    readonly devices: readonly string[]
    readonly metrics: readonly MetricName[]
    readonly before: number
  }): Promise<readonly LatestValue[]>
  /** The newest value of every series of the devices, by sample time. */
  latest(devices: readonly string[]): Promise<readonly LatestValue[]>
  /** Buckets with data only, ascending. */
  series(query: SeriesQuery): Promise<readonly SeriesBucket[]>
  /**
   * Computes intervals of a tier from the raw samples that stand there, in place of what it had for them; returns how many. Doing it again
   * changes nothing. Throws if the store is away: part of it may be done.
   */
  rollUp(query: RollUpQuery): Promise<number>
  /** Sample time of the oldest raw sample, or null if there is none. */
  oldest(): Promise<number | null>
  /** Deletes what is beyond its retention, where the engine does not do so by itself. */
  expire(): Promise<void>
  /** Number of stored points' field values, for the ledger, tests and benchmarks. */
  count(query?: { readonly device?: string }): Promise<number>
}
