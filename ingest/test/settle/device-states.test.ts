import type { MetricValues } from '@custodia/domain'
import type { DeviceStatePatch } from '@custodia/storage/registry'
import { expect, test } from 'vitest'
import type { KnownDevice } from '../../src/pipeline/directory.ts'
import { createDeviceStates } from '../../src/settle/device-states.ts'

const T = Date.UTC(2026, 10, 21)
const MINUTE = 60_000
const device: KnownDevice = { id: 'dev_1', siteId: 'org', profile: null, profileId: 'x/y', tracks: [] }

interface Said {
  readonly at: number
  readonly ts?: number
  readonly fields?: MetricValues
  readonly retained?: boolean
  readonly dup?: boolean
  readonly via?: string
}

/** The patch that some messages (minutes from T) leave. */
const patchOf = (...said: readonly Said[]): DeviceStatePatch | undefined => {
  const states = createDeviceStates()
  for (const { at, ts, fields = {}, via, ...flags } of said) {
    const point = {
      measurement: 'medical_device' as const,
      device: device.id,
      site: 'org',
      profile: 'x/y',
      ts: T + (ts ?? at) * MINUTE,
      fields,
      ...(via === undefined ? undefined : { via }),
    }
    states.note(point, device, { topic: `t/${at}`, receivedAt: T + at * MINUTE, ...flags }, ts !== undefined)
  }
  return states.take()[0]
}
const minutes = (value: number | null | undefined) =>
  value === null || value === undefined ? value : (value - T) / MINUTE
const presence = (patch: DeviceStatePatch | undefined) => [
  patch?.online ?? null,
  minutes(patch?.onlineSince),
  minutes(patch?.lastSeenAt),
]

test.each<[string, readonly Said[], readonly unknown[]]>([
  ['whoever speaks is online', [{ at: 1 }, { at: 2 }], [true, 1, 2]],
  ['a will ends it', [{ at: 1 }, { at: 2, fields: { online: 0 } }], [false, 2, 1]],
  [
    'a will says the time of the connection, and counts from when it came',
    [{ at: 5 }, { at: 6, ts: 1, fields: { online: 0 } }],
    [false, 6, 5],
  ],
  ['who speaks after a will is back', [{ at: 1, fields: { online: 0 } }, { at: 2 }], [true, 2, 2]],
  ['a late will changes nothing', [{ at: 3 }, { at: 2, fields: { online: 0 } }], [true, 3, 3]],
  [
    'a repeated will is as old as it was',
    [{ at: 3 }, { at: 4, ts: 1, dup: true, fields: { online: 0 } }],
    [true, 3, 3],
  ],
  ['what was retained is no sign of life', [{ at: 4, retained: true, fields: { power_w: 1 } }], [null, null, null]],
  ['a retained word alone is a word', [{ at: 4, retained: true, fields: { online: 1 } }], [true, 4, null]],
  ['a retained word yields to a live one', [{ at: 3 }, { at: 4, retained: true, fields: { online: 0 } }], [true, 3, 3]],
  ['a day’s silence is a new beginning', [{ at: 0 }, { at: 2000 }], [true, 2000, 2000]],
  [
    'a tag was heard when its gateway heard it, not when that said so',
    [{ at: 60, ts: 10, via: 'dev_gw' }],
    [true, 10, 10],
  ],
])('%s', (_, said, expected) => expect(presence(patchOf(...said))).toEqual(expected))

test('battery and firmware are the newest by sample time, the topic that of the last own message', () => {
  const patch = patchOf(
    { at: 1, ts: 1, fields: { battery_percent: 80, firmware: 'b' } },
    { at: 2, ts: 0.5, fields: { battery_percent: 90, firmware: 'a' } },
    { at: 3, ts: 3, fields: { battery_percent: 50 }, via: 'dev_gw' },
  )
  expect(patch).toMatchObject({ batteryPercent: 50, firmware: 'b', lastTopic: 't/2', lastSampleAt: T + 3 * MINUTE })
  expect(patch?.clockSkewMs).toBe(0)
})

test('what could not be written goes first, and nothing is lost', () => {
  const states = createDeviceStates()
  const sign = (at: number) => states.noteSign(device, { topic: 't', receivedAt: T + at })
  sign(1)
  const first = states.take()
  sign(2)
  states.giveBack(first)
  expect(states.take()).toBe(first)
  expect(states.take()).toMatchObject([{ lastSeenAt: T + 2 }])
  expect(states.isEmpty).toBe(true)
})
