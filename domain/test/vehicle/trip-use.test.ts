import { judgeTripUse, sayTripUse, type VehicleTrip } from '@custodia/domain'
import { describe, expect, it } from 'vitest'
import { HOUR, tripOf } from './trip.ts'

const said = (over: Partial<NonNullable<VehicleTrip['attribution']>>): VehicleTrip['attribution'] => ({
  person: 'default',
  unit: 'owner',
  purpose: null,
  use: null,
  ...over,
})
const DUTY = [{ start: 0, end: 10 * HOUR }]

describe('business or private', () => {
  const cases: readonly [string, Partial<VehicleTrip>, typeof DUTY | null, string, string][] = [
    [
      'marked private, though booked',
      { attribution: said({ use: 'private' }), bookingId: 'b' },
      DUTY,
      'private',
      'marked',
    ],
    ['marked business, though at night', { attribution: said({ use: 'business' }) }, [], 'business', 'marked'],
    ['booked at night', { bookingId: 'b' }, [], 'business', 'booked'],
    ['rostered at night', { attribution: said({ person: 'roster' }) }, [], 'business', 'rostered'],
    ['within hours', {}, DUTY, 'business', 'within_hours'],
    ['half within hours', { start: 9.5 * HOUR, end: 10.5 * HOUR }, DUTY, 'business', 'within_hours'],
    ['mostly after hours', { start: 9.6 * HOUR, end: 10.6 * HOUR }, DUTY, 'outside_hours', 'outside_hours'],
    ['on a day without hours', {}, [], 'outside_hours', 'outside_hours'],
    ['where nobody said when people work', {}, null, 'business', 'hours_unknown'],
    ['an instant within hours', { start: HOUR, end: HOUR }, DUTY, 'business', 'within_hours'],
    ['an instant after hours', { start: 10 * HOUR, end: 10 * HOUR }, DUTY, 'outside_hours', 'outside_hours'],
  ]
  it.each(cases)('%s', (_, over, hours, use, reason) => {
    const judged = judgeTripUse(tripOf(over), hours)
    expect(judged).toMatchObject({ use, reason })
    expect(sayTripUse(judged).zh).not.toBe('')
    expect(sayTripUse(judged).en).not.toBe('')
  })

  it('hours that overlap count once', () => {
    const judged = judgeTripUse(tripOf(), [
      { start: 0, end: HOUR / 4 },
      { start: 0, end: HOUR / 4 },
    ])
    expect(judged.withinShare).toBe(0.25)
  })
})
