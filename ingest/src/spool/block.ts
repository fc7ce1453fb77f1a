/**
 * A block is what one group commit adds to the spool: messages of consecutive sequences in one binary value. Writing blocks
 * instead of single messages keeps the commit at one store operation, whatever its size.
 */

import { readTopic } from './topic-cache.ts'

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
const MAX_LOOP = 100
const PAYLOAD_BITS = 0x0fffffff
const DUP_BIT = 0x40000000
const RETAINED_BIT = 0x20000000

/** An upper bound of a message's size in a block, without measuring the topic's UTF-8 length. */
export const blockBytesOf = (message: IncomingMessage): number =>
  HEADER_BYTES + message.topic.length * 3 + message.payload.byteLength

/** Writes a topic in UTF-8; returns the number of bytes. Most are ASCII, which a loop writes sooner than a call of the engine. */
const writeTopic = (topic: string, block: Buffer, at: number): number => {
  const { length } = topic
  if (length > MAX_LOOP) return block.write(topic, at, Math.min(length * 3, MAX_TOPIC_BYTES), 'utf8')
  for (let i = 0; i < length; i += 1) {
    const code = topic.charCodeAt(i)
    if (code > 0x7f) return block.write(topic, at, length * 3, 'utf8')
    block[at + i] = code
  }
  return length
}

/** Bytes that a block is begun with; it doubles as it fills. */
const FIRST_BYTES = 16 * 1024

/** A block that messages are packed into as they come, so that none of them lives until the commit. */
export class BlockWriter {
  #block: Buffer
  #end = COUNT_BYTES
  #messages = 0

  constructor(firstBytes = FIRST_BYTES) {
    this.#block = Buffer.allocUnsafeSlow(COUNT_BYTES + firstBytes)
  }

  get messages(): number {
    return this.#messages
  }

  add(message: IncomingMessage): void {
    const { topic, payload } = message
    const room = this.#end + blockBytesOf(message)
    if (room > this.#block.byteLength) this.#grow(room)
    const block = this.#block
    const at = this.#end
    const topicBytes = writeTopic(topic, block, at + HEADER_BYTES)
    const flags = (message.dup === true ? DUP_BIT : 0) | (message.retained === true ? RETAINED_BIT : 0)
    block.writeUInt16LE(topicBytes, at)
    block.writeUInt16LE(message.packetId ?? 0, at + 2)
    block.writeUInt32LE(payload.byteLength | flags, at + 4)
    block.writeDoubleLE(message.receivedAt, at + 8)
    block.set(payload, at + HEADER_BYTES + topicBytes)
    this.#end = at + HEADER_BYTES + topicBytes + payload.byteLength
    this.#messages += 1
  }

  /** The block; nothing may be added any more. */
  take(): Buffer {
    this.#block.writeUInt32LE(this.#messages, 0)
    return this.#block.subarray(0, this.#end)
  }

  #grow(room: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(room, this.#block.byteLength * 2))
    this.#block.copy(larger, 0, 0, this.#end)
    this.#block = larger
  }
}

/** Number of messages in a block. */
export const blockLength = (block: Buffer): number => block.readUInt32LE(0)

/** A block, with a view for its numbers: a buffer's own methods check much for each. */
interface OpenBlock {
  readonly bytes: Buffer
  readonly view: DataView
}

/** A message in its block, of which it reads what it is asked for. */
class BlockMessage implements SpooledMessage {
  readonly seq: number
  readonly topic: string
  readonly #block: OpenBlock
  readonly #at: number

  constructor(seq: number, topic: string, block: OpenBlock, at: number) {
    this.seq = seq
    this.topic = topic
    this.#block = block
    this.#at = at
  }

  get receivedAt(): number {
    return this.#block.view.getFloat64(this.#at + 8, true)
  }

  /** A view of the block. */
  get payload(): Buffer {
    const { bytes, view } = this.#block
    const start = this.#at + HEADER_BYTES + view.getUint16(this.#at, true)
    return bytes.subarray(start, start + (view.getUint32(this.#at + 4, true) & PAYLOAD_BITS))
  }

  locate(into: PayloadSpan): void {
    const { bytes, view } = this.#block
    into.bytes = bytes
    into.start = this.#at + HEADER_BYTES + view.getUint16(this.#at, true)
    into.end = into.start + (view.getUint32(this.#at + 4, true) & PAYLOAD_BITS)
  }

  get packetId(): number {
    return this.#block.view.getUint16(this.#at + 2, true)
  }

  get dup(): boolean {
    return (this.#block.view.getUint32(this.#at + 4, true) & DUP_BIT) !== 0
  }

  get retained(): boolean {
    return (this.#block.view.getUint32(this.#at + 4, true) & RETAINED_BIT) !== 0
  }
}

/** Where a payload stands: within `bytes`, which may have more. */
export interface PayloadSpan {
  bytes: Uint8Array
  start: number
  end: number
}

/** Says where a message's payload stands, without a view of it for each. */
export const locatePayload = (message: SpooledMessage, into: PayloadSpan): void => {
  if (message instanceof BlockMessage) {
    message.locate(into)
    return
  }
  into.bytes = message.payload
  into.start = 0
  into.end = message.payload.byteLength
}

/** Messages in their order: an array of them, or what makes one each time it is asked for. */
export interface MessageList extends Iterable<SpooledMessage> {
  readonly length: number
  /** The message at an index, from the end if it is negative; undefined where there is none. */
  at(index: number): SpooledMessage | undefined
}

/** Messages where they stand in their blocks: as objects, a batch of them would be copied by the collector until it is settled. */
export class BlockMessages implements MessageList {
  readonly #blocks: OpenBlock[] = []
  readonly #places: number[] = []
  readonly #topics: string[] = []
  readonly #seqs: number[] = []

  get length(): number {
    return this.#seqs.length
  }

  at(place: number): SpooledMessage | undefined {
    const index = place < 0 ? place + this.length : place
    const seq = this.#seqs[index]
    const block = this.#blocks[index]
    if (seq === undefined || block === undefined) return undefined
    return new BlockMessage(seq, this.#topics[index] ?? '', block, this.#places[index] ?? 0)
  }

  *[Symbol.iterator](): Generator<SpooledMessage> {
    for (let i = 0; i < this.length; i += 1) {
      const message = this.at(i)
      if (message !== undefined) yield message
    }
  }

  /** Appends the messages of a block from sequence `from` on, until there are `limit` messages. They keep the block. */
  addBlock(block: Buffer, firstSeq: number, from: number, limit: number): void {
    const count = blockLength(block)
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
    const opened = { bytes: block, view }
    let at = COUNT_BYTES
    for (let i = 0; i < count && this.length < limit; i += 1) {
      const topicEnd = at + HEADER_BYTES + view.getUint16(at, true)
      if (firstSeq + i >= from) {
        this.#seqs.push(firstSeq + i)
        this.#topics.push(readTopic(block, at + HEADER_BYTES, topicEnd))
        this.#blocks.push(opened)
        this.#places.push(at)
      }
      at = topicEnd + (view.getUint32(at + 4, true) & PAYLOAD_BITS)
    }
  }
}
