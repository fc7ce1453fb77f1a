import { crc32 } from 'node:zlib'

/*
 * How records lie in a segment file: [length, u32 LE][checksum of the payload, u32 LE][payload]. A record whose write was cut by a
 * power failure has a wrong length or checksum, and what is behind it was never promised to anyone.
 */

export const FRAME_HEADER = 8

/** CRC-32, moved so that a stretch of zeros, which is what a file system leaves of lost pages, is no row of empty records. */
const checksum = (payload: Uint8Array): number => (crc32(payload) ^ 0x5ca1ab1e) >>> 0

/** A record's bytes as they are appended to a segment. */
export const encodeFrame = (payload: Uint8Array): Buffer => {
  const frame = Buffer.allocUnsafe(FRAME_HEADER + payload.length)
  frame.writeUInt32LE(payload.length, 0)
  frame.writeUInt32LE(checksum(payload), 4)
  frame.set(payload, FRAME_HEADER)
  return frame
}

export interface Frames {
  readonly records: readonly Buffer[]
  /** Bytes of whole, undamaged records from the start. */
  readonly intactBytes: number
}

/** The records from the start of `bytes`, up to the first that is cut or damaged, and at most `limit`. */
export const decodeFrames = (bytes: Buffer, limit = Number.POSITIVE_INFINITY): Frames => {
  const records: Buffer[] = []
  let at = 0
  while (records.length < limit && at + FRAME_HEADER <= bytes.length) {
    const end = at + FRAME_HEADER + bytes.readUInt32LE(at)
    if (end > bytes.length) break
    const payload = bytes.subarray(at + FRAME_HEADER, end)
    if (checksum(payload) !== bytes.readUInt32LE(at + 4)) break
    records.push(payload)
    at = end
  }
  return { records, intactBytes: at }
}
