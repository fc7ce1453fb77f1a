import type { DescribeSource, DeviceDay, DumpableStore, TelemetryDump } from '@custodia/storage/backup'
import type { SpoolCursor } from '@custodia/storage/telemetry'

/** Some lines of a day. Days come in their order, each day's pieces one after the other. */
export interface TelemetryPiece {
  readonly day: string
  readonly lines: readonly string[]
}

/** All telemetry, read once. */
export interface TelemetryReading {
  readonly counts: readonly DeviceDay[]
  readonly cursors: readonly SpoolCursor[]
  readonly pieces: AsyncIterable<TelemetryPiece>
}

/** Where a backup reads telemetry: a store that this process has open, or the process that has it. */
export interface TelemetrySource {
  counts(): Promise<readonly DeviceDay[]>
  read(): Promise<TelemetryReading>
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

async function* readPieces(dump: TelemetryDump, counts: readonly DeviceDay[]): AsyncGenerator<TelemetryPiece> {
  try {
    for (const [day, devices] of groupByDay(counts))
      for await (const lines of dump.lines(devices)) if (lines.length > 0) yield { day, lines }
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
  read: async () => {
    const dump = await store.openDump(await describe())
    const counts = await dump.counts()
    return { counts, cursors: await dump.cursors(), pieces: readPieces(dump, counts) }
  },
})
