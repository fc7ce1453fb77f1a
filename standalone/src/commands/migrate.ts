import { BOARD_ROLE, grantBoards, type Registry, writeInstallationFact } from '@custodia/storage/registry'
import { describeServer } from '@custodia/storage/telemetry'
import { pino } from 'pino'
import { createStack } from '../compose/stack.ts'
import { openConfiguredTelemetry, openRegistryForCommand, takeDataFolder } from '../compose/stores.ts'
import type { Config } from '../config.ts'

const DAY_MS = 86_400_000

const lasting = (retentionMs: number | undefined): string =>
  retentionMs === undefined ? 'for ever' : `${retentionMs / DAY_MS} days`

/** Where series are kept, and how long. */
const describeTelemetry = async ({ influx, retention }: Config): Promise<string> => {
  const kept = `samples ${lasting(retention.raw)}, minutes ${lasting(retention.one_minute)}, hours ${lasting(retention.one_hour)}`
  if (influx === null) return `Series: in the data folder; kept: ${kept}.`
  const { product, version } = await describeServer(influx)
  return `Series: ${product}${version === '' ? '' : ` ${version}`}, database "${influx.database}"; kept: ${kept}.`
}

/** What Grafana needs of the registry: who reads it, and where the links of boards lead. */
const prepareBoards = async ({ grafanaDbPassword, http }: Config, registry: Registry): Promise<void> => {
  if (http.publicUrl !== undefined) await writeInstallationFact(registry.db, 'console_url', http.publicUrl)
  if (grafanaDbPassword === null) return
  await grantBoards(registry, grafanaDbPassword)
  console.log(`Boards: the role ${BOARD_ROLE} may read them, and nothing else.`)
}

/** `custodia migrate`: creates or updates the registry's tables and the telemetry store. */
export const runMigrate = async (config: Config): Promise<void> => {
  const log = pino({ level: config.logLevel })
  const stack = createStack()
  try {
    if (config.registryUrl !== null && config.influx === null) await takeDataFolder(config, stack)
    const registry = await openRegistryForCommand(config, stack, log)
    await openConfiguredTelemetry(config, stack)
    console.log('The stores are at this version.')
    await prepareBoards(config, registry)
    console.log(await describeTelemetry(config))
  } finally {
    await stack.stop()
  }
}
