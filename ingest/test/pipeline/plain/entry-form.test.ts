import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formOf, matchForm } from '../../../src/pipeline/plain/entry-form.ts'

const bytesOf = (text: string): Buffer => Buffer.from(text)
const read = (form: NonNullable<ReturnType<typeof formOf>>, text: string, start = 0) => {
  const numbers = new Float64Array(64)
  const end = matchForm(form, bytesOf(text), start, numbers, 0)
  return { end, numbers: [...numbers.subarray(0, form.ends.length - 1)] }
}

const blank = fc.constantFrom('', '', ' ', '\n\t')
const plainText = fc.string({
  unit: fc.constantFrom('a', 'Z', '7', '-', '.', ' ', ',', '{', '}', '错', '😀'),
  maxLength: 6,
})
/** What devices write: decimals, and what only JSON's own reader takes. */
const number = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.nat(9999)).map(([whole, part]) => `${whole}.${part}`),
  fc.constantFrom(
    '0',
    '-0',
    '0.1',
    '-0.50',
    '1e3',
    '1E-7',
    '123456789012345',
    '1234567890.12345',
    '12345678901234567',
    '0.000000000000001',
  ),
)
const constant = fc.oneof(
  fc.constantFrom('true', 'false', 'null'),
  plainText.map((text) => JSON.stringify(text)),
)
const entry = fc
  .record({
    ts: number,
    values: fc.uniqueArray(fc.tuple(plainText, fc.oneof(number, number, constant)), {
      selector: ([name]) => name,
      maxLength: 6,
    }),
    blanks: fc.array(blank, { minLength: 4, maxLength: 4 }),
    timeFirst: fc.boolean(),
  })
  .map(({ ts, values, blanks: [a = '', b = '', c = '', d = ''], timeFirst }) => {
    const said = (numbers: readonly string[]) => {
      let next = 1
      const all = values.map(([name, value]) => {
        const isNumber = /^[-\d]/.test(value)
        const text = isNumber ? (numbers[next] ?? value) : value
        if (isNumber) next += 1
        return `${JSON.stringify(name)}${a}:${b}${text}${c}`
      })
      const time = `"ts"${b}:${c}${numbers[0] ?? ts}${d}`
      const body = `${a}"values":${d}{${all.join(',')}}`
      return `{${timeFirst ? `${time},${body}` : `${body},${time}`}}`
    }
    const count = 1 + values.filter(([, value]) => /^[-\d]/.test(value)).length
    return { said, count, names: values.filter(([, value]) => /^[-\d]/.test(value)).map(([name]) => name) }
  })

test('what is read by a form is what JSON says, or nothing', () => {
  let matched = 0
  fc.assert(
    fc.property(entry, fc.array(number, { minLength: 7, maxLength: 7 }), ({ said, count, names }, others) => {
      const form = formOf(bytesOf(said([])), 0)
      if (form === null) throw new Error(`no form of ${said([])}`)
      expect(form.ends).toHaveLength(count + 1)
      expect([...form.places.keys()]).toEqual(names)
      const text = said(others)
      const { end, numbers } = read(form, text)
      if (end < 0) return
      matched += 1
      expect(end).toBe(bytesOf(text).length)
      const json = JSON.parse(text) as { ts: number; values: Record<string, unknown> }
      expect(numbers[form.time]).toBe(json.ts)
      for (const [name, place] of form.places) expect(Object.is(numbers[place], json.values[name]), name).toBe(true)
    }),
    { numRuns: 2000 },
  )
  expect(matched).toBeGreaterThan(50)
})

test('any short decimal is read as JSON reads it', () => {
  const form = formOf(bytesOf('{"ts":1,"values":{}}'), 0)
  fc.assert(
    fc.property(
      fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n }),
      fc.nat(15),
      (digits, decimals) => {
        const size = String(digits < 0n ? -digits : digits).padStart(decimals + 1, '0')
        const whole = size.slice(0, size.length - decimals)
        const text = `${digits < 0n ? '-' : ''}${whole}${decimals === 0 ? '' : `.${size.slice(size.length - decimals)}`}`
        const { end, numbers } = read(form as NonNullable<typeof form>, `{"ts":${text},"values":{}}`)
        if (size.length > 15) expect(end).toBe(-1)
        else expect(Object.is(numbers[0], JSON.parse(text))).toBe(true)
      },
    ),
    { numRuns: 5000 },
  )
})

test.each([
  ['another name', '{"ts":1,"values":{"b":1}}'],
  ['another text', '{"ts":1,"values":{"a":1},"x":2}'],
  ['a blank more', '{"ts":1, "values":{"a":1}}'],
  ['a leading zero', '{"ts":01,"values":{"a":1}}'],
  ['no digit', '{"ts":-,"values":{"a":1}}'],
  ['no decimal', '{"ts":1.,"values":{"a":1}}'],
  ['a plus', '{"ts":+1,"values":{"a":1}}'],
  ['a text for a number', '{"ts":"1","values":{"a":1}}'],
  ['an end too soon', '{"ts":1,"values":{"a":1'],
])('%s is another form', (_, text) => {
  const form = formOf(bytesOf('{"ts":1,"values":{"a":1}}'), 0)
  expect(form === null ? null : read(form, text).end).toBe(-1)
})

test.each([
  '{"ts":1}',
  '{"values":{}}',
  '{"ts":null,"values":{}}',
  '{"ts":1,"ts":2,"values":{}}',
  '{"ts":1,"values":{},"values":{}}',
  '{"ts":1,"values":{"a":1,"a":2}}',
  '{"ts":1,"values":{"__proto__":1}}',
  '{"ts":1,"values":{"a":[1]}}',
  '{"ts":1,"values":{"a":{"b":1}}}',
  '{"ts":1,"values":{"a\\u0062":1}}',
  '{"ts":1,"values":{"a":"\\n"}}',
  '{"ts":1,"values":{},"tag":"04A2"}',
  '{"ts":1,"values":[]}',
])('%s has no form', (text) => {
  expect(formOf(bytesOf(text), 0)).toBeNull()
})
