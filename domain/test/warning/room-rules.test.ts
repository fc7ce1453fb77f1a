import { judgeFeed, judgeNoShows } from '@custodia/domain'
import { describe, expect, it } from 'vitest'

describe('many no-shows', () => {
  it.each([
    { bookings: 10, released: 2, told: false },
    { bookings: 15, released: 3, told: true },
    { bookings: 16, released: 3, told: false },
    { bookings: 3, released: 3, told: true },
    { bookings: 0, released: 0, told: false },
  ])('$released of $bookings: $told', ({ told, ...counts }) => {
    expect(judgeNoShows({ person: '王芳', ...counts }) !== null).toBe(told)
  })
})

describe('a calendar that cannot be read', () => {
  const HOUR = 3_600_000
  it('is told after two hours, with what went wrong', () => {
    const feed = { name: 'Outlook', error: 'the calendar’s server answered 500', lastOkAt: 0 }
    expect(judgeFeed(feed, 2 * HOUR - 1)).toBeNull()
    expect(judgeFeed({ ...feed, error: null }, 9 * HOUR)).toBeNull()
    expect(judgeFeed(feed, 2 * HOUR)?.explanation.steps[0]?.en).toContain('answered 500')
  })
})
