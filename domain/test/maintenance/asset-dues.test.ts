import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addInterval } from '../../src/calendar.ts'
import { type AssetPlan, assetDueDates } from '../../src/maintenance/asset-dues.ts'
import type { PlanState } from '../../src/maintenance/plan.ts'

const today = '2026-11-21'
const yearly: AssetPlan = {
  id: 'pln_yearly',
  ...{ taskCode: 'yearly_service', nameZh: '年度保养', nameEn: 'Yearly service', includes: [] },
  ...{ calendar: 'floating', interval: 'P1Y', anchorOn: '2025-01-01' },
  ...{ meterMetric: null, meterStart: null, meterPeriod: null, nominalPerDay: null },
  ...{ combine: 'any', tolerancePercent: 10, shiftPercent: 100 },
}
const never: PlanState = { today, lastCompletion: null, meterNow: null, dailyUsage: [] }
const done = (completedOn: string, plannedOn: string | null = null, meterReading: number | null = null): PlanState => ({
  ...never,
  lastCompletion: { completedOn, plannedOn, meterReading },
})
/** Closed at weekends and over the National Day holiday. */
const isOpen = (day: string): boolean =>
  ![6, 0].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !(day >= '2026-10-01' && day <= '2026-10-07')
const always = (_day: string): boolean => true
const one = (plan: AssetPlan, state: PlanState, open = always) => {
  const [due] = assetDueDates([plan], () => state, open)
  if (due === undefined) throw new Error('a plan without a due date row')
  return due
}

describe('window and closed days', () => {
  it.each([
    ['the tolerance on both sides', {}, always, '2026-10-03', '2026-08-28', '2026-11-08'],
    ['sides of their own', { earlyPercent: 5, latePercent: 0 }, always, '2026-10-03', '2026-09-15', '2026-10-03'],
    ['kept on a closed day', {}, isOpen, '2026-10-03', '2026-08-28', '2026-11-08'],
    ['the open day before', { closedDay: 'before' }, isOpen, '2026-09-30', '2026-08-25', '2026-11-05'],
    ['the open day after', { closedDay: 'after' }, isOpen, '2026-10-08', '2026-09-02', '2026-11-13'],
    ['closed for good moves nothing', { closedDay: 'after' }, () => false, '2026-10-03', '2026-08-28', '2026-11-08'],
  ] as const)('%s', (_, part, open, dueOn, windowFrom, windowTo) => {
    expect(one({ ...yearly, ...part }, done('2025-10-03'), open)).toMatchObject({ dueOn, windowFrom, windowTo })
  })

  it('of a legal inspection ends at the limit, and a closed day moves it before that', () => {
    const due = one({ ...yearly, legal: true, closedDay: 'after', latePercent: 50 }, done('2025-10-03'), isOpen)
    expect(due).toMatchObject({ dueOn: '2026-09-30', windowTo: '2026-10-03', legalOn: '2026-10-03' })
    expect(due.explanation.steps.map(({ en }) => en)).toEqual([
      'Counted from the last completion: done on 2025-10-03 + 1 year = 2026-10-03',
      'Legal inspection: the last on 2025-10-03 + 1 year = 2026-10-03, and no later',
      'Closed on 2026-10-03; the next open day is past the limit 2026-10-03, so the one before: 2026-09-30',
      'Done in time from 2026-08-25 to 2026-10-03',
    ])
  })
})

describe('legal inspections', () => {
  it.each([
    [
      'an early one shortens the time to the next',
      { calendar: 'fixed', anchorOn: '2024-12-31' },
      done('2025-12-01', '2025-12-31'),
      '2026-12-01',
    ],
    [
      'a late one of a fixed plan does not move the grid',
      { calendar: 'fixed', anchorOn: '2024-12-31' },
      done('2026-02-10', '2025-12-31'),
      '2026-12-31',
    ],
    ['the legal interval, where it is shorter', { legalInterval: 'P6M' }, done('2026-06-30'), '2026-12-30'],
    [
      'ALL with a meter that says nothing',
      { combine: 'all', meterMetric: 'run_hours_total', meterPeriod: 500 },
      done('2026-01-15'),
      '2027-01-15',
    ],
    ['no partial shift', { shiftPercent: 50 }, done('2026-01-15', '2026-06-30'), '2027-01-15'],
  ] as const)('%s', (_, part, state, dueOn) => {
    expect(one({ ...yearly, legal: true, ...part }, state).dueOn).toBe(dueOn)
  })

  const days = fc.integer({ min: -900, max: 400 }).map((n) => addDays(today, n))
  const intervals = fc.constantFrom('P1M', 'P3M', 'P6M', 'P1Y', 'P2Y', 'P45D', 'P6W')
  const percents = fc.integer({ min: 0, max: 100 })
  const plans = fc.record({
    calendar: fc.constantFrom('fixed' as const, 'floating' as const),
    interval: intervals,
    anchorOn: days,
    combine: fc.constantFrom('any' as const, 'all' as const),
    tolerancePercent: percents,
    shiftPercent: percents,
    earlyPercent: fc.option(percents),
    latePercent: fc.option(percents),
    closedDay: fc.constantFrom('keep' as const, 'before' as const, 'after' as const),
    legalInterval: fc.option(intervals),
    meterMetric: fc.constantFrom(null, 'run_hours_total'),
    meterPeriod: fc.constantFrom(null, 10, 500),
    nominalPerDay: fc.option(fc.integer({ min: 1, max: 20 })),
    makerBound: fc.boolean(),
    makerInterval: fc.option(intervals),
  })
  const states = fc.record({
    completedOn: fc.option(days),
    plannedOn: fc.option(days),
    meterNow: fc.option(fc.integer({ min: 0, max: 2000 })),
    usage: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }),
    closed: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
  })
  it('no combination of settings yields a date or a window past the limit', () => {
    fc.assert(
      fc.property(plans, states, (part, { completedOn, plannedOn, meterNow, usage, closed }) => {
        const plan: AssetPlan = { ...yearly, ...part, legal: true }
        const state: PlanState = {
          ...(completedOn === null ? never : done(completedOn, plannedOn)),
          meterNow,
          dailyUsage: usage.map((value, n) => ({ day: addDays(today, -n), usage: value })),
        }
        const due = one(plan, state, (day) => !closed.includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
        const interval = part.legalInterval ?? part.interval
        const limit =
          completedOn !== null
            ? addInterval(completedOn, interval)
            : part.calendar === 'fixed'
              ? part.anchorOn
              : addInterval(part.anchorOn, interval)
        expect(due.legalOn).toBe(limit)
        expect(due.dueOn !== null && due.dueOn <= limit).toBe(true)
        expect(due.windowTo !== null && due.windowTo <= limit).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the maker of a laser', () => {
  const laser = { ...yearly, makerBound: true, makerInterval: 'P6M' }
  it.each([
    ['binds the interval', laser, done('2026-08-01'), '2027-02-01'],
    ['lets a shorter one be', { ...laser, interval: 'P3M' }, done('2026-10-01'), '2027-01-01'],
    ['does not bind where it need not', { ...laser, makerBound: false }, done('2026-08-01'), '2027-08-01'],
    ['binds every device without history', { ...laser, makerBound: false }, never, '2025-07-01'],
    [
      'holds against a partial shift',
      { ...laser, interval: 'P6M', shiftPercent: 0 },
      done('2026-08-01', '2026-11-01'),
      '2027-02-01',
    ],
  ] as const)('%s', (_, plan, state, dueOn) => {
    const due = one(plan, state)
    expect(due.dueOn).toBe(dueOn)
    expect(due.legalOn).toBeNull()
  })

  it('holds against a tolerance that serves a threshold ahead', () => {
    const plan: AssetPlan = {
      ...yearly,
      ...{ calendar: null, interval: null, meterMetric: 'pulses_total', meterStart: null, meterPeriod: 50_000 },
      ...{ makerBound: true, makerPeriod: 50_000 },
    }
    const state = { ...done('2026-11-01', null, 45_001), meterNow: 46_000 }
    expect(one(plan, state).dueMeter).toBe(95_001)
    expect(one({ ...plan, makerBound: false }, state).dueMeter).toBe(100_000)
  })
})

describe('packages', () => {
  const monthly: AssetPlan = { ...yearly, id: 'pln_monthly', taskCode: 'clean', nameEn: 'Cleaning', interval: 'P1M' }
  const large: AssetPlan = { ...yearly, includes: ['clean'] }
  const dues = (plans: readonly AssetPlan[], completed: Readonly<Record<string, string>>) =>
    new Map(assetDueDates(plans, (plan) => done(completed[plan.id] ?? ''), always).map((due) => [due.planId, due]))

  it('drops a smaller task due within the larger one’s window, and says so', () => {
    const found = dues([large, monthly], { pln_yearly: '2025-12-01', pln_monthly: '2026-11-01' }).get('pln_monthly')
    expect([found?.dueOn, found?.includedInPlanId]).toEqual(['2026-12-01', 'pln_yearly'])
    expect(found?.explanation.steps.at(-1)?.en).toBe(
      '“Yearly service” on 2026-12-01 includes it, and it is due within that window: done along, without an order of its own',
    )
  })
  it.each([
    ['due before that window', { pln_yearly: '2026-05-01', pln_monthly: '2026-11-01' }],
    ['its own window over by then', { pln_yearly: '2025-12-20', pln_monthly: '2026-11-01' }],
  ])('keeps a smaller task that is %s', (_, completed) => {
    expect(dues([large, monthly], completed).get('pln_monthly')?.includedInPlanId).toBeNull()
  })
  it('gives a task to the largest of several', () => {
    const half: AssetPlan = { ...yearly, id: 'pln_half', taskCode: 'half', interval: 'P6M', includes: ['clean'] }
    const whole: AssetPlan = { ...yearly, includes: ['half'] }
    const on = { pln_yearly: '2025-12-01', pln_half: '2026-06-01', pln_monthly: '2026-11-01' }
    const found = dues([monthly, half, whole], on)
    expect(found.get('pln_monthly')?.includedInPlanId).toBe('pln_yearly')
    expect(found.get('pln_half')?.includedInPlanId).toBe('pln_yearly')
    expect(found.get('pln_yearly')?.includedInPlanId).toBeNull()
  })
  it('lets two tasks that include each other both stand', () => {
    const other: AssetPlan = { ...large, id: 'pln_other', taskCode: 'clean', includes: ['yearly_service'] }
    const found = dues([large, other], { pln_yearly: '2025-12-01', pln_other: '2025-12-01' })
    expect([...found.values()].map(({ includedInPlanId }) => includedInPlanId)).toEqual([null, null])
  })
})
