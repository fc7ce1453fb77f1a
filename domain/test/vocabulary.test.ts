import { describe, expect, it } from 'vitest'
import { isMetricName, METRICS, type MetricDefinition } from '../src/index.ts'

const metrics: readonly (readonly [string, MetricDefinition])[] = Object.entries(METRICS)

/** How a unit is written in a metric's name. */
const SUFFIXES: Readonly<Record<string, string>> = {
  '°': 'deg',
  m: 'm',
  'm/s': 'mps',
  km: 'km',
  V: 'v',
  L: 'l',
  '1/min': 'rpm',
  ppm: 'ppm',
  ppb: 'ppb',
  'µg/m³': 'ugm3',
  'mg/m³': 'mgm3',
  hPa: 'hpa',
  lx: 'lx',
  dB: 'db',
  '°C': 'c',
  '%': 'percent',
  'L/min': 'lpm',
  h: 'hours',
  'J/cm²': 'jcm2',
  J: 'j',
  Ω: 'ohm',
  kPa: 'kpa',
  W: 'w',
  VA: 'va',
  var: 'var',
  Hz: 'hz',
  A: 'a',
  kWh: 'kwh',
  dBm: 'dbm',
  s: 's',
}

describe.each(metrics)('%s', (name, { kind, unit, min, max, zh, en, meaning }) => {
  it('has its unit in its name, and `total` if it is a meter of no other name', () => {
    const parts = name.split('_')
    if (unit !== '') expect(parts).toContain(SUFFIXES[unit])
    if (parts.at(-1) === 'total') expect(kind).toBe('meter')
  })

  it('has a range if it is a number, and none if it is text', () => {
    if (kind === 'text') expect([unit, min, max]).toEqual(['', undefined, undefined])
    else expect(min).toBeLessThan(max ?? Number.POSITIVE_INFINITY)
    if (kind === 'flag') expect([min, max]).toEqual([0, 1])
    if (kind === 'meter') expect(min).toBe(0)
  })

  it('has a name and a meaning in both languages', () => {
    expect(meaning.zh).toMatch(/\p{Script=Han}|OK|WGS/u)
    for (const text of [zh, en, meaning.zh, meaning.en]) expect(text.trim()).toBe(text)
    expect([zh, en, meaning.en].every((text) => text.length > 1)).toBe(true)
  })
})

describe('isMetricName', () => {
  it.each([
    ['co2_ppm', true],
    ['CO2_ppm', false],
    ['toString', false],
    ['', false],
  ])('%s: %s', (name, known) => expect(isMetricName(name)).toBe(known))
})
