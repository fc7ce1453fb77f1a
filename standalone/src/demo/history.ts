import { setTimeout as sleep } from 'node:timers/promises'
import { type DemoGroup, groupMessages } from '@custodia/gateway-firmware-sim'
import type { Ingest } from '@custodia/ingest'

/** Messages given to the spool at once; each is acknowledged when it is on disk. */
const CHUNK = 2_000
const HOUR_MS = 3_600_000

/** Where a history goes, and how to be told of it. */
export interface HistoryOptions {
  readonly group: DemoGroup
  readonly ingest: Pick<Ingest, 'accept'>
  /** Half open, UTC milliseconds. */
  readonly from: number
  readonly to: number
  /** Only of these devices; of all if absent. */
  readonly devices?: readonly string[]
  /** Simulated time at a go; the messages of a slice are in memory together. */
  readonly sliceMs?: number
  /** Rest between chunks, so that people who look meanwhile are served first. */
  readonly restMs?: number
  readonly signal: AbortSignal
  readonly onProgress?: (doneTo: number, messages: number) => void
}

/**
 * Gives the messages that the group's devices sent in `[from, to)` to ingest, in time order, as if each had just
 * arrived at its own time. Resolves when all are acknowledged, or at once after an abort; returns how many.
 */
export const feedHistory = async (options: HistoryOptions): Promise<number> => {
  const { group, ingest, from, to, devices, sliceMs = 6 * HOUR_MS, restMs = 0, signal, onProgress } = options
  const encoder = new TextEncoder()
  let count = 0
  for (let start = from; start < to && !signal.aborted; start += sliceMs) {
    const end = Math.min(start + sliceMs, to)
    const messages = groupMessages(group, start, end, devices)
    for (let at = 0; at < messages.length && !signal.aborted; at += CHUNK) {
      const chunk = messages.slice(at, at + CHUNK)
      await Promise.all(
        chunk.map(({ topic, payload, ts }) =>
          ingest.accept({ topic, payload: encoder.encode(payload), receivedAt: ts }),
        ),
      )
      count += chunk.length
      if (restMs > 0) await sleep(restMs, undefined, { signal }).catch(() => {})
    }
    if (!signal.aborted) onProgress?.(end, count)
  }
  return count
}
