import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { pino } from 'pino'
import { type Comparison, compareWithBackup } from '../backup/compare.ts'
import { RESTORED_PARTS, type RestoredPart, restoreBackup } from '../backup/restore-backup.ts'
import { verifyBackup } from '../backup/verify-backup.ts'
import { createStack } from '../compose/stack.ts'
import { openConfiguredTelemetry, openRegistryAsItIs, takeDataFolder } from '../compose/stores.ts'
import type { Config } from '../config.ts'
import type { CommandSupport } from './intake/index.ts'

interface RestoreOptions {
  readonly from: string
  readonly only?: RestoredPart
}

const report = (text: string): void => console.log(`  ${text}`)

const print = (comparisons: readonly Comparison[]): void => {
  const width = Math.max(...comparisons.map(({ what }) => what.length))
  console.log(`${''.padEnd(width)}  ${'backup'.padStart(13)}  ${'here'.padStart(13)}`)
  for (const { what, backup, here } of comparisons)
    console.log(
      `${what.padEnd(width)}  ${String(backup).padStart(13)}  ${String(here).padStart(13)}${backup === here ? '' : '  DIFFERS'}`,
    )
}

/** `custodia restore`: into an empty installation. Exit code 2 if what is here then is not what the backup counted. */
const runRestore = async (config: Config, options: RestoreOptions): Promise<void> => {
  const from = resolve(options.from)
  const { only = null } = options
  const stack = createStack()
  try {
    await takeDataFolder(config, stack)
    console.log(`Looking through ${from} …`)
    const manifest = await verifyBackup(from)
    const { registry } = await openRegistryAsItIs(config, stack, pino({ level: config.logLevel }))
    const telemetry = await openConfiguredTelemetry(config, stack)
    const restored = await restoreBackup({ config, manifest, from, only, registry, telemetry, now: Date.now, report })
    if (restored.tooOld > 0)
      report(`${restored.tooOld} values are older than this telemetry store keeps; they were left out`)
    if (restored.marked > 0)
      report(
        `${restored.marked} timelines have samples that the backup’s registry does not know; the worker derives their facts`,
      )
    const comparisons = await compareWithBackup({
      config,
      manifest,
      only,
      registry,
      telemetry,
      tooOld: restored.tooOld,
    })
    print(comparisons)
    if (comparisons.every(({ backup, here }) => backup === here)) console.log('Restored: all as the backup counted it.')
    else process.exitCode = 2
  } finally {
    await stack.stop()
  }
}

/** Adds `custodia restore`. */
export const addRestoreCommand = <Options>(
  program: Command,
  { withData, configFrom }: CommandSupport<Options>,
): void => {
  withData(
    program
      .command('restore')
      .description('restore a backup into an empty installation, of this release or an earlier one'),
  )
    .requiredOption('-f, --from <folder>', 'a backup, whichever stores it was made of')
    .addOption(
      new Option('--only <part>', 'what was lost alone, beside the rest as it stands').choices([...RESTORED_PARTS]),
    )
    .action((options: Options & RestoreOptions) => runRestore(configFrom(options), options))
}
