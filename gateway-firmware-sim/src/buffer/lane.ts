import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { firstOf, openSegment, type Segment } from './segment.ts'
import { openStateFile } from './state-file.ts'

export interface LaneStats {
  /** Records that were not acknowledged yet. */
  readonly pending: number
  /** Bytes on the disk, acknowledged records of a file that is still needed included. */
  readonly bytes: number
  /** Records that were given up since the lane exists: the oldest ones of a full lane, or ones that the disk lost. */
  readonly dropped: number
}

/**
 * Store and forward of one sender: records are appended, read in the order of their numbers, and deleted when acknowledged.
 * An appended record survives the end of the process at once and a power failure after the next `sync`.
 */
export interface Lane {
  append(record: Uint8Array): void
  /** The oldest records without acknowledgement, from number `from` (default: the oldest), at most `limit` and about `maxBytes`. */
  read(limit: number, maxBytes: number): { readonly from: number; readonly records: readonly Buffer[] }
  /** All records before number `to` have arrived; counted in the same step, so a crash repeats at most what came after. */
  acknowledge(to: number): void
  stats(): LaneStats
  sync(): Promise<void>
  close(): Promise<void>
}

export interface LaneOptions {
  readonly folder: string
  /** Past this size the oldest file of records is dropped and its records are counted. */
  readonly maxBytes: number
}

const stateSchema = z.object({ next: z.number().int().nonnegative(), dropped: z.number().int().nonnegative() })

const MIN_SEGMENT = 4096
const MAX_SEGMENT = 4 * 1024 * 1024

/** Opens the lane in `folder`, which is made if it is not there. One process at a time. */
export const openLane = ({ folder, maxBytes }: LaneOptions): Lane => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const state = openStateFile(join(folder, 'cursor.json'), stateSchema, { next: 0, dropped: 0 })
  const segmentBytes = Math.min(MAX_SEGMENT, Math.max(MIN_SEGMENT, Math.floor(maxBytes / 8)))
  const segments: Segment[] = readdirSync(folder)
    .flatMap((name) => firstOf(name) ?? [])
    .sort((a, b) => a - b)
    .map((first) => openSegment(folder, first))
  let { next, dropped } = state.initial
  const save = (): void => state.write({ next, dropped }, false)

  /** Files behind the cursor go; what is missing between two files was lost by the disk and is counted. */
  const tidy = (): void => {
    for (let head = segments[0]; head !== undefined && head.end() <= next; head = segments[0]) {
      if (segments.length === 1 && head.bytes() < segmentBytes && head.end() === next) break
      head.remove()
      segments.shift()
    }
    const oldest = segments[0]?.first ?? next
    if (oldest > next) {
      dropped += oldest - next
      next = oldest
    }
  }
  const end = (): number => Math.max(next, segments.at(-1)?.end() ?? 0)
  const bytes = (): number => segments.reduce((sum, segment) => sum + segment.bytes(), 0)
  const dropOldest = (): boolean => {
    const head = segments.shift()
    if (head === undefined) return false
    const lost = Math.max(0, head.end() - Math.max(head.first, next))
    dropped += lost
    next = Math.max(next, head.end())
    head.remove()
    save()
    return true
  }
  const segmentForAppend = (): Segment => {
    const last = segments.at(-1)
    if (last !== undefined && last.bytes() < segmentBytes && last.end() === end()) return last
    const fresh = openSegment(folder, end())
    segments.push(fresh)
    return fresh
  }
  tidy()

  return {
    append: (record) => {
      while (bytes() + record.length > maxBytes && segments.length > 1) dropOldest()
      for (;;) {
        try {
          segmentForAppend().append(record)
          return
        } catch (error) {
          // The disk is full: the oldest records make room for the newest, as they would in a full lane.
          const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
          if (!full) throw error
          if (segments.length > 1 && dropOldest()) continue
          // Nothing of ours is left to give way: somebody else filled the disk, and this record has no place.
          dropped += 1
          return
        }
      }
    },
    read: (limit, maxReadBytes) => {
      for (;;) {
        const from = next
        const segment = segments.find((candidate) => candidate.first <= from && from < candidate.end())
        const records = segment?.read(from, limit, maxReadBytes) ?? []
        if (segment === undefined || records.length > 0) return { from, records }
        // The file changed under us and cannot be read from here on.
        dropped += segment.end() - from
        next = segment.end()
        tidy()
        save()
      }
    },
    acknowledge: (to) => {
      if (to <= next) return
      next = Math.min(to, end())
      tidy()
      save()
    },
    stats: () => ({ pending: end() - next, bytes: bytes(), dropped }),
    sync: async () => {
      await Promise.all(segments.map((segment) => segment.sync()))
    },
    close: async () => {
      await Promise.all(segments.map((segment) => segment.sync()))
      save()
      for (const segment of segments) segment.close()
    },
  }
}
