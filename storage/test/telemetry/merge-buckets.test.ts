import { mergeBuckets, type SeriesBucket } from '@custodia/storage/telemetry'
import { expect, test } from 'vitest'

const bucket = (ts: number, value: number, count: number): SeriesBucket => ({
  ts,
  mean: value,
  min: value,
  max: value,
  last: value,
  count,
})

test('a bucket that two parts share is one, weighed by their samples; its last value is of the later part', () => {
  expect(mergeBuckets([[bucket(0, 1, 1), bucket(10, 2, 1)], [bucket(10, 8, 3)], []])).toEqual([
    bucket(0, 1, 1),
    { ts: 10, mean: 6.5, min: 2, max: 8, last: 8, count: 4 },
  ])
})

test('the series ascends, in whatever order its parts come', () => {
  expect(mergeBuckets([[bucket(10, 1, 1)], [bucket(0, 2, 1)]]).map(({ ts }) => ts)).toEqual([0, 10])
})
