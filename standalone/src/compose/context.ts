import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { createLiveCatalogue, createTopicLayout, withTopicLayout } from '@custodia/device-profiles'
import type { Logger } from 'pino'
import { type Config, ConfigurationError } from '../config.ts'
import { createProcessParts } from '../ops/process-parts.ts'
import type { ServiceContext } from './service-context.ts'
import type { Stack } from './stack.ts'
import type { Stores } from './stores.ts'
import { createWayOut } from './way-out.ts'

/** The context of this process's services, with the catalogue, which follows the installation's folder, and the system's clock. */
export const createCatalogueContext = async (
  config: Config,
  stores: Stores,
  log: Logger,
  stack: Stack,
): Promise<ServiceContext> => {
  const { folder, isChosen } = config.profiles
  if (isChosen && !existsSync(folder)) {
    throw new ConfigurationError(`CUSTODIA_PROFILES: there is no folder ${folder}. Nothing was started.`)
  }
  const live = createLiveCatalogue({
    folder: pathToFileURL(`${folder}/`),
    onChange: async () => {
      log.info({ folder }, 'device profiles read again')
      // Whoever keeps devices with their profiles in memory reads them again.
      await stores.registry.notify('registry_changed', 'profiles')
    },
    onProblem: (error) => log.error({ err: error }, 'device profiles not read again; the former ones stay in use'),
  })
  await live.start()
  stack.push('device profiles', () => live.stop())
  const { topics } = config.dialects
  const catalogue = topics === undefined ? live.catalogue : withTopicLayout(live.catalogue, createTopicLayout(topics))
  return { config, stores, catalogue, log, now: Date.now, wayOut: createWayOut(), parts: createProcessParts() }
}
