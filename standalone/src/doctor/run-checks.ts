import { type Config, ConfigurationError, isKnownVariable, readConfig } from '../config.ts'
import { readRunFile } from '../run-file.ts'
import { sayError } from './address.ts'
import { checkBroker } from './check-broker.ts'
import { checkCertificates } from './check-certificates.ts'
import { checkDisk } from './check-disk.ts'
import { checkLedger } from './check-ledger.ts'
import { checkNode } from './check-node.ts'
import { checkNotifications } from './check-notifications.ts'
import { checkProcesses } from './check-processes.ts'
import { checkRegistry, openForDoctor } from './check-registry.ts'
import { checkSlots } from './check-slots.ts'
import { checkTelemetry } from './check-telemetry.ts'
import type { Check, DoctorContext } from './doctor-context.ts'
import { type Finding, findingsOf } from './finding.ts'

const CHECKS: Readonly<Record<string, Check>> = {
  node: checkNode,
  registry: checkRegistry,
  telemetry: checkTelemetry,
  broker: checkBroker,
  certificates: checkCertificates,
  disk: checkDisk,
  ledger: checkLedger,
  processes: checkProcesses,
  slots: checkSlots,
  notifications: checkNotifications,
}

type Environment = Readonly<Record<string, string | undefined>>

const configuration = findingsOf('configuration')

/** The configuration as far as it can be used, and what is wrong with it. */
const readForDoctor = (
  env: Environment,
  overrides: Environment,
): { readonly config: Config | null; readonly findings: readonly Finding[] } => {
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('CUSTODIA_') && (env[name] ?? '') !== '' && !isKnownVariable(name),
  )
  const known = Object.fromEntries(Object.entries(env).filter(([name]) => !unknown.includes(name)))
  const findings = unknown.map((name) =>
    configuration.fault(
      name,
      'not a setting of Custodia: no process starts with it',
      'Correct its name, or unset it; docs/guides/configuration.md has the list.',
    ),
  )
  try {
    const config = readConfig(known, overrides)
    return {
      config,
      findings: findings.length > 0 ? findings : [configuration.ok('environment', 'every variable is known and valid')],
    }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    const problems = error.message.split('\n').slice(1)
    const invalid = problems.map((line) => {
      const [name = '', ...said] = line.trim().split(': ')
      return configuration.fault(
        name,
        said.join(': '),
        `Correct ${name}; docs/guides/configuration.md says what it takes.`,
      )
    })
    return { config: null, findings: [...findings, ...invalid] }
  }
}

const runCheck = async (name: string, check: Check, context: DoctorContext): Promise<readonly Finding[]> => {
  try {
    return await check(context)
  } catch (error) {
    const mend = 'See the other findings first; if they are mended and this stays, report it.'
    return [findingsOf(name).fault('this check', `it could not be made (${sayError(error)})`, mend)]
  }
}

/** Looks at the whole installation as this process would find it. Changes nothing. */
export const runChecks = async (options: {
  readonly env: Environment
  readonly overrides?: Environment
  readonly now?: () => number
}): Promise<readonly Finding[]> => {
  const { env, overrides = {}, now = Date.now } = options
  const { config, findings } = readForDoctor(env, overrides)
  if (config === null) return findings
  const running = readRunFile(config.dataDir)
  const opened = await openForDoctor({ config, running, now })
  try {
    const context: DoctorContext = { config, now, running, registry: opened.registry }
    const found = await Promise.all(Object.entries(CHECKS).map(([name, check]) => runCheck(name, check, context)))
    return [...findings, ...opened.findings, ...found.flat()]
  } finally {
    await opened.registry?.close()
  }
}
