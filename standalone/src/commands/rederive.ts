import { type Command, InvalidArgumentError } from 'commander'
import { pino } from 'pino'
import { findSince, markArrived } from '../backup/mark-arrived.ts'
import { createStack } from '../compose/stack.ts'
import { openConfiguredTelemetry, openRegistryForCommand } from '../compose/stores.ts'
import type { Config } from '../config.ts'
import type { CommandSupport } from './intake/index.ts'

interface RederiveOptions {
  /** UTC day. */
  readonly since: string
}

const parseDay = (text: string): string => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('A UTC day such as 2026-11-22.')
  return text
}

/** `custodia rederive`: the worker derives anew what follows from the samples of a day and since. Nothing else changes. */
const runRederive = async (config: Config, { since }: RederiveOptions): Promise<void> => {
  const stack = createStack()
  try {
    const registry = await openRegistryForCommand(config, stack, pino({ level: config.logLevel }))
    const telemetry = await openConfiguredTelemetry(config, stack)
    const marked = await markArrived(registry, await findSince(telemetry, since), Date.now())
    console.log(`${marked} timelines have samples of ${since} or later; the worker derives their facts.`)
  } finally {
    await stack.stop()
  }
}

/** Adds `custodia rederive`. */
export const addRederiveCommand = <Options>(
  program: Command,
  { withData, configFrom }: CommandSupport<Options>,
): void => {
  withData(
    program.command('rederive').description('derive facts anew of samples that a recovered registry does not know'),
  )
    .requiredOption('--since <day>', 'of this UTC day and later', parseDay)
    .action((options: Options & RederiveOptions) => runRederive(configFrom(options), options))
}
