import { type FeedBooking, type FeedOccurrence, planFeedChanges } from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const MIN = 60_000
const event = (uid: string, from: number, to: number, more: Partial<FeedOccurrence> = {}): FeedOccurrence => ({
  uid,
  recurrence: '',
  title: uid,
  start: from * MIN,
  end: to * MIN,
  organiserEmail: null,
  attendees: null,
  ...more,
})
const known = (occurrence: FeedOccurrence, released = false): FeedBooking => ({
  ...occurrence,
  id: `bkg_${occurrence.uid}`,
  released,
  heldUntil: released ? occurrence.start : occurrence.end,
})

describe('a calendar’s bookings', () => {
  it('follow what it says: new, moved, gone', () => {
    const before = [known(event('kept', 100, 160)), known(event('moved', 200, 260)), known(event('gone', 300, 360))]
    const said = [event('kept', 100, 160), event('moved', 230, 290), event('new', 400, 430)]
    expect(planFeedChanges(before, said, [], 0)).toEqual({
      create: [said[2]],
      change: [{ id: 'bkg_moved', to: said[1] }],
      cancel: ['bkg_gone'],
      unchanged: 1,
      refused: [],
    })
  })

  it('what is over stays, though the calendar forgets it', () => {
    const before = [known(event('over', 100, 160)), known(event('running', 170, 300))]
    expect(planFeedChanges(before, [], [], 200 * MIN).cancel).toEqual(['bkg_running'])
    expect(planFeedChanges(before, [event('late', 150, 165)], [], 200 * MIN).refused).toHaveLength(1)
  })

  it('never take a room that somebody has; of two events at one time the earlier one has it', () => {
    const taken = [{ id: 'bkg_person', start: 100 * MIN, end: 130 * MIN }]
    const plan = planFeedChanges([], [event('b', 120, 180), event('c', 200, 260), event('d', 230, 290)], taken, 0)
    expect(plan.create.map(({ uid }) => uid)).toEqual(['c'])
    expect(plan.refused.map(({ occurrence, by }) => [occurrence.uid, by])).toEqual([
      ['b', 'bkg_person'],
      ['d', 'c'],
    ])
  })

  it('an event that moves to a time that is taken gives up the one it had', () => {
    const plan = planFeedChanges(
      [known(event('a', 100, 160))],
      [event('a', 200, 260)],
      [{ id: 'bkg_x', start: 240 * MIN, end: 270 * MIN }],
      0,
    )
    expect(plan).toMatchObject({ create: [], change: [], cancel: ['bkg_a'], refused: [{ by: 'bkg_x' }] })
  })

  it('two events that change places both go on', () => {
    const before = [known(event('a', 100, 160)), known(event('b', 200, 260))]
    const plan = planFeedChanges(before, [event('b', 100, 160), event('a', 200, 260)], [], 0)
    expect(plan.change.map(({ id }) => id)).toEqual(['bkg_b', 'bkg_a'])
    expect(plan.cancel).toEqual([])
  })

  it('what was released stays so; moved afterwards it is a new booking', () => {
    const before = [known(event('a', 100, 160), true)]
    expect(planFeedChanges(before, [event('a', 100, 160)], [], 120 * MIN)).toMatchObject({ create: [], unchanged: 1 })
    expect(planFeedChanges(before, [event('a', 300, 360)], [], 120 * MIN).create).toHaveLength(1)
    expect(planFeedChanges(before, [], [], 120 * MIN).cancel).toEqual([])
  })
})

const events = fc
  .uniqueArray(
    fc.record({
      uid: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      from: fc.integer({ min: 0, max: 500 }),
      minutes: fc.integer({ min: 1, max: 120 }),
    }),
    { selector: ({ uid }) => uid },
  )
  .map((list) => list.map(({ uid, from, minutes }) => event(uid, from, from + minutes)))

describe('properties', () => {
  it('after the changes no two bookings overlap, and planning again changes nothing', () => {
    fc.assert(
      fc.property(events, events, fc.integer({ min: 0, max: 600 }), (before, said, now) => {
        const first = planFeedChanges([], before, [], 0)
        const stored = first.create.map((one) => known(one))
        const plan = planFeedChanges(stored, said, [], now * MIN)
        const cancelled = new Set(plan.cancel)
        const changed = new Map(plan.change.map(({ id, to }) => [id, to]))
        const after = [
          ...stored.filter(({ id }) => !cancelled.has(id)).map((one) => known(changed.get(one.id) ?? one)),
          ...plan.create.map((one) => known(one)),
        ].sort((a, b) => a.start - b.start)
        for (const [i, booking] of after.entries()) {
          const next = after[i + 1]
          if (next !== undefined) expect(booking.end).toBeLessThanOrEqual(next.start)
        }
        expect(planFeedChanges(after, said, [], now * MIN)).toMatchObject({ create: [], change: [], cancel: [] })
      }),
    )
  })
})
