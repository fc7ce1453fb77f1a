import { type MetricName, metricDefinition } from '@custodia/domain'

/** Series that are kept beside the raw one, coarser and longer. Also the names of their retention policies. */
export const TIERS = ['one_minute', 'one_hour'] as const
export type Tier = (typeof TIERS)[number]

/** The name of the raw series' retention policy, which is InfluxDB's own default. */
export const RAW_SERIES = 'autogen'

/** Length of a tier's intervals; they are aligned to the epoch. */
export const TIER_MS: Readonly<Record<Tier, number>> = { one_minute: 60_000, one_hour: 3_600_000 }

/** How long each series is kept, in milliseconds of sample time; for ever where absent. */
export interface SeriesRetention {
  readonly raw?: number | undefined
  readonly one_minute?: number | undefined
  readonly one_hour?: number | undefined
}

/**
 * What stands for an interval under the metric's own name: the mean of a level; the last value of what is a total, a state, a place or a
 * direction, of which a mean says nothing.
 */
export const standsFor = (metric: MetricName): 'mean' | 'last' => {
  const { kind, quantity } = metricDefinition(metric)
  return kind === 'gauge' && quantity !== 'angle' ? 'mean' : 'last'
}

export interface TierFields {
  readonly mean: string
  readonly last: string
  readonly min: string
  readonly max: string
  readonly count: string
}

/** The fields that a tier keeps of a numeric metric. One of `mean` and `last` has the metric's own name (see `standsFor`). */
export const tierFields = (metric: MetricName): TierFields => ({
  mean: standsFor(metric) === 'mean' ? metric : `${metric}_mean`,
  last: standsFor(metric) === 'last' ? metric : `${metric}_last`,
  min: `${metric}_min`,
  max: `${metric}_max`,
  count: `${metric}_count`,
})

export const floorTo = (ts: number, stepMs: number): number => Math.floor(ts / stepMs) * stepMs
export const ceilTo = (ts: number, stepMs: number): number => Math.ceil(ts / stepMs) * stepMs
