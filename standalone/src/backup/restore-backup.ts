import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isSpool } from '@custodia/ingest'
import { type DumpableStore, loadRegistry, NotEmptyError } from '@custodia/storage/backup'
import { migrateRegistry, type Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import type { Config } from '../config.ts'
import { loadDay, loadTierDay } from './load-telemetry.ts'
import { BackupError, type Manifest } from './manifest.ts'
import { findArrived, markArrived } from './mark-arrived.ts'
import { type RestoreState, readRestoreState, writeRestoreState } from './restore-state.ts'
import { rollUpAnew } from './series-progress.ts'

export interface RestoreOptions {
  readonly config: Config
  /** Whose parts have been looked through (`verifyBackup`). */
  readonly manifest: Manifest
  readonly from: string
  /** Not migrated, and of nobody yet. */
  readonly registry: Registry
  readonly telemetry: Pick<TelemetryStore & DumpableStore, 'write' | 'count' | 'loadTier' | 'openDump'>
  /** One of the two, beside the other and the spools as they stand; null: everything. */
  readonly only: RestoredPart | null
  readonly now: () => number
  readonly report: (text: string) => void
}

export const RESTORED_PARTS = ['registry', 'telemetry'] as const
export type RestoredPart = (typeof RESTORED_PARTS)[number]

/** What a restore found when it was done. */
export interface Restored {
  /** Values that the store does not keep, as they are older than its retention. */
  readonly tooOld: number
  /** Timelines whose facts are to be derived again. */
  readonly marked: number
}

const folderOf = (config: Config, folder: Manifest['files'][number]['folder']): string =>
  folder === 'ca' ? config.caFolder : config.profiles.folder

/** Files of an earlier installation, which a restore leaves alone. */
const findFiles = (config: Config, manifest: Manifest): readonly string[] => [
  ...manifest.spools.map(({ path }) => join(config.dataDir, path)).filter(isSpool),
  ...manifest.files.map(({ folder, name }) => join(folderOf(config, folder), name)).filter((file) => existsSync(file)),
]

const requireEmpty = async ({ config, manifest, telemetry, only }: RestoreOptions): Promise<void> => {
  if (only === 'registry') return
  const [file] = only === null ? findFiles(config, manifest) : []
  if (file !== undefined)
    throw new NotEmptyError(
      `${file} is there already. A backup is restored into an empty installation only: name a new data folder (CUSTODIA_DATA), or move that away.`,
    )
  const values = await telemetry.count()
  if (values > 0)
    throw new NotEmptyError(
      `The telemetry store is not empty: it has ${values} values. A backup is restored into an empty installation only: name an empty database or a new data folder.`,
    )
}

/** Begins, or finds where the same restore was broken off. */
const begin = async (options: RestoreOptions): Promise<RestoreState> => {
  const { registry, manifest, from, only, now, report } = options
  const earlier = await readRestoreState(registry.pool)
  if (earlier !== null && earlier.finishedAt === null) {
    if (earlier.backup !== manifest.id)
      throw new NotEmptyError(
        `A restore of another backup (${earlier.backup}) was begun here. Finish that one, or name an empty database and a new data folder.`,
      )
    report(`going on with a restore that was broken off: ${earlier.days.length} days of telemetry are done`)
    return earlier
  }
  await requireEmpty(options)
  const state: RestoreState = { backup: manifest.id, startedAt: now(), days: [], tooOld: 0, finishedAt: null }
  if (only === 'telemetry') {
    await writeRestoreState(registry.pool, state)
    return state
  }
  const tables = manifest.registry.tables
  await loadRegistry(
    registry,
    from,
    { tables, sequences: manifest.registry.sequences },
    manifest.registry.migration,
    (client) => writeRestoreState(client, state),
  )
  report(`registry: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables`)
  return state
}

/** Copies a file under a side name first; one that is there is of this restore, from before it was broken off. */
const copyPart = async (from: string, to: string): Promise<void> => {
  if (existsSync(to)) return
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, `${to}.partial`)
  await chmod(`${to}.partial`, 0o600)
  await rename(`${to}.partial`, to)
}

const copyFiles = async ({ config, manifest, from, report }: RestoreOptions): Promise<void> => {
  for (const { path, file } of manifest.spools) await copyPart(join(from, file), join(config.dataDir, path, 'data.mdb'))
  for (const { folder, name, file } of manifest.files)
    await copyPart(join(from, file), join(folderOf(config, folder), name))
  report(`files: ${manifest.spools.length} spools, ${manifest.files.length} of profiles and certificates`)
}

/** Telemetry day by day, tiers after raw samples. Gives the state when all is there. */
const restoreTelemetry = async (options: RestoreOptions, begun: RestoreState): Promise<RestoreState> => {
  const { registry, telemetry, manifest, from, report } = options
  let state = begun
  const note = async (key: string, tooOld = 0): Promise<void> => {
    state = { ...state, days: [...state.days, key], tooOld: state.tooOld + tooOld }
    await writeRestoreState(registry.pool, state)
  }
  const { days, tiers, cursors } = manifest.telemetry
  for (const [at, { day, file, values }] of days.entries()) {
    if (state.days.includes(day)) continue
    const loaded = await loadDay(telemetry, join(from, file))
    if (loaded.values !== values)
      throw new BackupError(`${file} has ${loaded.values} values of the ${values} that its backup counted.`)
    await note(day, loaded.tooOld)
    report(`telemetry: ${day}, ${values} values (day ${at + 1} of ${days.length})`)
  }
  for (const { tier, day, file } of tiers) {
    const key = `${tier} ${day}`
    if (state.days.includes(key)) continue
    await loadTierDay(telemetry, tier, join(from, file))
    await note(key)
    report(`telemetry: ${key}`)
  }
  await rollUpAnew(registry.pool)
  for (const cursor of cursors) await telemetry.write([], cursor)
  return state
}

/**
 * Restores a backup into an installation without data: the registry in one transaction, brought to this release; telemetry day by day; the
 * spools; the files. Broken off and called again it goes on. Until it has finished, no process starts on it.
 *
 * With `only`, what was lost alone is restored beside what was not. Of a registry alone: what the store has and the backup had not is derived.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<Restored> => {
  const { registry, telemetry, manifest, only, now } = options
  let state = await begin(options)
  await migrateRegistry(registry)
  if (only !== 'registry') state = await restoreTelemetry(options, state)
  if (only === null) await copyFiles(options)
  const arrived =
    only === null ? manifest.telemetry.arrived : only === 'registry' ? await findArrived(telemetry, manifest) : []
  const marked = await markArrived(registry, arrived, now())
  await writeRestoreState(registry.pool, { ...state, finishedAt: now() })
  return { tooOld: state.tooOld, marked }
}
