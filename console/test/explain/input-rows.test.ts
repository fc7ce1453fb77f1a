import { describe, expect, it } from 'vitest'
import { inputRows, wordsOf } from '../../src/explain/input-rows.ts'

const context = {
  timeZone: 'Asia/Shanghai',
  locale: 'en-GB',
  yes: 'yes',
  no: 'no',
  labelOf: wordsOf,
  wordsOf: (name: string, code: string) => (name === 'driver' ? wordsOf(code) : code),
}
const ts = Date.parse('2026-11-21T20:41:05Z')

describe('inputRows', () => {
  it.each<[string, Record<string, string | number | boolean | null>, string]>([
    ['an instant by its name', { completedAt: ts }, '2026-11-22 04:41:05'],
    ['a snake case instant', { period_start: ts }, '2026-11-22 04:41:05'],
    ['a large amount, which is no instant', { pulses: ts }, ts.toLocaleString('en-GB')],
    ['a small number, which is no instant', { at: 5 }, '5'],
    ['minor units', { totalMinor: 257_292, currency: 'CNY' }, '¥2,572.92'],
    ['minor units of no known currency', { totalMinor: 257_292 }, '257,292'],
    ['a flag', { legal: false }, 'no'],
    ['seconds', { duration_s: 1560 }, '26 min'],
    ['kilometres', { distance_km: 3.197999 }, '3.2 km'],
    ['text', { plan: 'pln_1' }, 'pln_1'],
    ['a code', { driver: 'run_hours' }, 'Run hours'],
    ['at most three decimals', { poolUse: 0.333333333 }, '0.333'],
  ])('writes %s', (_name, inputs, expected) => {
    expect(inputRows(inputs, context)[0]?.value).toBe(expected)
  })

  it('leaves out what the rule was not given', () => {
    expect(inputRows({ p10On: null, today: '2026-11-22' }, context)).toMatchObject([{ label: 'Today' }])
  })
})

it.each([
  ['poolTotal', 'Pool total'],
  ['duration_s', 'Duration s'],
])('%s in words is %s', (name, expected) => {
  expect(wordsOf(name)).toBe(expected)
})
