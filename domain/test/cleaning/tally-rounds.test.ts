import { describe, expect, it } from 'vitest'
import {
  extraVisits,
  findCleanings,
  findStandard,
  judgeRounds,
  plannedCount,
  planRounds,
  roundCompliance,
  tallyCleaners,
  tallyConsumables,
  tallyRounds,
  tallyTools,
  timeAgainstStandard,
} from '../../src/cleaning/index.ts'
import { at, context, MIDNIGHT, STANDARD, schedule, TERMS, visit, ZONE } from './rounds.ts'

const ROUNDS = planRounds(
  [
    schedule({ id: 'rnd_1', plannedMinute: 480, assigneeId: 'per_1' }),
    schedule({ id: 'rnd_2', plannedMinute: 720, assigneeId: 'per_1' }),
    schedule({ id: 'rnd_3', plannedMinute: 960, assigneeId: 'per_2' }),
    schedule({ id: 'rnd_4', plannedMinute: 1200, assigneeId: 'per_2' }),
  ],
  { fromOn: '2026-11-21', toOn: '2026-11-21' },
  ZONE,
)
const VISITS = [
  visit('a', '08:00', 12),
  visit('b', '12:00', 8, { personId: 'per_2' }),
  visit('c', '16:00', 3, { personId: 'per_2' }),
  visit('walk', '18:00', 2),
  visit('extra', '10:00', 9),
]
const judged = judgeRounds(ROUNDS, VISITS, context(at('20:30'), ['rnd_4']))

describe('a day', () => {
  it('counts outcomes, with excused rounds out of the denominator', () => {
    const tally = tallyRounds(judged)
    expect(tally).toMatchObject({ done: 2, late: 0, short: 1, missed: 0, excused: 1, pending: 0, timed: 3 })
    expect(plannedCount(tally)).toBe(3)
    expect(roundCompliance(tally)).toBeCloseTo(2 / 3)
    expect([tally.minutes, tally.standardMinutes]).toEqual([23, 30])
    expect(timeAgainstStandard(tally)).toBeCloseTo(23 / 30)
  })

  it('has no compliance where nothing was planned', () => {
    const none = tallyRounds([])
    expect([roundCompliance(none), timeAgainstStandard(none)]).toEqual([null, null])
  })

  it('gives each cleaner what was theirs and what they did', () => {
    const cleaners = tallyCleaners(judged)
    expect([...cleaners.keys()]).toEqual(['per_1', 'per_2'])
    expect(cleaners.get('per_1')).toMatchObject({
      assigned: { done: 2 },
      servedOwn: 1,
      servedOthers: 0,
      served: { minutes: 12, standardMinutes: 10 },
    })
    expect(cleaners.get('per_2')).toMatchObject({
      assigned: { short: 1, excused: 1 },
      servedOwn: 1,
      servedOthers: 1,
      served: { done: 1, short: 1, minutes: 11 },
    })
  })

  it('uses tools and consumables in served rounds and in whole cleanings beside the plan', () => {
    const extra = extraVisits(judged, VISITS)
    expect(extra.map(({ id }) => id)).toEqual(['walk', 'extra'])
    const cleanings = findCleanings(
      judged,
      extra.map((one) => ({ visit: one, terms: TERMS })),
    )
    expect(cleanings.map(({ visit: { id } }) => id)).toEqual(['a', 'b', 'c', 'extra'])
    expect(tallyTools(cleanings)).toEqual([{ tool: STANDARD.tools[0], uses: 4, minutes: 32 }])
    expect(tallyConsumables(cleanings)).toMatchObject([
      { consumable: { itemCode: 'BAG', unit: 'pcs' }, quantity: 8, uses: 4 },
      { consumable: { itemCode: 'DIS', unit: 'ml' }, quantity: 600, uses: 4 },
    ])
  })
})

it('finds the standard of the nearest unit as of the time', () => {
  const group = { ...STANDARD, id: 'group', orgUnitId: 'group' }
  const before = { ...STANDARD, id: 'before', orgUnitId: 'branch', from: 0, to: MIDNIGHT }
  const after = { ...STANDARD, id: 'after', orgUnitId: 'branch', from: MIDNIGHT }
  const orgPath = ['department', 'branch', 'group']
  const of = (roomType: string, instant: number) =>
    findStandard([group, before, after], { roomType, orgPath, at: instant })?.id
  expect(of('treatment', MIDNIGHT - 1)).toBe('before')
  expect(of('treatment', MIDNIGHT)).toBe('after')
  expect(of('washroom', MIDNIGHT)).toBeUndefined()
  expect(findStandard([group, after], { roomType: 'treatment', orgPath: ['other', 'group'], at: 0 })?.id).toBe('group')
})
