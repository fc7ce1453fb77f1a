import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { z } from 'zod'

/** A small JSON file that is replaced as a whole; a half-written one never takes its place. */
export interface StateFile<T> {
  /** What was last written, or `fallback` if the file is absent or not what `schema` wants. */
  readonly initial: T
  /** `durable` waits for the disk as well; without, a power failure may bring the state before back. */
  write(state: T, durable: boolean): void
}

const readState = <T>(path: string, schema: z.ZodType<T>): T | null => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Opens the state file at `path`; its folder must exist. */
export const openStateFile = <T>(path: string, schema: z.ZodType<T>, fallback: T): StateFile<T> => ({
  initial: readState(path, schema) ?? fallback,
  write: (state, durable) => {
    const temporary = `${path}.new`
    writeFileSync(temporary, JSON.stringify(state), { mode: 0o600 })
    if (durable) {
      const file = openSync(temporary, 'r')
      try {
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    }
    renameSync(temporary, path)
  },
})
