import { closeSync, fdatasync, ftruncateSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decodeFrames, encodeFrame, FRAME_HEADER } from './frames.ts'

const NAME = /^(\d{16})\.seg$/

/** Number of the first record of the segment with this file name, or null if it is no segment. */
export const firstOf = (fileName: string): number | null => {
  const digits = NAME.exec(fileName)?.[1]
  return digits === undefined ? null : Number(digits)
}

const syncData = promisify(fdatasync)

/** One file of consecutive records, written at its end, read anywhere, deleted as a whole. */
export interface Segment {
  /** Number of its first record. */
  readonly first: number
  /** Number behind its last record. */
  end(): number
  bytes(): number
  append(payload: Uint8Array): void
  /** Up to `limit` records and about `maxBytes` from record `from` on; at least one if there is one. */
  read(from: number, limit: number, maxBytes: number): readonly Buffer[]
  /** Resolves when all that was appended is on the disk. */
  sync(): Promise<void>
  close(): void
  remove(): void
}

/** Opens the segment that begins with record `first`, cutting off a half-written end. */
export const openSegment = (folder: string, first: number): Segment => {
  const path = join(folder, `${String(first).padStart(16, '0')}.seg`)
  const file = openSync(path, 'a+', 0o600)
  // Where each record begins, and behind the last one where the next will.
  const offsets: number[] = [0]
  const { records, intactBytes } = decodeFrames(readFileSync(path))
  for (const record of records) offsets.push((offsets.at(-1) ?? 0) + FRAME_HEADER + record.length)
  ftruncateSync(file, intactBytes)
  let open = true
  let dirty = false
  const size = (): number => offsets.at(-1) ?? 0
  const close = (): void => {
    if (open) closeSync(file)
    open = false
  }
  return {
    first,
    end: () => first + offsets.length - 1,
    bytes: size,
    append: (payload) => {
      const frame = encodeFrame(payload)
      let written = 0
      try {
        while (written < frame.length) written += writeSync(file, frame, written)
      } catch (error) {
        // A full disk takes half a record: without this, what comes after it could never be read.
        if (written > 0) ftruncateSync(file, size())
        throw error
      }
      offsets.push(size() + frame.length)
      dirty = true
    },
    read: (from, limit, maxBytes) => {
      const index = from - first
      const start = offsets[index]
      if (start === undefined) return []
      let last = index
      while (last - index < limit && last + 1 < offsets.length) {
        if (last > index && (offsets[last + 1] ?? 0) - start > maxBytes) break
        last += 1
      }
      const bytes = Buffer.allocUnsafe((offsets[last] ?? start) - start)
      readSync(file, bytes, 0, bytes.length, start)
      return decodeFrames(bytes).records
    },
    sync: async () => {
      if (!dirty || !open) return
      dirty = false
      await syncData(file)
    },
    close,
    remove: () => {
      close()
      rmSync(path, { force: true })
    },
  }
}
