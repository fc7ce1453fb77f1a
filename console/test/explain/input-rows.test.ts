import { expect, it } from 'vitest'
import { inputRows } from '../../src/explain/input-rows.ts'

const words = { yes: 'yes', no: 'no', none: 'none' }
const ts = Date.parse('2026-11-21T20:41:05Z')

it.each([
  ['instant by its name', { completedAt: ts }, '2026-11-22 04:41:05'],
  ['snake case instant', { period_start: ts }, '2026-11-22 04:41:05'],
  ['a large amount is no instant', { pulses: ts }, ts.toLocaleString('en-GB')],
  ['a small number is no instant', { at: 5 }, '5'],
  ['flag', { legal: false }, 'no'],
  ['nothing', { p10On: null }, 'none'],
  ['text', { interval: 'P3M' }, 'P3M'],
])('%s', (_name, inputs, expected) => {
  expect(
    inputRows(inputs as Record<string, number | string | boolean | null>, 'Asia/Shanghai', 'en-GB', words),
  ).toMatchObject([{ value: expected }])
})
