/**
 * A block is what one group commit adds to the spool: messages of consecutive sequences in one binary value. Writing blocks
 * instead of single messages keeps the commit at one store operation, whatever its size.
 */

/** A message as it came from a broker. */
export interface IncomingMessage {
  readonly topic: string
  readonly payload: Uint8Array
  /** UTC milliseconds. */
  readonly receivedAt: number
  /** MQTT packet identifier; absent or 0 for QoS 0. A delivery that is repeated keeps it. */
  readonly packetId?: number
  /** The DUP flag: the sender may have sent this very packet before. */
  readonly dup?: boolean
  /** A broker gave what it had retained, however old, because we subscribed. */
  readonly retained?: boolean
}

/** A message in the spool. */
export interface SpooledMessage extends IncomingMessage {
  /** Position in the spool; the first message is 1. */
  readonly seq: number
}

// Per message: topic length (u16), packet identifier (u16), payload length and flags (u32), receive time (f64), topic, payload;
// little endian. MQTT bounds a topic to 65,535 bytes and a payload to 256 MiB.
const HEADER_BYTES = 16
const COUNT_BYTES = 4
const MAX_TOPIC_BYTES = 0xffff
const PAYLOAD_BITS = 0x0fffffff
const DUP_BIT = 0x40000000
const RETAINED_BIT = 0x20000000

/** An upper bound of a message's size in a block, without measuring the topic's UTF-8 length. */
export const blockBytesOf = (message: IncomingMessage): number =>
  HEADER_BYTES + message.topic.length * 3 + message.payload.byteLength

/** Packs messages into a block. `bytes` is the sum of their `blockBytesOf`. */
export const encodeBlock = (messages: readonly IncomingMessage[], bytes: number): Buffer => {
  const block = Buffer.allocUnsafe(COUNT_BYTES + bytes)
  block.writeUInt32LE(messages.length, 0)
  let at = COUNT_BYTES
  for (const message of messages) {
    const { topic } = message
    const topicBytes = block.write(topic, at + HEADER_BYTES, Math.min(topic.length * 3, MAX_TOPIC_BYTES), 'utf8')
    const flags = (message.dup === true ? DUP_BIT : 0) | (message.retained === true ? RETAINED_BIT : 0)
    block.writeUInt16LE(topicBytes, at)
    block.writeUInt16LE(message.packetId ?? 0, at + 2)
    block.writeUInt32LE(message.payload.byteLength | flags, at + 4)
    block.writeDoubleLE(message.receivedAt, at + 8)
    at += HEADER_BYTES + topicBytes
    block.set(message.payload, at)
    at += message.payload.byteLength
  }
  return block.subarray(0, at)
}

/** Number of messages in a block. */
export const blockLength = (block: Buffer): number => block.readUInt32LE(0)

/**
 * Appends to `into` the messages of a block from sequence `from` on, until `into` has `limit` messages. Payloads are views
 * of the block.
 */
export const decodeBlock = (
  block: Buffer,
  firstSeq: number,
  from: number,
  limit: number,
  into: SpooledMessage[],
): void => {
  const count = blockLength(block)
  let at = COUNT_BYTES
  for (let i = 0; i < count && into.length < limit; i += 1) {
    const lengthAndFlags = block.readUInt32LE(at + 4)
    const topicEnd = at + HEADER_BYTES + block.readUInt16LE(at)
    const payloadEnd = topicEnd + (lengthAndFlags & PAYLOAD_BITS)
    if (firstSeq + i >= from) {
      into.push({
        seq: firstSeq + i,
        topic: block.toString('utf8', at + HEADER_BYTES, topicEnd),
        payload: block.subarray(topicEnd, payloadEnd),
        receivedAt: block.readDoubleLE(at + 8),
        packetId: block.readUInt16LE(at + 2),
        dup: (lengthAndFlags & DUP_BIT) !== 0,
        retained: (lengthAndFlags & RETAINED_BIT) !== 0,
      })
    }
    at = payloadEnd
  }
}
