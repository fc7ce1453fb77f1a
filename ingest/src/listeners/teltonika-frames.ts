import { crc16 } from '../dialects/codec8.ts'

/*
 * The byte stream of a Teltonika device over TCP ("Data Sending Protocols", "Communication with server"): first the IMEI with its
 * length, then packets of the codecs; a single 0xFF in between keeps the connection open.
 */

export type StreamEvent =
  | { readonly kind: 'imei'; readonly imei: string }
  | {
      readonly kind: 'packet'
      /** With preamble and checksum. */
      readonly bytes: Uint8Array
      readonly codec: number
      /** Number of records that the packet announces. */
      readonly records: number
      readonly checksumHolds: boolean
    }
  /** What came is not of this protocol: the connection can only be closed. */
  | { readonly kind: 'broken'; readonly detail: string }

const IMEI = /^\d{15}$/
const IMEI_LENGTH = 15
const HEADER = 8
const FOOTER = 4
const PING = 0xff
/** Teltonika names 1,280 bytes as a packet's largest; beacon lists of newer models are larger. */
const MAX_DATA = 16 * 1024
/** Codec and the two numbers of records. */
const MIN_DATA = 3

const broken = (detail: string): StreamEvent => ({ kind: 'broken', detail })

/** Puts the stream's chunks together. `push` gives the next event that is complete, again and again until null. */
export interface StreamReader {
  push(chunk: Uint8Array): void
  next(): StreamEvent | null
}

export const createStreamReader = (): StreamReader => {
  let buffer: Buffer = Buffer.alloc(0)
  let knowsImei = false

  const take = (length: number): Buffer => {
    // A copy: the packet outlives the chunk it came in.
    const bytes = Buffer.from(buffer.subarray(0, length))
    buffer = buffer.subarray(length)
    return bytes
  }

  const nextImei = (): StreamEvent | null => {
    if (buffer.length < 2) return null
    const length = buffer.readUInt16BE(0)
    if (length !== IMEI_LENGTH) return broken(`does not begin with an IMEI: length ${length}`)
    if (buffer.length < 2 + length) return null
    const imei = take(2 + length).toString('latin1', 2)
    if (!IMEI.test(imei)) return broken('does not begin with an IMEI: not 15 digits')
    knowsImei = true
    return { kind: 'imei', imei }
  }

  const nextPacket = (): StreamEvent | null => {
    while (buffer[0] === PING) buffer = buffer.subarray(1)
    if (buffer.length < HEADER) return null
    if (buffer.readUInt32BE(0) !== 0) return broken('a packet does not begin with four zero bytes')
    const length = buffer.readUInt32BE(4)
    if (length < MIN_DATA || length > MAX_DATA) return broken(`a packet announces ${length} bytes of data`)
    if (buffer.length < HEADER + length + FOOTER) return null
    const bytes = take(HEADER + length + FOOTER)
    const data = bytes.subarray(HEADER, HEADER + length)
    const checksumHolds = bytes.readUInt32BE(HEADER + length) === crc16(data)
    return { kind: 'packet', bytes, codec: data[0] ?? 0, records: data[1] ?? 0, checksumHolds }
  }

  return {
    push(chunk) {
      buffer = buffer.length === 0 ? Buffer.from(chunk) : Buffer.concat([buffer, chunk])
    },
    next: () => (knowsImei ? nextPacket() : nextImei()),
  }
}
