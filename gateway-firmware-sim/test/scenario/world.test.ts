import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faultsOf, stormsOf } from '../../src/scenario/fault-plan.ts'
import { readScenario, type Scenario } from '../../src/scenario/scenario-file.ts'
import { deviceStream } from '../../src/scenario/stream.ts'
import { scenarioWorld } from '../../src/scenario/world.ts'

const text = readFileSync(new URL('../../scenarios/standard.json', import.meta.url), 'utf8')
const standard: Scenario = { ...readScenario(text, 'standard'), firstDay: '2026-03-05' }
const world = scenarioWorld(standard, 0)

describe('the world of a scenario', () => {
  it('has as many things as its fleet says, each with its device, and cleaners with badges', () => {
    const { fleet } = standard
    expect(world.assets).toHaveLength(Object.values(fleet).reduce((sum, count) => sum + count, 0))
    expect(new Set(world.assets.map(({ code }) => code)).size).toBe(world.assets.length)
    expect(new Set(world.devices.map(({ key }) => key)).size).toBe(world.devices.length)
    expect(world.devices.filter(({ asset }) => asset === null)).toHaveLength(world.holders.length)
    expect(world.simulated).toHaveLength(world.assets.length)
  })

  it('is the same for the same scenario, and another for another seed', () => {
    expect(scenarioWorld(standard, 0)).toEqual(world)
    const other = scenarioWorld({ ...standard, seed: '2' }, 0)
    expect(new Set([...other.devices, ...world.devices].map(({ key }) => key)).size).toBeGreaterThan(
      world.devices.length,
    )
  })

  it('without a first day it ends with the local day before', () => {
    const { firstDay: _, ...open } = standard
    const now = Date.parse('2026-03-10T01:00:00+08:00')
    expect(scenarioWorld(open, now)).toMatchObject({
      firstDay: '2026-03-07',
      lastDay: '2026-03-09',
      to: Date.parse('2026-03-10T00:00:00+08:00'),
    })
  })
})

describe('the faults of a device', () => {
  const gateway = { kind: 'ble_gateway', asset: 'STANDARD-CZ-001' }

  it('are the scenario’s, with overrides by kind and by asset, the later ones over the earlier', () => {
    const overrides = [
      { kind: 'ble_gateway' as const, faults: { packet_loss: { rate: 0.5 }, spikes: null } },
      { asset: 'STANDARD-CZ-001', faults: { packet_loss: { rate: 0.9 } } },
    ]
    const scenario = { ...standard, overrides }
    expect(faultsOf(scenario, gateway, 0)).toMatchObject({ packet_loss: { rate: 0.9 }, spikes: undefined })
    expect(faultsOf(scenario, { ...gateway, asset: 'other' }, 0)).toMatchObject({ packet_loss: { rate: 0.5 } })
    expect(faultsOf(scenario, { kind: 'tracker', asset: 'other' }, 0)).toMatchObject({ spikes: standard.faults.spikes })
  })

  it('change the payload at an instant of the scenario', () => {
    const scenario = { ...standard, faults: { payload_change: { share: 1, day: 2.5 } } }
    expect(faultsOf(scenario, gateway, 1000).payload_change).toEqual({ share: 1, atMs: 1000 + 1.5 * 86_400_000 })
  })

  it('come with storms at times of the seed', () => {
    const storms = stormsOf(standard, world.from, world.to)
    expect(storms.length).toBeGreaterThan(8)
    expect(stormsOf(standard, world.from, world.to)).toEqual(storms)
  })
})

it('a device’s stream is the same for the same world, in order of sending', () => {
  for (const device of world.simulated.slice(0, 20)) {
    const stream = deviceStream(world, device)
    expect(deviceStream(scenarioWorld(standard, 0), device)).toEqual(stream)
    const times = stream.deliveries.map(({ deliverAt }) => deliverAt)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  }
})
