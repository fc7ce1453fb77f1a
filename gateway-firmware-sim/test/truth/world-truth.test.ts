import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readScenario } from '../../src/scenario/scenario-file.ts'
import { scenarioWorld } from '../../src/scenario/world.ts'
import { worldTruth } from '../../src/truth/world-truth.ts'

const text = readFileSync(new URL('../../scenarios/standard.json', import.meta.url), 'utf8')
const world = scenarioWorld({ ...readScenario(text, 'standard'), firstDay: '2026-03-05' }, 0)
const { items, meetings, meters } = worldTruth(world)
const of = (kind: string) => items.filter((item) => item.kind === kind)

describe('the truth of the standard scenario', () => {
  it('has something of every kind, within its time', () => {
    for (const kind of ['run', 'trip', 'stop', 'occupancy', 'visit', 'failure'])
      expect(of(kind).length, kind).toBeGreaterThan(20)
    expect(items.every(({ start, end }) => start < end && start >= world.from && end <= world.to)).toBe(true)
  })

  it('trips and stops of a vehicle follow each other without a hole, and add up to its odometer', () => {
    for (const { code } of world.assets.filter(({ category }) => category === 'vehicle')) {
      const own = items.filter(({ asset }) => asset === code)
      expect(own[0]?.start).toBe(world.from)
      expect(own.at(-1)?.end).toBe(world.to)
      expect(own.every((item, i) => i === 0 || item.start === own[i - 1]?.end)).toBe(true)
      const driven = own.reduce((sum, { distanceKm = 0 }) => sum + distanceKm, 0)
      const meter = meters.find(({ asset }) => asset === code)
      if (meter !== undefined) expect(meter.usage).toBeCloseTo(driven, 6)
    }
  })

  it('pulses of a laser’s runs are what its meter counts', () => {
    const [laser] = world.assets
    const pulses = items.reduce((sum, item) => sum + (item.asset === laser?.code ? (item.pulses ?? 0) : 0), 0)
    expect(meters.find(({ asset, metric }) => asset === laser?.code && metric === 'pulses_total')?.usage).toBe(pulses)
  })

  it('meetings are kept, missed and spontaneous', () => {
    expect(new Set(meetings.map(({ outcome }) => outcome))).toEqual(new Set(['used', 'no_show', 'walk_in']))
    for (const { outcome, booked, held } of meetings)
      expect([booked === null, held === null]).toEqual([outcome === 'walk_in', outcome === 'no_show'])
  })
})
