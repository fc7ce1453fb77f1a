import { describe, expect, it } from 'vitest'
import type { PeopleRow } from '../../src/api/people-queries.ts'
import { readIncidentsSearch } from '../../src/pages/incidents/search.ts'
import { figureBase, figureValue } from '../../src/pages/people/figure-value.ts'
import { readPeopleSearch } from '../../src/pages/people/search.ts'
import { readResponsibilitySearch } from '../../src/pages/responsibility/search.ts'

describe('addresses', () => {
  it.each([
    [readPeopleSearch, { view: 'team', from: '2026-11-01', to: '2026-11-30', why: 'idling', open: 'me' }, undefined],
    [readPeopleSearch, { from: '2026-11-30', to: '2026-11-01', view: 'x', why: 'y', by: 1 }, {}],
    [readResponsibilitySearch, { view: 'gaps', of: 'location', upTo: 'asset', at: 1_795_000_000_000 }, undefined],
    [readResponsibilitySearch, { view: 'x', about: 'person', at: '1', mine: 'true', id: '' }, {}],
    [readIncidentsSearch, { state: 'open' }, undefined],
    [readIncidentsSearch, { state: 'lost' }, {}],
  ])('%o reads %o', (read, given, expected) => {
    expect(read(given)).toEqual(expected ?? given)
  })
})

describe('figures', () => {
  const figure = (numerator: number, denominator: number, base: number) => ({
    ...{ value: denominator === 0 ? null : numerator / denominator, numerator, denominator, base, atLeast: null },
  })
  const none = figure(0, 0, 0)
  const row = {
    tally: { bookings_unknown: 2, presence_unpaired: 1 } as PeopleRow['tally'],
    figures: {
      ...{
        orders_done: figure(2, 3, 3),
        care_in_window: none,
        repair_time: figure(5_400_000, 1, 1),
        rounds_done: none,
      },
      ...{
        visit_minutes: none,
        distance: figure(310.46, 20, 20),
        idling: figure(150, 4000, 20),
        bookings_used: figure(7, 8, 10),
        presence: figure(630_000, 20, 40),
        driving_time: figure(5400, 2, 2),
      },
    },
  }

  it.each([
    ['orders_done', '66.7%', { n: '2', d: '3' }],
    ['care_in_window', '–', { n: '0', d: '0' }],
    ['repair_time', '1.5 h', { base: '1' }],
    ['distance', '310 km', { base: '20' }],
    // Two minutes of idling are not none.
    ['idling', '3.8%', { n: '0.04', d: '1.11' }],
    ['presence', '175 h', { days: '20', unpaired: 1 }],
    ['driving_time', '1.5 h', { days: '2' }],
    ['bookings_used', '87.5%', { n: '7', d: '8', unknown: 2 }],
  ] as const)('%s reads %s', (name, value, base) => {
    expect(figureValue(row, name, 'en')).toBe(value)
    expect(figureBase(row, name, 'en')).toMatchObject(base)
  })
})
