import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportMosquittoFiles, hashSecret } from '@custodia/storage/registry'
import { pino } from 'pino'
import { createStack } from '../compose/stack.ts'
import { openRegistryForCommand } from '../compose/stores.ts'
import { type Config, ConfigurationError } from '../config.ts'

/** `custodia mosquitto-files`: the provisioned credentials as Mosquitto reads them; reload it with SIGHUP afterwards. */
export const runMosquittoFiles = async (
  config: Config,
  options: { readonly out: string; readonly ingestUser?: string },
): Promise<void> => {
  const log = pino({ level: config.logLevel })
  const stack = createStack()
  const secret = process.env.CUSTODIA_MQTT_PASSWORD
  if (options.ingestUser !== undefined && !secret)
    throw new ConfigurationError('--ingest-user needs its secret in CUSTODIA_MQTT_PASSWORD; nothing was written.')
  try {
    const registry = await openRegistryForCommand(config, stack, log)
    const { passwordFile, aclFile } = await exportMosquittoFiles(registry)
    const ingest = options.ingestUser
    mkdirSync(options.out, { recursive: true })
    const write = (name: string, text: string) => writeFileSync(join(options.out, name), text, { mode: 0o640 })
    write('passwords', ingest && secret ? `${passwordFile}${ingest}:${hashSecret(secret)}\n` : passwordFile)
    write('acl', ingest ? `${aclFile}\nuser ${ingest}\ntopic readwrite #\n` : aclFile)
    console.log(`Wrote passwords and acl to ${options.out}; send SIGHUP to mosquitto to load them.`)
  } finally {
    await stack.stop()
  }
}
