import {
  addRoomTallies,
  chargeRoomTime,
  decideRelease,
  judgeBookings,
  NO_ROOMS,
  ROOM_POLICY_DEFAULTS,
  type RoomBooking,
  roomFigures,
  tallyRoom,
} from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const HOUR = 3_600_000
const policy = () => ROOM_POLICY_DEFAULTS
const span = (from: number, to: number) => ({ start: Math.round(from * HOUR), end: Math.round(to * HOUR) })
const booking = (id: string, from: number, to: number): RoomBooking => ({
  id,
  ...span(from, to),
  bookedEnd: null,
  releasedAt: null,
  releaseReason: null,
})
// The epoch is a Thursday; 4 January 1970 a Sunday, so 96 h on is Monday 0:00 UTC.
const MONDAY = 96

describe('utilisation', () => {
  const bookings = [booking('used', MONDAY + 9, MONDAY + 10), booking('empty', MONDAY + 14, MONDAY + 15)]
  const sessions = [
    { ...span(MONDAY + 9, MONDAY + 10), peopleMean: 4 },
    { ...span(MONDAY + 11, MONDAY + 13), peopleMean: 1 },
    { ...span(MONDAY + 20, MONDAY + 21), peopleMean: 2 },
  ]
  const { judgements, pieces } = judgeBookings(
    bookings,
    { occupied: sessions, alive: [span(MONDAY, MONDAY + 24)] },
    { policy, now: (MONDAY + 24) * HOUR },
  )
  const facts = {
    capacity: 8,
    timeZone: 'UTC',
    open: [span(MONDAY + 8, MONDAY + 18)],
    outOfService: [span(MONDAY + 12, MONDAY + 14)],
    sessions,
    bookings,
    judgements,
    pieces,
  }
  const day = span(MONDAY, MONDAY + 24)

  it('is use ÷ hours open and in service; people × time ÷ seats × available', () => {
    const tally = tallyRoom(facts, day, (MONDAY + 24) * HOUR)
    expect(tally.availableMs / HOUR).toBe(8)
    expect(tally.outOfServiceMs / HOUR).toBe(2)
    const figures = roomFigures(tally)
    expect(figures.utilisation.value).toBe(2 / 8)
    expect(figures.booked.value).toBe(2 / 8)
    // 4 people for an hour, and one for the hour before the room went out of service.
    expect(figures.seats).toEqual({ value: 5 / 64, numerator: 5 * HOUR, denominator: 64 * HOUR })
    expect(figures.no_show.value).toBe(1 / 2)
    expect(tally.walkIns).toBe(2)
    expect(tally.byHour.used[9]).toBe(HOUR)
    expect(tally.byHour.available[12]).toBe(0)
    expect(tally.byHour.booked.reduce((a, b) => a + b, 0)).toBe(tally.bookedMs)
  })

  it('is not known of time to come, nor without any', () => {
    const tally = tallyRoom(facts, day, (MONDAY + 9.5) * HOUR)
    expect(tally.availableMs / HOUR).toBe(1.5)
    expect(roomFigures(NO_ROOMS).utilisation.value).toBeNull()
  })

  it('adds up', () => {
    const one = tallyRoom(facts, day, (MONDAY + 24) * HOUR)
    const two = addRoomTallies(one, one)
    expect(roomFigures(two).utilisation.value).toBe(roomFigures(one).utilisation.value)
    expect(two.rooms).toBe(2)
    expect(addRoomTallies(NO_ROOMS, one)).toEqual(one)
  })
})

describe('charge', () => {
  it('by booked and by used time sums to rate × time on each basis, to the minor unit', () => {
    const calendars = fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 60 }),
        minutes: fc.integer({ min: 1, max: 120 }),
        person: fc.constantFrom('p1', 'p2', null),
        unit: fc.constantFrom('u1', 'u2'),
      }),
      { maxLength: 10 },
    )
    const uses = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 90 })), {
      maxLength: 10,
    })
    fc.assert(
      fc.property(calendars, uses, fc.integer({ min: 1, max: 99_999 }), (list, seen, rate) => {
        let at = 0
        const bookings = list.map(({ gap, minutes, person, unit }, i) => {
          const made = {
            ...booking(`b${i}`, (at + gap) / 60, (at + gap + minutes) / 60),
            personId: person,
            orgUnitId: unit,
          }
          at += gap + minutes
          return made
        })
        const occupied = seen.map(([from, minutes]) => span(from / 60, (from + minutes) / 60))
        const { pieces } = judgeBookings(bookings, { occupied, alive: [] }, { policy, now: 100 * HOUR })
        const lines = chargeRoomTime(
          { bookings, noShows: new Set(), pieces, ownerAt: () => 'owner', ratePerHourMinor: rate },
          span(0, 48),
        )
        const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((all, line) => all + of(line), 0)
        const bookedMs = bookings.reduce((all, { start, end }) => all + end - start, 0)
        const usedMs = pieces.reduce((all, { start, end }) => all + end - start, 0)
        expect(sum((line) => line.bookedMs)).toBe(bookedMs)
        expect(sum((line) => line.usedMs)).toBe(usedMs)
        expect(sum((line) => line.bookedMinor ?? 0)).toBe(Math.round((rate * bookedMs) / HOUR))
        expect(sum((line) => line.usedMinor ?? 0)).toBe(Math.round((rate * usedMs) / HOUR))
      }),
    )
  })
})

describe('release', () => {
  const wanted = () => ({ ...ROOM_POLICY_DEFAULTS, releaseNoShows: true })
  const one = booking('b', 10, 11)
  const at = (hours: number) => hours * HOUR
  const rows = [
    { name: 'nobody came and the sensor is alive', occupied: [], alive: [span(0, 10.25)], now: 10.25, released: true },
    { name: 'the sensor was silent', occupied: [], alive: [span(0, 10.2)], now: 10.5, because: 'sensor_silent' },
    { name: 'there is no sensor', occupied: [], alive: [], now: 10.5, because: 'sensor_silent' },
    { name: 'somebody came', occupied: [span(10.1, 10.4)], alive: [span(0, 11)], now: 10.5, because: 'somebody_came' },
    { name: 'the grace is not over', occupied: [], alive: [span(0, 10.2)], now: 10.2, because: 'too_early' },
    { name: 'it is over', occupied: [], alive: [span(0, 12)], now: 11, because: 'over' },
  ]
  it.each(rows)('$name', ({ occupied, alive, now, because }) => {
    const decision = decideRelease(one, [], { occupied, alive }, { policy: wanted, now: at(now) })
    expect(decision).toMatchObject(because === undefined ? { release: true } : { release: false, because })
  })
  it('never where nobody asked for it', () => {
    const evidence = { occupied: [], alive: [span(0, 12)] }
    expect(decideRelease(one, [], evidence, { policy, now: at(10.5) })).toEqual({
      release: false,
      because: 'not_wanted',
    })
  })
})
