import type { MetricName, Sample } from '@custodia/domain'
import type { SampleQuery } from '@custodia/storage/telemetry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWindows, type SampleWindow } from '../../src/jobs/read-windows.ts'

const MINUTE = 60_000
const DEVICES = ['a', 'b', 'c']
const METRICS: readonly MetricName[] = ['power_w', 'running']

/** A store with a sample of each device each minute of two hours, in the order of time. */
const all: readonly Sample[] = Array.from({ length: 120 }, (_, minute) =>
  DEVICES.map((device): Sample => ({ device, ts: minute * MINUTE, values: { power_w: minute, running: 1 } })),
).flat()
const store = {
  samples: async ({ devices, from, to }: SampleQuery): Promise<readonly Sample[]> =>
    all.filter(({ device, ts }) => devices?.includes(device) && ts >= from && ts < to),
}

const anyWindow: fc.Arbitrary<SampleWindow> = fc
  .record({
    device: fc.constantFrom(...DEVICES),
    metrics: fc.subarray([...METRICS], { minLength: 1 }),
    from: fc.nat(120),
    length: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ from, length, ...rest }) => ({ ...rest, from: from * MINUTE, to: (from + length) * MINUTE }))

test('each sample in any of its device’s windows comes once, in order, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyWindow, { maxLength: 12 }), async (windows) => {
      const read = await readWindows(store, windows)
      for (const device of DEVICES) {
        const own = windows.filter((window) => window.device === device)
        const expected = all.filter(
          (sample) => sample.device === device && own.some(({ from, to }) => sample.ts >= from && sample.ts < to),
        )
        expect(read.get(device) ?? []).toEqual(expected)
      }
    }),
    { numRuns: 300 },
  )
})
