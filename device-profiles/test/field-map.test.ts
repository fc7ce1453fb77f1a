import { METRICS, type MetricName } from '@custodia/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFieldMap, checkRanges, type Profile, profileSchema } from '../src/index.ts'

const profile: Profile = {
  ...profileSchema.parse({
    id: 'acme/test',
    name: { zh: '测试', en: 'Test' },
    family: 'power',
    dialects: ['native'],
    topics: { publish: [], subscribe: [] },
    dataSheet: { title: 'none' },
    reportingIntervalS: 60,
    offlineAfterS: 600,
    decode: {
      kind: 'map',
      fields: {
        w: { metric: 'power_w' },
        mv: { metric: 'voltage_v', scale: 0.001 },
        f: { metric: 'temperature_c', scale: 0.5556, offset: -17.78 },
        on: { metric: 'relay_on', map: { ON: 1, OFF: 0 } },
        run: { metric: 'running' },
        fault: { metric: 'fault_code', map: { '0': 'OK' } },
        'meter.total': { metric: 'energy_kwh_total' },
        'meter.inner.rssi': { metric: 'rssi_dbm' },
      },
      ignore: ['serial'],
    },
    meters: { energy_kwh_total: { noise: 0.001, maxPerHour: 4 } },
    limits: { power_w: { min: 0, max: 100 } },
    headline: ['power_w'],
  }),
  codecSource: null,
}

describe('applyFieldMap', () => {
  it.each([
    ['a plain number', { w: 12.5 }, { power_w: 12.5 }],
    ['a scaled number, without the noise of binary scaling', { mv: 232601 }, { voltage_v: 232.601 }],
    ['scale and offset', { f: 100 }, { temperature_c: 37.78 }],
    ['a mapped text as flag', { on: 'OFF' }, { relay_on: 0 }],
    ['a boolean as flag', { run: true }, { running: 1 }],
    ['text as it is', { fault: 'E12' }, { fault_code: 'E12' }],
    ['a whole number as text', { fault: 12 }, { fault_code: '12' }],
    ['a mapped number as text', { fault: 0 }, { fault_code: 'OK' }],
    ['values below the top', { meter: { total: 3, inner: { rssi: -60 } } }, { energy_kwh_total: 3, rssi_dbm: -60 }],
    ['null as no reading', { w: null, mv: 1000 }, { voltage_v: 1 }],
    ['only what is not wanted', { serial: 'x' }, {}],
    ['a level that is not an object', { meter: 5, w: 1 }, { power_w: 1 }],
  ])('reads %s', (_, raw, values) => {
    expect(applyFieldMap(profile, raw)).toEqual({ ok: true, values, ignored: [], problems: [] })
  })

  it.each([
    ['text for a number', { w: '12' }],
    ['an object that cannot be text', { on: JSON.parse('{"toString":5}') as unknown }],
    ['a flag of two', { run: 2 }],
    ['a text that the map lacks', { on: 'MAYBE' }],
    ['a boolean for a number', { w: true }],
    ['an infinite number', { w: Number.POSITIVE_INFINITY }],
    ['an object for a number', { w: {} }],
    ['a fraction as text', { fault: 1.5 }],
    ['text with a line break', { fault: 'E1\nE2' }],
    ['a novel as text', { fault: 'x'.repeat(65) }],
  ])('refuses %s', (_, raw) => {
    expect(applyFieldMap(profile, raw)).toMatchObject({ ok: false, reason: 'bad_value' })
  })

  it('keeps the good values beside a bad one and names what it does not know', () => {
    expect(applyFieldMap(profile, { w: 'much', mv: 1000, colour: 'red' })).toEqual({
      ok: true,
      values: { voltage_v: 1 },
      ignored: ['colour'],
      problems: [{ metric: 'power_w', reason: 'bad_value', detail: 'power_w: "much"' }],
    })
  })

  it('says so where nothing is known', () => {
    expect(applyFieldMap(profile, { colour: 'red' })).toMatchObject({ ok: false, reason: 'no_values' })
  })

  it('is not misled by names of prototypes', () => {
    const raw: Record<string, unknown> = JSON.parse('{"__proto__":{"w":1},"constructor":{"w":2},"toString":3,"w":4}')
    expect(applyFieldMap(profile, raw)).toMatchObject({ ok: true, values: { power_w: 4 } })
    expect(applyFieldMap(profile, { meter: Object.create({ total: 1 }) })).toMatchObject({ ok: true, values: {} })
  })

  it('gives numbers for number metrics and text for text metrics, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.record(
          { w: fc.anything(), on: fc.anything(), fault: fc.anything(), run: fc.anything(), meter: fc.object() },
          { requiredKeys: [] },
        ),
        (raw) => {
          const result = applyFieldMap(profile, raw)
          if (!result.ok) return
          for (const [name, value] of Object.entries(result.values)) {
            const kind = METRICS[name as MetricName].kind
            if (kind === 'text') expect(typeof value).toBe('string')
            else expect(Number.isFinite(value)).toBe(true)
            if (kind === 'flag') expect([0, 1]).toContain(value)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('checkRanges', () => {
  it('passes good values through untouched', () => {
    const values = { power_w: 99, fault_code: 'OK' }
    const checked = checkRanges(profile, values)
    expect(checked.values).toBe(values)
    expect(checked.problems).toEqual([])
  })

  it('takes out what the profile or the vocabulary forbids', () => {
    expect(checkRanges(profile, { power_w: 101, temperature_c: 500, voltage_v: 230 })).toEqual({
      values: { voltage_v: 230 },
      problems: [
        { metric: 'power_w', reason: 'out_of_range', detail: 'power_w: 101 is outside 0 to 100' },
        { metric: 'temperature_c', reason: 'out_of_range', detail: 'temperature_c: 500 is outside -90 to 300' },
      ],
    })
  })
})
