import type { JsonRecord } from './payload.ts'

/*
 * Teltonika Codec 8 (0x08) and Codec 8 Extended (0x8E), "Data Sending Protocols" of its wiki. A packet is: four zero bytes,
 * length, codec, number of records, records, the number again, CRC-16. A record: time (8), priority (1), longitude,
 * latitude (4 each, 10⁻⁷ °), altitude, angle (2 each), satellites (1), speed (2), event id, number of elements, and the elements
 * of 1, 2, 4, 8 bytes, in Codec 8 Extended also of any length. Ids and counts have one byte in Codec 8, two in 8 Extended.
 */

const CODEC_8 = 0x08
const CODEC_8_EXTENDED = 0x8e

/** CRC-16/IBM (also ARC): polynomial 0xA001 reflected, start 0. */
const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  return crc
})

/** The checksum of a packet's part from the codec to the second number of records. */
export const crc16 = (bytes: Uint8Array): number => {
  let crc = 0
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0)
  return crc
}

/** AVL ids whose value is signed ("FMB Data Sending Parameters ID"): axes, temperatures of Dallas and BLE sensors, of OBD. */
const SIGNED = new Set([17, 18, 19, 25, 26, 27, 28, 32, 39, 53, 72, 73, 74, 75])
/** AVL ids that name something (iButton, RFID): shown in hexadecimal as Codec JSON does. */
const HEXADECIMAL = new Set([76, 78, 207])
/** AVL ids of text (VIN, fault codes). */
const TEXT = new Set([256, 281, 325])

export interface AvlRecord {
  /** UTC milliseconds, as the device says. */
  readonly ts: number
  /** Named as Codec JSON names them. */
  readonly values: JsonRecord
}

export type Codec8Result =
  | { readonly ok: true; readonly records: readonly AvlRecord[] }
  | { readonly ok: false; readonly detail: string }

/** Signals that the packet ends before its content does; never leaves this file. */
class CutShort extends Error {}

interface Cursor {
  left(): number
  unsigned(length: 1 | 2 | 4): number
  signed(length: 1 | 2 | 4): number
  long(): bigint
  take(length: number): Uint8Array
}

const openCursor = (bytes: Uint8Array): Cursor => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let next = 0
  const step = (length: number): number => {
    const at = next
    if (length > bytes.length - at) throw new CutShort()
    next += length
    return at
  }
  return {
    left: () => bytes.length - next,
    unsigned(length) {
      const at = step(length)
      return length === 1 ? view.getUint8(at) : length === 2 ? view.getUint16(at) : view.getUint32(at)
    },
    signed(length) {
      const at = step(length)
      return length === 1 ? view.getInt8(at) : length === 2 ? view.getInt16(at) : view.getInt32(at)
    },
    long: () => view.getBigUint64(step(8)),
    take(length) {
      const at = step(length)
      return bytes.subarray(at, at + length)
    },
  }
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex').toUpperCase()}`

const readElement = (cursor: Cursor, id: number, length: number): number | string => {
  if (HEXADECIMAL.has(id)) return hex(cursor.take(length))
  if (length === 1 || length === 2 || length === 4)
    return SIGNED.has(id) ? cursor.signed(length) : cursor.unsigned(length)
  if (length === 8) {
    const value = cursor.long()
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString()
  }
  const bytes = cursor.take(length)
  return TEXT.has(id) ? Buffer.from(bytes).toString('latin1') : hex(bytes)
}

const readElements = (cursor: Cursor, values: JsonRecord, extended: boolean): void => {
  const width = extended ? 2 : 1
  values.evt = cursor.unsigned(width)
  const total = cursor.unsigned(width)
  let seen = 0
  for (const length of [1, 2, 4, 8]) {
    for (let left = cursor.unsigned(width); left > 0; left -= 1) {
      const id = cursor.unsigned(width)
      values[id] = readElement(cursor, id, length)
      seen += 1
    }
  }
  for (let left = extended ? cursor.unsigned(2) : 0; left > 0; left -= 1) {
    const id = cursor.unsigned(2)
    const length = cursor.unsigned(2)
    values[id] = readElement(cursor, id, length)
    seen += 1
  }
  if (seen !== total) throw new RangeError(`a record announces ${total} elements and has ${seen}`)
}

const readRecord = (cursor: Cursor, extended: boolean): AvlRecord => {
  const ts = Number(cursor.long())
  const pr = cursor.unsigned(1)
  const lng = cursor.signed(4) / 10_000_000
  const lat = cursor.signed(4) / 10_000_000
  const values: JsonRecord = {
    ts,
    pr,
    alt: cursor.signed(2),
    ang: cursor.unsigned(2),
    sat: cursor.unsigned(1),
    sp: cursor.unsigned(2),
  }
  // A device that never had a fix sends zeros.
  if (lat !== 0 || lng !== 0) Object.assign(values, { lat, lng })
  readElements(cursor, values, extended)
  return { ts, values }
}

/** The part from the codec to the second number of records, or what is wrong with the packet around it. */
const unwrap = (packet: Uint8Array): Uint8Array | string => {
  if (packet[0] !== 0) return packet
  if (packet.length < 12) return 'the packet is cut short'
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  if (view.getUint32(0) !== 0) return 'the packet does not begin with four zero bytes'
  const length = view.getUint32(4)
  if (packet.length !== length + 12) return `the packet announces ${length} bytes of data and has ${packet.length - 12}`
  const data = packet.subarray(8, 8 + length)
  const given = view.getUint32(8 + length)
  const own = crc16(data)
  return given === own ? data : `the checksum is ${given.toString(16)}, of these bytes it is ${own.toString(16)}`
}

/**
 * Reads a packet, or its part from the codec to the second number of records (as some gateways forward it). All records or none:
 * what follows a misread element cannot be trusted.
 */
export const readCodec8 = (packet: Uint8Array): Codec8Result => {
  const data = unwrap(packet)
  if (typeof data === 'string') return { ok: false, detail: data }
  const codec = data[0]
  if (codec !== CODEC_8 && codec !== CODEC_8_EXTENDED) {
    const name = codec === undefined ? 'none' : `0x${codec.toString(16).padStart(2, '0')}`
    return { ok: false, detail: `codec ${name} is not read: set Data Protocol to Codec 8 or Codec 8 Extended` }
  }
  try {
    const cursor = openCursor(data)
    cursor.take(1)
    const count = cursor.unsigned(1)
    const records: AvlRecord[] = []
    for (let index = 0; index < count; index += 1) records.push(readRecord(cursor, codec === CODEC_8_EXTENDED))
    const again = cursor.unsigned(1)
    if (again !== count)
      return { ok: false, detail: `${count} records announced at the beginning, ${again} at the end` }
    if (cursor.left() > 0) return { ok: false, detail: `${cursor.left()} bytes after the last record` }
    return { ok: true, records }
  } catch (error) {
    if (error instanceof CutShort) return { ok: false, detail: 'the packet is cut short' }
    if (error instanceof RangeError) return { ok: false, detail: error.message }
    throw error
  }
}
