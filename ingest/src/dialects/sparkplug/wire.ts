import { unzipSync } from 'node:zlib'

/*
 * The protobuf of Sparkplug B (Eclipse Sparkplug 3.0, chapter 6, "Payloads"), read by hand: the JavaScript libraries give
 * 64-bit values as Long objects and negative Int64 as unsigned, and all of it is thirty fields.
 */

/** A metric's value as the wire has it; `other` is a DataSet, Template, extension or array. */
export type WireValue =
  | { readonly kind: 'int' | 'long'; readonly value: number | bigint }
  | { readonly kind: 'float' | 'double'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'other' }

export interface WireMetric {
  readonly name?: string
  readonly alias?: string
  /** UTC milliseconds. */
  readonly timestamp?: number
  readonly datatype?: number
  readonly isHistorical?: boolean
  readonly isNull?: boolean
  readonly value?: WireValue
}

export interface WirePayload {
  readonly timestamp?: number
  readonly seq?: number
  readonly metrics: readonly WireMetric[]
}

/** Bytes that are no protobuf message; never leaves this folder's reader. */
class NotProtobuf extends Error {}

const MAX_VARINT_BYTES = 10

/** One field of a message. */
interface Field {
  readonly number: number
  readonly wireType: number
  /** Of a varint; bigint only where a number would not be exact, as that costs ten times as much. */
  readonly integer: number | bigint
  /** Of a fixed number of four or eight bytes. */
  readonly real: number
  readonly bytes: Uint8Array
}

const NO_BYTES = new Uint8Array()
/** Bytes of a varint that a number holds exactly: 7 × 7 bits. */
const EXACT_BYTES = 7

const readFields = (bytes: Uint8Array, onField: (field: Field) => void): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const step = (length: number): number => {
    if (length > bytes.length - at) throw new NotProtobuf()
    at += length
    return at - length
  }
  const longVarint = (low: number): bigint => {
    let value = BigInt(low)
    for (let index = EXACT_BYTES; index < MAX_VARINT_BYTES; index += 1) {
      const byte = view.getUint8(step(1))
      value |= BigInt(byte & 0x7f) << BigInt(7 * index)
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
    throw new NotProtobuf()
  }
  const varint = (): number | bigint => {
    let value = 0
    let scale = 1
    for (let index = 0; index < EXACT_BYTES; index += 1) {
      const byte = view.getUint8(step(1))
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 0x80
    }
    return longVarint(value)
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const number = Math.floor(tag / 8)
    const wireType = tag % 8
    let integer: number | bigint = 0
    let real = 0
    let inner = NO_BYTES as Uint8Array
    if (number === 0) throw new NotProtobuf()
    if (wireType === 0) integer = varint()
    else if (wireType === 1) real = view.getFloat64(step(8), true)
    else if (wireType === 5) real = view.getFloat32(step(4), true)
    else if (wireType === 2) {
      const length = Number(varint())
      const from = step(length)
      inner = bytes.subarray(from, from + length)
    } else throw new NotProtobuf()
    onField({ number, wireType, integer, real, bytes: inner })
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const readUtf8 = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new NotProtobuf()
  }
}

/** Wire type that each field must have, where a wrong one would be read as something else. */
const expectType = ({ wireType }: Field, expected: number): void => {
  if (wireType !== expected) throw new NotProtobuf()
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const readMetric = (bytes: Uint8Array): WireMetric => {
  const metric: Mutable<WireMetric> = {}
  readFields(bytes, (field) => {
    const { number, integer, real } = field
    if (number === 1 || number === 15) expectType(field, 2)
    else if (number === 12) expectType(field, 5)
    else if (number === 13) expectType(field, 1)
    else if (number <= 7 || number === 10 || number === 11 || number === 14) expectType(field, 0)
    if (number === 1) metric.name = readUtf8(field.bytes)
    else if (number === 2) metric.alias = integer.toString()
    else if (number === 3) metric.timestamp = Number(integer)
    else if (number === 4) metric.datatype = Number(integer)
    else if (number === 5) metric.isHistorical = Number(integer) !== 0
    else if (number === 7) metric.isNull = Number(integer) !== 0
    else if (number === 10) metric.value = { kind: 'int', value: integer }
    else if (number === 11) metric.value = { kind: 'long', value: integer }
    else if (number === 12) metric.value = { kind: 'float', value: real }
    else if (number === 13) metric.value = { kind: 'double', value: real }
    else if (number === 14) metric.value = { kind: 'boolean', value: Number(integer) !== 0 }
    else if (number === 15) metric.value = { kind: 'string', value: readUtf8(field.bytes) }
    // 6 is_transient, 8 metadata, 9 properties: nothing that a sample needs.
    else if (number >= 16) metric.value = { kind: 'other' }
  })
  return metric
}

/** `uuid` of a payload that has another one in its body, compressed (Eclipse Tahu). */
const COMPRESSED = 'SPBV1.0_COMPRESSED'
/** A small payload must not become one that fills the memory. */
const MAX_INFLATED = 4 * 1024 * 1024

const inflate = (body: Uint8Array): Uint8Array | null => {
  try {
    // Deflate or gzip, by its first bytes.
    return unzipSync(body, { maxOutputLength: MAX_INFLATED })
  } catch {
    return null
  }
}

/** Reads a payload, compressed or not; null where the bytes are none. */
export const readPayload = (bytes: Uint8Array): WirePayload | null => {
  const outer = readPlain(bytes)
  if (outer?.compressed === undefined) return outer
  const inner = inflate(outer.compressed)
  return inner === null ? null : readPlain(inner)
}

const readPlain = (bytes: Uint8Array): (WirePayload & { readonly compressed?: Uint8Array }) | null => {
  const payload: Mutable<Omit<WirePayload, 'metrics'>> = {}
  const metrics: WireMetric[] = []
  let uuid = ''
  let body: Uint8Array = NO_BYTES
  try {
    readFields(bytes, (field) => {
      const { number, integer } = field
      if (number === 1 || number === 3) expectType(field, 0)
      else if (number === 2 || number === 4 || number === 5) expectType(field, 2)
      if (number === 1) payload.timestamp = Number(integer)
      else if (number === 2) metrics.push(readMetric(field.bytes))
      else if (number === 3) payload.seq = Number(integer)
      else if (number === 4) uuid = readUtf8(field.bytes)
      else if (number === 5) body = field.bytes
    })
  } catch (error) {
    if (error instanceof NotProtobuf) return null
    throw error
  }
  return { ...payload, metrics, ...(uuid === COMPRESSED ? { compressed: body } : {}) }
}

const varintOf = (value: bigint): number[] => {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return [...bytes, Number(rest)]
}

const REBIRTH = 'Node Control/Rebirth'
const BOOLEAN = 11

/**
 * The payload of an NCMD that asks an edge node for its births (`Node Control/Rebirth` = true).
 * @param at UTC milliseconds
 */
export const encodeRebirth = (at: number): Uint8Array => {
  const timestamp = varintOf(BigInt(Math.max(0, Math.round(at))))
  const name = new TextEncoder().encode(REBIRTH)
  const metric = [0x0a, name.length, ...name, 0x18, ...timestamp, 0x20, BOOLEAN, 0x70, 1]
  return Uint8Array.from([0x08, ...timestamp, 0x12, metric.length, ...metric])
}
