import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/calendar.ts'
import {
  type ComplianceClass,
  classifyOccurrence,
  complianceWindow,
  type DueOccurrence,
  deriveCompliance,
} from '../../src/reliability/compliance.ts'

const due = (fields: Partial<DueOccurrence> = {}): DueOccurrence => ({
  planId: 'plan-1',
  dueOn: '2026-04-01',
  interval: 'P100D',
  completedOn: null,
  cancelled: false,
  ...fields,
})

describe('compliance', () => {
  it('the window is a tenth of the interval to both sides', () => {
    expect(complianceWindow('2026-04-01', 'P100D')).toEqual({ from: '2026-03-22', to: '2026-04-11' })
    expect(complianceWindow('2026-04-01', null)).toEqual({ from: '2026-03-25', to: '2026-04-08' })
  })

  it.each<[string, Partial<DueOccurrence>, string, ComplianceClass]>([
    ['first day of the window', { completedOn: '2026-03-22' }, '2026-06-01', 'in_window'],
    ['last day of the window', { completedOn: '2026-04-11' }, '2026-06-01', 'in_window'],
    ['a day before it', { completedOn: '2026-03-21' }, '2026-06-01', 'early'],
    ['a day after it', { completedOn: '2026-04-12' }, '2026-06-01', 'late'],
    ['not done, window open', {}, '2026-04-11', 'open'],
    ['not done, window passed', {}, '2026-04-12', 'overdue'],
    ['not done, the next one is due', {}, '2026-07-10', 'missed'],
    ['done after the next was due is late, not missed', { completedOn: '2026-07-20' }, '2026-07-21', 'late'],
    ['cancelled', { cancelled: true }, '2026-04-01', 'cancelled'],
    ['no date', { dueOn: null }, '2026-04-01', 'no_due_date'],
    ['by meter only, never missed', { interval: null }, '2027-04-01', 'overdue'],
  ])('%s', (_, fields, today, expected) => {
    expect(classifyOccurrence(due(fields), today)).toBe(expected)
  })

  it('open, overdue, cancelled and undated ones stay in the denominator', () => {
    const result = deriveCompliance(
      [
        due({ completedOn: '2026-04-01' }),
        due({ completedOn: '2026-05-01' }),
        due(),
        due({ cancelled: true }),
        due({ dueOn: null }),
        due({ dueOn: '2026-05-01' }),
      ],
      { from: '2026-04-01', to: '2026-04-30' },
      '2026-05-02',
    )
    expect(result).toMatchObject({ due: 5, compliance: 0.2 })
    expect(result.counts).toMatchObject({ in_window: 1, late: 1, overdue: 1, cancelled: 1, no_due_date: 1 })
  })

  it('nothing due is no compliance', () => {
    expect(deriveCompliance([], { from: '2026-04-01', to: '2026-04-30' }, '2026-05-02').compliance).toBeNull()
  })

  it('every occurrence of the period is counted once, whenever one looks', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-01-01', n))
    const occurrence = fc.record({
      planId: fc.constant('plan'),
      dueOn: fc.option(day),
      interval: fc.constantFrom('P7D', 'P1M', 'P1Y', null),
      completedOn: fc.option(day),
      cancelled: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(occurrence, { maxLength: 20 }), day, (list, today) => {
        const { counts, due: total } = deriveCompliance(list, { from: '2026-03-01', to: '2026-10-01' }, today)
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
        expect(total).toBe(
          list.filter((each) => each.dueOn === null || (each.dueOn >= '2026-03-01' && each.dueOn <= '2026-10-01'))
            .length,
        )
      }),
    )
  })
})
