import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainRound, judgeRounds, planRounds, type ZoneVisit } from '../../src/cleaning/index.ts'
import { at, context, MIDNIGHT, MINUTE, schedule, visit, ZONE } from './rounds.ts'

const DAY = { fromOn: '2026-11-21', toOn: '2026-11-21' }
const EVENING = MIDNIGHT + 86_400_000
/** 08:00 (07:30–09:00) and 14:00 (13:30–15:00). */
const ROUNDS = planRounds([schedule(), schedule({ id: 'rnd_2', plannedMinute: 840 })], DAY, ZONE)
const outcomes = (visits: readonly ZoneVisit[], now = EVENING, excused: readonly string[] = []) =>
  judgeRounds(ROUNDS, visits, context(now, excused)).map(({ outcome }) => outcome)

describe('what became of a round at 08:00 and one at 14:00', () => {
  it.each<[string, readonly ZoneVisit[], readonly string[]]>([
    ['nobody', [], ['missed', 'missed']],
    ['at the first instant of the window', [visit('a', '07:30', 10)], ['done', 'missed']],
    ['at the last instant of the window', [visit('a', '09:00', 10)], ['done', 'missed']],
    ['a minute too early', [visit('a', '07:29', 10)], ['missed', 'missed']],
    ['a minute too late', [visit('a', '09:01', 10)], ['late', 'missed']],
    ['exactly half the standard', [visit('a', '08:00', 5)], ['done', 'missed']],
    ['less than half the standard', [visit('a', '08:00', 4)], ['short', 'missed']],
    ['one visit for two rounds', [visit('a', '13:40', 10)], ['missed', 'done']],
    ['two visits before the second', [visit('a', '13:35', 10), visit('b', '13:50', 10)], ['late', 'done']],
    ['two visits after the second was planned', [visit('a', '14:10', 9), visit('b', '14:30', 9)], ['missed', 'done']],
    ['a short one and a whole one', [visit('a', '08:00', 2), visit('b', '08:40', 10)], ['done', 'missed']],
    [
      'a whole late one before a short one in time',
      [visit('a', '08:10', 2), visit('b', '09:30', 9)],
      ['late', 'missed'],
    ],
    ['late on the evening', [visit('a', '23:30', 10)], ['missed', 'late']],
    ['in another zone', [visit('a', '08:00', 10, { zone: 'zone_2' })], ['missed', 'missed']],
  ])('%s', (_, visits, expected) => {
    expect(outcomes(visits)).toEqual(expected)
  })

  it.each([
    ['07:00', ['upcoming', 'upcoming']],
    ['07:30', ['due', 'upcoming']],
    ['09:00', ['due', 'upcoming']],
    ['09:01', ['overdue', 'upcoming']],
    ['13:59', ['overdue', 'due']],
    ['14:00', ['missed', 'due']],
    ['23:59', ['missed', 'overdue']],
  ] as const)('by %s without a visit', (clock, expected) => {
    expect(outcomes([], at(clock))).toEqual(expected)
  })

  it('is done at midnight at the latest', () => {
    expect(outcomes([], EVENING)).toEqual(['missed', 'missed'])
  })

  it('shows who is there, and takes the time so far', () => {
    const open = (minutes: number) => visit('a', '08:00', minutes, { open: true })
    expect(outcomes([open(3)], at('08:03'))).toEqual(['in_progress', 'upcoming'])
    expect(outcomes([open(6)], at('08:06'))).toEqual(['done', 'upcoming'])
  })

  it('does not look ahead', () => {
    expect(outcomes([visit('a', '08:30', 10)], at('08:00'))).toEqual(['due', 'upcoming'])
  })
})

describe('excused rounds', () => {
  it('are not missed, and leave visits to others', () => {
    expect(outcomes([], EVENING, ['rnd_1'])).toEqual(['excused', 'missed'])
    const both = planRounds([schedule(), schedule({ id: 'rnd_2', plannedMinute: 500 })], DAY, ZONE)
    const judged = judgeRounds(both, [visit('a', '08:05', 10)], context(EVENING, ['rnd_1']))
    expect(judged.map(({ outcome, visit }) => [outcome, visit?.id])).toEqual([
      ['excused', undefined],
      ['done', 'a'],
    ])
  })

  it('count as done if somebody did them all the same, and never as late or short', () => {
    expect(outcomes([visit('a', '08:00', 10)], EVENING, ['rnd_1'])).toEqual(['done', 'missed'])
    expect(outcomes([visit('a', '08:00', 2)], EVENING, ['rnd_1'])).toEqual(['excused', 'missed'])
    expect(outcomes([visit('a', '09:30', 10)], EVENING, ['rnd_1'])).toEqual(['excused', 'missed'])
  })
})

it('changes when a visit is found later: before, after', () => {
  const early = [visit('a', '14:05', 10)]
  expect(outcomes(early)).toEqual(['missed', 'done'])
  expect(outcomes([...early, visit('late sample', '08:20', 9)])).toEqual(['done', 'done'])
})

it('says why', () => {
  const [first] = judgeRounds(ROUNDS, [visit('a', '09:10', 8)], context(EVENING))
  expect(first).toBeDefined()
  if (first === undefined) return
  const { steps, sessions, inputs } = explainRound(first, ZONE, {
    ...{ person: { zh: '王秀英', en: 'Wang Xiuying' }, heard: null },
  })
  expect(sessions).toEqual(['a'])
  expect(inputs).toMatchObject({ outcome: 'late', standardMinutes: 10, minutes: 8 })
  expect(steps.map(({ en }) => en)).toEqual([
    'Planned 2026-11-21 08:00: in time if a visit begins from 07:30 to 09:00, late before 14:00',
    'Standard = 50 m² × 0.2 min/m² = 10 min; less than 50 % of it (5 min) is too short',
    'Served by the visit of Wang Xiuying from 09:10 to 09:18: 8 min. A visit serves one round only',
    'Outcome: done late',
  ])
})

it('says of a missed round whether a visit would have been heard', () => {
  const [first] = judgeRounds(ROUNDS, [], context(EVENING))
  const evidence = { device: 'gw', metrics: ['online'], from: at('07:30'), to: at('13:59'), samples: 78 }
  const saying = (heard: readonly (typeof evidence)[]) =>
    first === undefined ? [] : explainRound(first, ZONE, { person: null, heard }).steps.map(({ en }) => en)
  expect(saying([evidence])).toContain(
    'The zone’s gateway reported 78 times in that time: a visit with a tag would have been heard',
  )
  expect(saying([])).toContainEqual(expect.stringContaining('reported nothing'))
})

describe('planning', () => {
  it('keeps the hour by the wall clock over daylight saving', () => {
    const days = { fromOn: '2026-03-28', toOn: '2026-03-30' }
    const planned = planRounds([schedule({ plannedMinute: 360 })], days, 'Europe/Berlin')
    expect(planned.map(({ plannedAt }) => new Date(plannedAt).toISOString().slice(0, 16))).toEqual([
      '2026-03-28T05:00',
      '2026-03-29T04:00',
      '2026-03-30T04:00',
    ])
  })

  it('follows weekdays, validity and holidays', () => {
    const days = { fromOn: '2026-11-16', toOn: '2026-11-22' }
    const planned = planRounds(
      [
        schedule({ weekdays: [1, 3, 5], from: Date.parse('2026-11-18T08:00:00+08:00') }),
        schedule({ id: 'rnd_2', weekdays: [5], onHolidays: true }),
        schedule({ id: 'rnd_3', weekdays: [1], to: Date.parse('2026-11-16T08:00:00+08:00') }),
      ],
      days,
      ZONE,
      (day) => day === '2026-11-20',
    )
    expect(planned.map(({ roundId, day }) => `${roundId} ${day}`)).toEqual(['rnd_1 2026-11-18', 'rnd_2 2026-11-20'])
  })
})

const someRounds = fc.array(
  fc.record({
    planned: fc.integer({ min: 60, max: 1380 }),
    early: fc.integer({ min: 0, max: 120 }),
    late: fc.integer({ min: 0, max: 120 }),
  }),
  { maxLength: 5 },
)
const someVisits = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 1430 }), minutes: fc.integer({ min: 1, max: 20 }) }),
  { maxLength: 5 },
)
const planOf = (rounds: readonly { planned: number; early: number; late: number }[]) =>
  planRounds(
    rounds.map(({ planned, early, late }, i) =>
      schedule({ id: `rnd_${i}`, plannedMinute: planned, earlyMinutes: early, lateMinutes: late }),
    ),
    DAY,
    ZONE,
  )
const visitsOf = (visits: readonly { start: number; minutes: number }[]): ZoneVisit[] =>
  visits.map(({ start, minutes }, i) =>
    visit(`v${i}`, '00:00', 0, { start: MIDNIGHT + start * MINUTE, end: MIDNIGHT + (start + minutes) * MINUTE }),
  )
const RANK = { done: 10_000, late: 100, short: 1 } as const
const worthOf = (judged: readonly { outcome: string }[]): number =>
  judged.reduce((sum, { outcome }) => sum + (outcome in RANK ? RANK[outcome as keyof typeof RANK] : 0), 0)

/** The best of all ways, by trying them. */
const bestOf = (rounds: ReturnType<typeof planOf>, visits: readonly ZoneVisit[]): number => {
  const [round, ...rest] = rounds
  if (round === undefined) return 0
  let best = bestOf(rest, visits)
  for (const one of visits) {
    const [alone] = judgeRounds([round], [one], context(MIDNIGHT + 2 * 86_400_000))
    if (alone?.visit == null) continue
    best = Math.max(
      best,
      worthOf([alone]) +
        bestOf(
          rest,
          visits.filter((other) => other !== one),
        ),
    )
  }
  return best
}

describe('matching', () => {
  const now = MIDNIGHT + 2 * 86_400_000

  it('is the best of all ways', () => {
    fc.assert(
      fc.property(someRounds, someVisits, (rounds, visits) => {
        const planned = planOf(rounds)
        const made = visitsOf(visits)
        expect(worthOf(judgeRounds(planned, made, context(now)))).toBe(bestOf(planned, made))
      }),
      { numRuns: 150 },
    )
  })

  it('gives each visit one round at most, whatever the order of what it gets', () => {
    fc.assert(
      fc.property(someRounds, someVisits, fc.infiniteStream(fc.nat()), (rounds, visits, dice) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: dice.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value)
        const planned = planOf(rounds)
        const made = visitsOf(visits)
        const judged = judgeRounds(planned, made, context(now))
        const served = judged.flatMap(({ visit }) => visit?.id ?? [])
        expect(new Set(served).size).toBe(served.length)
        expect(judgeRounds(shuffled(planned), shuffled(made), context(now))).toEqual(judged)
      }),
    )
  })

  it('one visit more never makes fewer rounds done', () => {
    fc.assert(
      fc.property(
        someRounds,
        someVisits,
        fc.record({ start: fc.integer({ min: 0, max: 1430 }), minutes: fc.integer({ min: 1, max: 20 }) }),
        (rounds, visits, more) => {
          const planned = planOf(rounds)
          const doneWith = (all: typeof visits) =>
            judgeRounds(planned, visitsOf(all), context(now)).filter(({ outcome }) => outcome === 'done').length
          expect(doneWith([...visits, more])).toBeGreaterThanOrEqual(doneWith(visits))
        },
      ),
    )
  })
})
