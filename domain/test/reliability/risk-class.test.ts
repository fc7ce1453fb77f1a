import { describe, expect, it } from 'vitest'
import { classifyRisk } from '../../src/reliability/risk-class.ts'

describe('Fennigkoh–Smith', () => {
  it.each([
    [
      'life support: ventilator',
      { function: 10, risk: 5, maintenance: 5 },
      { score: 20, planned: true, interval: 'P6M' },
    ],
    ['treatment laser', { function: 8, risk: 4, maintenance: 5 }, { score: 17, planned: true, interval: 'P6M' }],
    ['just under half-yearly', { function: 8, risk: 4, maintenance: 4 }, { score: 16, planned: true, interval: 'P1Y' }],
    ['first that is included', { function: 6, risk: 3, maintenance: 3 }, { score: 12, planned: true, interval: 'P1Y' }],
    ['last that is not', { function: 5, risk: 3, maintenance: 3 }, { score: 11, planned: false, interval: null }],
    ['least', { function: 1, risk: 1, maintenance: 1 }, { score: 3, planned: false, interval: null }],
  ] as const)('%s', (_, scores, expected) => {
    expect(classifyRisk(scores)).toEqual(expected)
  })

  it.each([
    ['function', { function: 11, risk: 1, maintenance: 1 }],
    ['risk', { function: 8, risk: 6, maintenance: 1 }],
    ['maintenance', { function: 8, risk: 4, maintenance: 2.5 }],
  ])('refuses a score beyond its range: %s', (name, scores) => {
    expect(() => classifyRisk(scores)).toThrow(`the score ${name} is`)
  })
})
