import { mkdirSync } from 'node:fs'
import { exportMosquittoFiles, hashSecret, MISSED, type Registry } from '@custodia/storage/registry'
import { type Logger, pino } from 'pino'
import { keepAlive } from '../alive.ts'
import { createStack, type Stack } from '../compose/stack.ts'
import { openRegistryForCommand } from '../compose/stores.ts'
import { type Config, ConfigurationError } from '../config.ts'
import { replaceFile } from '../deploy/replace-file.ts'
import { untilStopped } from '../until-stopped.ts'

export interface MosquittoFilesOptions {
  readonly out: string
  readonly ingestUser?: string
  readonly onlyIngest?: boolean
  readonly watch?: boolean
  readonly alive?: string
}

/** Notifications bring changes at once; the end of an overlap notifies nobody. */
const LOOK_MS = 10_000

/** A broker that lost its sessions acknowledges what nobody has subscribed to, and drops it: until ingest has, devices stay out. */
const NO_DEVICES = { passwordFile: '', aclFile: '' }

/** Writes both files anew if they changed, the rights first: a password without rights can do nothing. */
const createWriter = (
  registry: Registry,
  { out, ingestUser, onlyIngest = false }: MosquittoFilesOptions,
): (() => Promise<boolean>) => {
  const secret = process.env.CUSTODIA_MQTT_PASSWORD
  // Salted anew at each call: hashed once, so that an unchanged file stays as it is.
  const ingestLine = ingestUser && secret ? `${ingestUser}:${hashSecret(secret)}\n` : ''
  return async () => {
    const { passwordFile, aclFile } = onlyIngest ? NO_DEVICES : await exportMosquittoFiles(registry)
    mkdirSync(out, { recursive: true })
    const acl = replaceFile(out, 'acl', ingestUser ? `${aclFile}\nuser ${ingestUser}\ntopic readwrite #\n` : aclFile)
    return replaceFile(out, 'passwords', `${passwordFile}${ingestLine}`) || acl
  }
}

const watchCredentials = async (
  registry: Registry,
  write: () => Promise<boolean>,
  log: Logger,
  stack: Stack,
): Promise<void> => {
  let wanted = false
  let writing: Promise<void> | null = null
  const writeAll = async (): Promise<void> => {
    while (wanted) {
      wanted = false
      try {
        if (await write()) log.info('credentials written')
      } catch (error) {
        log.warn({ err: error }, 'credentials could not be written; the files stay as they are')
      }
    }
  }
  const look = (): void => {
    wanted = true
    writing ??= writeAll().finally(() => {
      writing = null
    })
  }
  const unlisten = [
    await registry.listen('registry_changed', (table) => {
      if (table === 'mqtt_credential' || table === MISSED) look()
    }),
    await registry.listen('credential_revoked', look),
  ]
  const timer = setInterval(look, LOOK_MS)
  stack.push('credential watch', async () => {
    clearInterval(timer)
    for (const end of unlisten) await end()
    await writing
  })
  // What changed between the first writing and the listening.
  look()
}

/** `custodia mosquitto-files`: the provisioned credentials as Mosquitto reads them; reload it with SIGHUP afterwards. */
export const runMosquittoFiles = async (config: Config, options: MosquittoFilesOptions): Promise<void> => {
  const log = pino({ level: config.logLevel, base: { service: 'mosquitto-files' } })
  const stack = createStack()
  if (options.ingestUser !== undefined && !process.env.CUSTODIA_MQTT_PASSWORD)
    throw new ConfigurationError('--ingest-user needs its secret in CUSTODIA_MQTT_PASSWORD; nothing was written.')
  if (options.onlyIngest === true && (options.ingestUser === undefined || options.watch === true))
    throw new ConfigurationError('--only-ingest goes with --ingest-user, and without --watch; nothing was written.')
  try {
    const registry = await openRegistryForCommand(config, stack, log)
    const write = createWriter(registry, options)
    await write()
    if (options.watch === true) {
      await watchCredentials(registry, write, log, stack)
      if (options.alive !== undefined) stack.push('sign of life', keepAlive(options.alive))
      console.log(`Writing passwords and acl to ${options.out} whenever credentials change.`)
      untilStopped(stack, log)
      return
    }
  } catch (error) {
    await stack.stop().catch((failure: unknown) => log.error({ err: failure }, 'stopping after a failure'))
    throw error
  }
  await stack.stop()
  console.log(
    options.onlyIngest === true
      ? `Wrote passwords and acl to ${options.out}: only ${options.ingestUser} is let in, devices are not. Write them again without --only-ingest as soon as every ingest process is connected.`
      : `Wrote passwords and acl to ${options.out}; send SIGHUP to mosquitto to load them.`,
  )
}
