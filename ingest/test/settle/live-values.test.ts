import type { LatestValue, TelemetryPoint } from '@custodia/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLiveValues } from '../../src/settle/live-values.ts'

const point = fc
  .record({ device: fc.constantFrom('d1', 'd2'), ts: fc.nat(5), power: fc.nat(9), current: fc.option(fc.nat(9)) })
  .map(({ device, ts, power, current }): TelemetryPoint => {
    const fields = current === null ? { power_w: power } : { power_w: power, current_a: current }
    return { measurement: 'power', device, site: 's', profile: 'p', ts, fields }
  })

/** The newest value of each series; of two at one instant the later one. */
const newest = (points: readonly TelemetryPoint[]): Map<string, number> => {
  const seen = new Map<string, LatestValue>()
  for (const { device, ts, fields } of points)
    for (const [metric, value] of Object.entries(fields)) {
      const before = seen.get(`${device} ${metric}`)
      if (before === undefined || ts >= before.ts)
        seen.set(`${device} ${metric}`, { device, metric: 'power_w', ts, value })
    }
  return new Map([...seen].map(([key, { ts, value }]) => [key, ts * 100 + Number(value)]))
}
const asMap = (values: readonly LatestValue[]) =>
  new Map(values.map(({ device, metric, ts, value }) => [`${device} ${metric}`, ts * 100 + Number(value)]))

test('what says something of the sample time is no live value', () => {
  const live = createLiveValues()
  const fields = { pulses_total: 1, receive_time: 1 }
  live.note([{ measurement: 'power', device: 'd1', site: 's', profile: 'p', ts: 5, fields }])
  expect(live.take().map((value) => value.metric)).toEqual(['pulses_total'])
})

test('it gives the newest value of each series by sample time, once', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 30 }), (points) => {
      const live = createLiveValues()
      live.note(points)
      expect(live.isEmpty).toBe(points.length === 0)
      expect(asMap(live.take())).toEqual(newest(points))
      expect(live.take()).toEqual([])
    }),
  )
})

test('values given back do not push out newer ones', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 20 }), fc.array(point, { maxLength: 20 }), (first, second) => {
      const live = createLiveValues()
      live.note(first)
      const failed = live.take()
      live.note(second)
      live.giveBack(failed)
      expect(asMap(live.take())).toEqual(newest([...first, ...second]))
    }),
  )
})
