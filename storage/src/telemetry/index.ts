export { createDuckDbStore, type DuckDbStoreOptions } from './duckdb/duckdb-store.ts'
export { describeServer, type InfluxAccess, type InfluxServer } from './influx/describe-server.ts'
export { createInfluxStore, type InfluxStoreOptions } from './influx/influx-store.ts'
export { type DatabaseLook, lookAtSeries, type SeriesLook } from './influx/look-at-series.ts'
export { mergeBuckets } from './merge-buckets.ts'
export * from './port.ts'
export {
  RAW_SERIES,
  type SeriesRetention,
  standsFor,
  TIER_MS,
  TIERS,
  type Tier,
  type TierFields,
  tierFields,
} from './tiers.ts'
