import { attributeTrip, correctionOf, type TripCorrection, type TripPeople } from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR } from './trip.ts'

const TRIP = { start: 10 * HOUR, end: 11 * HOUR }
const around = { startTs: 9 * HOUR, endTs: 12 * HOUR }
const correction = (over: Partial<TripCorrection> = {}): TripCorrection => ({
  id: 'cor_1',
  startTs: TRIP.start,
  endTs: TRIP.end,
  personId: null,
  orgUnitId: null,
  purpose: null,
  use: null,
  ...over,
})
const booking = { id: 'bkg_1', personId: 'per_booked', orgUnitId: 'org_booked', title: '接送客户', ...around }
const shift = { id: 'ros_1', personId: 'per_roster', purpose: '夜间配送', ...around }

const EVERYBODY: TripPeople = {
  corrections: [correction({ personId: 'per_named', purpose: '送样', use: 'private' })],
  bookings: [booking],
  tagHolderId: 'per_tag',
  roster: [shift],
  defaultDriverId: 'per_default',
  departmentOf: (personId) => (personId === 'per_tag' ? 'org_tag' : null),
  ownerId: 'org_owner',
}

describe('who drove', () => {
  const cases: readonly [string, Partial<TripPeople>, string | null, string | null, string | null][] = [
    ['a person’s word goes first', {}, 'per_named', 'correction', '送样'],
    ['then the booking', { corrections: [] }, 'per_booked', 'booking', '接送客户'],
    ['then the driver tag', { corrections: [], bookings: [] }, 'per_tag', 'tag', null],
    ['then the roster', { corrections: [], bookings: [], tagHolderId: null }, 'per_roster', 'roster', '夜间配送'],
    [
      'then the default driver',
      { corrections: [], bookings: [], tagHolderId: null, roster: [] },
      'per_default',
      'default',
      null,
    ],
    [
      'nobody, if nothing says so',
      { corrections: [], bookings: [], tagHolderId: null, roster: [], defaultDriverId: null },
      null,
      null,
      null,
    ],
  ]
  it.each(cases)('%s', (_, over, personId, source, purpose) => {
    const said = attributeTrip(TRIP, { ...EVERYBODY, ...over })
    expect(said.personId).toBe(personId)
    expect(said.attribution).toMatchObject({ person: source, purpose })
  })

  it('a correction that names a purpose only leaves driver and department as they were', () => {
    const said = attributeTrip(TRIP, { ...EVERYBODY, corrections: [correction({ purpose: '送样' })] })
    expect(said).toMatchObject({ personId: 'per_booked', orgUnitId: 'org_booked', bookingId: 'bkg_1' })
    expect(said.attribution).toEqual({ person: 'booking', unit: 'booking', purpose: '送样', use: null })
  })

  it('the department is the named one, else the booking’s, else the driver’s, else the owner’s', () => {
    const named = { ...EVERYBODY, corrections: [correction({ orgUnitId: 'org_named' })] }
    expect(attributeTrip(TRIP, named).orgUnitId).toBe('org_named')
    expect(attributeTrip(TRIP, { ...EVERYBODY, corrections: [] }).orgUnitId).toBe('org_booked')
    expect(attributeTrip(TRIP, { ...EVERYBODY, corrections: [], bookings: [] })).toMatchObject({
      orgUnitId: 'org_tag',
      attribution: { unit: 'member' },
    })
    const unknown = { ...EVERYBODY, corrections: [], bookings: [], tagHolderId: null }
    expect(attributeTrip(TRIP, unknown)).toMatchObject({
      orgUnitId: 'org_owner',
      attribution: { unit: 'owner' },
    })
  })

  it('the roster’s purpose is not that of somebody else who drove', () => {
    const said = attributeTrip(TRIP, { ...EVERYBODY, corrections: [], bookings: [] })
    expect(said.attribution.purpose).toBeNull()
  })
})

describe('which correction speaks of a trip', () => {
  it('holds when late samples begin the trip earlier, or split it in two', () => {
    const said = correction()
    expect(correctionOf({ start: TRIP.start - 600_000, end: TRIP.end }, [said])).toBe(said)
    expect(correctionOf({ start: TRIP.start, end: TRIP.start + 1_200_000 }, [said])).toBe(said)
    expect(correctionOf({ start: TRIP.start + 1_800_000, end: TRIP.end }, [said])).toBe(said)
  })

  it('does not reach over to a trip that shares less than half with it', () => {
    expect(correctionOf({ start: TRIP.end - 600_000, end: TRIP.end + HOUR }, [correction()])).toBeNull()
    expect(correctionOf({ start: TRIP.end, end: TRIP.end + HOUR }, [correction()])).toBeNull()
  })

  it('the order of corrections does not matter', () => {
    const corrections = fc
      .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 8 })
      .map((starts) =>
        starts.map((start, k) =>
          correction({ id: `cor_${k}`, startTs: start * 600_000, endTs: (start + 3) * 600_000 }),
        ),
      )
    fc.assert(
      fc.property(corrections, fc.integer({ min: 0, max: 40 }), (list, start) => {
        const trip = { start: start * 600_000, end: (start + 3) * 600_000 }
        const sharedWith = (found: TripCorrection | null): number | null =>
          found === null ? null : Math.min(trip.end, found.endTs) - Math.max(trip.start, found.startTs)
        expect(sharedWith(correctionOf(trip, [...list].reverse()))).toBe(sharedWith(correctionOf(trip, list)))
      }),
    )
  })
})
