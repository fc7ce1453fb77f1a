import type { Database } from 'lmdb'

/** A table of the newest entries, in one value per advance of the spool. */
export interface RecentTable {
  /** Adds entries and drops the oldest values that are not needed to have `capacity` of them. Call it within a transaction. */
  put(seq: number, entries: Uint32Array | Float64Array): void
}

/** @param known entries in the table now */
export const openRecentTable = (
  table: Database<Buffer, number>,
  capacity: number,
  entryBytes: number,
  known: number,
): RecentTable => {
  let count = known
  return {
    put(seq, entries) {
      if (entries.length === 0) return
      void table.put(seq, Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength))
      count += entries.byteLength / entryBytes
      for (const { key, value } of table.getRange()) {
        const oldest = value.byteLength / entryBytes
        if (count - oldest < capacity) break
        void table.remove(key)
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
