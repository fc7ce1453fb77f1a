import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { TypeStr } from 'sparkplug-payload/lib/sparkplugbpayload.js'
import { describe, expect, it } from 'vitest'
import { readMetricValue } from '../../../src/dialects/sparkplug/metric-value.ts'
import { encodeRebirth, readPayload } from '../../../src/dialects/sparkplug/wire.ts'
import { AT, decode, encode, type PeerMetric } from './peer.ts'

const readOne = (metric: PeerMetric): unknown => {
  const [read] = readPayload(encode([{ name: 'm', ...metric }]))?.metrics ?? []
  if (read === undefined) throw new Error('no metric')
  const result = readMetricValue(read, read.datatype)
  return result.ok ? result.value : result.detail
}

describe('what the reference encoder writes', () => {
  it.each<[TypeStr, unknown, unknown]>([
    ['Int8', -5, -5],
    ['Int16', -300, -300],
    ['Int32', -70_000, -70_000],
    ['Int32', 2_147_483_647, 2_147_483_647],
    // Here its own decoder says 18446744073709551611.
    ['Int64', -5, -5],
    ['Int64', 9_007_199_254_740_991, 9_007_199_254_740_991],
    ['UInt8', 255, 255],
    ['UInt16', 65_535, 65_535],
    ['UInt32', 4_294_967_295, 4_294_967_295],
    ['UInt64', 5, 5],
    ['Float', 21.5, 21.5],
    ['Float', 0.1, 0.1],
    ['Double', Math.PI, Math.PI],
    ['Boolean', true, true],
    ['Boolean', false, false],
    ['String', '温度', '温度'],
    ['Text', '', ''],
    ['UUID', '63d870b9-b769-4d88-8b33-8e43f58851a7', '63d870b9-b769-4d88-8b33-8e43f58851a7'],
    ['DateTime', AT, AT],
    ['Bytes', Uint8Array.of(1, 2), { unsupported: 'Bytes' }],
    ['DataSet', { numOfColumns: 1, types: ['Int32'], columns: ['a'], rows: [[1]] }, { unsupported: 'DataSet' }],
  ])('%s %j is %j', (type, value, expected) => {
    expect(readOne({ type, value })).toEqual(expected)
  })

  it('a null is a null', () => {
    expect(readOne({ type: 'Float', value: null, isNull: true })).toBeNull()
  })

  it('has the payload’s own fields', () => {
    const read = readPayload(
      encode([{ alias: 7, type: 'Int32', value: 1, timestamp: AT - 5, isHistorical: true }], { seq: 255 }),
    )
    expect(read).toMatchObject({
      timestamp: AT,
      seq: 255,
      metrics: [{ alias: '7', timestamp: AT - 5, isHistorical: true }],
    })
  })

  it.each([deflateSync, gzipSync])('also when it is compressed', (compress) => {
    const inner = encode([{ name: 'm', type: 'Int32', value: 1 }], { seq: 3 })
    const body = compress(inner)
    const uuid = new TextEncoder().encode('SPBV1.0_COMPRESSED')
    const outer = Uint8Array.of(
      0x22,
      uuid.length,
      ...uuid,
      0x2a,
      (body.length & 0x7f) | 0x80,
      body.length >> 7,
      ...body,
    )
    expect(readPayload(outer)).toEqual(readPayload(inner))
  })

  it('is refused when it would burst', () => {
    const body = deflateSync(new Uint8Array(5_000_000))
    const uuid = new TextEncoder().encode('SPBV1.0_COMPRESSED')
    const outer = Uint8Array.of(
      0x22,
      uuid.length,
      ...uuid,
      0x2a,
      (body.length & 0x7f) | 0x80,
      body.length >> 7,
      ...body,
    )
    expect(readPayload(outer)).toBeNull()
  })
})

describe('a value of another type than announced', () => {
  it.each<[number, object, string]>([
    [9, { kind: 'string', value: 'x' }, 'is of type Float and has a string value'],
    [3, { kind: 'double', value: 1 }, 'is of type Int32 and has a double value'],
    [11, { kind: 'int', value: 1n }, 'is of type Boolean and has a int value'],
    [12, { kind: 'int', value: 1n }, 'is of type String and has a int value'],
  ])('of number %i is refused', (datatype, value, detail) => {
    expect(readMetricValue({ value: value as never }, datatype)).toEqual({ ok: false, detail })
  })

  it('or of none at all', () => {
    expect(readMetricValue({}, undefined)).toMatchObject({ ok: false, detail: expect.stringContaining('no data type') })
    expect(readMetricValue({}, 3)).toMatchObject({ ok: false, detail: expect.stringContaining('no value') })
  })
})

describe('bytes that are no payload', () => {
  it.each([
    ['JSON', Buffer.from('{"timestamp":1}')],
    ['a field cut short', encode([{ name: 'm', type: 'String', value: 'text' }]).subarray(0, -1)],
    ['a number without end', Uint8Array.of(8, ...new Array<number>(12).fill(0xff))],
    ['field number 0', Uint8Array.of(0, 1)],
    ['a group', Uint8Array.of(0x0b, 0x0c)],
    ['a name that is no UTF-8', Uint8Array.of(0x12, 4, 0x0a, 2, 0xff, 0xfe)],
    ['a timestamp as text', Uint8Array.of(0x0a, 1, 0x61)],
  ])('%s', (_, bytes) => {
    expect(readPayload(bytes)).toBeNull()
  })

  it('never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readPayload(bytes)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a request for a rebirth', () => {
  it('is what the reference decoder reads', () => {
    expect(decode(encodeRebirth(AT))).toMatchObject({
      metrics: [{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }],
    })
    expect(Number(decode(encodeRebirth(AT)).timestamp)).toBe(AT)
  })
})
