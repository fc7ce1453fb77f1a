import { expect, test } from 'vitest'
import { withinRaw } from '../../src/jobs/within-raw.ts'

const DAY = 86_400_000
const range = (from: number, to: number) => ({ timeline: 'asset:a', from: from * DAY, to: to * DAY })

test('what lies before the oldest whole samples is not derived again; the rest is', () => {
  const ranges = [range(1, 3), range(1, 20), range(15, 20)]
  expect(withinRaw(ranges, null)).toBe(ranges)
  expect(withinRaw(ranges, 8 * DAY)).toEqual([range(10, 20), range(15, 20)])
})
