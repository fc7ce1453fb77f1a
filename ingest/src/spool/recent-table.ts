import type { Database } from 'lmdb'
import { within } from './commit.ts'

/** A table of the newest entries, in one value per advance of the spool. */
export interface RecentTable {
  /** Adds entries and drops the oldest values that are not needed to have `capacity` of them. Call it within a transaction. */
  put(seq: number, entries: Uint32Array | Float64Array): void
  /** Forgets the last `put`, as its transaction was not committed. */
  undo(): void
}

/** @param known entries in the table now */
export const openRecentTable = (
  table: Database<Buffer, number>,
  capacity: number,
  entryBytes: number,
  known: number,
): RecentTable => {
  let count = known
  let before = known
  return {
    undo() {
      count = before
    },
    put(seq, entries) {
      before = count
      if (entries.length === 0) return
      within(table.put(seq, Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength)))
      count += entries.byteLength / entryBytes
      for (const { key, value } of table.getRange()) {
        const oldest = value.byteLength / entryBytes
        if (count - oldest < capacity) break
        within(table.remove(key))
        count -= oldest
      }
    },
  }
}

/** A copy of a stored value, as typed arrays need an alignment that LMDB's pages do not have. */
export const copyBytes = (value: Buffer): ArrayBuffer => {
  const copy = new ArrayBuffer(value.byteLength)
  new Uint8Array(copy).set(value)
  return copy
}
