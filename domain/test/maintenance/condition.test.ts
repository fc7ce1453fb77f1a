import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionDue, conditionFirings, type PlanCondition } from '../../src/maintenance/condition.ts'
import { nextDueDate } from '../../src/maintenance/due.ts'
import type { PlanRule } from '../../src/maintenance/plan.ts'
import type { Sample } from '../../src/reading.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const start = Date.parse('2026-11-01T00:00:00Z')

/** Coolant above 40 °C for half an hour asks for a filter change within three days. */
const warm: PlanCondition = {
  metric: 'temperature_c',
  condition: 'above',
  threshold: 40,
  clear: 36,
  forS: 1800,
  cooldownDays: 7,
  dueInDays: 3,
}
const sample = (minute: number, value: number): Sample => ({
  ts: start + minute * MINUTE,
  device: 'dev_laser',
  values: { temperature_c: value },
})
const minutesOf = (samples: readonly Sample[]) =>
  conditionFirings(samples, warm).map(({ firedAt }) => (firedAt - start) / MINUTE)

describe('when a condition fires', () => {
  it.each([
    [
      'held for its dwell time',
      [
        [0, 41],
        [10, 42],
        [30, 41],
      ],
      [30],
    ],
    [
      'not a short peak',
      [
        [0, 41],
        [10, 42],
        [20, 35],
        [60, 35],
      ],
      [],
    ],
    [
      'a dip into the hysteresis does not end it',
      [
        [0, 41],
        [10, 38],
        [20, 41],
        [30, 41],
      ],
      [],
    ],
    [
      'once while it goes on',
      [
        [0, 41],
        [30, 42],
        [60, 43],
        [600, 42],
      ],
      [30],
    ],
    [
      'not again before it came back to the clear level',
      [
        [0, 41],
        [30, 42],
        [60, 38],
        [90, 42],
        [150, 42],
      ],
      [30],
    ],
    [
      'again after it did',
      [
        [0, 41],
        [30, 42],
        [60, 35],
        [90, 42],
        [120, 42],
      ],
      [30, 120],
    ],
  ] as const)('%s', (_, values, fired) => {
    expect(minutesOf(values.map(([minute, value]) => sample(minute, value)))).toEqual(fired)
  })

  it('depends on the samples alone, not on their order or repetition', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 30, max: 45 })), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.nat()), (drawn, order) => {
        const samples = [...new Map(drawn.map(([minute, value]) => [minute, sample(minute, value)])).values()]
        const mixed = [...samples, ...samples.slice(0, 5)]
          .map((each) => ({ each, key: order.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each)
        expect(minutesOf(mixed)).toEqual(minutesOf(samples))
      }),
    )
  })
})

describe('due by a condition', () => {
  const firing = (hours: number) => ({
    since: start + hours * HOUR - 30 * MINUTE,
    firedAt: start + hours * HOUR,
    value: 41,
    evidence: [],
  })
  it.each([
    ['the days to react after it fired', [firing(30)], null, '2026-11-05'],
    ['the first of several', [firing(80), firing(30)], null, '2026-11-05'],
    ['served by a completion after it', [firing(30)], start + 31 * HOUR, null],
    ['quiet in the cooldown', [firing(30), firing(100)], start + 31 * HOUR, null],
    ['again after the cooldown', [firing(30), firing(24 * 9)], start + 31 * HOUR, '2026-11-13'],
    ['never fired', [], null, null],
  ] as const)('%s', (_, firings, completedAt, dueOn) => {
    expect(conditionDue(warm, firings, completedAt, 'UTC').dueOn).toBe(dueOn)
  })

  it('counts the day of the site', () => {
    expect(conditionDue(warm, [firing(20)], null, 'Asia/Shanghai').dueOn).toBe('2026-11-05')
    expect(conditionDue(warm, [firing(20)], null, 'UTC').dueOn).toBe('2026-11-04')
  })

  const plan: PlanRule = {
    id: 'plan_1',
    ...{ calendar: 'floating', interval: 'P3M', anchorOn: '2026-10-01' },
    ...{ meterMetric: null, meterStart: null, meterPeriod: null, nominalPerDay: null },
    ...{ combine: 'any', tolerancePercent: 10, shiftPercent: 100, condition: warm },
  }
  const state = { today: '2026-11-21', lastCompletion: null, meterNow: null, dailyUsage: [], firings: [firing(30)] }
  it('ANY takes it before the calendar, ALL waits for the calendar, and says so with its telemetry', () => {
    const evidence = [{ device: 'dev_laser', metrics: ['temperature_c'], from: start, to: start, samples: 3 }]
    const any = nextDueDate(plan, { ...state, firings: [{ ...firing(30), evidence }] })
    expect([any.dueOn, any.trigger]).toEqual(['2026-11-05', 'condition'])
    expect(any.explanation.telemetry).toEqual(evidence)
    expect(any.explanation.steps.at(-2)?.en).toBe(
      'Condition: Temperature above 40 °C for 0.5 h, met on 2026-11-02; + 3 days = 2026-11-05',
    )
    const all = nextDueDate({ ...plan, combine: 'all' }, state)
    expect([all.dueOn, all.trigger]).toEqual(['2027-01-01', 'calendar'])
    expect(nextDueDate({ ...plan, combine: 'all' }, { ...state, firings: [] }).dueOn).toBeNull()
  })
})
