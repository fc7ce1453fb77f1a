export {
  boundsOfDay,
  type DescribeSource,
  type DeviceDay,
  type DumpableStore,
  dayOf,
  type TelemetryDump,
} from '../telemetry/dump.ts'
export { LineError, parseLine, parseTierLine, splitLines, type TierInterval } from '../telemetry/influx/parse-line.ts'
export * from './dump-registry.ts'
export * from './load-registry.ts'
export * from './part-file.ts'
export type { RegistrySequence, RegistryTable } from './registry-tables.ts'
