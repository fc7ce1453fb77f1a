import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/calendar.ts'
import { DUE_DATE_RULE, nextDueDate } from '../../src/maintenance/due.ts'
import { dueStatus, type PlanRule, type PlanState, planToleranceDays } from '../../src/maintenance/plan.ts'

const today = '2026-11-21'
const quarterly: PlanRule = {
  id: 'plan_1',
  calendar: 'fixed',
  interval: 'P3M',
  anchorOn: '2026-01-31',
  meterMetric: null,
  meterStart: null,
  meterPeriod: null,
  nominalPerDay: null,
  combine: 'any',
  tolerancePercent: 10,
  shiftPercent: 100,
}
const byPulses: PlanRule = {
  ...quarterly,
  calendar: null,
  interval: null,
  meterMetric: 'pulses_total',
  meterPeriod: 50_000,
}
const both: PlanRule = { ...byPulses, calendar: 'fixed', interval: 'P3M' }
const never: PlanState = { today, lastCompletion: null, meterNow: null, dailyUsage: [] }
const done = (completedOn: string, plannedOn: string | null = null, meterReading: number | null = null) => ({
  completedOn,
  plannedOn,
  meterReading,
})
const steady = Array.from({ length: 30 }, (_, k) => ({ day: addDays(today, k - 30), usage: 1000 }))

describe('next due date by calendar', () => {
  const floating: PlanRule = { ...quarterly, calendar: 'floating' }
  it.each([
    ['never completed: the anchor', quarterly, never, '2026-01-31'],
    ['completed on the day', quarterly, { ...never, lastCompletion: done('2026-04-30') }, '2026-07-31'],
    ['early within the tolerance serves it', quarterly, { ...never, lastCompletion: done('2026-04-23') }, '2026-07-31'],
    ['earlier than that does not', quarterly, { ...never, lastCompletion: done('2026-04-10') }, '2026-04-30'],
    [
      'unless it was planned for it',
      quarterly,
      { ...never, lastCompletion: done('2026-04-10', '2026-04-30') },
      '2026-07-31',
    ],
    [
      'late leaves the next where it was',
      quarterly,
      { ...never, lastCompletion: done('2026-05-20', '2026-04-30') },
      '2026-07-31',
    ],
    [
      'late by more than a cycle serves both',
      quarterly,
      { ...never, lastCompletion: done('2026-08-05', '2026-04-30') },
      '2026-10-31',
    ],
    [
      'floating from completion',
      floating,
      { ...never, lastCompletion: done('2026-05-20', '2026-04-30') },
      '2026-08-20',
    ],
    ['floating from start', floating, never, '2026-04-30'],
    [
      'partial shift',
      { ...floating, shiftPercent: 50 },
      { ...never, lastCompletion: done('2026-05-20', '2026-04-30') },
      '2026-08-09',
    ],
    ['floating without start', { ...floating, anchorOn: null }, never, null],
    ['fixed without anchor', { ...quarterly, anchorOn: null }, never, null],
    ['no trigger at all', { ...quarterly, calendar: null }, never, null],
  ] as const)('%s', (_, plan, state, dueOn) => {
    const due = nextDueDate(plan, state)
    expect([due.dueOn, due.dueMeter, due.meterNow]).toEqual([dueOn, null, null])
    expect(due.trigger).toBe(dueOn === null ? null : 'calendar')
  })
})

describe('next due date by meter', () => {
  const state: PlanState = { ...never, meterNow: 42_500, dailyUsage: steady }
  it.each([
    ['forecast to the first threshold', byPulses, state, 50_000, '2026-11-28'],
    ['a start of its own', { ...byPulses, meterStart: 45_000 }, state, 45_000, '2026-11-23'],
    [
      'served within the tolerance',
      byPulses,
      { ...state, lastCompletion: done('2026-11-20', null, 45_001) },
      100_000,
      '2027-01-17',
    ],
    [
      'not served before it',
      byPulses,
      { ...state, lastCompletion: done('2026-11-01', null, 20_000) },
      50_000,
      '2026-11-28',
    ],
    [
      'floating counts from the reading',
      { ...byPulses, calendar: 'floating', interval: null },
      { ...state, lastCompletion: done('2026-11-01', null, 20_000) },
      70_000,
      null,
    ],
    ['passed: the day it was reached', { ...byPulses, meterStart: 40_000 }, state, 40_000, '2026-11-18'],
    ['passed before history: its first day', { ...byPulses, meterStart: 1 }, state, 1, '2026-10-22'],
    ['passed without history: today', { ...byPulses, meterStart: 1 }, { ...state, dailyUsage: [] }, 1, today],
    [
      'reading reckoned back over the usage',
      byPulses,
      { ...state, meterNow: 52_500, lastCompletion: done('2026-11-20') },
      100_000,
      '2027-01-07',
    ],
    [
      'reading unknown: the next above now',
      byPulses,
      { ...state, lastCompletion: done('2025-11-20') },
      50_000,
      '2026-11-28',
    ],
    ['no usage, no date', byPulses, { ...state, dailyUsage: [] }, 50_000, null],
    ['nominal rate', { ...byPulses, nominalPerDay: 750 }, { ...state, dailyUsage: [] }, 50_000, '2026-12-01'],
    ['no reading', byPulses, never, 50_000, null],
    [
      'once in a life, done',
      { ...byPulses, meterStart: 40_000, meterPeriod: null },
      { ...state, lastCompletion: done('2026-11-01', null, 41_000) },
      null,
      null,
    ],
  ] as const)('%s', (_, plan, at, dueMeter, dueOn) => {
    // A floating plan without interval has a calendar trigger that can say nothing: ANY leaves the meter to decide.
    const due = nextDueDate(plan, at)
    expect(due.dueMeter).toBe(dueMeter)
    if (plan.calendar === null) expect(due.dueOn).toBe(dueOn)
    else expect(due.trigger).toBe('meter')
  })
})

describe('reading at completion', () => {
  it('is reckoned back to before the day of the completion, so that nothing is due too late', () => {
    const floating: PlanRule = { ...byPulses, calendar: 'floating' }
    const state = { ...never, meterNow: 52_500, dailyUsage: steady, lastCompletion: done('2026-11-10') }
    // Eleven days of 1000 from 10 to 20 November: 41 500 at the completion.
    expect(nextDueDate(floating, state).dueMeter).toBe(91_500)
  })
})

describe('combined triggers', () => {
  const state: PlanState = {
    ...never,
    lastCompletion: done('2026-10-31', null, 10_000),
    meterNow: 42_500,
    dailyUsage: steady,
  }
  it('ANY takes the earlier, ALL the later', () => {
    expect(nextDueDate(both, state)).toMatchObject({ dueOn: '2026-11-28', trigger: 'meter', dueMeter: 50_000 })
    expect(nextDueDate({ ...both, combine: 'all' }, state)).toMatchObject({ dueOn: '2027-01-31', trigger: 'calendar' })
  })

  it('ALL has no date while one trigger has none; ANY does', () => {
    const silent = { ...state, dailyUsage: [] }
    expect(nextDueDate({ ...both, combine: 'all' }, silent)).toMatchObject({
      dueOn: null,
      trigger: null,
      dueMeter: 50_000,
    })
    expect(nextDueDate(both, silent)).toMatchObject({ dueOn: '2027-01-31', trigger: 'calendar' })
  })

  it('explains itself with inputs, steps and what was passed as evidence', () => {
    const telemetry = [{ device: 'dev_1', metrics: ['pulses_total'], from: 1, to: 2, samples: 2 }]
    const { explanation } = nextDueDate(both, { ...state, sessions: ['ses_1'], telemetry })
    expect(explanation).toMatchObject({ rule: DUE_DATE_RULE, sessions: ['ses_1'], telemetry })
    expect(explanation.inputs).toMatchObject({ plan: 'plan_1', meterNow: 42_500, completedOn: '2026-10-31' })
    expect(explanation.steps.map(({ en }) => en)).toMatchInlineSnapshot(`
      [
        "Fixed schedule: every 3 months from 2026-01-31; done on 2026-10-31, which with the tolerance serves dates up to 2026-11-08, so next on 2027-01-31",
        "Pulses, total: done at 10,000, which with the tolerance serves up to 15,000; the next threshold is 50,000",
        "2026-11-21 + (50,000 − 42,500) ÷ 1,000 a day (trimmed mean of 30 days of use) = 2026-11-28",
        "Whichever trigger comes first: 2026-11-28",
      ]
    `)
    expect(explanation.steps.map(({ zh }) => zh)).toMatchInlineSnapshot(`
      [
        "固定周期：从 2026-01-31 起每 3 个月一次；2026-10-31 完成，计入允差覆盖到 2026-11-08，下一个日期为 2027-01-31",
        "累计发数：上次完成时 10,000，计入允差覆盖到 15,000；下一个到期值为 50,000",
        "2026-11-21 + (50,000 − 42,500) ÷ 每天 1,000（近 30 天用量的截尾均值）= 2026-11-28",
        "任一触发到期即到期，取最早者：2026-11-28",
      ]
    `)
  })

  it('never says a date before the one the earlier trigger says alone', () => {
    const reading = fc.integer({ min: 0, max: 200_000 })
    fc.assert(
      fc.property(reading, fc.integer({ min: 0, max: 400 }), fc.boolean(), (meterNow, ago, completed) => {
        const lastCompletion = completed ? done(addDays(today, -ago), null, Math.min(meterNow, 10_000)) : null
        const at = { ...state, meterNow, lastCompletion }
        const alone = [nextDueDate({ ...both, meterMetric: null }, at), nextDueDate({ ...both, calendar: null }, at)]
        const dates = alone.map(({ dueOn }) => dueOn).sort()
        expect(nextDueDate(both, at).dueOn).toBe(dates[0])
        expect(nextDueDate({ ...both, combine: 'all' }, at).dueOn).toBe(dates[1])
      }),
    )
  })
})

describe('due status', () => {
  it.each([
    ['2026-11-20', 'overdue'],
    ['2026-11-21', 'soon'],
    ['2026-11-30', 'soon'],
    ['2026-12-01', 'ok'],
    [null, 'ok'],
  ] as const)('due %s is %s', (dueOn, status) => {
    expect(dueStatus(dueOn, today, planToleranceDays(quarterly) + 1)).toBe(status)
  })

  it('takes the tolerance of the interval, or a week', () => {
    expect([planToleranceDays(quarterly), planToleranceDays(byPulses)]).toEqual([8, 7])
  })
})
