import { type Database, open, type RootDatabase } from 'lmdb'

/** Counts of one (day, device key): stored, duplicate, dead-lettered. */
export type StoredCounts = readonly [stored: number, duplicate: number, deadLettered: number]

/** The databases of one spool folder. */
export interface SpoolEnvironment {
  readonly root: RootDatabase<unknown, string>
  /** `id`, `cursor`, `bytes`; `received:<day>` and `settled:<day>` count messages by their day of receipt. */
  readonly meta: Database<number | string, string>
  /** First sequence of the block → block. */
  readonly blocks: Database<Buffer, number>
  /** [day, device key] → counts. */
  readonly counts: Database<StoredCounts, [string, string]>
  /** Sequence that was advanced to → identities of the new points, pairs of u32. */
  readonly identities: Database<Buffer, number>
}

export const RECEIVED_PREFIX = 'received:'
export const SETTLED_PREFIX = 'settled:'

/**
 * Opens the LMDB environment of a spool. LMDB writes copy-on-write pages and syncs before the root page that names them, so
 * a kill at any time leaves the last complete commit.
 */
export const openSpoolEnvironment = (path: string, readOnly: boolean): SpoolEnvironment => {
  const root = open<unknown, string>({
    path,
    noSubdir: false,
    readOnly,
    maxDbs: 8,
    maxReaders: 64,
    // All writes are in transactions of ours; LMDB’s own, one a turn of the event loop, would keep a promise whose rejection nobody can hear.
    eventTurnBatching: false,
  })
  return {
    root,
    meta: root.openDB<number | string, string>('meta', { encoding: 'msgpack' }),
    blocks: root.openDB<Buffer, number>('blocks', { encoding: 'binary' }),
    counts: root.openDB<StoredCounts, [string, string]>('counts', { encoding: 'msgpack' }),
    identities: root.openDB<Buffer, number>('identities', { encoding: 'binary' }),
  }
}

/** A number of the meta table, 0 if absent. */
export const metaNumber = (environment: SpoolEnvironment, key: string): number => {
  const value = environment.meta.get(key)
  return typeof value === 'number' ? value : 0
}
