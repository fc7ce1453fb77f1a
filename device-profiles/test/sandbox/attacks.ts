/** What a hostile or broken codec may do, and what becomes of it. */

export interface Attack {
  readonly name: string
  /** The body of `decodeUplink(input)`, or with `whole` the codec's text. */
  readonly body: string
  readonly whole?: true
  /** Reasons that are right; or the data, where the codec lives on. */
  readonly ends: readonly string[] | Readonly<Record<string, unknown>>
}

const TIMED_OUT = ['codec_timeout']
/** Which bound it meets first depends on the engine. */
const BOUNDED = ['codec_timeout', 'codec_memory', 'codec_error']

const endless = (name: string, body: string): Attack => ({ name, body, ends: TIMED_OUT })
const bounded = (name: string, body: string): Attack => ({ name, body, ends: BOUNDED })

export const LOOPS: readonly Attack[] = [
  endless('an empty loop', 'for (;;) {}'),
  endless('a loop that catches', 'for (;;) { try { for (;;) {} } catch (e) {} }'),
  endless('a loop in finally', 'try { for (;;) {} } finally { for (;;) {} }'),
  endless('a loop in toJSON', 'return { data: { toJSON: function () { for (;;) {} } } }'),
  endless('a loop in a getter of the result', 'return { get data() { for (;;) {} } }'),
  endless(
    'a loop in a proxy of the result',
    'return new Proxy({}, { get: function () { for (;;) {} }, ownKeys: function () { for (;;) {} } })',
  ),
  endless(
    'a loop in the error that it throws',
    'var e = new Error("x"); Object.defineProperty(e, "message", { get: function () { for (;;) {} } }); Object.defineProperty(e, "name", { get: function () { for (;;) {} } }); throw e',
  ),
  endless('a loop in a generator', 'function* g() { for (;;) yield 1 } for (var x of g()); '),
  endless(
    'a loop in an iterator',
    'Array.from({ [Symbol.iterator]: function () { return { next: function () { return { done: false } } } } })',
  ),
  endless('a loop in a comparator', '[3, 2, 1].sort(function () { for (;;) {} })'),
  endless('a loop in a replacer', '"abc".replace(/b/, function () { for (;;) {} })'),
  endless('a loop in valueOf', '1 + { valueOf: function () { for (;;) {} } }'),
  endless('a loop in an async function', '(async function () { for (;;) {} })()'),
  endless('a loop in eval', 'eval("for (;;) {}")'),
  endless('a loop in new Function', 'new Function("for (;;) {}")()'),
  { name: 'a loop while it loads', body: 'for (;;) {}', whole: true, ends: TIMED_OUT },
  {
    name: 'a loop in a getter of an entry',
    body: 'Object.defineProperty(globalThis, "decodeUplink", { get: function () { for (;;) {} } })',
    whole: true,
    ends: [...TIMED_OUT, 'codec_error'],
  },
]

export const RECURSIONS: readonly Attack[] = [
  bounded('recursion', '(function f() { return f() + 1 })()'),
  bounded('recursion that catches', '(function f() { try { f() } catch (e) { f() } })()'),
  bounded('recursion through a getter', 'var o = { get a() { return this.a } }; return { data: { a: o.a } }'),
  bounded('recursion through toString', 'var o = { toString: function () { return "" + o } }; "" + o'),
  bounded('recursion through toJSON', 'return { data: { toJSON: function () { return { a: this } } } }'),
  bounded('recursion through a proxy', 'var p = new Proxy({}, { get: function (t, k, r) { return r[k] } }); p.x'),
  bounded('recursion through sort', '(function f() { [1, 2].sort(f) })()'),
  bounded('recursion through replace', '(function f() { "a".replace(/a/, f) })()'),
  bounded('deeply nested JSON', 'JSON.parse("[".repeat(1e6) + "]".repeat(1e6))'),
  bounded('a deeply nested result', 'var a = {}; for (var i = 0; i < 1e6; i++) a = { a: a }; return { data: a }'),
  bounded('deeply nested source', 'eval("(".repeat(1e6) + ")".repeat(1e6))'),
  bounded('a deeply nested expression', 'new RegExp("(".repeat(1e5) + ")".repeat(1e5)).test("x"); throw 1'),
  bounded(
    'a chain of bound functions',
    'var f = function () {}; for (var i = 0; i < 1e5; i++) f = f.bind(null, 1); f(); throw 1',
  ),
]

export const MEMORY_BOMBS: readonly Attack[] = [
  bounded('arrays', 'var a = []; for (;;) a.push(new Array(1000).fill(1))'),
  bounded('strings that double', 'var s = "x"; for (;;) s += s'),
  bounded('strings of their own', 'var a = []; for (var i = 0; ; i++) a.push("x" + i)'),
  bounded('one huge buffer', 'return { data: { n: new Uint8Array(1e9).length } }'),
  bounded('many buffers', 'var a = []; for (;;) a.push(new ArrayBuffer(1e6))'),
  bounded('repeat', '"x".repeat(2 ** 28); "x".repeat(2 ** 29); throw 1'),
  bounded('padEnd', '"x".padEnd(1e9, "abc"); throw 1'),
  bounded('a map', 'var m = new Map(); for (var i = 0; ; i++) m.set(i, { i: i })'),
  bounded('properties', 'var o = {}; for (var i = 0; ; i++) o["k" + i] = i'),
  bounded('closures', 'var f = null; for (;;) f = (function (g) { return function () { return g } })(f)'),
  bounded('a spread', 'Math.max.apply(null, new Array(1e8)); throw 1'),
  bounded('a sparse join', 'new Array(4294967295).join("xxxx"); throw 1'),
  bounded('a flat', 'var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; a.flat(Infinity); throw 1'),
  bounded('symbols', 'var a = []; for (;;) a.push(Symbol("x".repeat(1000)))'),
  bounded('promises', 'for (;;) Promise.resolve().then(function () {})'),
  bounded('an error message', 'throw new Error("x".repeat(1e7))'),
  bounded('a large result', 'return { data: { s: "x".repeat(5e6) } }'),
  bounded('many warnings', 'return { data: {}, warnings: new Array(1e6).fill("x") }'),
  bounded('a huge shift', 'return { data: { n: String(1n << 1000000000n).length } }'),
]

export const REGULAR_EXPRESSION_BOMBS: readonly Attack[] = [
  endless('nested quantifiers', '/^(a+)+$/.test("a".repeat(60) + "b")'),
  endless('alternatives that overlap', '/^(a|a)*$/.test("a".repeat(60) + "b")'),
  endless('quantifiers in a row', '/^a*a*a*a*a*a*a*a*a*a*a*a*$/.test("a".repeat(500) + "b")'),
  endless('lookahead', '/^(?=(a+)+$)/.test("a".repeat(60) + "b")'),
  endless(
    'lookbehind',
    '/(?<=^(a+)+)b$/.test("a".repeat(60) + "c" )|| /(?<=^(a+)+c)$/.test("a".repeat(60) + "b"); for (;;) {}',
  ),
  endless(
    'back references',
    '/^(a*)*\\1*\\1*\\1*b$/.test("a".repeat(100) + "c"); /^(a+)+$/.test("a".repeat(60) + "b")',
  ),
  endless('Unicode and case', '/^(?:[a-zé]+)+$/iu.test("a".repeat(60) + "1")'),
  endless('replace', '"x".concat("a".repeat(60), "b").replace(/(a+)+$/g, "")'),
  endless('split', '("a".repeat(60) + "b").split(/(?:a+)+$/)'),
  bounded('counted groups', 'new RegExp("(?:(?:a{1,1000}){1,1000}){1,1000}b").test("a".repeat(5000)); throw 1'),
]

export const NATIVE_WORK: readonly Attack[] = [
  endless('multiplying big integers', 'var a = 3n ** 300000n; for (;;) a * a'),
  bounded('a power', 'var a = 7n ** 20000000n; throw 1'),
  bounded('writing a big integer down', 'var a = (1n << 8000000n).toString(); throw 1'),
  bounded('reading a big integer', 'BigInt("9".repeat(3e6)); throw 1'),
  bounded('dividing big integers', 'var a = (1n << 4000000n) / ((1n << 2000000n) - 1n); throw 1'),
  bounded('remainders', 'var a = 3n ** 200000n, b = 7n ** 60000n; for (;;) a % b'),
  bounded('a search through nothing', 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1); throw 1'),
  bounded('includes', 'Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); throw 1'),
  bounded('lastIndexOf', 'Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1); throw 1'),
  bounded('fill', 'Array.prototype.fill.call({ length: 2 ** 53 - 1 }, 1); throw 1'),
  bounded('reverse', 'Array.prototype.reverse.call({ length: 2 ** 53 - 1 }); throw 1'),
  bounded('copyWithin', 'Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 }, 0, 1); throw 1'),
  bounded('sort', 'var a = new Uint8Array(8e6); for (;;) a.sort()'),
  bounded('searching text', 'var a = "a".repeat(4e6), b = "a".repeat(2e6) + "b"; for (;;) a.indexOf(b)'),
  bounded('joining', 'var a = new Array(1e5).fill("ab"); for (;;) a.join("")'),
  bounded('writing JSON', 'var a = new Array(2e5).fill(1); for (;;) JSON.stringify(a)'),
  bounded('waiting', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); throw 1'),
]

/** Tricks that a codec may play: they change nothing outside it, nor in its next call. */
export const PROTOTYPE_TRICKS: readonly Attack[] = [
  {
    name: 'toJSON on every object',
    body: 'Object.prototype.toJSON = function () { return 1 }; return { data: { a: 1 } }',
    ends: ['codec_error'],
  },
  {
    name: 'a setter on every object',
    body: 'Object.defineProperty(Object.prototype, "data", { set: function () {}, get: function () { return { hacked: 1 } } }); return {}',
    ends: ['codec_error'],
  },
  {
    name: 'JSON replaced',
    body: 'JSON.parse = JSON.stringify = function () { for (;;) {} }; return { data: { a: 1 } }',
    ends: { a: 1 },
  },
  {
    name: 'Array and Date replaced',
    body: 'Array.from = null; Array.isArray = null; Date = null; return { data: { a: 1 } }',
    ends: { a: 1 },
  },
  {
    name: 'call and apply replaced',
    body: 'Function.prototype.call = Function.prototype.apply = function () { return 666 }; return { data: { a: 1 } }',
    ends: { a: 1 },
  },
  {
    name: 'a __proto__ in the result',
    body: 'return JSON.parse(\'{"data": {"__proto__": {"polluted": 1}, "a": 1}}\')',
    ends: JSON.parse('{"__proto__": {"polluted": 1}, "a": 1}'),
  },
  {
    name: 'a constructor in the result',
    body: 'return { data: { constructor: { prototype: { polluted: 1 } } } }',
    ends: { constructor: { prototype: { polluted: 1 } } },
  },
  {
    name: 'a then in the result',
    body: 'return { data: { then: 1, toString: 2, hasOwnProperty: 3 } }',
    ends: JSON.parse('{"then": 1, "toString": 2, "hasOwnProperty": 3}'),
  },
  {
    name: 'its own entry replaced',
    body: 'decodeUplink = function () { return { data: { hacked: 1 } } }; return { data: { a: 1 } }',
    ends: { a: 1 },
  },
  {
    name: 'the global frozen',
    body: 'Object.freeze(globalThis); Object.freeze(Object.prototype); Object.freeze(Array.prototype); return { data: { a: 1 } }',
    ends: { a: 1 },
  },
  { name: 'an answer like the sandbox’ own', body: 'return "!codec_timeout x"', ends: ['codec_error'] },
  { name: 'a number for an answer', body: 'return 5', ends: ['codec_error'] },
]

/** Ways out: what they find. */
export const WAYS_OUT: readonly Attack[] = [
  ...[
    'process',
    'require',
    'fetch',
    'module',
    'exports',
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'std',
    'os',
    'bjson',
    'WebAssembly',
    'XMLHttpRequest',
    'Worker',
    'importScripts',
    'scriptArgs',
    'print',
    'Deno',
    'Bun',
    'window',
    'self',
    'global',
    '__dirname',
    '__loadScript',
  ].map((name): Attack => ({ name, body: `return { data: { type: typeof ${name} } }`, ends: { type: 'undefined' } })),
  {
    name: 'a constructor’s constructor',
    body: 'return { data: { t: (function () {}).constructor("return typeof process")() } }',
    ends: { t: 'undefined' },
  },
  {
    name: 'the console’s constructor',
    body: 'return { data: { t: console.log.constructor.constructor("return typeof process + typeof require")() } }',
    ends: { t: 'undefinedundefined' },
  },
  {
    name: 'the input’s constructor',
    body: 'return { data: { t: input.bytes.constructor.constructor("return typeof process")() } }',
    ends: { t: 'undefined' },
  },
  { name: 'indirect eval', body: 'return { data: { t: (0, eval)("typeof process") } }', ends: { t: 'undefined' } },
  { name: 'an import', body: 'import("node:fs"); return { data: { t: "asked" } }', ends: { t: 'asked' } },
  {
    name: 'an import statement',
    body: 'import fs from "node:fs"; function decodeUplink() { return { data: {} } }',
    whole: true,
    ends: ['codec_error'],
  },
  {
    name: 'a stack that names files of ours',
    body: 'return { data: { t: /node_modules|worker|file:/.test(new Error("x").stack) } }',
    ends: { t: false },
  },
]
