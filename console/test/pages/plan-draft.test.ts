import { describe, expect, it } from 'vitest'
import type { AssetTypePlan } from '../../src/api/model-queries.ts'
import { changesOf, checkOf, enteredOf, planOf } from '../../src/pages/models/plan-draft.ts'

const plan: AssetTypePlan = {
  ...{ id: 'tpl_1', taskCode: 'coolant', nameZh: '冷却液', nameEn: 'Coolant', calendar: 'floating', interval: 'P6M' },
  ...{ meterMetric: 'pulses_total', meterStart: 100, meterPeriod: 500, nominalPerDay: null, combine: 'any' },
  condition: {
    ...{ metric: 'coolant_temperature_c', condition: 'above', threshold: 35, clear: 30, forS: 600 },
    ...{ cooldownDays: 7, dueInDays: 3 },
  },
  ...{ tolerancePercent: 10, earlyPercent: null, latePercent: null, shiftPercent: 100, closedDay: 'keep' },
  ...{ legal: false, legalInterval: null, makerInterval: 'P1Y', makerPeriod: null, includes: [], leadDays: 14 },
  durationMinutes: 60,
  checklist: [{ item: 'level', zh: '液位', en: 'Level', kind: 'number', unit: 'L', min: 1, max: 2, required: true }],
}
const { id: _, ...said } = plan

describe('a plan in its form', () => {
  it('comes out as it went in, and then says nothing for itself', () => {
    expect(planOf(plan, enteredOf(plan))).toEqual(said)
    expect(changesOf({ ...plan }, planOf(plan, enteredOf(plan)))).toEqual({})
  })

  it('says no more than what was changed', () => {
    const entered = enteredOf(plan)
    expect(
      changesOf({ ...plan }, planOf(plan, { ...entered, condition: { ...entered.condition, forMinutes: 15 } })),
    ).toEqual({ condition: { ...plan.condition, forS: 900 } })
  })

  it('drops what belongs to a trigger with the trigger', () => {
    const changed = planOf(plan, { ...enteredOf(plan), calendar: null, meterMetric: null, condition: { metric: null } })
    expect(changed).toMatchObject({
      ...{ calendar: null, interval: null, meterMetric: null, meterPeriod: null, meterStart: null, condition: null },
    })
  })

  it('counts a condition as over at its limit where nothing else is said', () => {
    const condition = { metric: 'temperature_c', condition: 'below', threshold: 2 } as const
    expect(planOf({}, { ...said, condition }).condition).toEqual({
      ...{ ...condition, clear: 2, forS: 0, cooldownDays: 0, dueInDays: 0 },
    })
  })

  it('keeps limits and a unit only for numbers', () => {
    const typed = { item: 'seal', zh: '密封', en: 'Seal', unit: ' mm ', min: 1 }
    expect(checkOf({ ...typed, kind: 'number' })).toMatchObject({ unit: 'mm', min: 1, max: null, required: true })
    expect(checkOf({ ...typed, kind: 'yes_no' })).toMatchObject({ unit: null, min: null, max: null })
  })
})
