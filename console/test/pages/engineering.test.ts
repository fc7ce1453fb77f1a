import { describe, expect, it } from 'vitest'
import { formatHours, formatMean, formatShare } from '../../src/pages/engineering/figure-format.ts'
import { keyOf, readEngineeringSearch } from '../../src/pages/engineering/search.ts'

const figure = { value: null, numerator: 0, denominator: 0, base: 0, atLeast: null }

describe('the address of the figures page', () => {
  it.each([
    [
      { by: 'asset', from: '2026-11-01', to: '2026-11-30' },
      { by: 'asset', from: '2026-11-01', to: '2026-11-30' },
    ],
    [{ from: '2026-11-30', to: '2026-11-01' }, {}],
    [
      { by: 'colour', sort: '-mtbf', show: 'late', why: 'mtbf' },
      { sort: '-mtbf', show: 'late', why: 'mtbf' },
    ],
    [
      { category: 'room', orgUnit: 'org_1', open: '*' },
      { category: 'room', orgUnit: 'org_1', open: '*' },
    ],
    [{ from: 'yesterday', sort: 'colour', show: 1, why: {} }, {}],
  ])('%j is read as %j', (address, read) => {
    expect(readEngineeringSearch(address)).toEqual(read)
  })

  it('a star is all rows', () => {
    expect([keyOf({ open: '*' }), keyOf({ open: 'ast_1' }), keyOf({})]).toEqual([undefined, 'ast_1', undefined])
  })
})

describe('how figures are written', () => {
  it.each([
    [null, '–'],
    [0.825, '82.5%'],
    [1, '100%'],
    // Not quite all must not read as all.
    [0.99984, '99.984%'],
    [0, '0%'],
  ])('a share of %s is %s', (value, text) => {
    expect(formatShare({ value }, 'en-GB')).toBe(text)
  })

  it.each([
    [{ ...figure, value: 58.142 * 3_600_000 }, '58.1 h'],
    [{ ...figure, atLeast: 100 * 3_600_000 }, '≥ 100 h'],
    [figure, '–'],
  ])('a mean of %j is %s', (mean, text) => {
    expect(formatMean(mean, 'en-GB')).toBe(text)
  })

  it('says hours in the page’s language', () => {
    expect(formatHours(5_400_000, 'zh-CN')).toBe('1.5 小时')
  })
})
