import { setTimeout as delay } from 'node:timers/promises'
import type { TelemetryPoint } from '@custodia/domain'
import { type DumpableStore, parseLine, readPacked, splitLines } from '@custodia/storage/backup'
import type { TelemetryStore, Tier } from '@custodia/storage/telemetry'

/** What became of a day's values. */
export interface LoadedDay {
  readonly values: number
  /** Values that the store will not have, as it keeps no samples that old. */
  readonly tooOld: number
}

/** A store that will not take what a backup says it had, or that stays away. */
export class LoadError extends Error {
  override readonly name = 'LoadError'
}

const TOGETHER = 5_000
/** A store that was just started may take its time. */
const PATIENCE_MS = 60_000

const valuesOf = (point: TelemetryPoint): number => Object.keys(point.fields).length

/** Writes points; returns how many of their values are older than the store keeps. */
const write = async (store: Pick<TelemetryStore, 'write'>, points: readonly TelemetryPoint[]): Promise<number> => {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const outcome = await store.write(points)
    if (outcome.ok) {
      const other = outcome.rejected.find(({ reason }) => reason !== 'outside_retention')
      if (other !== undefined) throw new LoadError(`The telemetry store refused a point: ${other.detail}`)
      return outcome.rejected.reduce((sum, { index }) => sum + (points[index] ? valuesOf(points[index]) : 0), 0)
    }
    if (performance.now() > giveUpAt)
      throw new LoadError(
        `The telemetry store does not answer (${outcome.detail}). When it does, run the same command again: it goes on with this day.`,
      )
    await delay(outcome.retryAfterMs)
  }
}

/** Writes a packed file of line protocol into a store. Doing it again changes nothing. */
export const loadDay = async (store: Pick<TelemetryStore, 'write'>, file: string): Promise<LoadedDay> => {
  let values = 0
  let tooOld = 0
  let points: TelemetryPoint[] = []
  const flush = async (): Promise<void> => {
    tooOld += await write(store, points)
    points = []
  }
  for await (const lines of splitLines(readPacked(file).setEncoding('utf8'))) {
    for (const line of lines) {
      const point = parseLine(line)
      values += valuesOf(point)
      points.push(point)
      if (points.length >= TOGETHER) await flush()
    }
  }
  if (points.length > 0) await flush()
  return { values, tooOld }
}

/** Writes a packed file of a tier's lines into a store. Doing it again changes nothing. */
export const loadTierDay = async (store: Pick<DumpableStore, 'loadTier'>, tier: Tier, file: string): Promise<void> => {
  let together: string[] = []
  for await (const lines of splitLines(readPacked(file).setEncoding('utf8'))) {
    together.push(...lines)
    if (together.length < TOGETHER) continue
    await store.loadTier(tier, together)
    together = []
  }
  if (together.length > 0) await store.loadTier(tier, together)
}
