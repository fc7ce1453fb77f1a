import { compareWithTruth } from '@custodia/gateway-firmware-sim'
import { ConfigurationError } from '../config.ts'
import { startProgress } from '../demo/progress.ts'
import { createPlatformClient } from '../sim/platform-client.ts'
import { printVerdict } from '../sim/print-verdict.ts'
import { readDerived } from '../sim/read-derived.ts'
import { compareLedger } from '../sim/read-ledger.ts'
import { compareMeters } from '../sim/read-meters.ts'
import { readTruth } from '../sim/read-truth.ts'
import { missedTargets } from '../sim/verdict.ts'
import { waitUntilDerived } from '../sim/wait-until-derived.ts'

export interface SimVerifyOptions {
  readonly truth: string
  readonly api: string
  readonly token: string
  readonly json?: boolean
  /** Mismatches shown. */
  readonly mismatches: string
}

const PATIENCE_MS = 120_000

/** `custodia sim verify`: holds what the platform derived against what was true. Exit code 1 when a target is missed. */
export const runSimVerify = async (options: SimVerifyOptions): Promise<void> => {
  const truth = await readTruth(options.truth)
  if (!truth.complete)
    throw new ConfigurationError(
      `${options.truth} is of a run that was broken off; run \`custodia sim run\` again first`,
    )
  const client = createPlatformClient(options.api, options.token)
  const quiet = options.json === true
  const silent = (): void => undefined
  if (!quiet) console.log('Waiting until everything is derived …')
  await waitUntilDerived(client, silent, PATIENCE_MS)
  const assets = Object.keys(truth.assets).length
  const reading = startProgress(`Reading what was derived of ${assets} assets`, assets, quiet ? silent : console.log)
  const derived = await readDerived(client, truth, reading.update)
  reading.finish()
  const comparison = compareWithTruth(truth, derived)
  const meters = await compareMeters(client, truth)
  const ledger = await compareLedger(client, truth)
  const missed = missedTargets(comparison, meters, ledger)
  const verdict = { comparison, meters, ledger, missed }
  console.log(
    quiet
      ? JSON.stringify(verdict, null, 2)
      : `\n${printVerdict(verdict, { apiUrl: client.url, timeZone: truth.timeZone, mismatches: Number(options.mismatches) })}`,
  )
  if (missed.length > 0) process.exitCode = 1
}
