/** What is known of topics with the same hash: the newest of them. */
interface Known {
  readonly bytes: Buffer
  readonly topic: string
}

/** A longer topic is nobody's who speaks often. */
const MAX_BYTES = 200
const SLOTS = 16_384

const slots: (Known | undefined)[] = new Array<Known | undefined>(SLOTS).fill(undefined)

const isSame = (known: Buffer, bytes: Buffer, start: number): boolean => {
  for (let i = 0; i < known.length; i += 1) if (known[i] !== bytes[start + i]) return false
  return true
}

/**
 * The topic in UTF-8 from `start` to `end`. Devices say much on few topics: a known one is found by its bytes, which is cheaper than to make
 * the text anew, and messages share it. A table of fixed size, as strangers may name any.
 */
export const readTopic = (bytes: Buffer, start: number, end: number): string => {
  const length = end - start
  if (length > MAX_BYTES) return bytes.toString('utf8', start, end)
  let hash = 0x811c9dc5
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
  const known = slots[slot]
  if (known !== undefined && known.bytes.length === length && isSame(known.bytes, bytes, start)) return known.topic
  const made = { bytes: Buffer.from(bytes.subarray(start, end)), topic: bytes.toString('utf8', start, end) }
  slots[slot] = made
  return made.topic
}
