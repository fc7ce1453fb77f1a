import { createAdministratorLink } from '@custodia/api'
import { pino } from 'pino'
import { createStack } from '../compose/stack.ts'
import { openRegistryForCommand } from '../compose/stores.ts'
import type { Config } from '../config.ts'
import { readRunFile } from '../run-file.ts'

/** `custodia admin-link`: a new one-time link for the first administrator, whoever lost the password. */
export const runAdminLink = async (config: Config): Promise<void> => {
  const log = pino({ level: config.logLevel })
  const stack = createStack()
  try {
    const registry = await openRegistryForCommand(config, stack, log)
    const token = await createAdministratorLink(registry, Date.now())
    const base =
      config.http.publicUrl ?? readRunFile(config.dataDir)?.httpUrl ?? `http://${config.http.host}:${config.http.port}`
    console.log(`${base}/#/link/${token}   (works once, for 24 hours)`)
  } finally {
    await stack.stop()
  }
}
