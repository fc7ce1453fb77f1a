import { expect, it } from 'vitest'
import { joinBuckets } from '../../src/views/series-buckets.ts'

it('makes one bucket of those that two stretches share', () => {
  const bucket = (ts: number, mean: number, count: number) => ({
    ts,
    mean,
    min: mean - 1,
    max: mean + 1,
    last: mean,
    count,
  })
  expect(joinBuckets([[bucket(0, 1, 1), bucket(10, 2, 1)], [bucket(10, 8, 3)], []])).toEqual([
    bucket(0, 1, 1),
    { ts: 10, mean: 6.5, min: 1, max: 9, last: 8, count: 4 },
  ])
  expect(joinBuckets([[bucket(10, 1, 1)], [bucket(0, 2, 1)]]).map(({ ts }) => ts)).toEqual([0, 10])
})
