import { existsSync } from 'node:fs'
import { DIALECTS, type DialectName } from '@custodia/device-profiles'
import { FAMILIES, type Family } from '@custodia/domain'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Config } from '../config.ts'
import { type ImportCommandOptions, runProfilesImport } from './profiles-import.ts'
import { runProfilesCheck, runProfilesList, runProfilesNew, runProfilesTest } from './profiles-work.ts'

const PROFILE_ID = /^[a-z0-9-]+\/[a-z0-9-]+$/

const toId = (text: string): string => {
  if (!PROFILE_ID.test(text)) throw new InvalidArgumentError('vendor/model, in lower-case letters, digits and dashes')
  return text
}

interface FolderOption {
  readonly data?: string
  readonly folder?: string
}

/** `custodia profiles …`: for whoever adds a device model; reads and writes the installation's own profiles. */
export const addProfileCommands = (program: Command, readConfigOf: (options: FolderOption) => Config): void => {
  const profiles = program.command('profiles').description('device models: list, add, check, test, import')
  const withFolder = (command: Command): Command =>
    command
      .option('-d, --data <folder>', 'data folder (CUSTODIA_DATA, default ./data)')
      .option('--folder <folder>', 'folder of profiles (CUSTODIA_PROFILES, default `profiles` in the data folder)')
  const folderOf = (options: FolderOption): string => options.folder ?? readConfigOf(options).profiles.folder

  const existing = (options: FolderOption): string => {
    if (options.folder !== undefined && !existsSync(options.folder))
      throw new Error(`there is no folder ${options.folder}; custodia profiles new makes the first profile in it`)
    return folderOf(options)
  }

  withFolder(profiles.command('list').description('every model that the installation knows')).action(
    (options: FolderOption) => runProfilesList(folderOf(options)),
  )
  withFolder(
    profiles
      .command('new')
      .argument('<vendor/model>', 'the new profile’s id', toId)
      .description('a skeleton to fill in'),
  )
    .addOption(new Option('--dialect <name>', 'how its messages come').choices(DIALECTS).makeOptionMandatory())
    .addOption(new Option('--family <name>', 'what it measures').choices(FAMILIES).makeOptionMandatory())
    .action((id: string, options: FolderOption & { readonly dialect: DialectName; readonly family: Family }) =>
      runProfilesNew(folderOf(options), { id, dialect: options.dialect, family: options.family }),
    )
  withFolder(
    profiles.command('check').argument('[ids...]', 'some only').description('whether the profiles can be used'),
  ).action((ids: string[], options: FolderOption) => runProfilesCheck(existing(options), ids))
  withFolder(
    profiles
      .command('test')
      .argument('[ids...]', 'some only')
      .description('run their examples from the wire to checked values'),
  ).action((ids: string[], options: FolderOption) => runProfilesTest(existing(options), ids))
  withFolder(
    profiles
      .command('import')
      .argument('<path>', 'a device, a vendor or a checkout of either repository')
      .description('take devices of The Things Network’s or ChirpStack’s repository, and run their examples'),
  )
    .option('--device <vendor/model>', 'only this one')
    .addOption(
      new Option('--dialect <name>', 'network server that their messages come from').choices(['tts', 'chirpstack']),
    )
    .addOption(new Option('--family <name>', 'what they measure').choices(FAMILIES))
    .option('-n, --dry-run', 'only run the codecs’ examples, write nothing')
    .option('-f, --force', 'write over profiles that are there')
    .action((path: string, options: FolderOption & ImportCommandOptions) =>
      runProfilesImport(path, options.dryRun === true ? '' : folderOf(options), options),
    )
}
