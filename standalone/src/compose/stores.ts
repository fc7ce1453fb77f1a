import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { lockDataFolder } from '@custodia/storage'
import type { DumpableStore } from '@custodia/storage/backup'

import { migrateRegistry, openRegistry, type Registry, startEmbeddedPostgres } from '@custodia/storage/registry'
import { createDuckDbStore, createInfluxStore, type TelemetryStore } from '@custodia/storage/telemetry'
import type { Logger } from 'pino'
import { refuseHalfRestored } from '../backup/restore-state.ts'
import type { Config } from '../config.ts'
import { readRunFile } from '../run-file.ts'
import { requireRoomToBegin } from './disk-room.ts'
import { requireDataFolder } from './folder-rights.ts'
import type { Stack } from './stack.ts'

/** Memory that DuckDB may use; the demonstration has to fit into 1 GB with everything else. */
const DUCKDB_MEMORY_MB = 128

export interface Stores {
  readonly registry: Registry
  readonly registryUrl: string
  readonly telemetry: TelemetryStore & DumpableStore
}

/**
 * Makes the data folder and takes it for this process; a second process is refused with a sentence that says so.
 * @throws ConfigurationError if this user may not write it, or something in it
 */
export const takeDataFolder = async (config: Config, stack: Stack): Promise<void> => {
  requireDataFolder(config.dataDir)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const lock = await lockDataFolder(config.dataDir)
  stack.push('data folder', () => lock.release())
}

interface OpenRegistry {
  readonly registry: Registry
  readonly url: string
}

/**
 * The registry as it is, of whatever release: the configured PostgreSQL, or one of our own in the data folder.
 * @throws ConfigurationError if there is no room to make one
 */
export const openRegistryAsItIs = async (config: Config, stack: Stack, log: Logger): Promise<OpenRegistry> => {
  let url = config.registryUrl
  if (url === null) {
    const dir = join(config.dataDir, 'registry')
    if (!existsSync(dir)) requireRoomToBegin(config.dataDir)
    const postgres = await startEmbeddedPostgres({ dir, log })
    stack.push('registry server', () => postgres.stop())
    url = postgres.url
  }
  const registry = await openRegistry({ url })
  stack.push('registry', () => registry.close())
  return { registry, url }
}

/** The registry, brought to this release. */
export const openConfiguredRegistry = async (config: Config, stack: Stack, log: Logger): Promise<OpenRegistry> => {
  const opened = await openRegistryAsItIs(config, stack, log)
  await migrateRegistry(opened.registry)
  await refuseHalfRestored(opened.registry.pool)
  return opened
}

/** The telemetry store: the configured InfluxDB, or DuckDB in the data folder. */
export const openConfiguredTelemetry = async (
  config: Config,
  stack: Stack,
): Promise<TelemetryStore & DumpableStore> => {
  const telemetry =
    config.influx === null
      ? createDuckDbStore({
          path: join(config.dataDir, 'telemetry.duckdb'),
          memoryLimitMb: DUCKDB_MEMORY_MB,
          retention: config.retention,
        })
      : createInfluxStore({ ...config.influx, retention: config.retention })
  await telemetry.start()
  stack.push('telemetry store', () => telemetry.stop())
  return telemetry
}

/** Both stores of a process. */
export const openStores = async (config: Config, stack: Stack, log: Logger): Promise<Stores> => {
  const { registry, url } = await openConfiguredRegistry(config, stack, log)
  return { registry, registryUrl: url, telemetry: await openConfiguredTelemetry(config, stack) }
}

/**
 * The registry for a command that runs beside a process: the configured one, else that of the process which holds
 * the data folder, else one started for the command.
 */
export const openRegistryForCommand = async (config: Config, stack: Stack, log: Logger): Promise<Registry> => {
  const running = config.registryUrl === null ? readRunFile(config.dataDir) : null
  if (running !== null) {
    const registry = await openRegistry({ url: running.registryUrl })
    stack.push('registry', () => registry.close())
    return registry
  }
  if (config.registryUrl === null) await takeDataFolder(config, stack)
  return (await openConfiguredRegistry(config, stack, log)).registry
}
