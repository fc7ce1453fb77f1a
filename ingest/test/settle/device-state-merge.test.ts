/** However messages fall into flushes, and whichever process flushes last, the registry's row comes out the same. */
import { commitIngestBatch, type DeviceStatePatch } from '@custodia/storage/registry'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KnownDevice } from '../../src/pipeline/directory.ts'
import { createDeviceStates, type DeviceStates } from '../../src/settle/device-states.ts'
import { type Ground, prepareGround } from '../harness.ts'

const T = Date.UTC(2026, 10, 21)
const HOUR = 3_600_000
let ground: Ground
beforeAll(async () => {
  ground = await prepareGround()
})
afterAll(() => ground?.stop())

interface Said {
  /** Hours from T. */
  readonly at: number
  readonly what: 'value' | 'online' | 'offline' | 'battery' | 'firmware'
  readonly number: number
}

const said = fc.record({
  at: fc.integer({ min: 0, max: 100 }),
  what: fc.constantFrom(
    'value' as const,
    'online' as const,
    'offline' as const,
    'battery' as const,
    'firmware' as const,
  ),
  number: fc.integer({ min: 0, max: 3 }),
})

let counter = 0
const newDevice = (): KnownDevice => {
  counter += 1
  return { id: `dev_${counter}`, siteId: 'org', profile: null, profileId: 'x/y', tracks: [] }
}

const note = (states: DeviceStates, device: KnownDevice, { at, what, number }: Said): void => {
  const fields = {
    value: { power_w: number },
    online: { online: 1 },
    offline: { online: 0 },
    battery: { battery_percent: number },
    // There and back within half a second would be no change.
    firmware: { firmware: `v${Math.floor(at / 25)}` },
  }[what]
  const ts = T + at * HOUR
  const point = { measurement: 'power' as const, device: device.id, site: 'org', profile: 'x/y', ts, fields }
  states.note(point, device, { topic: `t/${at}`, receivedAt: ts }, false)
}

const flush = (patches: readonly DeviceStatePatch[]): Promise<void> =>
  commitIngestBatch(ground.registry, { states: patches })

const rowOf = async (device: KnownDevice) => {
  const { rows } = await ground.registry.pool.query('select * from device_state where device_id = $1', [device.id])
  const changes = await ground.registry.pool.query(
    'select at, to_version from firmware_change where device_id = $1 order by at',
    [device.id],
  )
  return [{ ...rows[0], device_id: null }, changes.rows.at(-1) ?? null]
}

test('in order of time, cut into flushes anyhow', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(said, { minLength: 1, maxLength: 12, selector: (one) => one.at }),
      fc.infiniteStream(fc.boolean()),
      async (messages, cuts) => {
        const ordered = [...messages].sort((a, b) => a.at - b.at)
        const [whole, parts] = [newDevice(), newDevice()]
        const states = createDeviceStates()
        for (const one of ordered) note(states, whole, one)
        await flush(states.take())
        for (const one of ordered) {
          note(states, parts, one)
          if (cuts.next().value) await flush(states.take())
        }
        await flush(states.take())
        expect(await rowOf(parts)).toEqual(await rowOf(whole))
      },
    ),
    { numRuns: 60 },
  )
})

test('what comes late, or again, moves nothing back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(said, { minLength: 2, maxLength: 8, selector: (one) => one.at }),
      async (messages) => {
        const ordered = [...messages].sort((a, b) => a.at - b.at)
        const device = newDevice()
        const states = createDeviceStates()
        for (const one of ordered) {
          note(states, device, one)
          await flush(states.take())
        }
        const before = await rowOf(device)
        for (const late of ordered.slice(0, -1)) {
          note(states, device, late)
          await flush(states.take())
        }
        expect(await rowOf(device)).toEqual(before)
      },
    ),
    { numRuns: 40 },
  )
})

test('a retained word is news only where it contradicts', async () => {
  const device = newDevice()
  const states = createDeviceStates()
  const word = (at: number, online: 0 | 1, retained: boolean) => {
    const ts = T + at * HOUR
    const point = {
      measurement: 'power' as const,
      device: device.id,
      site: 'org',
      profile: 'x/y',
      ts,
      fields: { online },
    }
    states.note(point, device, { topic: 't', receivedAt: ts, retained }, false)
    return flush(states.take())
  }
  const state = async () => {
    const [row] = await rowOf(device)
    return [row.online, (row.online_since - T) / HOUR, row.last_seen_at === null ? null : (row.last_seen_at - T) / HOUR]
  }
  await word(1, 1, true)
  expect(await state()).toEqual([true, 1, null])
  await word(2, 1, false)
  expect(await state()).toEqual([true, 1, 2])
  await word(3, 1, true)
  expect(await state()).toEqual([true, 1, 2])
  await word(4, 0, true)
  expect(await state()).toEqual([false, 4, 2])
})
