import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DataFolderInUseError, type DataFolderLock, lockDataFolder } from '@custodia/storage'
import { type Config, ConfigurationError } from '../config.ts'
import { requireDataFolder } from './folder-rights.ts'
import type { Stack } from './stack.ts'
import { takeDataFolder } from './stores.ts'

/** The value of `CUSTODIA_SPOOL_ID` with which a process looks for a free slot by itself. */
export const AUTO = 'auto'
/** More ingest processes than this share no volume. */
const MAX_SLOTS = 64

const lockFirstFree = async (folder: string): Promise<{ readonly id: string; readonly lock: DataFolderLock }> => {
  for (let number = 1; number <= MAX_SLOTS; number++) {
    const id = `ingest-${number}`
    try {
      return { id, lock: await lockDataFolder(join(folder, id)) }
    } catch (error) {
      if (!(error instanceof DataFolderInUseError)) throw error
    }
  }
  throw new ConfigurationError(
    `All ${MAX_SLOTS} slots of ${folder} are in use. Give further ingest processes a data folder of their own (CUSTODIA_DATA).`,
  )
}

/** Refuses a name that the processes of all slots would have in common. */
const refuseSharedName = ({ outsideBroker }: Config): void => {
  if (outsideBroker !== null && outsideBroker.clientId !== `custodia-${AUTO}`)
    throw new ConfigurationError(
      'CUSTODIA_SPOOL_ID=auto names the session on the broker by itself; leave CUSTODIA_MQTT_CLIENT_ID out. Nothing was started.',
    )
}

const slotConfig = (config: Config, id: string, dataDir: string): Config => ({
  ...config,
  dataDir,
  spool: { ...config.spool, id },
  outsideBroker: config.outsideBroker === null ? null : { ...config.outsideBroker, clientId: `custodia-${id}` },
})

/**
 * Takes this ingest process's data folder and returns the configuration that goes with it. With `CUSTODIA_SPOOL_ID=auto` that is
 * the first free `<data>/ingest-N`, whose name the spool and the session on the broker have as well: processes that are told
 * apart by nothing (replicas) share one folder, and each comes back to a spool and a session that one before it left.
 * @throws ConfigurationError if a client id is set, which several processes cannot have in common, or this user may not write the folder
 */
export const takeSpoolSlot = async (config: Config, stack: Stack): Promise<Config> => {
  if (config.spool.id !== AUTO) {
    await takeDataFolder(config, stack)
    return config
  }
  refuseSharedName(config)
  requireDataFolder(config.dataDir)
  const { id, lock } = await lockFirstFree(config.dataDir)
  stack.push('data folder', () => lock.release())
  return slotConfig(config, id, lock.dir)
}

/**
 * Takes what ended processes left in this data folder: every slot that has a spool and no process, or the folder itself where it is one
 * process's. Returns their configurations; with `auto` there may be none.
 * @throws DataFolderInUseError if the folder is one process's and that runs
 */
export const takeLeftSlots = async (config: Config, stack: Stack): Promise<readonly Config[]> => {
  if (config.spool.id !== AUTO) {
    await takeDataFolder(config, stack)
    return [config]
  }
  refuseSharedName(config)
  requireDataFolder(config.dataDir)
  const left: Config[] = []
  const names = existsSync(config.dataDir) ? readdirSync(config.dataDir).sort() : []
  for (const id of names.filter((name) => existsSync(join(config.dataDir, name, 'spool')))) {
    try {
      const lock = await lockDataFolder(join(config.dataDir, id))
      stack.push('data folder', () => lock.release())
      left.push(slotConfig(config, id, lock.dir))
    } catch (error) {
      if (!(error instanceof DataFolderInUseError)) throw error
    }
  }
  return left
}
