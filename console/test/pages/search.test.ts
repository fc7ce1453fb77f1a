import { describe, expect, it } from 'vitest'
import { readAssetSearch } from '../../src/pages/asset/search.ts'
import { readAssetsSearch } from '../../src/pages/assets/search.ts'

describe('readAssetsSearch', () => {
  it.each([
    ['nothing', {}, {}],
    ['what it knows', { q: 'A1', category: 'room', page: 3 }, { q: 'A1', category: 'room' }],
    ['a text that looks like a number', { q: 42 }, { q: '42' }],
    ['empty parts', { q: '', state: null }, {}],
  ])('reads %s', (_name, search, expected) => {
    expect(readAssetsSearch(search)).toEqual(expected)
  })
})

describe('readAssetSearch', () => {
  it.each([
    ['a period', { from: 1, to: 2.4 }, { from: 1, to: 2 }],
    ['no period that ends before it starts', { from: 2, to: 1 }, {}],
    ['no half a period', { from: 2 }, {}],
    ['days within reason', { days: 7 }, { days: 7 }],
    ['no absurd days', { days: 40_000 }, {}],
    ['a month', { month: '2026-11' }, { month: '2026-11' }],
    ['no thirteenth month', { month: '2026-13' }, {}],
    ['an explanation', { why: 'cost:cln_1' }, { why: 'cost:cln_1' }],
    ['no explanation of something else', { why: 'script:x' }, {}],
    ['no metrics that are none', { metrics: 'power_w,<img>' }, {}],
  ])('reads %s', (_name, search, expected) => {
    expect(readAssetSearch(search)).toEqual(expected)
  })
})
