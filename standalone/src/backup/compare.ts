import { join } from 'node:path'
import { createMessageReader, readLedger } from '@custodia/ingest'
import type { Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { summariseLedger } from '../commands/ledger.ts'
import type { Config } from '../config.ts'
import type { Manifest } from './manifest.ts'
import { readLedgerSums } from './registry-ledger.ts'
import type { RestoredPart } from './restore-backup.ts'

/** A figure of a backup beside the same of the installation that was made from it. */
export interface Comparison {
  readonly what: string
  readonly backup: number
  readonly here: number
}

const COLUMNS = ['received', 'stored', 'duplicate', 'deadLettered', 'spooled'] as const
type Sums = Partial<Readonly<Record<(typeof COLUMNS)[number], number>>>

const compareSums = (what: string, backup: Sums, here: Sums): readonly Comparison[] =>
  COLUMNS.filter((name) => backup[name] !== undefined).map((name) => ({
    what: `${what}: ${name}`,
    backup: backup[name] ?? 0,
    here: here[name] ?? 0,
  }))

/** Looks at the ledger, in the spools and in the registry, and at the number of values in the store, before anything runs on them. */
export const compareWithBackup = async (options: {
  readonly config: Config
  readonly manifest: Manifest
  readonly registry: Registry
  readonly telemetry: TelemetryStore
  /** Values that the store was given and does not keep. */
  readonly tooOld: number
  /** What was restored; null: everything. The rest has gone on since the backup. */
  readonly only: RestoredPart | null
}): Promise<readonly Comparison[]> => {
  const { config, manifest, registry, telemetry, tooOld, only } = options
  const readMessage = createMessageReader(config.dialects)
  const comparisons: Comparison[] = []
  if (only !== 'telemetry')
    comparisons.push(...compareSums('registry’s ledger', manifest.registry.ledger, await readLedgerSums(registry.pool)))
  for (const { path, ledger } of only === null ? manifest.spools : []) {
    const rows = await readLedger(join(config.dataDir, path), readMessage)
    comparisons.push(...compareSums(`ledger of ${path}`, ledger, summariseLedger(rows, 'total')[0] ?? {}))
  }
  if (only !== 'registry')
    comparisons.push({
      what: 'telemetry: values',
      backup: manifest.telemetry.values,
      here: (await telemetry.count()) + tooOld,
    })
  return comparisons
}
