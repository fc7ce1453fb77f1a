import { PointColumns, type TelemetryPoint } from '@custodia/domain'
import { expect, test } from 'vitest'
import { identifyPoint } from '../../src/spool/point-identity.ts'

const fingerprint = (point: TelemetryPoint): string => {
  const identity = { lo: 0, hi: 0 }
  identifyPoint(PointColumns.of([point]), 0, identity)
  return `${identity.hi.toString(16)}.${identity.lo.toString(16)}`
}

const base: TelemetryPoint = {
  measurement: 'medical_device',
  device: 'dev_1',
  site: 'org_1',
  profile: 'custodia/laser-nd-yag',
  ts: 1_700_000_000_000,
  fields: { pulses_total: 10, fault_code: 'E01' },
}

test.each<[string, TelemetryPoint]>([
  ['another device', { ...base, device: 'dev_2' }],
  ['another gateway', { ...base, via: 'dev_9' }],
  ['another time', { ...base, ts: base.ts + 1 }],
  ['a time 2³² ms away', { ...base, ts: base.ts + 2 ** 32 }],
  ['another value', { ...base, fields: { pulses_total: 11, fault_code: 'E01' } }],
  ['another text', { ...base, fields: { pulses_total: 10, fault_code: 'E10' } }],
  ['one metric more', { ...base, fields: { pulses_total: 10, fault_code: 'E01', running: 1 } }],
  ['values swapped between metrics', { ...base, fields: { cycles_total: 10, fault_code: 'E01' } }],
])('%s is another identity', (_, other) => {
  expect(fingerprint(other)).not.toBe(fingerprint(base))
})

test('the order of the fields and the asset do not matter', () => {
  expect(fingerprint({ ...base, asset: 'ast_1', fields: { fault_code: 'E01', pulses_total: 10 } })).toBe(
    fingerprint(base),
  )
})

test('the fingerprint is the same in every version, as spools keep it', () => {
  expect(fingerprint(base)).toMatchInlineSnapshot(`"2a93e12c.7da13c81"`)
})

test('half a million points have as many fingerprints', () => {
  const seen = new Set<string>()
  for (let i = 0; i < 500_000; i += 1) {
    seen.add(fingerprint({ ...base, device: `dev_${i % 100}`, ts: base.ts + Math.floor(i / 100) * 1000 }))
  }
  expect(seen.size).toBe(500_000)
})
