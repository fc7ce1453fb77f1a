import { Command, Option } from 'commander'
import { runAdminLink } from './commands/admin-link.ts'
import { addAuditCommands } from './commands/audit.ts'
import { addBackupCommands } from './commands/backup.ts'
import { runDemo } from './commands/demo.ts'
import { addDeviceCommands } from './commands/device-commands.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addDossierCommand } from './commands/dossier.ts'
import { addGatewayCommands } from './commands/gateway-commands.ts'
import { addInitCommand } from './commands/init.ts'
import { addIntakeCommands } from './commands/intake/index.ts'
import { runLedger } from './commands/ledger.ts'
import { runMigrate } from './commands/migrate.ts'
import { type MosquittoFilesOptions, runMosquittoFiles } from './commands/mosquitto-files.ts'
import { addProfileCommands } from './commands/profiles.ts'
import { addRederiveCommand } from './commands/rederive.ts'
import { addRestoreCommand } from './commands/restore.ts'
import { runRetire } from './commands/retire.ts'
import { runServe, SERVICES, type ServiceName } from './commands/serve.ts'
import { addSimCommands } from './commands/sim.ts'
import { runStart } from './commands/start.ts'
import { ConfigurationError, readConfig } from './config.ts'
import { VERSION } from './version.ts'

interface CommonOptions {
  readonly data?: string
  readonly host?: string
  readonly port?: string
  readonly mqttHost?: string
  readonly mqttPort?: string
}

const configFrom = (options: CommonOptions) =>
  readConfig(process.env, {
    CUSTODIA_DATA: options.data,
    CUSTODIA_HTTP_HOST: options.host,
    CUSTODIA_HTTP_PORT: options.port,
    CUSTODIA_MQTT_HOST: options.mqttHost,
    CUSTODIA_MQTT_PORT: options.mqttPort,
  })

const withData = (command: Command): Command =>
  command.option('-d, --data <folder>', 'data folder (CUSTODIA_DATA, default ./data)')

const withListeners = (command: Command): Command =>
  withData(command)
    .option('--host <address>', 'address of pages and API (CUSTODIA_HTTP_HOST, default 127.0.0.1)')
    .option('--port <port>', 'port of pages and API (CUSTODIA_HTTP_PORT, default 8080)')
    .option('--mqtt-host <address>', 'address of the MQTT broker (CUSTODIA_MQTT_HOST, default 127.0.0.1)')
    .option('--mqtt-port <port>', 'port of the MQTT broker (CUSTODIA_MQTT_PORT, default 1883)')

/** The command line, without running it. */
export const createProgram = (): Command => {
  const program = new Command('custodia')
    .description('Open IoT asset and facilities telemetry platform')
    .version(VERSION)
  withListeners(program.command('start').description('run the whole platform in one process')).action(
    (options: CommonOptions) => runStart(configFrom(options)),
  )
  withListeners(
    program.command('demo').description('the same, filled with a demonstration group whose simulated devices live on'),
  )
    .addOption(new Option('--seed <number>', 'seed of the simulated world').default('1'))
    .action((options: CommonOptions & { readonly seed: string }) => runDemo(configFrom(options), Number(options.seed)))
  withListeners(
    program
      .command('serve')
      .argument('<service>', SERVICES.join(', '))
      .description('run one service of a production installation'),
  ).action((service: string, options: CommonOptions) => runServe(configFrom(options), service as ServiceName))
  withData(
    program
      .command('retire')
      .description('end what ingest processes left that will not come back: spool and session on the broker'),
  ).action((options: CommonOptions) => runRetire(configFrom(options)))
  withData(program.command('migrate').description('bring the stores to this version')).action(
    (options: CommonOptions) => runMigrate(configFrom(options)),
  )
  withData(program.command('admin-link').description('print a new one-time administrator link')).action(
    (options: CommonOptions) => runAdminLink(configFrom(options)),
  )
  withData(program.command('ledger').description('show that received = stored + duplicate + dead_lettered + spooled'))
    .addOption(new Option('--by <what>', 'one line each').choices(['total', 'day', 'device']).default('total'))
    .option('--json', 'as JSON')
    .action((options: CommonOptions & { readonly by: 'total' | 'day' | 'device'; readonly json?: boolean }) =>
      runLedger(configFrom(options), options),
    )
  withData(
    program
      .command('mosquitto-files')
      .description('write the password and ACL files of a Mosquitto broker from the provisioned credentials'),
  )
    .requiredOption('-o, --out <folder>', 'folder to write `passwords` and `acl` into')
    .option(
      '--ingest-user <name>',
      'also allow this user, whose secret is in CUSTODIA_MQTT_PASSWORD, to read everything and to speak to devices',
    )
    .option('--only-ingest', 'allow nobody else: for a broker without its sessions, until ingest has subscribed')
    .option('--watch', 'go on, and write them anew when credentials change')
    .option('--alive <file>', 'with --watch: a file whose time is kept at now, for a health check')
    .action((options: CommonOptions & MosquittoFilesOptions) => runMosquittoFiles(configFrom(options), options))
  addInitCommand(program)
  addDoctorCommand(program, withData)
  addGatewayCommands(program)
  addSimCommands(program)
  addProfileCommands(program, configFrom)
  addIntakeCommands(program, { withData, configFrom })
  addDeviceCommands(program, { withData, configFrom })
  addDossierCommand(program, { withData, configFrom })
  addAuditCommands(program, { withData, configFrom })
  addBackupCommands(program, { withData, configFrom })
  addRestoreCommand(program, { withData, configFrom })
  addRederiveCommand(program, { withData, configFrom })
  return program
}

const explain = (error: unknown): string => {
  if (error instanceof ConfigurationError) return error.message
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : ''
  if (/ENOSPC|no space left on device/i.test(error.message + cause))
    return `The disk is full (${error.message}${cause}). Make room: docs/guides/runbook-full-disk.md.`
  return process.env.CUSTODIA_LOG_LEVEL === 'debug' ? `${error.stack}${cause}` : `${error.message}${cause}`
}

/** Whoever read our words may have heard enough (`custodia … | head`); what we do goes on. */
const onOutputError = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error
}

/** Runs the command line; errors become one message and exit code 1. */
export const main = async (argv: readonly string[]): Promise<void> => {
  process.stdout.off('error', onOutputError).on('error', onOutputError)
  try {
    await createProgram().parseAsync(argv)
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}
