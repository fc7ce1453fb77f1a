import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ConfigState, configStateOf, differingValues } from '../../src/device/index.ts'

const desired = { version: 3, values: { interval_s: 60, mode: { night: true } }, requestedAt: 1000 }
const has = { interval_s: 60, mode: { night: true } }

test.each<
  [
    string,
    Partial<{ version: number | null; values: object; error: string | null; since: number }>,
    ConfigState,
    number,
  ]
>([
  ['it has the version and all values', {}, 'acknowledged', 2000],
  ['it has values beside them', { values: { ...has, extra: 1 } }, 'acknowledged', 2000],
  ['it had just these before they were asked for', { version: 2, since: 500 }, 'acknowledged', 1000],
  ['it has the older version still', { version: 2, values: { interval_s: 10 } }, 'pending', 1000],
  ['it says why not', { error: 'interval_s is below 90' }, 'rejected', 2000],
  ['an error about the version before is no answer', { version: 2, error: 'too small', values: {} }, 'pending', 1000],
  ['it names the version and has another value', { values: { ...has, interval_s: 61 } }, 'drift', 2000],
  ['a value is missing', { values: { interval_s: 60 } }, 'drift', 2000],
  ['somebody changed it at the device', { version: null, values: { interval_s: 5 } }, 'drift', 2000],
  ['a report without a version from before', { version: null, values: {}, since: 900 }, 'pending', 1000],
])('%s', (_, report, state, since) => {
  const reported = {
    version: 3 as number | null,
    values: has as object,
    error: null as string | null,
    since: 2000,
    ...report,
  }
  expect(configStateOf(desired, { ...reported, values: reported.values as Record<string, unknown> })).toEqual({
    state,
    since,
  })
})

test('nothing asked, nothing said', () => {
  expect(configStateOf(null, null)).toEqual({ state: 'unmanaged', since: null })
  expect(configStateOf(desired, null)).toEqual({ state: 'pending', since: 1000 })
})

test('values differ from themselves nowhere, whatever JSON they are', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (values) => {
      expect(differingValues(values, JSON.parse(JSON.stringify(values)))).toEqual([])
    }),
  )
})
