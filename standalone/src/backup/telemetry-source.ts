import type { DescribeSource, DeviceDay, DumpableStore, TelemetryDump } from '@custodia/storage/backup'
import { type SpoolCursor, TIERS, type Tier } from '@custodia/storage/telemetry'

/** Some lines of a day. Days come in their order, each day's pieces one after the other; tiers after the raw samples. */
export interface TelemetryPiece {
  readonly series: SeriesName
  readonly day: string
  readonly lines: readonly string[]
}

/** All telemetry, read once. */
export interface TelemetryReading {
  readonly counts: readonly DeviceDay[]
  readonly cursors: readonly SpoolCursor[]
  readonly pieces: AsyncIterable<TelemetryPiece>
}

/** The raw samples, or a tier. */
export type SeriesName = 'raw' | Tier

/** What is to be read beside the raw samples: tiers as far as raw samples may be gone; null if all are there. */
export interface ReadingQuery {
  /** UTC day, inclusive. */
  readonly tiersUpTo: string | null
}

/** Where a backup reads telemetry: a store that this process has open, or the process that has it. */
export interface TelemetrySource {
  counts(): Promise<readonly DeviceDay[]>
  read(query: ReadingQuery): Promise<TelemetryReading>
}

/** Counts of one day after the other. */
export const groupByDay = (counts: readonly DeviceDay[]): ReadonlyMap<string, readonly DeviceDay[]> => {
  const days = new Map<string, DeviceDay[]>()
  for (const count of counts) {
    const day = days.get(count.day)
    if (day === undefined) days.set(count.day, [count])
    else day.push(count)
  }
  return days
}

async function* readPieces(
  dump: TelemetryDump,
  counts: readonly DeviceDay[],
  { tiersUpTo }: ReadingQuery,
): AsyncGenerator<TelemetryPiece> {
  try {
    for (const [day, devices] of groupByDay(counts))
      for await (const lines of dump.lines(devices)) if (lines.length > 0) yield { series: 'raw', day, lines }
    for (const series of tiersUpTo === null ? [] : TIERS)
      for (const [day, devices] of groupByDay(await dump.counts(series)))
        if (tiersUpTo !== null && day <= tiersUpTo)
          for await (const lines of dump.lines(devices, series)) if (lines.length > 0) yield { series, day, lines }
  } finally {
    await dump.close()
  }
}

/** The telemetry of a store that this process has started. */
export const sourceOf = (store: DumpableStore, describe: () => Promise<DescribeSource>): TelemetrySource => ({
  counts: async () => {
    const dump = await store.openDump(await describe())
    try {
      return await dump.counts()
    } finally {
      await dump.close()
    }
  },
  read: async (query) => {
    const dump = await store.openDump(await describe())
    const counts = await dump.counts()
    return { counts, cursors: await dump.cursors(), pieces: readPieces(dump, counts, query) }
  },
})
