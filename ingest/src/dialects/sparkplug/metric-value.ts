import type { WireMetric, WireValue } from './wire.ts'

/** Data types of Sparkplug 3.0 §6.4.16 by their number; those above are arrays. */
const TYPES = [
  'Unknown',
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'UInt8',
  'UInt16',
  'UInt32',
  'UInt64',
  'Float',
  'Double',
  'Boolean',
  'String',
  'DateTime',
  'Text',
  'UUID',
  'DataSet',
  'Bytes',
  'File',
  'Template',
  'PropertySet',
  'PropertySetList',
] as const

const INTEGER_BITS: Readonly<Record<number, number>> = { 1: 8, 2: 16, 3: 32, 4: 64, 5: 8, 6: 16, 7: 32, 8: 64 }
const LAST_SIGNED = 4
const DATE_TIME = 13

export type MetricRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly detail: string }

const mismatch = (type: number, { kind }: WireValue): MetricRead => ({
  ok: false,
  detail: `is of type ${TYPES[type] ?? type} and has a ${kind} value`,
})

const readInteger = (type: number, value: WireValue): MetricRead => {
  if (value.kind !== 'int' && value.kind !== 'long') return mismatch(type, value)
  const bits = INTEGER_BITS[type] ?? 64
  // Encoders extend the sign to 32 or 64 bits or leave it at the type's own width: the low bits are the same.
  const { value: raw } = value
  const signed = type <= LAST_SIGNED
  if (typeof raw === 'number' && (bits === 64 || raw < 2 ** (bits - 1))) return { ok: true, value: raw }
  const low = signed ? BigInt.asIntN(bits, BigInt(raw)) : BigInt.asUintN(bits, BigInt(raw))
  return { ok: true, value: Number(low) }
}

/**
 * A metric's value: number, boolean or text; null where the metric says so; `{unsupported: <type>}` for what is no single value
 * (a DataSet, a Template, an array), so that a profile that asks for it says so and others pass it over.
 * @param datatype of the metric itself, else of its birth
 */
export const readMetricValue = ({ isNull, value }: WireMetric, datatype: number | undefined): MetricRead => {
  if (isNull === true) return { ok: true, value: null }
  if (datatype === undefined || datatype === 0)
    return { ok: false, detail: 'has no data type, neither here nor in its birth' }
  if (INTEGER_BITS[datatype] !== undefined) {
    // An encoder of proto3 habits leaves out what is 0.
    return value === undefined
      ? { ok: false, detail: 'has no value and is not marked as null' }
      : readInteger(datatype, value)
  }
  const name = TYPES[datatype] ?? `array (${datatype})`
  if (value === undefined) return { ok: false, detail: 'has no value and is not marked as null' }
  if (datatype === DATE_TIME)
    return value.kind === 'long' || value.kind === 'int'
      ? { ok: true, value: Number(value.value) }
      : mismatch(datatype, value)
  if (name === 'Float' || name === 'Double') {
    if (value.kind !== 'float' && value.kind !== 'double') return mismatch(datatype, value)
    // A float has seven digits: 21.5 must not become 21.5000001.
    return { ok: true, value: value.kind === 'float' ? Number(value.value.toPrecision(7)) : value.value }
  }
  if (name === 'Boolean') return value.kind === 'boolean' ? { ok: true, value: value.value } : mismatch(datatype, value)
  if (name === 'String' || name === 'Text' || name === 'UUID')
    return value.kind === 'string' ? { ok: true, value: value.value } : mismatch(datatype, value)
  return { ok: true, value: { unsupported: name } }
}
