import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEFAULT_REPLACEMENT_TERMS,
  economicLife,
  judgeReplacement,
  knownServiceYears,
  ownershipCost,
  planReplacement,
  projectService,
  type ReplacementFacts,
} from '../../src/lifecycle/index.ts'

const facts: ReplacementFacts = {
  ...{ today: '2026-11-22', currency: 'CNY', serviceYearMinor: 0, newPriceMinor: 1_000 },
  ...{ endOfSupportOn: null, obsoleteOn: null, mtbfHours: null, likeMtbfHours: null },
}
const judge = (more: Partial<ReplacementFacts>) => judgeReplacement({ ...facts, ...more }, DEFAULT_REPLACEMENT_TERMS)

describe('replacement criteria', () => {
  it.each<[string, Partial<ReplacementFacts>, readonly (boolean | null)[], boolean]>([
    ['nothing known', { newPriceMinor: null }, [null, null, null, null], false],
    ['30 % is not above 30 %', { serviceYearMinor: 300 }, [false, null, null, null], false],
    ['service above 30 % alone', { serviceYearMinor: 301 }, [true, null, null, null], false],
    [
      'service, and support over today',
      { serviceYearMinor: 301, endOfSupportOn: '2026-11-22' },
      [true, true, null, null],
      true,
    ],
    [
      'support ends tomorrow',
      { serviceYearMinor: 301, endOfSupportOn: '2026-11-23' },
      [true, false, null, null],
      false,
    ],
    [
      'obsolete, and fails twice as often as its like',
      { obsoleteOn: '2025-01-01', mtbfHours: 49, likeMtbfHours: 100 },
      [false, null, true, true],
      true,
    ],
    ['no failure of its own', { likeMtbfHours: 100 }, [false, null, null, false], false],
  ])('%s', (_, more, met, candidate) => {
    const judged = judge(more)
    expect(judged.criteria.map((one) => one.met)).toEqual(met)
    expect(judged.candidate).toBe(candidate)
  })
})

describe('economic life', () => {
  // P = 20,000; service 2,000, 3,000, 4,620, 8,000, 12,000; resale × 0.75 a year; no interest: (P + Σ − S) ÷ n by hand.
  const terms = { priceMinor: 20_000, resaleLossPercent: 25, currency: 'CNY', knownYears: 5 }
  const serviceMinor = [2_000, 3_000, 4_620, 8_000, 12_000]

  it('is where the yearly cost is least', () => {
    const life = economicLife({ ...terms, serviceMinor, discountPercent: 0 })
    expect(life.years.map(({ equivalentMinor }) => equivalentMinor)).toEqual([7_000, 6_875, 7_061, 7_823, 8_975])
    expect(life).toMatchObject({ best: { year: 2 }, open: false })
  })

  it('counts interest: one year at 10 % is P × 1.1 + C − S', () => {
    const life = economicLife({ ...terms, serviceMinor: [2_000], discountPercent: 10 })
    expect(life.best.equivalentMinor).toBe(22_000 + 2_000 - 15_000)
    expect(life.open).toBe(true)
  })

  it('has the same yearly cost as its cash flow, discounted', () => {
    const cost = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(
        cost,
        fc.array(cost, { minLength: 1, maxLength: 15 }),
        fc.integer({ min: 1, max: 20 }),
        (price, service, percent) => {
          const i = percent / 100
          const life = economicLife({ ...terms, priceMinor: price, serviceMinor: service, discountPercent: percent })
          for (const { year, equivalentMinor, resaleMinor } of life.years) {
            let worth = price - resaleMinor / (1 + i) ** year
            let annuity = 0
            for (let k = 1; k <= year; k += 1) {
              worth += (service[k - 1] ?? 0) / (1 + i) ** k
              annuity += equivalentMinor / (1 + i) ** k
            }
            expect(Math.abs(worth - annuity)).toBeLessThan(year + 1)
            expect(life.best.equivalentMinor).toBeLessThanOrEqual(equivalentMinor)
          }
        },
      ),
    )
  })

  it.each([
    ['nothing known', [], null],
    ['one year: grows by an assumption', [{ year: 2, costMinor: 1_100 }], [1_000, 1_100, 1_210]],
    [
      'two years: their line',
      [
        { year: 1, costMinor: 100 },
        { year: 2, costMinor: 200 },
      ],
      [100, 200, 300],
    ],
    [
      'falling: their mean',
      [
        { year: 1, costMinor: 300 },
        { year: 2, costMinor: 100 },
      ],
      [300, 100, 200],
    ],
  ])('projects %s', (_, known, years) => {
    expect(projectService(known, 3)).toEqual(years)
  })
})

describe('replacement plan', () => {
  const plan = (more: Partial<Parameters<typeof planReplacement>[0]>) =>
    planReplacement({
      ...{ thisYear: 2026, decidedYear: null, judgement: { criteria: [], candidate: false }, inServiceYear: 2020 },
      ...{ economicYears: null, expectedYears: null, newPriceMinor: 1_000, inflationPercent: 10, currency: 'CNY' },
      ...more,
    })
  it.each([
    ['nothing says a year', {}, null],
    ['expected life', { expectedYears: 8 }, { year: 2028, reason: 'expected_life', costMinor: 1_210 }],
    [
      'the earlier of two lives',
      { expectedYears: 8, economicYears: 7 },
      { year: 2027, reason: 'economic_life', costMinor: 1_100 },
    ],
    ['a life that is over', { expectedYears: 3 }, { year: 2026, reason: 'expected_life', costMinor: 1_000 }],
    [
      'a candidate',
      { expectedYears: 20, judgement: { criteria: [], candidate: true } },
      { year: 2026, reason: 'criteria' },
    ],
    ['a decision', { expectedYears: 3, decidedYear: 2030 }, { year: 2030, reason: 'decided', costMinor: 1_464 }],
    ['no price', { expectedYears: 8, newPriceMinor: null }, { year: 2028, costMinor: null }],
  ])('%s', (_, more, planned) => {
    if (planned === null) expect(plan(more)).toBeNull()
    else expect(plan(more)).toMatchObject(planned)
  })
})

describe('total cost of ownership', () => {
  const part = (kind: 'acquisition' | 'service' | 'disposal', amountMinor: number, currency = 'CNY') => ({
    ...{ kind, amountMinor, currency, count: 1, text: { zh: kind, en: kind } },
  })
  it('sums by currency, by year and by hour', () => {
    const { costs } = ownershipCost({
      parts: [
        part('acquisition', 100_000),
        part('service', 20_000),
        part('disposal', -10_000),
        part('service', 5, 'USD'),
      ],
      ...{ days: 730.485, usedHours: 1_000, over: true },
    })
    expect(costs).toMatchObject([
      { currency: 'CNY', totalMinor: 110_000, perYearMinor: 55_000, perHourMinor: 110 },
      { currency: 'USD', totalMinor: 5 },
    ])
  })
  it('has no rates without time or use', () => {
    const { costs } = ownershipCost({ parts: [part('acquisition', 1)], days: 0, usedHours: 0, over: false })
    expect(costs[0]).toMatchObject({ perYearMinor: null, perHourMinor: null })
  })
})

describe('known years of service', () => {
  const costs = [
    { day: '2024-05-01', amountMinor: 100 },
    { day: '2025-05-01', amountMinor: 200 },
    { day: '2026-10-01', amountMinor: 400 },
  ]
  const known = (recordsFrom: string, inServiceOn = '2024-01-01', today = '2026-11-22') =>
    knownServiceYears({ inServiceOn, recordsFrom, today, costs })
  it.each([
    [
      'all since it serves',
      known('2020-01-01'),
      [
        [1, 100],
        [2, 200],
      ],
      null,
    ],
    ['not the year in which records began', known('2024-02-01'), [[2, 200]], null],
    ['reckoned up from half a year', known('2026-05-01'), [[3, 712]], 205],
    ['too few days', known('2026-08-01'), [], null],
    ['in service since lately', known('2020-01-01', '2026-04-01'), [[1, 621]], 235],
  ] as const)('%s', (_, service, years, days) => {
    expect(service.known.map(({ year, costMinor }) => [year, costMinor])).toEqual(years)
    expect(service.reckonedFromDays).toBe(days)
  })
})
