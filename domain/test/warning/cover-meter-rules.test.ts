import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/calendar.ts'
import { judgeCoverMeter } from '../../src/warning/index.ts'

const TODAY = '2026-11-20'
const name = { zh: '科医人原厂保修', en: 'Candela, base warranty' }
const cover = { name, endsOn: '2027-06-30', metric: 'pulses_total', limit: 1_000_000, reading: 900_000 }
/** So many pulses on each of the last days. */
const usage = (perDay: number, days = 60) =>
  Array.from({ length: days }, (_, k) => ({ day: addDays(TODAY, -1 - k), usage: perDay }))
const use = (perDay: number, told: readonly number[] = []) => ({
  ...{ today: TODAY, dailyUsage: usage(perDay), nominalPerDay: null, told },
})

describe('a cover with a meter limit', () => {
  it.each([
    // 100,000 are left.
    [1_000, [], null],
    [1_111, [], [90, '2027-02-18', 'info']],
    [4_000, [], [30, '2026-12-15', 'warning']],
    [20_000, [], [7, '2026-11-25', 'warning']],
    [0, [], null],
  ] as const)('at %d a day with %j told', (perDay, told, said) => {
    const found = judgeCoverMeter(cover, use(perDay, told))
    expect(found === null ? null : [found.withinDays, found.explanation.inputs.forecastOn, found.severity]).toEqual(
      said,
    )
  })

  it('is told as reached at its limit, until its last day is over', () => {
    const reached = { ...cover, reading: 1_000_000 }
    expect(judgeCoverMeter(reached, use(0))).toMatchObject({ withinDays: 0, severity: 'warning' })
    expect(judgeCoverMeter({ ...reached, endsOn: addDays(TODAY, -1) }, use(0))).toBeNull()
  })

  it('that ends by date before is not told by meter', () => {
    expect(judgeCoverMeter({ ...cover, endsOn: '2026-12-14' }, use(4_000))).toBeNull()
    expect(judgeCoverMeter({ ...cover, endsOn: '2026-12-15' }, use(4_000))).not.toBeNull()
  })

  it('is forecast by nominal use where history is short, as plans are', () => {
    const short = { ...use(0), dailyUsage: usage(20_000, 5) }
    expect(judgeCoverMeter(cover, short)).toBeNull()
    expect(judgeCoverMeter(cover, { ...short, nominalPerDay: 4_000 })).toMatchObject({ withinDays: 30 })
  })

  it('holds a step that was told while the forecast lies little beyond it', () => {
    // 100,000 at 3,200 a day: 31 days.
    expect(judgeCoverMeter(cover, use(3_200))).toMatchObject({ withinDays: 90 })
    expect(judgeCoverMeter(cover, use(3_200, [30]))).toMatchObject({ withinDays: 30 })
    expect(judgeCoverMeter(cover, use(2_900, [30]))).toMatchObject({ withinDays: 90 })
  })

  it('more use never makes the step a later one', () => {
    const rate = fc.integer({ min: 0, max: 50_000 })
    const rank = (perDay: number) => judgeCoverMeter(cover, use(perDay))?.withinDays ?? 365
    fc.assert(fc.property(rate, rate, (a, b) => rank(Math.max(a, b)) <= rank(Math.min(a, b))))
  })
})
