import { Duplex } from 'node:stream'
import { readTopic } from '../spool/index.ts'

/** A PUBLISH packet of MQTT 3.1.1 (§3.3), QoS 0 or 1. `payload` is a view of what was read. */
export interface PublishPacket {
  readonly topic: string
  readonly payload: Uint8Array
  /** 0 with QoS 0. */
  readonly packetId: number
  readonly dup: boolean
  readonly retained: boolean
}

const PUBLISH = 3
const PUBACK = 0x40
const PUBACK_BYTES = 4
const HEADER_MASK = 0xf0
const DUP_BIT = 0x08
const QOS_BITS = 0x06
const RETAIN_BIT = 0x01
const MAX_LENGTH_BYTES = 4
const INCOMPLETE = -1
const MALFORMED = -2
const NOTHING = Buffer.alloc(0)

/** Bytes of a packet that begins at `at`, with the number of bytes before its body; or that it is not all here, or never will be. */
const packetBounds = (bytes: Buffer, at: number): { readonly body: number; readonly end: number } => {
  let length = 0
  for (let i = 0; i < MAX_LENGTH_BYTES; i += 1) {
    const byte = bytes[at + 1 + i]
    if (byte === undefined) return { body: 0, end: INCOMPLETE }
    length += (byte & 0x7f) * 128 ** i
    if (byte < 0x80) return { body: at + 2 + i, end: at + 2 + i + length }
  }
  return { body: 0, end: MALFORMED }
}

/** Null where the packet is not as MQTT 3.1.1 says it. */
const readPublish = (bytes: Buffer, at: number, body: number, end: number): PublishPacket | null => {
  const flags = bytes[at] ?? 0
  const hasId = (flags & QOS_BITS) !== 0
  if (body + 2 > end) return null
  const topicEnd = body + 2 + bytes.readUInt16BE(body)
  const payloadStart = hasId ? topicEnd + 2 : topicEnd
  if (payloadStart > end) return null
  return {
    topic: readTopic(bytes, body + 2, topicEnd),
    payload: bytes.subarray(payloadStart, end),
    packetId: hasId ? bytes.readUInt16BE(topicEnd) : 0,
    dup: (flags & DUP_BIT) !== 0,
    retained: (flags & RETAIN_BIT) !== 0,
  }
}

/**
 * A broker's connection without its PUBLISH packets: those are read here and given to `onPublish`, everything else passes to
 * whoever reads this stream, and what is written goes to the broker. MQTT.js needs several objects, an event and a turn of
 * the next-tick queue for each packet, which made up half of ingest's processor time.
 */
export class PublishReader extends Duplex {
  /** Set once a message of this connection could not be taken over: nothing of it is acknowledged any more. */
  abandoned = false
  readonly #connection: Duplex
  readonly #onPublish: (packet: PublishPacket) => void
  /** Beginning of a packet whose end has not come yet. */
  #parts: Buffer[] = []
  #partsLength = 0
  #wanted = 0
  #acknowledged: number[] = []
  #held = false

  constructor(connection: Duplex, onPublish: (packet: PublishPacket) => void) {
    super()
    this.#connection = connection
    this.#onPublish = onPublish
    connection.on('data', (bytes: Buffer) => this.#take(bytes))
    connection.on('end', () => this.push(null))
    connection.on('error', (error) => this.destroy(error))
    connection.on('close', () => this.destroy())
  }

  /** Sends the PUBACK of a packet, together with others of this turn of the event loop. */
  acknowledge(packetId: number): void {
    if (this.#acknowledged.length === 0) process.nextTick(() => this.#sendAcknowledgements())
    this.#acknowledged.push(packetId)
  }

  /** Stops after the packet at hand; also PINGRESP and the connection's end are not noticed then. */
  hold(): void {
    this.#held = true
    this.#connection.pause()
  }

  /** Goes on reading. */
  release(): void {
    if (!this.#held) return
    this.#held = false
    this.#readParts()
    if (!this.#held) this.#connection.resume()
  }

  override _read(): void {
    // What is not a PUBLISH is little: it is pushed as it comes.
  }

  override _write(bytes: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#connection.write(bytes, encoding, done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#connection.end(() => done())
    this.release()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#connection.destroy()
    done(error)
  }

  #sendAcknowledgements(): void {
    const ids = this.#acknowledged
    this.#acknowledged = []
    if (this.destroyed || this.#connection.writableEnded) return
    const bytes = Buffer.allocUnsafe(ids.length * PUBACK_BYTES)
    for (let i = 0; i < ids.length; i += 1) {
      const at = i * PUBACK_BYTES
      bytes[at] = PUBACK
      bytes[at + 1] = 2
      bytes.writeUInt16BE(ids[i] ?? 0, at + 2)
    }
    this.#connection.write(bytes)
  }

  #take(bytes: Buffer): void {
    if (this.#partsLength === 0 && !this.#held) {
      this.#readPackets(bytes)
      return
    }
    this.#parts.push(bytes)
    this.#partsLength += bytes.length
    // A large packet comes in many parts: they are put together once, when all are here.
    if (this.#partsLength >= this.#wanted && !this.#held) this.#readParts()
  }

  #readParts(): void {
    const whole = Buffer.concat(this.#parts, this.#partsLength)
    this.#keep(NOTHING, 0)
    this.#readPackets(whole)
  }

  #keep(bytes: Buffer, wanted: number): void {
    this.#parts = bytes.length === 0 ? [] : [bytes]
    this.#partsLength = bytes.length
    this.#wanted = wanted
  }

  #readPackets(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length && !this.#held) {
      const { body, end } = packetBounds(bytes, at)
      if (end === MALFORMED) {
        this.destroy(new Error('the broker sent a packet with a malformed length'))
        return
      }
      if (end === INCOMPLETE || end > bytes.length) {
        this.#keep(bytes.subarray(at), end === INCOMPLETE ? 0 : end - at)
        return
      }
      if (((bytes[at] ?? 0) & HEADER_MASK) >> 4 === PUBLISH) {
        const packet = readPublish(bytes, at, body, end)
        if (packet === null) {
          this.destroy(new Error('the broker sent a malformed PUBLISH packet'))
          return
        }
        this.#onPublish(packet)
      } else this.push(bytes.subarray(at, end))
      at = end
    }
    this.#keep(at === bytes.length ? NOTHING : bytes.subarray(at), 0)
  }
}
