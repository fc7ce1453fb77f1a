import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CodecRequest, createCodecSandbox } from '../../src/index.ts'

const sandbox = createCodecSandbox()
beforeAll(() => sandbox.start())
afterAll(() => sandbox.stop())

const frame = (source: string, more: Partial<CodecRequest> = {}): CodecRequest => ({
  profileId: 'acme/test',
  source,
  port: 5,
  bytes: Uint8Array.of(1, 0xf4, 0x41),
  ...more,
})
const decode = async (source: string, more?: Partial<CodecRequest>) => (await sandbox.decode([frame(source, more)]))[0]
const ok = (data: object, warnings: string[] = []) => ({ ok: true, data, warnings })

describe('what a codec is given', () => {
  it('the receive time and the variables, as ChirpStack and The Things Stack give them', async () => {
    const source = `function decodeUplink(input) {
      return { data: { at: input.recvTime.toISOString(), unit: input.variables.unit, port: input.fPort } } }`
    const receivedAt = Date.UTC(2026, 0, 2, 3, 4, 5)
    expect(await decode(source, { receivedAt, variables: { unit: 'K' } })).toEqual(
      ok({ at: '2026-01-02T03:04:05.000Z', unit: 'K', port: 5 }),
    )
  })

  it.each([
    ['variables of Decode', 'function Decode(port, bytes, variables) { return { v: variables.unit } }', { v: 'K' }],
    ['a quiet console', 'console.log("loading"); function Decoder(b) { console.error(b); return { n: 1 } }', { n: 1 }],
    [
      'atob and btoa',
      'function Decoder(b) { return { a: atob("AfRB").charCodeAt(1), b: btoa("\\u00ffa") } }',
      { a: 0xf4, b: '/2E=' },
    ],
  ])('%s', async (_, source, data) => {
    expect(await decode(source, { variables: { unit: 'K' } })).toEqual(ok(data))
  })

  // Expected values are those of Node's own Buffer.
  it.each([
    'Buffer.from(input.bytes).toString("hex")',
    'Buffer.from(input.bytes).toString("base64")',
    'Buffer.from("zażółć", "utf8").toString("hex")',
    'Buffer.from("7a6fc3b3", "hex").toString()',
    'Buffer.from("AQIDBAU=", "base64").readUInt32BE(1)',
    'Buffer.from([1, 2, 3, 255]).readInt16LE(2)',
    'Buffer.from([1, 2, 3, 255]).readInt8(3)',
    'Buffer.from([1, 2, 3, 255, 9, 9]).readUIntBE(1, 3)',
    'Buffer.from([1, 2, 3, 255, 9, 9]).readIntLE(1, 3)',
    'Buffer.from([0x41, 0x48, 0, 0]).readFloatBE(0)',
    'Buffer.from([0, 0, 0, 0, 0, 0, 0x29, 0x40]).readDoubleLE(0)',
    'Buffer.from([1, 2, 3, 4]).slice(1, 3).toString("hex")',
    'Buffer.concat([Buffer.from([1]), Buffer.from([2, 3])]).toString("hex")',
    '(function () { var b = Buffer.alloc(8); b.writeUInt16BE(513, 1); b.writeInt32LE(-2, 3); b.writeUInt8(7); return b.toString("hex") })()',
    '(function () { var b = Buffer.alloc(4); b.writeFloatLE(12.5, 0); return b.toString("hex") })()',
    'Buffer.from([1, 2]).equals(Buffer.from([1, 2]))',
    'JSON.stringify(Buffer.from([1, 2]))',
    'Buffer.byteLength("zażółć")',
  ])('a Buffer like Node’s: %s', async (expression) => {
    const expected: unknown = new Function('input', `return ${expression}`)({ bytes: [1, 0xf4, 0x41] })
    const source = `function decodeUplink(input) { return { data: { it: ${expression} } } }`
    expect(await decode(source)).toEqual(ok({ it: expected }))
  })

  it('a Buffer that says when it is read past its end', async () => {
    const source = 'function decodeUplink(input) { return { data: { n: Buffer.from(input.bytes).readUInt32LE(0) } } }'
    expect(await decode(source)).toMatchObject({ ok: false, detail: expect.stringContaining('RangeError') })
  })
})

// The first is the example codec of The Things Network's device repository, as its documentation describes it, in our words.
describe('normalised payloads', () => {
  const wind = `function decodeUplink(input) { return { data: { knots: input.bytes[0] }, warnings: ['low battery'] } }
    function normalizeUplink(input) { return { data: { wind: { speed: input.data.knots * 0.5 } }, warnings: input.warnings.concat('rounded') } }`

  it('are the data where the profile wants them, with the warnings of both', async () => {
    expect(await decode(wind, { normalize: true })).toEqual(
      ok({ wind: { speed: 0.5 } }, ['low battery', 'low battery', 'rounded']),
    )
    expect(await decode(wind)).toEqual(ok({ knots: 1 }, ['low battery']))
  })

  it.each([
    [
      'an array is put together',
      'return { data: [{ air: { temperature: 1 } }, { soil: { depth: 2 } }, { air: { relativeHumidity: 3 } }] }',
      ok({ air: { temperature: 1, relativeHumidity: 3 }, soil: { depth: 2 } }),
    ],
    ['errors', 'return { errors: ["bad"] }', { ok: false, reason: 'codec_error', detail: 'bad' }],
    ['no data', 'return {}', { ok: false, reason: 'codec_error', detail: 'normalizeUplink returned no data' }],
  ])('%s', async (_, body, result) => {
    const source = `function decodeUplink() { return { data: { a: 1 } } } function normalizeUplink() { ${body} }`
    expect(await decode(source, { normalize: true })).toEqual(result)
  })

  it('say so where the codec has no normalizeUplink', async () => {
    const result = await decode('function decodeUplink() { return { data: {} } }', { normalize: true })
    expect(result).toEqual({ ok: false, reason: 'codec_error', detail: 'has no normalizeUplink' })
  })
})

describe('downlinks', () => {
  const encode = (source: string, data: unknown, port?: number) =>
    sandbox.encodeDownlink({ profileId: 'acme/test', source, data, ...(port === undefined ? {} : { port }) })

  it.each([
    [
      'encodeDownlink',
      'function encodeDownlink(input) { return { bytes: [input.data.on, 255], fPort: 2, warnings: ["w"] } }',
      { port: 2, warnings: ['w'] },
    ],
    [
      'encodeDownlink without a port',
      'function encodeDownlink(input) { return { bytes: [input.data.on, 255] } }',
      { port: 9, warnings: [] },
    ],
    [
      'a Buffer',
      'function encodeDownlink(input) { return { bytes: Buffer.from([input.data.on, 255]) } }',
      { port: 9, warnings: [] },
    ],
    ['Encode', 'function Encode(fPort, obj, variables) { return [obj.on, 255] }', { port: 9, warnings: [] }],
    ['Encoder', 'function Encoder(object, port) { return [object.on, 255] }', { port: 9, warnings: [] }],
  ])('are encoded by %s', async (_, source, rest) => {
    expect(await encode(source, { on: 1 }, 9)).toEqual({ ok: true, bytes: Uint8Array.of(1, 255), ...rest })
  })

  it.each([
    ['errors', 'return { errors: ["no such command"] }', 'no such command'],
    ['no bytes', 'return { fPort: 1 }', 'returned no bytes'],
    ['what is no byte', 'return { bytes: [256] }', 'returned no bytes'],
    ['a port that is none', 'return { bytes: [1], fPort: 0 }', 'returned the port 0'],
    ['an exception', 'return input.data.a.b', 'TypeError'],
    ['nothing', 'return', 'returned nothing'],
  ])('%s is an error', async (_, body, detail) => {
    const result = await encode(`function encodeDownlink(input) { ${body} }`, {})
    expect(result).toMatchObject({ ok: false, reason: 'codec_error', detail: expect.stringContaining(detail) })
  })

  it('are refused where the codec has no encoder', async () => {
    expect(await encode('function Decoder() { return {} }', {})).toMatchObject({
      ok: false,
      detail: 'has no encodeDownlink, Encode or Encoder',
    })
  })

  it('end within their time as well', async () => {
    expect(await encode('function encodeDownlink() { for (;;) {} }', {})).toMatchObject({ reason: 'codec_timeout' })
  })

  it('are decoded by decodeDownlink', async () => {
    const source = 'function decodeDownlink(input) { return { data: { on: input.bytes[0], port: input.fPort } } }'
    expect(await sandbox.decodeDownlink(frame(source))).toEqual(ok({ on: 1, port: 5 }))
    expect(await sandbox.decodeDownlink(frame('function Decoder() {}'))).toMatchObject({
      detail: 'has no decodeDownlink',
    })
  })
})
