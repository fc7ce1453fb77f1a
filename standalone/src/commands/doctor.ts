import type { Command } from 'commander'
import { exitCodeOf, printFindings } from '../doctor/finding.ts'
import { runChecks } from '../doctor/run-checks.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `custodia doctor`: what is wrong, where, and how to mend it. Exit code 0 if all is well, 1 with warnings, 2 with faults.
 * @param overrides what command-line options set
 */
export const runDoctor = async (overrides: Environment, options: { readonly json?: boolean }): Promise<void> => {
  const findings = await runChecks({ env: process.env, overrides })
  console.log(options.json === true ? JSON.stringify(findings, null, 2) : printFindings(findings))
  process.exitCode = exitCodeOf(findings)
}

/** Adds `doctor` to the command line. */
export const addDoctorCommand = (program: Command, withData: (command: Command) => Command): void => {
  withData(
    program
      .command('doctor')
      .description('look at servers, rights, certificates, disk and processes: what is wrong, and how to mend it'),
  )
    .option('--json', 'as JSON')
    .action((options: { readonly data?: string; readonly json?: boolean }) =>
      runDoctor({ CUSTODIA_DATA: options.data }, options),
    )
}
