import { METRICS, type MetricName, PointColumns, type TelemetryPoint } from '@custodia/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const names = Object.keys(METRICS) as MetricName[]
const id = fc.constantFrom('a', 'b', 'c')
const point: fc.Arbitrary<TelemetryPoint> = fc.record(
  {
    measurement: fc.constantFrom('power', 'medical_device'),
    device: id,
    via: id,
    asset: id,
    site: id,
    profile: id,
    ts: fc.double({ noNaN: true }),
    fields: fc.dictionary(
      fc.constantFrom(...names.slice(0, 6)),
      fc.oneof(fc.double(), fc.constantFrom('', 'OK', 'E07', '错误')),
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: ['measurement', 'device', 'site', 'profile', 'ts', 'fields'], noNullPrototype: true },
)

test('columns give back the points that were put in, in their order', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), (points) => {
      const columns = PointColumns.of(points)
      expect(columns).toHaveLength(points.length)
      expect([...columns]).toStrictEqual(points)
      expect(columns.at(points.length)).toBeUndefined()
      expect(columns.at(-1)).toStrictEqual(points.at(-1))
      expect(columns.valueCount).toBe(points.reduce((sum, { fields }) => sum + Object.keys(fields).length, 0))
      expect(PointColumns.of(columns)).toBe(columns)
    }),
  )
})

test('points of other columns come over whole, whatever stands before them', () => {
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 20 }),
      fc.array(point, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(19), { maxLength: 30 }),
      (before, from, picked) => {
        const others = PointColumns.of(from)
        const columns = PointColumns.of(before)
        const indexes = picked.filter((index) => index < from.length)
        for (const index of indexes) columns.pushFrom(others, index)
        expect([...columns]).toStrictEqual([...before, ...indexes.map((index) => from[index])])
      },
    ),
  )
})

test('points of one source with the same metrics share a shape; another order, kind or source has its own', () => {
  const base = { measurement: 'power', device: 'd', site: 's', profile: 'p', ts: 1 } as const
  const fields = { power_w: 1, current_a: 2 }
  const { shapes } = PointColumns.of([
    { ...base, fields },
    { ...base, ts: 2, fields: { power_w: 3, current_a: 4 } },
    { ...base, fields: { current_a: 2, power_w: 1 } },
    { ...base, fields: { power_w: 1, current_a: 'high' } },
    { ...base, fields: { power_w: 1 } },
    { ...base, asset: 'x', fields },
    { ...base, via: 'g', fields },
  ])
  expect(shapes[1]).toBe(shapes[0])
  expect(new Set(shapes)).toHaveLength(6)
})
