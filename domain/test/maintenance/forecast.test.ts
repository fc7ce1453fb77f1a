import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/calendar.ts'
import { forecastDate } from '../../src/maintenance/forecast.ts'

const nowDay = '2026-11-21'
const history = (usages: readonly number[]) =>
  usages.map((usage, k) => ({ day: addDays(nowDay, k - usages.length), usage }))
const base = { nowDay, meterNow: 1000, target: 2000, nominalPerDay: null }

describe('meter forecast', () => {
  it('of equal days has one date, whatever the rounding of their mean', () => {
    const rate = fc.double({ min: 0.1, max: 500, noNaN: true })
    fc.assert(
      fc.property(rate, fc.integer({ min: 14, max: 90 }), fc.integer({ min: 1, max: 50 }), (usage, days, cycles) => {
        const dailyUsage = history(Array(days).fill(usage))
        const forecast = forecastDate({ ...base, target: base.meterNow + usage * cycles, dailyUsage })
        if (forecast === null) return
        expect((forecast.p10On ?? '') <= forecast.on && forecast.on <= (forecast.p90On ?? '')).toBe(true)
      }),
    )
  })

  it.each([
    ['a steady 100 a day', history(Array(30).fill(100)), null, '2026-12-01', 100, 'history'],
    ['a tenth trimmed off each end', history([0, ...Array(18).fill(50), 9_999]), null, '2026-12-11', 50, 'history'],
    ['nominal below 14 days', history(Array(13).fill(100)), 200, '2026-11-26', 200, 'nominal'],
    ['history wins from 14 days on', history(Array(14).fill(100)), 200, '2026-12-01', 100, 'history'],
  ] as const)('%s', (_, dailyUsage, nominalPerDay, on, rate, basis) => {
    expect(forecastDate({ ...base, dailyUsage, nominalPerDay })).toMatchObject({ on, rate, basis })
  })

  it.each([
    ['no usage', history(Array(30).fill(0)), 100],
    ['no history and no nominal rate', [], null],
    ['a rate so small that the date is beyond a century', history(Array(30).fill(0.001)), null],
  ])('%s gives no date', (_, dailyUsage, nominalPerDay) => {
    expect(forecastDate({ ...base, dailyUsage, nominalPerDay })).toBeNull()
  })

  it('counts days without a row as days without use, and leaves today and days before the window out', () => {
    const weekdaysOnly = history(Array(28).fill(100)).filter((_, k) => k % 7 < 5)
    const noise = [
      { day: nowDay, usage: 1e6 },
      { day: addDays(nowDay, -91), usage: 1e6 },
    ]
    const forecast = forecastDate({ ...base, dailyUsage: [...weekdaysOnly, ...noise] })
    expect(forecast?.days).toBe(20)
    // From the first row to yesterday are 28 days, 8 of them silent; two trimmed at each end.
    expect(forecast?.rate).toBeCloseTo(1800 / 24, 9)
  })

  it('brackets the date and does not depend on the order of rows', () => {
    const usages = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 14, maxLength: 90 })
    fc.assert(
      fc.property(usages, fc.double({ min: 1, max: 5000, noNaN: true }), (values, missing) => {
        const dailyUsage = history(values)
        const input = { ...base, target: base.meterNow + missing, dailyUsage }
        const forecast = forecastDate(input)
        expect(forecastDate({ ...input, dailyUsage: [...dailyUsage].reverse() })).toEqual(forecast)
        if (forecast === null) return
        expect(forecast.p10On !== null && forecast.p10On <= forecast.on).toBe(true)
        expect(forecast.p90On === null || forecast.p90On >= forecast.on).toBe(true)
      }),
    )
  })
})
