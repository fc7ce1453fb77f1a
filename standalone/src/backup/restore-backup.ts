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
import { markArrived } from './mark-arrived.ts'
import { type RestoreState, readRestoreState, writeRestoreState } from './restore-state.ts'
import { rollUpAnew } from './series-progress.ts'

export interface RestoreOptions {
  readonly config: Config
  /** Whose parts have been looked through (`verifyBackup`). */
  readonly manifest: Manifest
  readonly from: string
  /** Not migrated, and of nobody yet. */
  readonly registry: Registry
  readonly telemetry: Pick<TelemetryStore & DumpableStore, 'write' | 'count' | 'loadTier'>
  readonly now: () => number
  readonly report: (text: string) => void
}

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

const requireEmpty = async ({ config, manifest, telemetry }: RestoreOptions): Promise<void> => {
  const [file] = findFiles(config, manifest)
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
  const { registry, manifest, from, now, report } = options
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

/**
 * Restores a backup into an installation without data: the registry in one transaction, brought to this release; telemetry day by day; the
 * spools; the files. Broken off and called again it goes on. Until it has finished, no process starts on it.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<Restored> => {
  const { registry, telemetry, manifest, from, now, report } = options
  let state = await begin(options)
  await migrateRegistry(registry)
  const { days } = manifest.telemetry
  for (const [at, { day, file, values }] of days.entries()) {
    if (state.days.includes(day)) continue
    const loaded = await loadDay(telemetry, join(from, file))
    if (loaded.values !== values)
      throw new BackupError(`${file} has ${loaded.values} values of the ${values} that its backup counted.`)
    state = { ...state, days: [...state.days, day], tooOld: state.tooOld + loaded.tooOld }
    await writeRestoreState(registry.pool, state)
    report(`telemetry: ${day}, ${values} values (day ${at + 1} of ${days.length})`)
  }
  for (const { tier, day, file } of manifest.telemetry.tiers) {
    const key = `${tier} ${day}`
    if (state.days.includes(key)) continue
    await loadTierDay(telemetry, tier, join(from, file))
    state = { ...state, days: [...state.days, key] }
    await writeRestoreState(registry.pool, state)
    report(`telemetry: ${key}`)
  }
  await rollUpAnew(registry.pool)
  for (const cursor of manifest.telemetry.cursors) await telemetry.write([], cursor)
  await copyFiles(options)
  const marked = await markArrived(registry, manifest.telemetry.arrived, now())
  await writeRestoreState(registry.pool, { ...state, finishedAt: now() })
  return { tooOld: state.tooOld, marked }
}
