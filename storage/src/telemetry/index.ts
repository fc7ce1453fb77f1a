export { createDuckDbStore, type DuckDbStoreOptions } from './duckdb/duckdb-store.ts'
export { createInfluxStore, type InfluxStoreOptions } from './influx/influx-store.ts'
export * from './port.ts'
