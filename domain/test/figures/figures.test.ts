import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssetFacts, addTallies, NO_TALLY, tallyAsset } from '../../src/figures/asset-tally.ts'
import { explainFigure } from '../../src/figures/explain-figure.ts'
import { COST_FIGURE_NAMES, FIGURE_NAMES, figuresOf } from '../../src/figures/figure.ts'
import type { DueOccurrence } from '../../src/reliability/compliance.ts'
import type { RepairFact } from '../../src/reliability/failure.ts'
import { scheduledWithin } from '../../src/reliability/reliability.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.parse('2026-11-01T00:00:00Z')

const repair = (
  id: string,
  fromH: number,
  startH: number | null,
  toH: number | null,
  code: string | null = 'E-07',
): RepairFact => ({
  id,
  assetId: 'laser',
  planned: false,
  failureCode: code,
  failedAt: START + fromH * HOUR,
  repairStartedAt: startH === null ? null : START + startH * HOUR,
  restoredAt: toH === null ? null : START + toH * HOUR,
})

const due = (dueOn: string | null, completedOn: string | null, cancelled = false): DueOccurrence => ({
  planId: 'p',
  dueOn,
  interval: 'P1M',
  completedOn,
  cancelled,
})

const window = { start: START, end: START + 10 * DAY }
const laser: AssetFacts = {
  window,
  days: { from: '2026-11-01', to: '2026-11-30' },
  today: '2026-11-11',
  operatingMs: 60 * HOUR,
  sessions: 12,
  scheduled: scheduledWithin([window], window),
  byOpeningHours: false,
  // The first was before the window and comes back in it; down in the window 24–28 and 100–106 h.
  repairs: [repair('0', -48, -47, -46), repair('1', 24, 26, 28), repair('2', 100, 101, 106, null)],
  occurrences: [
    due('2026-11-05', '2026-11-06'),
    due('2026-11-08', '2026-11-12'),
    due('2026-11-20', '2026-11-10'),
    due('2026-11-28', null),
    due('2026-11-03', null),
    due('2026-12-01', null),
  ],
  costs: [{ currency: 'CNY', runningMinor: 90_000, ordersMinor: 30_000 }],
  currency: 'CNY',
  risk: { function: 8, risk: 4, maintenance: 5 },
}
const idle: AssetFacts = {
  ...laser,
  operatingMs: 0,
  sessions: 0,
  repairs: [],
  occurrences: [],
  costs: [],
  risk: null,
}

describe('figures of an asset', () => {
  const tally = tallyAsset(laser)
  const { figures, costs } = figuresOf(tally)

  it.each([
    // In window: 3 days about the due day (10 % of a month). The last occurrence is due after the period.
    ['compliance', 1 / 5, 1, 5],
    ['mtbf', 30 * HOUR, 60 * HOUR, 2],
    ['mttr', (7 * HOUR) / 2, 7 * HOUR, 2],
    ['mdt', 5 * HOUR, 10 * HOUR, 2],
    ['availability_inherent', 30 / 33.5, 30 * HOUR, 33.5 * HOUR],
    ['availability_operational', 230 / 240, 230 * HOUR, 240 * HOUR],
    ['repeat_rate', 0.5, 1, 2],
  ] as const)('%s by hand', (name, value, numerator, denominator) => {
    expect(figures[name]).toMatchObject({ value, numerator, denominator })
  })

  it('classes, costs and risk by hand', () => {
    expect(tally.occurrences).toEqual({
      in_window: 1,
      early: 1,
      late: 1,
      missed: 0,
      open: 1,
      overdue: 1,
      cancelled: 0,
      no_due_date: 0,
    })
    expect(costs).toEqual([
      {
        currency: 'CNY',
        runningMinor: 90_000,
        ordersMinor: 30_000,
        totalMinor: 120_000,
        perAsset: { value: 120_000, numerator: 120_000, denominator: 1, base: 1, atLeast: null },
        perHour: { value: 2000, numerator: 120_000, denominator: 60, base: 1, atLeast: null },
      },
    ])
    expect(tally.risk.half_yearly).toBe(1)
  })

  it('says null where there is nothing to divide by, and a lower bound where nothing failed', () => {
    const empty = figuresOf(tallyAsset(idle))
    expect(FIGURE_NAMES.filter((name) => empty.figures[name].value !== null)).toEqual(['availability_operational'])
    expect(empty.figures.mtbf.atLeast).toBeNull()
    expect(empty.costs[0]?.perHour.value).toBeNull()
    const sound = figuresOf(tallyAsset({ ...idle, operatingMs: 299.5732 * HOUR }))
    expect((sound.figures.mtbf.atLeast ?? 0) / HOUR).toBeCloseTo(100, 3)
  })

  it('the figures of a union stand on its sums, not on means of means', () => {
    const both = figuresOf(addTallies(tally, tallyAsset({ ...idle, operatingMs: 140 * HOUR })))
    expect(both.figures.mtbf).toMatchObject({ value: 100 * HOUR, base: 2, atLeast: null })
    expect(both.costs[0]).toMatchObject({ perAsset: { value: 60_000 }, perHour: { value: 600 } })
    expect(both.figures.availability_operational.value).toBe(470 / 480)
  })

  it.each([...FIGURE_NAMES, ...COST_FIGURE_NAMES])('%s explains itself with its numbers, in both languages', (name) => {
    const context = { from: '2026-11-01', to: '2026-11-30', currency: 'CNY', sessions: ['s'], telemetry: [] }
    for (const facts of [tally, NO_TALLY, tallyAsset(idle)]) {
      const { steps, rule } = explainFigure(name, facts, context)
      expect(rule.title.zh).not.toBe('')
      for (const { zh, en } of steps) {
        expect(zh).toMatch(/[一-龥]/)
        expect(en).not.toMatch(/[一-龥]|NaN|undefined|null/)
        expect(zh).not.toMatch(/NaN|undefined|null/)
      }
    }
    const steps = explainFigure('mtbf', tally, context).steps.map(({ en }) => en)
    expect(steps.at(-1)).toBe('MTBF = 60 h ÷ 2 failures = 30 h')
  })
})

const anyRepairs = fc
  .array(
    fc.record({
      at: fc.integer({ min: -50, max: 700 }),
      wait: fc.integer({ min: 0, max: 10 }),
      work: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
      code: fc.constantFrom('E-01', 'E-02', null),
    }),
    { maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map(({ at, wait, work, code }, index) =>
      work === null
        ? repair(String(index), at, null, null, code)
        : repair(String(index), at, at + wait, at + wait + work, code),
    ),
  )

describe('properties', () => {
  it('two stretches of a period add up to it: failures, repeats, downtime, schedule, occurrences', () => {
    fc.assert(
      fc.property(
        anyRepairs,
        fc.integer({ min: 1, max: 29 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }),
        (repairs, cutDay, dueDays) => {
          const pad = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`
          const of = (first: number, last: number) => {
            const part = { start: START + (first - 1) * DAY, end: START + last * DAY }
            return tallyAsset({
              ...laser,
              window: part,
              days: { from: pad(first), to: pad(last) },
              scheduled: scheduledWithin([part], part),
              repairs,
              occurrences: dueDays.map((day) => due(pad(day), null)),
            })
          }
          const [whole, a, b] = [of(1, 30), of(1, cutDay), of(cutDay + 1, 30)]
          expect(a.reliability.failures + b.reliability.failures).toBe(whole.reliability.failures)
          expect(a.reliability.restored + b.reliability.restored).toBe(whole.reliability.restored)
          expect(a.reliability.repairMs + b.reliability.repairMs).toBe(whole.reliability.repairMs)
          expect(a.reliability.scheduledMs + b.reliability.scheduledMs).toBe(whole.reliability.scheduledMs)
          expect(a.reliability.downtimeMs + b.reliability.downtimeMs).toBe(whole.reliability.downtimeMs)
          expect(a.repeats + b.repeats).toBe(whole.repeats)
          for (const kind of ['open', 'overdue', 'missed'] as const)
            expect(a.occurrences[kind] + b.occurrences[kind]).toBe(whole.occurrences[kind])
        },
      ),
    )
  })

  it('it does not matter how assets are grouped before they are added', () => {
    fc.assert(
      fc.property(fc.array(anyRepairs, { minLength: 1, maxLength: 6 }), fc.nat(), (assets, seed) => {
        const tallies = assets.map((repairs) => tallyAsset({ ...laser, repairs }))
        const cut = seed % tallies.length
        const sum = (part: typeof tallies) => part.reduce(addTallies, NO_TALLY)
        expect(addTallies(sum(tallies.slice(0, cut)), sum(tallies.slice(cut)))).toEqual(sum(tallies))
      }),
    )
  })
})
