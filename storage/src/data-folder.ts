import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** A data folder that this process, and no other, may use. */
export interface DataFolderLock {
  /** Absolute path of the folder. */
  readonly dir: string
  release(): Promise<void>
}

/** Another process (or another part of this one) uses the folder. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError'
}

/** Locked by the kernel for as long as the process lives; nothing is kept in it. */
const LOCK_FILE = 'lock'
/** Who it is, for people and for the message; it decides nothing and may be stale. */
const OWNER_FILE = 'owner.json'

/** DuckDB's words for a lock that another process has; the file's own name says "lock" in whatever goes wrong with it. */
const HELD_ELSEWHERE = /could not set lock|conflicting lock/i

/** The kernel's lock is one per process: within it, this set keeps two holders apart. */
const held = new Set<string>()

/** DuckDB's words for a file that was begun on a full disk. Somebody's lock would have been said first. */
const UNFINISHED = /not a valid DuckDB database/i

const openLock = async (file: string): Promise<DuckDBInstance> => {
  const open = (): Promise<DuckDBInstance> => DuckDBInstance.create(file, { threads: '1', memory_limit: '8MB' })
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof Error && UNFINISHED.test(error.message))) throw error
    await rm(file, { force: true })
    return open()
  }
}

const refuse = async (dir: string, cause?: unknown): Promise<never> => {
  const owner = await readFile(path.join(dir, OWNER_FILE), 'utf8').catch(() => '')
  const [, pid, since] = /"pid":(\d+),"since":"([^"]+)"/.exec(owner) ?? []
  const who = pid === undefined ? 'another process' : `process ${pid}, since ${since}`
  throw new DataFolderInUseError(
    `The data folder ${dir} is in use by another Custodia (${who}). Stop that one, or choose another folder.`,
    { cause },
  )
}

/**
 * Takes the data folder for this process, creating it if missing. Throws a DataFolderInUseError that names the holder if
 * there is one. The lock is the kernel's on an open file (Node has no call for it; DuckDB takes one on what it opens), so
 * that it ends with the process, `kill -9` included, and no stale lock can remain.
 */
export const lockDataFolder = async (folder: string): Promise<DataFolderLock> => {
  await mkdir(folder, { recursive: true })
  const dir = await realpath(folder)
  if (held.has(dir)) return refuse(dir)
  held.add(dir)
  let instance: DuckDBInstance
  try {
    instance = await openLock(path.join(dir, LOCK_FILE))
  } catch (error) {
    held.delete(dir)
    if (error instanceof Error && HELD_ELSEWHERE.test(error.message)) return refuse(dir, error)
    throw new Error(`The data folder ${dir} cannot be used: see who may write it, and whether its disk is full`, {
      cause: error,
    })
  }
  const owner = { pid: process.pid, since: new Date().toISOString() }
  await writeFile(path.join(dir, OWNER_FILE), `${JSON.stringify(owner)}\n`)
  return {
    dir,
    release: async () => {
      await rm(path.join(dir, OWNER_FILE), { force: true })
      instance.closeSync()
      held.delete(dir)
    },
  }
}
