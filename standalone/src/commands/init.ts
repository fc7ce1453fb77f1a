import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { Option } from 'commander'
import { ConfigurationError } from '../config.ts'
import {
  addMissing,
  type EnvironmentChoice,
  namesIn,
  SHAPES,
  type Shape,
  shapeIn,
  writeEnvironment,
} from '../deploy/environment-file.ts'

export interface InitOptions {
  readonly out: string
  readonly profile?: Shape
  readonly publicUrl: string
  readonly addMissing?: boolean
}

/** 192 bits: nobody guesses it, and it need not be remembered. */
const SECRET_BYTES = 24
/** For its owner's eyes. */
const MODE = 0o600

const newSecret = (): string => randomBytes(SECRET_BYTES).toString('hex')

const addTo = (file: string, choice: Omit<EnvironmentChoice, 'shape'>): readonly string[] => {
  const before = readFileSync(file, 'utf8')
  const { text, added } = addMissing(before, { ...choice, shape: shapeIn(before) })
  if (added.length > 0) {
    writeFileSync(`${file}.new`, text, { mode: MODE })
    renameSync(`${file}.new`, file)
  }
  chmodSync(file, MODE)
  return added
}

/**
 * `custodia init`: writes the `.env` of docker-compose.yml with fresh secrets, mode 0600, and never over one that is there;
 * with `--add-missing` it adds what a newer version needs.
 */
export const runInit = (options: InitOptions): void => {
  const { out, publicUrl } = options
  if (!URL.canParse(publicUrl) || !/^https?:$/.test(new URL(publicUrl).protocol))
    throw new ConfigurationError(`--public-url ${publicUrl}: give an address such as https://custodia.example.com`)
  const choice = { publicUrl: publicUrl.replace(/\/+$/, ''), secret: newSecret }
  if (options.addMissing === true) {
    if (!existsSync(out)) throw new ConfigurationError(`There is no ${out} to add to; leave --add-missing out.`)
    const added = addTo(out, choice)
    console.log(added.length === 0 ? `Nothing is missing in ${out}.` : `Added to ${out}: ${added.join(', ')}.`)
    return
  }
  if (existsSync(out))
    throw new ConfigurationError(
      `${out} is there already (${namesIn(readFileSync(out, 'utf8')).size} settings): its secrets are in the databases by now. Nothing was written. ` +
        'After an upgrade: custodia init --add-missing.',
    )
  writeFileSync(out, writeEnvironment({ ...choice, shape: options.profile ?? 'mosquitto' }), { mode: MODE, flag: 'wx' })
  chmodSync(out, MODE)
  console.log(`Wrote ${out}. Look through it, then: docker compose up -d`)
}

/** Adds `custodia init`. */
export const addInitCommand = (program: Command): void => {
  program
    .command('init')
    .description('write the .env file of docker-compose.yml, with fresh secrets')
    .option('-o, --out <file>', 'file to write', '.env')
    .addOption(new Option('--profile <name>', 'what it runs on (default: mosquitto)').choices([...SHAPES]))
    .option('--public-url <url>', 'the address that people open', 'http://localhost:8080')
    .option('--add-missing', 'add what a newer version needs to the file that is there')
    .action((options: InitOptions) => runInit(options))
}
