import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Config } from '../../config.ts'
import * as letters from './dead-letters.ts'
import { parseInstant, withLetterFilter, withState } from './letter-filter.ts'
import * as quarantine from './quarantine.ts'

/** What every command of the platform shares. */
export interface CommandSupport<Options> {
  /** Adds the option that names the data folder. */
  readonly withData: (command: Command) => Command
  readonly configFrom: (options: Options) => Config
}

const parseLimit = (text: string): number => {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidArgumentError('A whole number from 1.')
  return limit
}

const addDeadLetterCommands = <Options>(program: Command, { withData, configFrom }: CommandSupport<Options>): void => {
  const group = program.command('dead-letters').description('messages that could not be stored')
  const command = (name: string, description: string): Command => withData(group.command(name).description(description))
  withState(withLetterFilter(command('list', 'list them, the latest received first')))
    .option('--limit <number>', 'at most so many', parseLimit, 50)
    .option('--json', 'as JSON')
    .action((options: Options & Parameters<typeof letters.runList>[1]) => letters.runList(configFrom(options), options))
  withState(withLetterFilter(command('summary', 'count them')))
    .addOption(
      new Option('--by <what>', 'one line each').choices(['reason', 'device', 'profile', 'day']).default('reason'),
    )
    .option('--json', 'as JSON')
    .action((options: Options & Parameters<typeof letters.runSummary>[1]) =>
      letters.runSummary(configFrom(options), options),
    )
  command('show', 'one of them with its original bytes')
    .argument('<id>')
    .option('--try', 'also say what a replay would do now, without doing it')
    .option('--json', 'as JSON')
    .action((id: string, options: Options & Parameters<typeof letters.runShow>[2]) =>
      letters.runShow(configFrom(options), id, options),
    )
  withLetterFilter(command('replay', 'take them through the pipeline again, after what was wrong has been mended'))
    .argument('[ids...]')
    .option('--all', 'all that stand')
    .option('--wait', 'until it is done')
    .option('--json', 'as JSON')
    .action((ids: string[], options: Options & Parameters<typeof letters.runReplay>[2]) =>
      letters.runReplay(configFrom(options), ids, options),
    )
  withState(withLetterFilter(command('purge', 'delete them by age; counts only, without --yes')))
    .requiredOption('--older-than <time>', 'received before: a time, or an age such as 90d', parseInstant)
    .option('--yes', 'delete, for good')
    .option('--json', 'as JSON')
    .action((options: Options & Parameters<typeof letters.runPurge>[1]) =>
      letters.runPurge(configFrom(options), options),
    )
  withState(withLetterFilter(command('export', 'write them as a file, one a line')))
    .addOption(new Option('--format <format>', 'how').choices(['ndjson', 'csv']).default('ndjson'))
    .option('-o, --out <file>', 'where to; standard output if absent')
    .action((options: Options & Parameters<typeof letters.runExport>[1]) =>
      letters.runExport(configFrom(options), options),
    )
}

const addQuarantineCommands = <Options>(program: Command, { withData, configFrom }: CommandSupport<Options>): void => {
  const group = program.command('quarantine').description('unknown devices that send')
  const command = (name: string, description: string): Command => withData(group.command(name).description(description))
  command('list', 'list them')
    .option('--ignored', 'those that are ignored instead')
    .option('--json', 'as JSON')
    .action((options: Options & Parameters<typeof quarantine.runList>[1]) =>
      quarantine.runList(configFrom(options), options),
    )
  command('show', 'one of them, with the profiles that read what it says')
    .argument('<key>')
    .option('--json', 'as JSON')
    .action((key: string, options: Options & Parameters<typeof quarantine.runShow>[2]) =>
      quarantine.runShow(configFrom(options), key, options),
    )
  command('adopt', 'make it one of ours, and replay what it sent')
    .argument('<key>')
    .requiredOption('--profile <id>', 'its profile, vendor/model')
    .requiredOption('--unit <id>', 'the branch that it belongs to, by id or code')
    .option('--name <name>', 'its key if absent')
    .option('--asset <id>', 'put it on this asset, by id or code')
    .option('--role <role>', 'in this role', 'primary')
    .option('--since <time>', 'since when it is on the asset; when it was first heard, if absent', parseInstant)
    .option('--credential', 'issue an MQTT account (default: if such devices connect by themselves)')
    .option('--no-credential', 'issue none')
    .option('--no-replay', 'leave its messages where they are')
    .option('--json', 'as JSON')
    .action((key: string, options: Options & quarantine.AdoptOptions) =>
      quarantine.runAdopt(configFrom(options), key, options),
    )
  command('ignore', 'count its messages from now on, and keep none')
    .argument('<key>')
    .action((key: string, options: Options) => quarantine.runIgnore(configFrom(options), key))
}

/** Adds `custodia dead-letters …` and `custodia quarantine …`. */
export const addIntakeCommands = <Options>(program: Command, support: CommandSupport<Options>): void => {
  addDeadLetterCommands(program, support)
  addQuarantineCommands(program, support)
}
