import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openSpoolEnvironment } from './environment.ts'

/** The file of a spool folder that holds everything. */
export const SPOOL_FILE = 'data.mdb'

export const isSpool = (path: string): boolean => existsSync(join(path, SPOOL_FILE))

/**
 * Copies a spool as of one instant into a folder of its own, beside the process that runs on it or after that process died: its books, what
 * it remembers, and the messages that are not settled. The copy is a spool like any other.
 * @throws if there is no spool at `path`
 */
export const copySpool = async (path: string, target: string): Promise<void> => {
  if (!isSpool(path)) throw new Error(`No spool at ${path}: start ingest on this folder once.`)
  await mkdir(target, { recursive: true, mode: 0o700 })
  const environment = openSpoolEnvironment(path, true)
  try {
    // Compact: the file itself never shrinks, and most of it is free pages.
    await environment.root.backup(target, true)
  } finally {
    await environment.root.close()
  }
}
