import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../src/plugins/pagination.ts'
import { bucketFor } from '../../src/routes/telemetry.ts'

const key = z.tuple([z.string(), z.number()])

describe('cursors', () => {
  it('come back as they were', () => {
    expect(decodeCursor(encodeCursor(['会议室', 7]), key)).toEqual(['会议室', 7])
    expect(decodeCursor(undefined, key)).toBeUndefined()
  })

  it.each(['', '!', 'bnVsbA', encodeCursor([7, 'x']), encodeCursor(['x'])])(
    'are refused when they are another list’s (%s)',
    (cursor) => {
      expect(() => decodeCursor(cursor, key)).toThrow()
    },
  )

  it('end with the last page', () => {
    const rows = [1, 2, 3]
    const page = (limit: number) =>
      toPage(
        rows,
        limit,
        (row) => [row],
        (row) => row * 10,
      )
    expect(page(2)).toEqual({ items: [10, 20], nextCursor: encodeCursor([2]) })
    expect(page(3)).toEqual({ items: [10, 20, 30], nextCursor: null })
  })
})

describe('bucketFor', () => {
  it.each([
    [3_600_000, 60, 60_000],
    [3_600_000, 300, 15_000],
    [86_400_000, 300, 300_000],
    [30 * 86_400_000, 300, 14_400_000],
    [4000 * 86_400_000, 300, 14 * 86_400_000],
    [500, 300, 1000],
  ])('%d ms in at most %d points: %d ms', (span, points, width) => {
    expect(bucketFor(span, points)).toBe(width)
    expect(span / width).toBeLessThanOrEqual(points)
  })
})
