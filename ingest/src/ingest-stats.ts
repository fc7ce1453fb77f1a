import type { Committer, Outcomes } from './settle/committer.ts'
import type { Spool } from './spool/index.ts'

/** Figures of a running ingest. */
export interface IngestStats {
  /** Messages taken over since the start, and how those that were settled ended. */
  readonly received: number
  readonly outcomes: Outcomes
  /** Messages that are safe in the spool and not settled, and their bytes. */
  readonly spooled: number
  readonly spooledBytes: number
  /** How long the oldest of them has waited, in milliseconds; 0 if there is none. */
  readonly oldestUnsettledMs: number
  /** Messages settled and points written since the start. */
  readonly settled: number
  readonly points: number
  readonly storeUp: boolean
  readonly registryUp: boolean
  /** Why the spool’s disk takes no messages; absent if it does. */
  readonly spoolProblem?: string
}

/** Figures before the start. */
export const NO_STATS: IngestStats = {
  received: 0,
  outcomes: { stored: 0, duplicate: 0, deadLettered: 0 },
  spooled: 0,
  spooledBytes: 0,
  oldestUnsettledMs: 0,
  settled: 0,
  points: 0,
  storeUp: true,
  registryUp: true,
}

/**
 * Figures of an open spool and its committer. `startedAfter` is the sequence of the last message before the start; `emptyAt` is when the
 * spool was last seen empty: nothing waits for longer, whatever time of receipt a replayed history has.
 */
export const readStats = (
  {
    spool,
    committer,
    startedAfter,
  }: { readonly spool: Spool; readonly committer: Committer; readonly startedAfter: number },
  counted: { readonly settled: number; readonly points: number; readonly now: number; readonly emptyAt: number },
): IngestStats => {
  const [oldest] = spool.read(spool.cursor + 1, 1)
  return {
    received: spool.lastSeq - startedAfter,
    outcomes: { ...committer.outcomes },
    spooled: spool.lastSeq - spool.cursor,
    spooledBytes: spool.bytes,
    oldestUnsettledMs:
      oldest === undefined ? 0 : Math.max(0, counted.now - Math.max(oldest.receivedAt, counted.emptyAt)),
    settled: counted.settled,
    points: counted.points,
    storeUp: committer.storeUp,
    registryUp: committer.registryUp,
    ...(spool.problem === null ? undefined : { spoolProblem: spool.problem }),
  }
}
