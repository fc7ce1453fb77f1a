import type { RootDatabase } from 'lmdb'

const PATIENCE_MS = 100

/**
 * A write within a transaction, whose outcome is the transaction's. LMDB gives each a promise of its own, which nobody awaits: unheard, their
 * rejections would end the process when the disk is full.
 */
export const within = (write: Promise<unknown>): void => void write.catch(() => undefined)

/** What the store says of a failed commit stands in a promise of its own. */
const reasonOf = async (error: unknown): Promise<Error> => {
  const failure = error instanceof Error ? error : new Error(String(error))
  const told = 'commitError' in failure ? failure.commitError : undefined
  if (!(told instanceof Promise)) return failure
  const late = new Promise<Error>((resolve) => setTimeout(() => resolve(failure), PATIENCE_MS).unref())
  const cause: unknown = await Promise.race([told.catch((reason: unknown) => reason), late])
  return cause instanceof Error ? cause : failure
}

/** Runs the writes in one transaction. Rejects with what the disk said if it is not there afterwards, none of it. */
export const commit = async (root: RootDatabase<unknown, string>, write: () => void): Promise<void> => {
  try {
    await root.batch(write)
  } catch (error) {
    throw await reasonOf(error)
  }
}
