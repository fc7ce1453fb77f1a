import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RepairFact } from '../../src/reliability/failure.ts'
import { deriveReliability } from '../../src/reliability/reliability.ts'

const HOUR = 3_600_000
const window = { start: 0, end: 100 * HOUR }

const repair = (id: string, from: number, start: number | null, to: number | null, planned = false): RepairFact => ({
  id,
  assetId: 'laser-1',
  planned,
  failureCode: 'E-07',
  failedAt: from * HOUR,
  repairStartedAt: start === null ? null : start * HOUR,
  restoredAt: to === null ? null : to * HOUR,
})

describe('reliability', () => {
  it('two failures: means by hand', () => {
    // Down 10–14 (repair from 12) and 50–56 (repair from 52); 180 h in operation is not asked to fit the window.
    const result = deriveReliability({
      repairs: [repair('a', 10, 12, 14), repair('b', 50, 52, 56), repair('service', 70, 70, 75, true)],
      window,
      operatingMs: 80 * HOUR,
      scheduled: [window],
    })
    expect(result).toEqual({
      failures: 2,
      open: 0,
      mtbfMs: 40 * HOUR,
      mtbfAtLeastMs: null,
      mttrMs: 3 * HOUR,
      mdtMs: 5 * HOUR,
      inherentAvailability: 40 / 43,
      operationalAvailability: 0.9,
      scheduledMs: 100 * HOUR,
      downtimeMs: 10 * HOUR,
    })
  })

  it('without a failure there is no mean, but a lower bound: three times the bound without failure is 95 % sure', () => {
    const result = deriveReliability({ repairs: [], window, operatingMs: 300 * HOUR, scheduled: [window] })
    expect(result.mtbfMs).toBeNull()
    expect(result.inherentAvailability).toBeNull()
    expect(result.operationalAvailability).toBe(1)
    expect((result.mtbfAtLeastMs ?? 0) / HOUR).toBeCloseTo(100.1, 1)
  })

  it('counts downtime in scheduled hours only, overlaps once, clipped to the window', () => {
    const result = deriveReliability({
      repairs: [
        repair('before', -5, 0, 4),
        repair('a', 10, 12, 20),
        repair('b', 15, 16, 22),
        repair('open', 95, null, null),
      ],
      window,
      operatingMs: 50 * HOUR,
      scheduled: [
        { start: 0, end: 2 * HOUR },
        { start: 18 * HOUR, end: 98 * HOUR },
        { start: 99 * HOUR, end: 130 * HOUR },
      ],
    })
    // 0–2, 18–22, 95–98, 99–100
    expect(result.downtimeMs).toBe(10 * HOUR)
    expect(result.scheduledMs).toBe(83 * HOUR)
    expect(result.failures).toBe(3)
    expect(result.open).toBe(1)
  })

  it('says nothing where there is nothing to divide by', () => {
    const result = deriveReliability({ repairs: [], window, operatingMs: 0, scheduled: [] })
    expect(result.mtbfAtLeastMs).toBeNull()
    expect(result.operationalAvailability).toBeNull()
  })

  it('availability lies between 0 and 1 and does not depend on the order of repairs', () => {
    const some = fc.record({
      from: fc.integer({ min: -20, max: 120 }),
      wait: fc.integer({ min: 0, max: 10 }),
      work: fc.option(fc.integer({ min: 0, max: 10 })),
    })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (list) => {
        const repairs = list.map(({ from, wait, work }, index) =>
          repair(`r${index}`, from, from + wait, work === null ? null : from + wait + work),
        )
        const input = { repairs, window, operatingMs: 40 * HOUR, scheduled: [window] }
        const result = deriveReliability(input)
        expect(deriveReliability({ ...input, repairs: [...repairs].reverse() })).toEqual(result)
        expect(result.operationalAvailability).toBeGreaterThanOrEqual(0)
        expect(result.operationalAvailability).toBeLessThanOrEqual(1)
        expect(result.mttrMs ?? 0).toBeLessThanOrEqual(result.mdtMs ?? 0)
      }),
    )
  })
})
