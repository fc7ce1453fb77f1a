import { resolve } from 'node:path'
import type { Command } from 'commander'
import { pino } from 'pino'
import { createDescribeSource } from '../backup/describe-source.ts'
import { BackupError } from '../backup/manifest.ts'
import { sourceBehindDoor } from '../backup/telemetry-door.ts'
import { sourceOf, type TelemetrySource } from '../backup/telemetry-source.ts'
import { verifyBackup } from '../backup/verify-backup.ts'
import { writeBackup } from '../backup/write-backup.ts'
import { createStack, type Stack } from '../compose/stack.ts'
import { openConfiguredTelemetry, openRegistryAsItIs, takeDataFolder } from '../compose/stores.ts'
import type { Config } from '../config.ts'
import { type RunFile, readRunFile } from '../run-file.ts'
import type { CommandSupport } from './intake/index.ts'
import { loadProfiles } from './intake/open-registry.ts'

interface BackupOptions {
  readonly out: string
  readonly withCa?: boolean
}

const report = (text: string): void => console.log(`  ${text}`)

/** The registry beside a running process, the configured one, or that of the data folder, as it is. */
const openRegistryToRead = async (config: Config, running: RunFile | null, stack: Stack) => {
  const log = pino({ level: config.logLevel })
  const url = config.registryUrl ?? running?.registryUrl ?? null
  return (await openRegistryAsItIs({ ...config, registryUrl: url }, stack, log)).registry
}

/** `custodia backup`: beside running processes, or alone on a data folder. */
const runBackup = async (config: Config, { out, withCa = false }: BackupOptions): Promise<void> => {
  const stack = createStack()
  try {
    const running = readRunFile(config.dataDir)
    const isEmbedded = config.registryUrl === null || config.influx === null
    if (isEmbedded && running === null) await takeDataFolder(config, stack)
    if (config.influx === null && running !== null && running.telemetry === null)
      throw new BackupError(
        `Process ${running.pid} on ${config.dataDir} is of an earlier release and cannot give its telemetry. Stop it, back up, and start again.`,
      )
    const registry = await openRegistryToRead(config, running, stack)
    const telemetry: TelemetrySource =
      config.influx === null && running !== null && running.telemetry !== null
        ? sourceBehindDoor(running.telemetry)
        : sourceOf(await openConfiguredTelemetry(config, stack), async () =>
            createDescribeSource(registry, await loadProfiles(config)),
          )
    const folder = resolve(out)
    const manifest = await writeBackup({ config, registry, telemetry, out: folder, withCa, now: Date.now, report })
    const { arrived, values } = manifest.telemetry
    console.log(
      `Backed up to ${folder}: ${manifest.registry.tables.reduce((sum, { rows }) => sum + rows, 0)} rows, ${values} values.`,
    )
    if (arrived.length > 0)
      console.log(`${arrived.length} devices’ days grew meanwhile; a restore derives their facts again.`)
    if (withCa) console.log('It holds the private key of the certificate authority. Keep it as you keep that.')
  } finally {
    await stack.stop()
  }
}

const runVerify = async (folder: string): Promise<void> => {
  const { registry, telemetry, spools, startedAt, release } = await verifyBackup(resolve(folder))
  console.log(`Whole. Made by Custodia ${release} at ${new Date(startedAt).toISOString()}:`)
  report(
    `registry: ${registry.tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${registry.tables.length} tables`,
  )
  report(`ledger: ${registry.ledger.received} received, ${registry.ledger.stored} stored`)
  report(`telemetry: ${telemetry.values} values of ${telemetry.days.length} days`)
  for (const { path, ledger } of spools) report(`${path}: ${ledger.received} received, ${ledger.spooled} not settled`)
}

/** Adds `custodia backup` and `custodia backup verify`. */
export const addBackupCommands = <Options>(
  program: Command,
  { withData, configFrom }: CommandSupport<Options>,
): void => {
  const group = program
    .command('backup')
    .description('write registry, telemetry and spool into a folder, beside running processes')
  withData(group)
    // Not a required one: its subcommand has none.
    .option('-o, --out <folder>', 'a folder that is not there yet')
    .option('--with-ca', 'also the certificate authority’s folder, with its private key')
    .action((options: Options & Partial<BackupOptions>) => {
      const { out } = options
      if (out === undefined)
        throw new BackupError('custodia backup needs --out <folder>: a folder that is not there yet.')
      return runBackup(configFrom(options), { ...options, out })
    })
  group
    .command('verify')
    .argument('<folder>', 'a backup')
    .description('read all parts of a backup and compare them with its manifest')
    .action((folder: string) => runVerify(folder))
}
