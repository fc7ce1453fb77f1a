import type { IngestStats } from '@custodia/ingest'
import type { ProcessMinuteRow, ProcessService } from '@custodia/storage/registry'

const MINUTE_MS = 60_000

/** What a process has counted since its start, and what it holds now. */
export interface ProcessSnapshot {
  /** UTC milliseconds. */
  readonly at: number
  /** Null without ingest. */
  readonly ingest: IngestStats | null
  readonly cpuMs: number
  readonly rssBytes: number
}

/** The minute that an instant is in, as the instant of its start. */
export const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS

/** What a process did from one snapshot to another, put down to the minute of the first: nothing is lost between minutes. */
export const figuresBetween = (
  process: { readonly id: string; readonly service: ProcessService },
  before: ProcessSnapshot,
  after: ProcessSnapshot,
): ProcessMinuteRow => {
  const { ingest } = after
  const counted = (read: (stats: IngestStats) => number): number =>
    ingest === null ? 0 : read(ingest) - (before.ingest === null ? 0 : read(before.ingest))
  return {
    processId: process.id,
    minute: minuteOf(before.at),
    service: process.service,
    received: counted((stats) => stats.received),
    stored: counted((stats) => stats.outcomes.stored),
    duplicate: counted((stats) => stats.outcomes.duplicate),
    deadLettered: counted((stats) => stats.outcomes.deadLettered),
    points: counted((stats) => stats.points),
    spooled: ingest?.spooled ?? null,
    spooledBytes: ingest?.spooledBytes ?? null,
    lagMs: ingest?.oldestUnsettledMs ?? null,
    cpuMs: Math.round(after.cpuMs - before.cpuMs),
    rssBytes: after.rssBytes,
  }
}
