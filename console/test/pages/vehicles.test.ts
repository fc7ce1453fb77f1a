import { describe, expect, it } from 'vitest'
import { readCorners } from '../../src/pages/vehicles/corners.ts'
import { readVehiclesSearch } from '../../src/pages/vehicles/search.ts'

describe('corners typed one a line', () => {
  it.each([
    ['31.1, 121.1\n31.2, 121.1\n31.2, 121.2', 3],
    ['31.1 121.1\n\n 31.2，121.1 \n31.2,121.2\n', 3],
    ['31.1, 121.1\n31.2, 121.1', null],
    ['31.1, 121.1\n31.2, 121.1\n31.2', null],
    ['91, 121.1\n31.2, 121.1\n31.2, 121.2', null],
    ['31.1, 121.1, 5\n31.2, 121.1\n31.2, 121.2', null],
    ['', null],
  ])('%j', (text, count) => {
    expect(readCorners(text)?.length ?? null).toBe(count)
  })
})

describe('the address of the vehicles page', () => {
  it('keeps what it knows and leaves out the rest', () => {
    const search = { tab: 'days', month: '2026-11', day: '2026-11-19', person: 'per_1', use: 'private', by: 'person' }
    expect(readVehiclesSearch(search)).toEqual(search)
    expect(readVehiclesSearch({ tab: 'x', month: '2026-13', day: '19', use: 1, asset: '', trip: 7 })).toEqual({
      trip: '7',
    })
  })
})
