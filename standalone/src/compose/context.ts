import { loadCatalogue } from '@custodia/device-profiles'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { ServiceContext } from './services.ts'
import type { Stores } from './stores.ts'
import { createWayOut } from './way-out.ts'

/** The context of this process's services, with the catalogue and the system's clock. */
export const createCatalogueContext = async (config: Config, stores: Stores, log: Logger): Promise<ServiceContext> => ({
  config,
  stores,
  catalogue: await loadCatalogue(),
  log,
  now: Date.now,
  wayOut: createWayOut(),
})
