import type { MetricName, MetricValue } from '@custodia/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinRuns, SampleRun } from '../../src/telemetry/sample-runs.ts'

const value = fc.record({
  ts: fc.oneof(fc.nat(6), fc.maxSafeInteger()),
  metric: fc.constantFrom<MetricName>('power_w', 'current_a', 'fault_code'),
  value: fc.oneof(fc.nat(9), fc.constantFrom('OK', 'E1')),
})
const run = fc.record({
  device: fc.constantFrom('d1', 'd10', 'd2'),
  via: fc.constantFrom('', 'g1', 'g2'),
  values: fc.array(value, { maxLength: 12 }).map((values) => values.sort((a, b) => a.ts - b.ts)),
})

test('samples are ordered by (ts, device, via), one of each, of which the last value of each metric stands', () => {
  fc.assert(
    fc.property(fc.array(run, { maxLength: 6 }), fc.nat(20), (given, limit) => {
      const runs = given.map(({ device, via, values }) => {
        const made = new SampleRun(device, via)
        for (const each of values) made.add(each.ts, each.metric, each.value)
        return made
      })
      const said = new Map<string, Partial<Record<MetricName, MetricValue>>>()
      for (const { device, via, values } of given)
        for (const each of values) {
          const key = JSON.stringify([each.ts, device, via])
          said.set(key, { ...said.get(key), [each.metric]: each.value })
        }
      const expected = [...said]
        .map(([key, values]) => ({ key: JSON.parse(key) as [number, string, string], values }))
        .sort(
          ({ key: a }, { key: b }) => a[0] - b[0] || (a[1] === b[1] ? (a[2] < b[2] ? -1 : 1) : a[1] < b[1] ? -1 : 1),
        )
        .map(({ key: [ts, device, via], values }) =>
          via === '' ? { ts, device, values } : { ts, device, via, values },
        )
      expect(joinRuns(runs, limit)).toStrictEqual(expected.slice(0, limit))
    }),
  )
})
