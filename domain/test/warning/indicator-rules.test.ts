import { judgeIndicator } from '@custodia/domain'
import { describe, expect, it } from 'vitest'

const HOUR = 3_600_000
const of = { zh: '甲', en: 'A' }
const period = ['2026-08-25', '2026-11-22'] as const

describe('an indicator', () => {
  it.each([
    ['below its band', 'compliance', 0.84, 20, 0.9, null, 'Below the lower bound of 90 %.'],
    ['on its lower end', 'compliance', 0.9, 20, 0.9, null, null],
    ['above its band', 'repeat_rate', 0.25, 20, null, 0.1, 'Above the upper bound of 10 %.'],
    ['on its upper end', 'repeat_rate', 0.1, 20, null, 0.1, null],
    ['of time, which is in hours', 'mttr', 9 * HOUR, 20, null, 8, 'Above the upper bound of 8 h.'],
    ['within both ends', 'mtbf', 300 * HOUR, 20, 200, 1000, null],
    ['on too few events', 'compliance', 0, 4, 0.9, null, null],
    ['without a value', 'mtbf', null, 20, 200, null, null],
  ] as const)('%s', (_, figure, value, base, low, high, said) => {
    const found = judgeIndicator(
      { value, base },
      { figure, low, high, minBase: 5, severity: 'warning' },
      { of, period },
    )
    expect(found?.explanation.steps[1]?.en ?? null).toBe(said)
    if (found !== null)
      expect(found.explanation.inputs).toMatchObject({ figure, base, low, high, from: period[0], to: period[1] })
  })
})
