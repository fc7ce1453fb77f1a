import { driverDays, explainDriverDay } from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, tripOf } from './trip.ts'

const SHANGHAI = 'Asia/Shanghai'
const MIDNIGHT = Date.parse('2026-11-20T00:00:00+08:00')
const options = { timeZoneOf: () => SHANGHAI, isPrivate: () => false }
const at = (hour: number): number => MIDNIGHT + hour * HOUR

describe('a driver’s day', () => {
  it('goes from the first movement to the last, with what lies between', () => {
    const [day, ...others] = driverDays(
      [
        tripOf({ id: 'ses_2', start: at(14), end: at(16), km: 80, idleS: 0 }),
        tripOf({ id: 'ses_1', start: at(8), end: at(9), km: 20, assetId: 'ast_2' }),
        tripOf({ id: 'ses_3', start: at(9.5), end: at(10), km: 10, idleS: null }),
      ],
      { ...options, isPrivate: ({ id }) => id === 'ses_3' },
    )
    expect(others).toEqual([])
    expect(day).toEqual({
      personId: 'per_1',
      day: '2026-11-20',
      firstMovement: at(8),
      lastMovement: at(16),
      open: false,
      spanS: 8 * 3600,
      drivingS: 3.5 * 3600,
      stopsS: 4.5 * 3600,
      longestStopS: 4 * 3600,
      idleS: 120,
      km: 110,
      trips: 3,
      privateTrips: 1,
      privateKm: 10,
      assetIds: ['ast_2', 'ast_1'],
      tripIds: ['ses_1', 'ses_3', 'ses_2'],
    })
    if (day === undefined) throw new Error('no day')
    const explained = explainDriverDay(day, SHANGHAI, [])
    expect(explained.steps[0]?.en).toBe('First movement 08:00, last 16:00: 8 h apart')
    expect(explained.sessions).toEqual(['ses_1', 'ses_3', 'ses_2'])
  })

  it('a trip over midnight belongs to both days by time; its idling to the day on which it ended', () => {
    const days = driverDays([tripOf({ start: at(23), end: at(27), km: 100 })], options)
    expect(days.map(({ day, km, drivingS, idleS }) => [day, km, drivingS / 3600, idleS])).toEqual([
      ['2026-11-20', 25, 1, 0],
      ['2026-11-21', 75, 3, 120],
    ])
  })

  it('trips that overlap are one movement; a trip without a driver is nobody’s day', () => {
    const days = driverDays(
      [
        tripOf({ start: at(8), end: at(10) }),
        tripOf({ id: 'ses_2', start: at(9), end: at(11) }),
        tripOf({ id: 'ses_3', personId: null }),
      ],
      options,
    )
    expect(days.map(({ drivingS, stopsS }) => [drivingS / 3600, stopsS])).toEqual([[3, 0]])
  })

  it('kilometres of the days sum to those of the trips, in any order', () => {
    const trip = fc
      .record({
        start: fc.integer({ min: 0, max: 200 }),
        hours: fc.integer({ min: 0, max: 30 }),
        km: fc.integer({ min: 0, max: 500 }),
      })
      .map(({ start, hours, km }) => ({ start: at(start / 2), end: at(start / 2 + hours / 2), km }))
    fc.assert(
      fc.property(fc.array(trip, { maxLength: 12 }), (drafts) => {
        const trips = drafts.map((draft, k) => tripOf({ ...draft, id: `ses_${k}` }))
        const days = driverDays(trips, options)
        const sum = (values: readonly { readonly km: number }[]): number =>
          values.reduce((total, { km }) => total + km, 0)
        expect(sum(days)).toBeCloseTo(sum(trips), 6)
        expect(driverDays([...trips].reverse(), options)).toEqual(days)
        for (const day of days) expect(day.drivingS + day.stopsS).toBeCloseTo(day.spanS, 6)
      }),
    )
  })
})
