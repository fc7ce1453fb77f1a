import {
  aliveFromBuckets,
  aliveFromReadings,
  attributeRoomTime,
  judgeBooking,
  judgeBookings,
  ROOM_POLICY_DEFAULTS,
  type RoomBooking,
  roomPolicyAt,
} from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const MIN = 60_000
const policy = () => ROOM_POLICY_DEFAULTS
/** Minutes of a day as a period. */
const span = (from: number, to: number) => ({ start: from * MIN, end: to * MIN })
const booking = (id: string, from: number, to: number, more: Partial<RoomBooking> = {}): RoomBooking => ({
  id,
  ...span(from, to),
  bookedEnd: null,
  releasedAt: null,
  releaseReason: null,
  ...more,
})
const DAY = span(0, 1440)

// A booking from minute 600 to 660; grace to 615, early from 595.
const rows = [
  { name: 'came in time', occupied: [span(602, 660)], outcome: 'used', used: 58 },
  { name: 'gathered five minutes before', occupied: [span(590, 600)], outcome: 'used', used: 5 },
  { name: 'came for exactly the minimum', occupied: [span(613, 615)], outcome: 'used', used: 2, early: 45 },
  { name: 'looked in for less', occupied: [span(610, 611.5)], outcome: 'no_show', used: 1.5 },
  { name: 'came late', occupied: [span(620, 660)], outcome: 'used', late: true, used: 40 },
  { name: 'nobody came', occupied: [], outcome: 'no_show', used: 0 },
  { name: 'nobody came, and no sensor', occupied: [], alive: [], outcome: 'unknown', used: 0 },
  { name: 'the sensor fell silent in the grace', occupied: [], alive: [span(0, 612)], outcome: 'unknown', used: 0 },
  { name: 'the sensor fell silent after it', occupied: [], alive: [span(0, 615)], outcome: 'no_show', used: 0 },
  {
    name: 'seen by a sensor that then fell silent',
    occupied: [span(600, 605)],
    alive: [span(0, 605)],
    outcome: 'used',
    used: 5,
    early: 0,
  },
  { name: 'ran over', occupied: [span(600, 672)], outcome: 'used', used: 72, overrun: 12 },
  { name: 'left early', occupied: [span(600, 630)], outcome: 'used', used: 30, early: 30 },
  { name: 'not yet decided', occupied: [], now: 610, outcome: 'pending', used: 0 },
  { name: 'decided at the end of the grace', occupied: [], now: 615, outcome: 'no_show', used: 0 },
] as const

describe('what became of a booking', () => {
  it.each(rows)('$name: $outcome', (row) => {
    const alive = 'alive' in row ? row.alive : [DAY]
    const now = ('now' in row ? row.now : 1440) * MIN
    const judged = judgeBooking(booking('b', 600, 660), [], { occupied: row.occupied, alive }, { policy, now })
    expect(judged).toMatchObject({ outcome: row.outcome, usedMs: row.used * MIN, late: 'late' in row })
    if ('overrun' in row) expect(judged.overrunMs).toBe(row.overrun * MIN)
    if ('early' in row) expect(judged.earlyEndMs).toBe(row.early * MIN)
  })

  it('a release found that nobody came: it stands without the sensor, and falls when late data show people', () => {
    const released = booking('b', 600, 616, { bookedEnd: 660 * MIN, releasedAt: 616 * MIN, releaseReason: 'no_show' })
    const now = 1440 * MIN
    const before = judgeBooking(released, [], { occupied: [], alive: [] }, { policy, now })
    expect(before).toMatchObject({ outcome: 'no_show', heldMs: 16 * MIN, bookedMs: 60 * MIN })
    const after = judgeBooking(released, [], { occupied: [span(600, 640)], alive: [DAY] }, { policy, now })
    expect(after).toMatchObject({ outcome: 'used', usedMs: 40 * MIN, overrunMs: 24 * MIN })
  })

  it('people who stay on are the overrun of theirs until the next booking’s people may be there', () => {
    const bookings = [booking('a', 600, 660), booking('b', 680, 720)]
    const { pieces, judgements } = judgeBookings(
      bookings,
      { occupied: [span(600, 735)], alive: [DAY] },
      { policy, now: 1440 * MIN },
    )
    expect(pieces).toEqual([
      { ...span(600, 660), kind: 'booked', bookingId: 'a' },
      { ...span(660, 675), kind: 'overrun', bookingId: 'a' },
      { ...span(675, 720), kind: 'booked', bookingId: 'b' },
      { ...span(720, 735), kind: 'overrun', bookingId: 'b' },
    ])
    expect(judgements.map(({ overrunMs }) => overrunMs / MIN)).toEqual([15, 15])
  })

  it('use that nobody booked is a walk-in, also where it ends in a booking', () => {
    const pieces = attributeRoomTime([span(500, 520), span(560, 610)], [booking('a', 600, 660)], policy)
    expect(pieces.map(({ kind, start, end }) => [kind, start / MIN, end / MIN])).toEqual([
      ['walk_in', 500, 520],
      ['walk_in', 560, 595],
      ['booked', 595, 610],
    ])
  })

  it('the policy of the booking’s start counts', () => {
    const dated = [
      { ...ROOM_POLICY_DEFAULTS, graceMs: 5 * MIN, from: 0, to: 700 * MIN },
      { ...ROOM_POLICY_DEFAULTS, graceMs: 30 * MIN, from: 700 * MIN, to: null },
    ]
    const evidence = { occupied: [span(610, 660), span(810, 860)], alive: [DAY] }
    const { judgements } = judgeBookings([booking('a', 600, 660), booking('b', 800, 860)], evidence, {
      policy: (at) => roomPolicyAt(dated, at),
      now: 1440 * MIN,
    })
    expect(judgements.map(({ late }) => late)).toEqual([true, false])
    expect(roomPolicyAt([], 0)).toBe(ROOM_POLICY_DEFAULTS)
  })
})

const periods = (most: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 60 })), { maxLength: most })
    .map((list) => list.map(([from, minutes]) => span(from, from + minutes)))
/** Bookings that do not overlap, as the registry keeps them. */
const calendars = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 60 })), { maxLength: 8 })
  .map((list) => {
    let at = 0
    return list.map(([gap, minutes], i) => {
      const made = booking(`b${i}`, at + gap, at + gap + minutes)
      at += gap + minutes
      return made
    })
  })

describe('properties', () => {
  it('shares all occupied time out, each instant once', () => {
    fc.assert(
      fc.property(periods(10), calendars, (occupied, bookings) => {
        const pieces = attributeRoomTime(occupied, bookings, policy)
        const minutes = new Set(occupied.flatMap(({ start, end }) => range(start, end)))
        const shared = pieces.flatMap(({ start, end }) => range(start, end))
        expect(shared.length).toBe(minutes.size)
        expect(new Set(shared)).toEqual(minutes)
      }),
    )
  })

  it('does not depend on the order of bookings and of what was seen', () => {
    fc.assert(
      fc.property(periods(10), calendars, periods(4), (occupied, bookings, alive) => {
        const context = { policy, now: 900 * MIN }
        const one = judgeBookings(bookings, { occupied, alive }, context)
        const other = judgeBookings(
          [...bookings].reverse(),
          { occupied: [...occupied].reverse(), alive: [...alive].reverse() },
          context,
        )
        expect(other).toEqual(one)
      }),
    )
  })

  it('nobody is said to have stayed away whom a silent sensor could have missed', () => {
    fc.assert(
      fc.property(
        periods(6),
        calendars,
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 60 }),
        (occupied, bookings, minutes) => {
          const times = minutes.map((minute) => minute * MIN)
          const exact = aliveFromReadings(times, 30 * MIN)
          const starts = [...new Set(times.map((ts) => Math.floor(ts / (5 * MIN)) * 5 * MIN))]
          const coarse = aliveFromBuckets(starts, 5 * MIN, 30 * MIN)
          const context = { policy, now: 900 * MIN }
          const by = (alive: typeof exact) => judgeBookings(bookings, { occupied, alive }, context).judgements
          for (const [i, judged] of by(coarse).entries())
            if (judged.outcome === 'no_show') expect(by(exact)[i]?.outcome).toBe('no_show')
        },
      ),
    )
  })
})

const range = (start: number, end: number): number[] =>
  Array.from({ length: (end - start) / MIN }, (_, i) => start / MIN + i)
