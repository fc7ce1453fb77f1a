import type { IngestStats } from '@custodia/ingest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figuresBetween, minuteOf, type ProcessSnapshot } from '../../src/ops/minute-figures.ts'

const process = { id: 'proc_1', service: 'ingest' } as const
const START = Date.UTC(2026, 10, 22, 6)

const stats = (counts: readonly [number, number, number, number, number]): IngestStats => ({
  received: counts[0],
  outcomes: { stored: counts[1], duplicate: counts[2], deadLettered: counts[3] },
  settled: counts[1] + counts[2] + counts[3],
  points: counts[4],
  spooled: 7,
  spooledBytes: 700,
  oldestUnsettledMs: 1500,
  storeUp: true,
  registryUp: true,
})

test('says what was counted between two looks, and what is held at the second', () => {
  const before: ProcessSnapshot = { at: START + 20, ingest: stats([10, 5, 1, 1, 50]), cpuMs: 100.4, rssBytes: 1 }
  const after: ProcessSnapshot = { at: START + 60_010, ingest: stats([30, 15, 2, 4, 90]), cpuMs: 350.2, rssBytes: 2 }
  expect(figuresBetween(process, before, after)).toEqual({
    ...{ processId: 'proc_1', service: 'ingest', minute: START },
    ...{ received: 20, stored: 10, duplicate: 1, deadLettered: 3, points: 40 },
    ...{ spooled: 7, spooledBytes: 700, lagMs: 1500, cpuMs: 250, rssBytes: 2 },
  })
})

test('a process whose ingest came later counts from nothing; one without ingest has no spool', () => {
  const before: ProcessSnapshot = { at: START, ingest: null, cpuMs: 0, rssBytes: 1 }
  expect(figuresBetween(process, before, { ...before, ingest: stats([3, 2, 1, 0, 8]) })).toMatchObject({
    ...{ received: 3, stored: 2, duplicate: 1, points: 8, spooled: 7 },
  })
  expect(figuresBetween({ id: 'proc_2', service: 'api' }, before, before)).toMatchObject({
    ...{ received: 0, points: 0, spooled: null, spooledBytes: null, lagMs: null },
  })
})

test('whenever it is looked at, the minutes sum to what was counted', () => {
  const looks = fc.array(fc.tuple(fc.integer({ min: 1, max: 200_000 }), fc.nat(1000)), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(looks, (steps) => {
      let current: ProcessSnapshot = { at: START, ingest: stats([0, 0, 0, 0, 0]), cpuMs: 0, rssBytes: 1 }
      let base = current
      const minutes = new Map<number, number>()
      let total = 0
      for (const [later, received] of steps) {
        total += received
        current = { ...current, at: current.at + later, ingest: stats([total, 0, 0, 0, 0]) }
        const row = figuresBetween(process, base, current)
        minutes.set(row.minute, row.received)
        if (minuteOf(current.at) !== row.minute) base = current
      }
      const open = figuresBetween(process, base, current)
      minutes.set(open.minute, open.received)
      expect([...minutes.values()].reduce((sum, count) => sum + count, 0)).toBe(total)
    }),
  )
})
