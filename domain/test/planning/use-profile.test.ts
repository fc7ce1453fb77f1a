import { describe, expect, it } from 'vitest'
import { dayPeriod, deriveUseProfile, hourOfWeek, minuteInstant, rotaPeriods } from '../../src/index.ts'

const SHANGHAI = 'Asia/Shanghai'
const HOUR = 3_600_000
// A Monday.
const monday = (week: number) => dayPeriod(week === 0 ? '2026-11-02' : '2026-11-09', SHANGHAI).start

describe('deriveUseProfile', () => {
  const observed = { start: monday(0), end: monday(1) + 7 * 24 * HOUR }
  it('says which share of each hour of the local week was used, overlaps once', () => {
    const used = [
      { start: monday(0) + 9 * HOUR, end: monday(0) + 10.5 * HOUR },
      { start: monday(0) + 9 * HOUR, end: monday(0) + 10 * HOUR },
      { start: monday(1) + 9 * HOUR, end: monday(1) + 10 * HOUR },
    ]
    const profile = deriveUseProfile(used, observed, SHANGHAI)
    expect(profile?.weeks).toBe(2)
    expect([8, 9, 10, 11].map((hour) => profile?.shares[hour])).toEqual([0, 1, 0.25, 0])
  })
  it('is none where less than a week was observed', () =>
    expect(deriveUseProfile([], { start: 0, end: 6 * 24 * HOUR }, SHANGHAI)).toBeNull())
  it('counts hours of the week from Monday in the site’s zone', () => {
    expect(hourOfWeek(Date.parse('2026-11-08T16:30:00Z'), SHANGHAI)).toBe(0)
    expect(hourOfWeek(Date.parse('2026-11-08T15:30:00Z'), SHANGHAI)).toBe(167)
  })
})

describe('rotaPeriods', () => {
  const span = (weekday: number, startMinute: number, endMinute: number) => ({
    weekday,
    startMinute,
    endMinute,
    from: 0,
    to: null,
  })
  it('follows the wall clock over the end of summer time', () => {
    const rota = { spans: [span(6, 540, 1020), span(7, 540, 1020)], exceptions: [] }
    const periods = rotaPeriods(rota, { fromOn: '2026-10-24', toOn: '2026-10-25' }, 'Europe/Berlin')
    expect(periods.map(({ start }) => new Date(start).toISOString())).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-25T08:00:00.000Z',
    ])
  })
  it('takes a day’s exceptions instead of its pattern', () => {
    const rota = {
      spans: [span(1, 540, 720), span(1, 780, 1080), span(2, 540, 1080)],
      exceptions: [
        { day: '2026-11-02', startMinute: null, endMinute: null },
        { day: '2026-11-03', startMinute: 1260, endMinute: 1440 },
      ],
    }
    expect(rotaPeriods(rota, { fromOn: '2026-11-02', toOn: '2026-11-03' }, SHANGHAI)).toEqual([
      { start: minuteInstant('2026-11-03', 1260, SHANGHAI), end: dayPeriod('2026-11-04', SHANGHAI).start },
    ])
  })
})
