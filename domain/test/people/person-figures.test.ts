import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareStatement,
  explainPersonFigure,
  PERSON_FIGURES,
  type PersonFact,
  personFiguresOf,
  sumTallies,
  TALLY_FIELDS,
  tallyPeople,
} from '../../src/index.ts'

const of = { personId: 'per_1', orgUnitId: 'org_1', at: 0 }
const facts: PersonFact[] = [
  { ...of, kind: 'order', id: 'o1', state: 'done' },
  { ...of, kind: 'order', id: 'o2', state: 'done' },
  { ...of, kind: 'order', id: 'o3', state: 'open' },
  { ...of, kind: 'order', id: 'o4', state: 'cancelled' },
  { ...of, kind: 'care', id: 'c1', inWindow: true },
  { ...of, kind: 'care', id: 'c2', inWindow: false },
  { ...of, kind: 'repair', id: 'o1', repairMs: 3_600_000 },
  { ...of, kind: 'repair', id: 'o2', repairMs: 7_200_000 },
  { ...of, kind: 'round', id: 'r1', outcome: 'done' },
  { ...of, kind: 'round', id: 'r2', outcome: 'late' },
  { ...of, kind: 'round', id: 'r3', outcome: 'missed' },
  { ...of, kind: 'round', id: 'r4', outcome: 'excused' },
  { ...of, kind: 'round', id: 'r5', outcome: 'upcoming' },
  { ...of, kind: 'visit', id: 'v1', minutes: 30, standardMinutes: 24 },
  { ...of, kind: 'visit', id: 'v2', minutes: 18, standardMinutes: 24 },
  { ...of, kind: 'trip', id: 't1', distanceKm: 12, engineS: 1800 },
  { ...of, kind: 'trip', id: 't2', distanceKm: 3, engineS: 600 },
  { ...of, kind: 'stop', id: 's1', engineS: 600, idleS: 600 },
  { ...of, kind: 'booking', id: 'b1', outcome: 'used' },
  { ...of, kind: 'booking', id: 'b2', outcome: 'no_show' },
  { ...of, kind: 'booking', id: 'b3', outcome: 'unknown' },
  { ...of, kind: 'booking', id: 'b4', outcome: 'pending' },
  { ...of, kind: 'attendance', id: 'd1', days: 1, presentS: 30_600, unpaired: 0, passages: 4 },
  { ...of, kind: 'attendance', id: 'd2', days: 1, presentS: 0, unpaired: 1, passages: 1 },
  { ...of, kind: 'driving', id: 'd1', drivingS: 3600 },
]

describe('personFiguresOf', () => {
  const [row] = tallyPeople(facts)
  const figures = personFiguresOf(row?.tally ?? sumTallies([]))

  it.each([
    ['orders_done', 2, 3, 3, 2 / 3],
    ['care_in_window', 1, 2, 2, 0.5],
    ['repair_time', 10_800_000, 2, 2, 5_400_000],
    ['rounds_done', 1, 3, 3, 1 / 3],
    ['visit_minutes', 48, 48, 2, 1],
    ['distance', 15, 2, 2, 7.5],
    ['idling', 600, 3000, 2, 0.2],
    ['bookings_used', 1, 2, 3, 0.5],
    ['presence', 30_600, 2, 5, 15_300],
    ['driving_time', 3600, 1, 1, 3600],
  ] as const)('%s: %d of %d, base %d', (name, numerator, denominator, base, value) => {
    expect(figures[name]).toEqual({ value, numerator, denominator, base, atLeast: null })
  })

  it('has no value where there is nothing to divide by', () => {
    for (const name of PERSON_FIGURES) expect(personFiguresOf(sumTallies([]))[name].value).toBeNull()
  })

  it.each(PERSON_FIGURES)('says in both languages where %s comes from', (name) => {
    const context = { of: 'per_1', from: '2026-11-01', to: '2026-11-30', sessions: [], telemetry: [] }
    const { steps, inputs } = explainPersonFigure(name, row?.tally ?? sumTallies([]), context)
    expect(inputs.denominator).toBe(figures[name].denominator)
    expect(steps.length).toBeGreaterThan(0)
    for (const { zh, en } of steps) expect(`${zh}${en}`).not.toMatch(/undefined|NaN/)
  })
})

describe('tallyPeople', () => {
  const anyFact = fc
    .record({
      fact: fc.constantFrom(...facts),
      personId: fc.constantFrom('per_1', 'per_2'),
      orgUnitId: fc.constantFrom('org_1', 'org_2', null),
      n: fc.nat(20),
    })
    .map(({ fact, personId, orgUnitId, n }): PersonFact => ({ ...fact, id: `${fact.id}_${n}`, personId, orgUnitId }))
  const manyFacts = fc.uniqueArray(anyFact, {
    maxLength: 30,
    selector: ({ kind, id, personId }) => `${kind}|${id}|${personId}`,
  })

  it('does not depend on the order of facts, and counts each once', () => {
    fc.assert(
      fc.property(manyFacts, (made) => {
        expect(tallyPeople([...made].reverse())).toEqual(tallyPeople(made))
        expect(tallyPeople([...made, ...made])).toEqual(tallyPeople(made))
      }),
    )
  })

  it('conserves every count and sum from facts to people to departments to the whole', () => {
    fc.assert(
      fc.property(manyFacts, (made) => {
        const rows = tallyPeople(made)
        const units = [...new Set(rows.map(({ orgUnitId }) => orgUnitId))]
        const byUnit = units.map((unit) =>
          sumTallies(rows.filter((row) => row.orgUnitId === unit).map((row) => row.tally)),
        )
        const whole = sumTallies(rows.map(({ tally }) => tally))
        const all = tallyPeople(
          made.map((fact) => ({ ...fact, personId: 'all', orgUnitId: null, id: `${fact.personId}/${fact.id}` })),
        )
        for (const field of TALLY_FIELDS) {
          expect(sumTallies(byUnit)[field]).toBeCloseTo(whole[field], 6)
          expect(all[0]?.tally[field] ?? 0).toBeCloseTo(whole[field], 6)
        }
      }),
    )
  })

  it('moves a fact to the department of its time when the membership is corrected, and the sum stays', () => {
    const before = tallyPeople(facts)
    const after = tallyPeople(facts.map((fact) => (fact.kind === 'trip' ? { ...fact, orgUnitId: 'org_2' } : fact)))
    expect(before.map(({ orgUnitId, tally }) => [orgUnitId, tally.trips, tally.distance_km])).toEqual([
      ['org_1', 2, 15],
    ])
    expect(after.map(({ orgUnitId, tally }) => [orgUnitId, tally.trips, tally.distance_km])).toEqual([
      ['org_1', 0, 0],
      ['org_2', 2, 15],
    ])
  })
})

describe('compareStatement', () => {
  const question = {
    keyOf: (row: Readonly<Record<string, unknown>>) => String(row.employee_no),
    columns: ['trips', 'distance_km', 'name'],
  }
  const issued = [{ employee_no: 'E1', name: '赵国强', trips: 20, distance_km: 310.4 }]

  it('says nothing of rows that read the same', () => {
    expect(compareStatement(issued, [{ ...issued[0], distance_km: 310.4 + 1e-10 }], question)).toEqual([])
  })

  it('does not compare columns that came later than the statement', () => {
    const [row] = issued
    const now = [{ ...row, presence_h: 8 }]
    expect(compareStatement(issued, now, { ...question, columns: [...question.columns, 'presence_h'] })).toEqual([])
  })

  it('gives before, after and the adjustment of a late trip, and of somebody who was not there', () => {
    const now = [
      { employee_no: 'E1', name: '赵国强', trips: 21, distance_km: 322.9 },
      { employee_no: 'E2', name: '孙建华', trips: 1, distance_km: 2 },
    ]
    expect(compareStatement(issued, now, question)).toEqual([
      { key: 'E1', column: 'trips', before: 20, after: 21, adjustment: 1 },
      { key: 'E1', column: 'distance_km', before: 310.4, after: 322.9, adjustment: 12.5 },
      { key: 'E2', column: 'trips', before: null, after: 1, adjustment: 1 },
      { key: 'E2', column: 'distance_km', before: null, after: 2, adjustment: 2 },
      { key: 'E2', column: 'name', before: null, after: '孙建华', adjustment: null },
    ])
  })
})
