import type { Stores } from '../compose/stores.ts'
import type { ProcessParts } from './process-parts.ts'

/** What a process's metrics are read from. */
export interface MetricSources {
  readonly service: string
  readonly parts: ProcessParts
  readonly stores: Pick<Stores, 'registry'>
  readonly spoolLimitBytes: number
  /** Metrics of Node.js itself too; not where they are there already. */
  readonly runtime: boolean
}
