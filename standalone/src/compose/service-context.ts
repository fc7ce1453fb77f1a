import type { Catalogue } from '@custodia/device-profiles'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { ProcessParts } from '../ops/process-parts.ts'
import type { Stores } from './stores.ts'
import type { WayOut } from './way-out.ts'

/** What every service gets: nothing reads the environment or a clock by itself. */
export interface ServiceContext {
  readonly config: Config
  readonly stores: Stores
  readonly catalogue: Catalogue
  readonly log: Logger
  readonly now: () => number
  /** To the devices, once there is a broker. */
  readonly wayOut: WayOut
  /** What runs in this process; each part enters itself. */
  readonly parts: ProcessParts
}
