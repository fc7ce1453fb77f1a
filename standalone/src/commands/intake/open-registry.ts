import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import {
  type Catalogue,
  createTopicLayout,
  loadCatalogue,
  profilesFolder,
  withTopicLayout,
} from '@custodia/device-profiles'
import type { Registry } from '@custodia/storage/registry'
import { pino } from 'pino'
import { createStack, type Stack } from '../../compose/stack.ts'
import { openRegistryForCommand } from '../../compose/stores.ts'
import type { Config } from '../../config.ts'

/** Runs a command on the registry: beside a running process, or alone on the data folder. */
export const withRegistry = async (
  config: Config,
  run: (registry: Registry, stack: Stack) => Promise<void>,
): Promise<void> => {
  const stack = createStack()
  try {
    await run(await openRegistryForCommand(config, stack, pino({ level: config.logLevel })), stack)
  } finally {
    await stack.stop()
  }
}

/** The shipped profiles and the installation's own, as they stand now, with the topics of its devices. */
export const loadProfiles = async ({ profiles: { folder }, dialects }: Config): Promise<Catalogue> => {
  const folders = existsSync(folder) ? [profilesFolder(), pathToFileURL(`${folder}/`)] : profilesFolder()
  return withTopicLayout(await loadCatalogue(folders), createTopicLayout(dialects.topics))
}
