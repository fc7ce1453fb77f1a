import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meterFires, nextMeterTarget } from '../../src/maintenance/meter.ts'
import vectors from '../vectors/maintenance.json' with { type: 'json' }

const { start, period, cases, source } = vectors.meterCrossing
const trigger = fc.record({
  start: fc.integer({ min: 0, max: 50_000 }),
  period: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: null }),
})
const readings = fc
  .array(fc.double({ min: 0, max: 100_000, noNaN: true }), { minLength: 2, maxLength: 60 })
  .map((values) => values.sort((a, b) => a - b))

describe('meter crossings', () => {
  it.each(cases)(`${source}: $old → $new fires $fires`, (row) => {
    expect(meterFires({ start, period, ...row })).toBe(row.fires)
  })

  it('fire once per threshold for any split of a rise finer than the period', () => {
    fc.assert(
      fc.property(trigger, readings, (rule, values) => {
        const [first = 0, last = 0] = [values[0], values.at(-1)]
        // Thresholds themselves are among the readings, so that no step passes two.
        const walk = [...values]
        for (let t = nextMeterTarget({ ...rule, reading: first }); t !== null && t <= last; ) {
          walk.push(t)
          t = nextMeterTarget({ ...rule, reading: t })
        }
        walk.sort((a, b) => a - b)
        const steps = walk.slice(1).map((value, k) => ({ old: walk[k] ?? 0, new: value }))
        const fired = steps.filter((step) => meterFires({ ...rule, ...step })).length
        const thresholds = new Set(
          walk.filter((v) => nextMeterTarget({ ...rule, reading: v - 1e-6 }) === v && v > first),
        )
        expect(fired).toBe(thresholds.size)
      }),
    )
  })

  it('are missed by no split, and invented by none', () => {
    fc.assert(
      fc.property(trigger, readings, (rule, values) => {
        const whole = meterFires({ ...rule, old: values[0] ?? 0, new: values.at(-1) ?? 0 })
        const parts = values.slice(1).some((value, k) => meterFires({ ...rule, old: values[k] ?? 0, new: value }))
        expect(parts).toBe(whole)
      }),
    )
  })

  it('fire exactly on the next target', () => {
    fc.assert(
      fc.property(trigger, fc.integer({ min: 0, max: 100_000 }), (rule, reading) => {
        const target = nextMeterTarget({ ...rule, reading })
        if (target === null) {
          expect(meterFires({ ...rule, old: reading, new: 1e9 })).toBe(false)
          return
        }
        expect(target).toBeGreaterThan(reading)
        expect(meterFires({ ...rule, old: reading, new: target })).toBe(true)
        expect(meterFires({ ...rule, old: reading, new: target - 1e-6 })).toBe(false)
      }),
    )
  })

  it.each([0, -5, Number.NaN])('refuse the period %d', (bad) => {
    expect(() => nextMeterTarget({ start: 0, period: bad, reading: 1 })).toThrow(RangeError)
  })
})
