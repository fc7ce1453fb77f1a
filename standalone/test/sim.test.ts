import type { Comparison, KindResult } from '@custodia/gateway-firmware-sim'
import { describe, expect, it } from 'vitest'
import { parseSpeed } from '../src/commands/sim-run.ts'
import { printVerdict } from '../src/sim/print-verdict.ts'
import type { LedgerResult } from '../src/sim/read-ledger.ts'
import { scenarioPath } from '../src/sim/scenario-path.ts'
import { missedTargets } from '../src/sim/verdict.ts'

const good: KindResult = {
  kind: 'trip',
  truth: 100,
  hidden: 10,
  derived: 99,
  unjudged: 3,
  matched: 99,
  precision: 1,
  recall: 0.99,
  startErrorS: { median: 30, p95: 60 },
  endErrorS: { median: 0, p95: 4 },
  durationError: { median: 0.01, p95: 0.1 },
  distanceError: { median: 0.008, p95: 0.05 },
  pulsesError: null,
}
const ledger: LedgerResult = {
  acknowledged: 10,
  received: 11,
  stored: 9,
  duplicate: 1,
  deadLettered: 1,
  missing: [],
  unnoticedChanges: [],
}
const comparisonOf = (...kinds: KindResult[]): Comparison => ({ kinds, mismatches: [] })
const meter = (error: number) => ({
  asset: 'L-1',
  metric: 'pulses_total',
  expected: 100,
  found: 100 + error * 100,
  error,
})

describe('the targets', () => {
  it('are met', () => {
    expect(missedTargets(comparisonOf(good), [meter(0.001)], ledger)).toEqual([])
  })

  it.each([
    { name: 'recall', kind: { recall: 0.97 }, says: /^trip: recall 0\.970 is below 0\.98/ },
    { name: 'precision', kind: { precision: 0.9 }, says: /^trip: precision 0\.900/ },
    {
      name: 'distance',
      kind: { distanceError: { median: 0.04, p95: 0.1 } },
      says: /distance error 4\.0 % is above 3\.0 %/,
    },
    { name: 'too much is hidden', kind: { hidden: 40 }, says: /40 of 140 are hidden/ },
  ])('$name is missed', ({ kind, says }) => {
    const missed = missedTargets(comparisonOf({ ...good, ...kind }), [], ledger)
    expect(missed).toHaveLength(1)
    expect(missed[0]).toMatch(says)
  })

  it('meters, lost messages and unnoticed payload changes count as well', () => {
    const missed = missedTargets(comparisonOf(good), [meter(0.5)], {
      ...ledger,
      missing: [{ key: 'laser-1', acknowledged: 5, received: 4 }],
      unnoticedChanges: ['laser-2'],
    })
    expect(missed.map((line) => line.split(':')[0])).toEqual(['meters', 'nothing lost', 'payload change'])
  })
})

it('a verdict is a table, the balance, and the mismatches with where to look', () => {
  const start = Date.parse('2026-03-07T02:00:00Z')
  const text = printVerdict(
    {
      comparison: {
        kinds: [good],
        mismatches: [
          {
            kind: 'trip',
            asset: 'V-1',
            side: 'invented',
            start,
            end: start + 600_000,
            tag: null,
            id: 'ses_1',
            flags: ['gap'],
            instead: [{ start: start + 60_000, end: start + 90_000, id: null, overlap: 0.05 }],
          },
        ],
      },
      meters: [meter(-0.02)],
      ledger,
      missed: [],
    },
    { apiUrl: 'http://platform', timeZone: 'Asia/Shanghai', mismatches: 5 },
  )
  expect(text).toMatch(/truth +hidden +derived/)
  expect(text).toMatch(/trip +100 +10 +99 +3 +99 +1\.000 +0\.990/)
  expect(text).toContain('11 received = 9 stored + 1 duplicate + 1 dead_lettered')
  expect(text).toContain('invented trip of V-1: 2026-03-07 10:00:00 – 2026-03-07 10:10:00 [gap]')
  expect(text).toContain('http://platform/api/v1/sessions/ses_1/explain')
  expect(text).toContain('overlap 0.05')
  expect(text.endsWith('All targets are met.')).toBe(true)
})

it.each([
  ['max', { kind: 'max' }],
  ['live', { kind: 'live' }],
  ['x100', { kind: 'times', factor: 100 }],
  ['×2.5', { kind: 'times', factor: 2.5 }],
  ['7', { kind: 'times', factor: 7 }],
])('--speed %s', (text, speed) => {
  expect(parseSpeed(text)).toEqual(speed)
})

it.each(['fast', '0', '-3', 'x'])('--speed %s is refused with what to give', (text) => {
  expect(() => parseSpeed(text)).toThrow(/max, live, or how much faster/)
})

it('finds a shipped scenario by its name', () => {
  expect(scenarioPath('standard')).toMatch(/gateway-firmware-sim\/scenarios\/standard\.json$/)
  expect(scenarioPath('./my.json')).toBe('./my.json')
})
