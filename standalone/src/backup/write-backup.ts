import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, mkdir, readdir, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { copySpool, createMessageReader, isSpool, readLedger, SPOOL_FILE } from '@custodia/ingest'
import { dayOf, dumpRegistry, sumPart, writePart } from '@custodia/storage/backup'
import { newestApplied, type Registry } from '@custodia/storage/registry'
import { spoolsOf, summariseLedger } from '../commands/ledger.ts'
import type { Config } from '../config.ts'
import { VERSION } from '../version.ts'
import { BackupError, type Manifest, writeManifest } from './manifest.ts'
import { readLedgerSums } from './registry-ledger.ts'
import { readRawSince } from './series-progress.ts'
import type { TelemetrySource } from './telemetry-source.ts'
import { TELEMETRY_FOLDER, writeTelemetry } from './write-telemetry.ts'

export interface BackupOptions {
  readonly config: Config
  readonly registry: Registry
  readonly telemetry: TelemetrySource
  /** Must not be there, or be empty. */
  readonly out: string
  /** Also the certificate authority's folder, with its private key. */
  readonly withCa: boolean
  readonly now: () => number
  /** Told what has been done. */
  readonly report: (text: string) => void
}

const PRIVATE = 0o700

const prepareFolder = async (out: string): Promise<void> => {
  if (existsSync(out) && (await readdir(out)).length > 0)
    throw new BackupError(`${out} is not empty. Name a folder that is not there yet; each backup has its own.`)
  for (const folder of ['registry', TELEMETRY_FOLDER, 'spool']) await mkdir(join(out, folder), { recursive: true })
  await chmod(out, PRIVATE)
}

/** The spools of this data folder, each as of one instant. */
const writeSpools = async (config: Config, out: string): Promise<Manifest['spools']> => {
  const readMessage = createMessageReader(config.dialects)
  const spools: Manifest['spools'] = []
  for (const path of spoolsOf(config).filter(isSpool)) {
    const folder = `spool/${spools.length + 1}`
    const copy = join(out, folder)
    await copySpool(path, copy)
    const rows = await readLedger(copy, readMessage)
    const {
      received = 0,
      stored = 0,
      duplicate = 0,
      deadLettered = 0,
      spooled = 0,
    } = summariseLedger(rows, 'total')[0] ?? {}
    // Looking into a spool leaves a file of locks beside it.
    await rm(join(copy, 'lock.mdb'), { force: true })
    await chmod(join(copy, SPOOL_FILE), 0o600)
    spools.push({
      path: relative(config.dataDir, path).split(sep).join('/'),
      ledger: { received, stored, duplicate, deadLettered, spooled },
      file: `${folder}/${SPOOL_FILE}`,
      ...(await sumPart(join(copy, SPOOL_FILE))),
    })
  }
  return spools
}

/** Copies the files of a folder, those below its folders as well; nothing if it is not there. */
const writeFiles = async (out: string, folder: 'profiles' | 'ca', from: string): Promise<Manifest['files']> => {
  if (!existsSync(from)) return []
  const files: Manifest['files'] = []
  const entries = await readdir(from, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(from, path).split(sep).join('/')
    const file = `${folder}/${name}`
    await mkdir(join(out, file, '..'), { recursive: true, mode: PRIVATE })
    files.push({ folder, name, file, ...(await writePart(join(out, file), createReadStream(path), { packed: false })) })
  }
  return files
}

/**
 * Writes a backup beside running processes. What is read in which order makes it a state that a crash could have left, which every process
 * knows how to go on from: first the spools, then the registry as of one instant, then telemetry. So telemetry has the points of every message
 * that the registry calls settled, and the registry knows of every message that a spool calls settled. What came in meanwhile is named in
 * the manifest, so that a restore has its facts derived again.
 */
export const writeBackup = async (options: BackupOptions): Promise<Manifest> => {
  const { config, registry, telemetry, out, withCa, now, report } = options
  const startedAt = now()
  await prepareFolder(out)
  const before = await telemetry.counts()
  const spools = await writeSpools(config, out)
  report(
    `spool: ${spools.length === 0 ? 'none here' : `${spools.reduce((sum, { ledger }) => sum + ledger.spooled, 0)} messages not settled`}`,
  )
  const { tables, sequences, seen } = await dumpRegistry(registry, join(out, 'registry'), async (client) => ({
    migration: await newestApplied(client),
    ledger: await readLedgerSums(client),
    rawSince: await readRawSince(client),
  }))
  if (seen.migration === null)
    throw new BackupError('The registry has no tables: there is nothing to back up. Start Custodia on it once.')
  report(`registry: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables`)
  const reading = await telemetry.read({ tiersUpTo: seen.rawSince === null ? null : dayOf(seen.rawSince) })
  const days = new Set(reading.counts.map(({ day }) => day)).size
  let done = 0
  const written = await writeTelemetry(out, reading, before, (day, values) => {
    done += 1
    report(`telemetry: ${day}, ${values} values (day ${done} of ${days})`)
  })
  const files = [
    ...(await writeFiles(out, 'profiles', config.profiles.folder)),
    ...(withCa ? await writeFiles(out, 'ca', config.caFolder) : []),
  ]
  const manifest = {
    id: randomUUID(),
    release: VERSION,
    startedAt,
    finishedAt: now(),
    stores: {
      registry: config.registryUrl === null ? 'embedded' : 'postgresql',
      telemetry: config.influx === null ? 'duckdb' : 'influxdb',
    },
    registry: {
      migration: seen.migration,
      tables: tables.map((table) => ({ ...table, columns: [...table.columns], file: `registry/${table.file}` })),
      sequences: [...sequences],
      ledger: seen.ledger,
    },
    telemetry: written,
    spools,
    files,
  } satisfies Omit<Manifest, 'format'>
  await writeManifest(out, manifest)
  return { format: 1, ...manifest }
}
