import { pino } from 'pino'
import { createStack } from '../compose/stack.ts'
import { openConfiguredTelemetry, openRegistryForCommand, takeDataFolder } from '../compose/stores.ts'
import type { Config } from '../config.ts'

/** `custodia migrate`: creates or updates the registry's tables and the telemetry store. */
export const runMigrate = async (config: Config): Promise<void> => {
  const log = pino({ level: config.logLevel })
  const stack = createStack()
  try {
    if (config.registryUrl !== null && config.influx === null) await takeDataFolder(config, stack)
    await openRegistryForCommand(config, stack, log)
    await openConfiguredTelemetry(config, stack)
    console.log('The stores are at this version.')
  } finally {
    await stack.stop()
  }
}
