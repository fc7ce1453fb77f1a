import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextWriter } from '../../src/telemetry/influx/text-writer.ts'

const written = (value: number): string => {
  const text = new TextWriter(1)
  text.number(value)
  return text.take()
}

test('any number is written as String writes it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      expect(written(value)).toBe(String(value))
    }),
    { numRuns: 2000 },
  )
})

test('so is any decimal of few digits, as sensors have them', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (digits, places) => {
      const value = digits / 10 ** places
      expect(written(value)).toBe(String(value))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  0,
  -0,
  0.1,
  -0.5,
  12.3456,
  1e-4,
  1e-7,
  99_999_999_999.9999,
  100_000_000_000.5,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  2 ** 53,
  1e21,
  1_763_797_200_123,
])('%d too', (value) => {
  expect(written(value)).toBe(String(value))
})

test('pieces stand one after the other, and the writer begins anew', () => {
  const text = new TextWriter(1)
  text.text('温度 ')
  text.remembered(Buffer.from('num='))
  text.number(21.5)
  text.byte(0x0a)
  expect(text.length).toBe(Buffer.byteLength('温度 num=21.5\n'))
  expect(text.take()).toBe('温度 num=21.5\n')
  expect(text.take()).toBe('')
})
