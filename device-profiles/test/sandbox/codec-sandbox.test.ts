import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CodecRequest, createCodecSandbox } from '../../src/index.ts'

const sandbox = createCodecSandbox({ limitMs: 200, pauseOffenders: false })
beforeAll(() => sandbox.start())
afterAll(() => sandbox.stop())

const request = (body: string, bytes: readonly number[] = [1, 2], port = 5): CodecRequest => ({
  profileId: 'acme/test',
  source: `function decodeUplink(input) { ${body} }`,
  port,
  bytes: Uint8Array.from(bytes),
})
const good = request('return { data: { sum: input.bytes[0] + input.bytes[1], port: input.fPort }, warnings: ["low"] }')
const GOOD = { ok: true, data: { sum: 3, port: 5 }, warnings: ['low'] }

describe('codecs as vendors write them', () => {
  it.each([
    ['decodeUplink', 'function decodeUplink(input) { return { data: { p: input.fPort, n: input.bytes.length } } }'],
    ['Decode', 'function Decode(fPort, bytes, variables) { return { p: fPort, n: bytes.length } }'],
    ['Decoder', 'function Decoder(bytes, port) { return { p: port, n: bytes.length } }'],
    ['a constant', 'const decodeUplink = ({ bytes, fPort }) => ({ data: { p: fPort, n: bytes.length } })'],
    ['an undeclared variable', 'function Decoder(b, p) { for (i = 0; i < b.length; i++); return { p: p, n: i } }'],
    [
      'a polyfill',
      'Object.defineProperty(Array.prototype, "count", { value: function () { return this.length } });' +
        'function Decoder(b, p) { return { p: p, n: b.count() } }',
    ],
  ])('runs %s', async (_, source) => {
    const [result] = await sandbox.decode([{ ...good, source }])
    expect(result).toEqual({ ok: true, data: { p: 5, n: 2 }, warnings: [] })
  })

  it.each([
    ['errors', 'return { errors: ["too short"] }', 'too short'],
    ['an exception', 'throw new Error("no such frame")', 'Error: no such frame'],
    ['nothing', 'return', 'returned nothing'],
    ['no data', 'return {}', 'returned no data'],
    ['an array', 'return { data: [1] }', 'returned no data'],
    ['a circle', 'var a = {}; a.a = a; return { data: a }', 'circular'],
    ['too much', 'return { data: { s: "x".repeat(100000) } }', 'too large'],
  ])('takes %s as an error', async (_, body, detail) => {
    const [result] = await sandbox.decode([request(body)])
    expect(result).toMatchObject({ ok: false, reason: 'codec_error', detail: expect.stringContaining(detail) })
  })

  it.each([
    ['does not parse', 'function decodeUplink( {', 'SyntaxError'],
    ['has no entry', 'var x = 1', 'has no decodeUplink'],
    ['throws while it loads', 'throw new Error("early")', 'early'],
  ])('refuses a codec that %s', async (_, source, detail) => {
    const results = await sandbox.decode([{ ...good, source }, good])
    expect(results[0]).toMatchObject({ ok: false, reason: 'codec_error', detail: expect.stringContaining(detail) })
    expect(results[1]).toEqual(GOOD)
  })
})

describe('codecs that run wild cost their own request only', () => {
  it.each([
    ['an endless loop', 'for (;;) {}', 'codec_timeout'],
    ['an endless loop that catches', 'for (;;) { try { for (;;) {} } catch (e) {} }', 'codec_timeout'],
    ['an endless loop in toJSON', 'return { data: { toJSON: function () { for (;;) {} } } }', 'codec_timeout'],
    ['endless recursion', '(function f() { return f() + 1 })()', 'codec_error'],
    ['a memory bomb', 'var a = []; for (;;) a.push(new Array(1000).fill(1))', 'codec_memory'],
    ['one huge array', 'return { data: { n: new Uint8Array(1e9).length } }', 'codec_memory'],
    ['a regular expression bomb', 'return { data: { b: /^(a+)+$/.test("a".repeat(60) + "b") } }', 'codec_timeout'],
    ['a product that the engine does not interrupt', 'var a = 3n ** 300000n; for (;;) a * a', 'codec_timeout'],
  ])('%s', async (_, body, reason) => {
    const bad = request(body)
    const results = await sandbox.decode([good, bad, good])
    expect(results).toEqual([GOOD, { ok: false, reason, detail: expect.any(String) }, GOOD])
    expect(await sandbox.decode([good])).toEqual([GOOD])
  })

  it('survives a codec that never finishes loading', async () => {
    const results = await sandbox.decode([good, { ...good, source: 'for (;;) {}' }, good])
    expect(results).toEqual([GOOD, { ok: false, reason: 'codec_timeout', detail: expect.any(String) }, GOOD])
  })

  it('decodes large batches in order around several culprits', async () => {
    const hang = request('var a = 3n ** 300000n; for (;;) a * a')
    const echo = (n: number) =>
      request('return { data: { n: input.bytes[0] * 256 + input.bytes[1] } }', [n >> 8, n & 255])
    const requests = Array.from({ length: 700 }, (_, n) => (n === 3 || n === 400 ? hang : echo(n)))
    const results = await sandbox.decode(requests)
    const bad = results.flatMap((result, n) => (result.ok && result.data.n === n ? [] : [n]))
    expect(bad).toEqual([3, 400])
  })
})

describe('between calls', () => {
  it.each([
    ['variables of the codec', 'var n = 0; function decodeUplink() { n++; return { data: { n: n } } }'],
    ['globals', 'function decodeUplink() { n = (typeof n === "number" ? n : 0) + 1; return { data: { n: n } } }'],
    [
      'locked globals',
      'function decodeUplink() { var n = (globalThis.k || 0) + 1;' +
        ' Object.defineProperty(globalThis, "k", { value: n, configurable: false }); return { data: { n: n } } }',
    ],
    ['prototypes', 'function decodeUplink() { Array.prototype.n = ([].n || 0) + 1; return { data: { n: [].n } } }'],
    [
      'functions of the language',
      'function decodeUplink() { var n = (Math.max.n || 0) + 1; Math.max.n = n; JSON.stringify = null;' +
        ' JSON.parse = function () { return {} }; return { data: { n: n } } }',
    ],
    [
      'closures',
      'var f = (function () { var n = 0; return function () { return ++n } })();' +
        'function decodeUplink() { return { data: { n: f() } } }',
    ],
    ['the input', 'function decodeUplink(i) { i.bytes.n = (i.bytes.n || 0) + 1; return { data: { n: i.bytes.n } } }'],
    [
      'promises',
      'var n = 1; function decodeUplink() { Promise.resolve().then(function () { n++ }); return { data: { n: n } } }',
    ],
  ])('nothing is kept of %s', async (_, source) => {
    const results = await sandbox.decode(Array.from({ length: 5 }, () => ({ ...good, source })))
    expect(results).toEqual(Array.from({ length: 5 }, () => ({ ok: true, data: { n: 1 }, warnings: [] })))
    expect(await sandbox.decode([good])).toEqual([GOOD])
  })

  it('one codec cannot reach another', async () => {
    const thief = request('return { data: { seen: typeof secret } }')
    const keeper = { ...good, source: 'secret = 1; function decodeUplink() { return { data: { secret: secret } } }' }
    const results = await sandbox.decode([keeper, thief, keeper])
    expect(results.map((result) => result.ok && result.data)).toEqual([
      { secret: 1 },
      { seen: 'undefined' },
      { secret: 1 },
    ])
  })
})

describe('what a codec does not find', () => {
  it.each(['process', 'require', 'fetch', 'module', 'setTimeout', 'std', 'os', 'WebAssembly', 'XMLHttpRequest'])(
    '%s',
    async (name) => {
      const [result] = await sandbox.decode([request(`return { data: { type: typeof ${name} } }`)])
      expect(result).toEqual({ ok: true, data: { type: 'undefined' }, warnings: [] })
    },
  )

  it('a way out through constructors or imports', async () => {
    const out = await sandbox.decode([
      request('return { data: { t: typeof (function () {}).constructor("return typeof process")() } }'),
      request('return { data: { t: (function () {}).constructor("return typeof process")() } }'),
      request('import("node:fs"); return { data: { t: "asked" } }'),
    ])
    expect(out[0]).toMatchObject({ ok: true })
    expect(out[1]).toMatchObject({ ok: true, data: { t: 'undefined' } })
    expect(await sandbox.decode([good])).toEqual([GOOD])
  })
})

describe('the sandbox', () => {
  it('answers nothing to nothing, and refuses work when stopped', async () => {
    const other = createCodecSandbox()
    await other.start()
    expect(await other.decode([])).toEqual([])
    expect(await other.decode([good])).toEqual([GOOD])
    await other.stop()
    await expect(other.decode([good])).rejects.toThrow('not started')
  })

  it('keeps only so many codecs loaded and still runs them all', async () => {
    const small = createCodecSandbox({ maxCodecs: 2 })
    await small.start()
    const many = Array.from({ length: 12 }, (_, n) => request(`return { data: { n: ${n % 4} } }`))
    const results = await small.decode(many)
    expect(results.map((result) => result.ok && result.data.n)).toEqual(many.map((_, n) => n % 4))
    await small.stop()
  })
})
