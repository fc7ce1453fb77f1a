import { type Command, Option } from 'commander'
import { runSimRun, type SimRunOptions } from './sim-run.ts'
import { runSimVerify, type SimVerifyOptions } from './sim-verify.ts'

const API = ['--api <url>', 'address of the platform', 'http://127.0.0.1:8080'] as const
/** By the environment it does not show in the list of processes. */
const token = (): Option =>
  new Option('--token <token>', 'API token of an administrator of the group, made on the account page')
    .env('SIMULATOR_TOKEN')
    .makeOptionMandatory()

/** Adds `custodia sim run` and `custodia sim verify`. */
export const addSimCommands = (program: Command): void => {
  const sim = program
    .command('sim')
    .description('simulated fleets, to hold a platform against what is known to be true')
  sim
    .command('run')
    .description('provision a scenario’s things, let its devices send, and write down what was true')
    .requiredOption('--scenario <file>', 'scenario file, or the name of a shipped one: standard, small')
    .option(...API)
    .addOption(token())
    .option('--mqtt <url>', 'address of the MQTT broker', 'mqtt://127.0.0.1:1883')
    .requiredOption('--truth <file>', 'where to write the truth')
    .option('--speed <speed>', 'max, live, or how much faster than life (x100)', 'max')
    .option('--alive <file>', 'a file whose time is kept at now, for a health check')
    .action((options: SimRunOptions) => runSimRun(options))
  sim
    .command('verify')
    .description('compare what the platform derived with the truth; exit code 1 when a target is missed')
    .requiredOption('--truth <file>', 'what `sim run` wrote')
    .option(...API)
    .addOption(token())
    .option('--mismatches <number>', 'how many mismatches to show, the longest first', '10')
    .option('--json', 'as JSON')
    .action((options: SimVerifyOptions) => runSimVerify(options))
}
