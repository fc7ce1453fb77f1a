import { expect, test } from 'vitest'
import { checkDeviceConfig, deviceConfigSchema } from '../src/config-schema.ts'

const schema = deviceConfigSchema.parse({
  properties: {
    interval_s: { type: 'integer', minimum: 5, maximum: 3600, default: 60 },
    gain: { type: 'number' },
    mode: { type: 'string', enum: ['eco', 'full'] },
    label: { type: 'string', maxLength: 3 },
    lamp: { type: 'boolean' },
  },
  required: ['interval_s'],
})

test.each<[object, readonly string[]]>([
  [{ interval_s: 60, gain: 0.5, mode: 'eco', label: 'abc', lamp: false }, []],
  [{}, ['interval_s is missing; this device model needs it']],
  [{ interval_s: 4 }, ['interval_s must be 5 or more']],
  [{ interval_s: 3601 }, ['interval_s must be 3600 or less']],
  [{ interval_s: 5.5 }, ['interval_s must be of type integer']],
  [{ interval_s: '60' }, ['interval_s must be of type integer']],
  [{ interval_s: 60, gain: Number.NaN }, ['gain must be of type number']],
  [{ interval_s: 60, mode: 'off' }, ['mode must be one of eco, full']],
  [
    { interval_s: 60, label: 'abcd', lamp: 1 },
    ['label must have 3 characters or fewer', 'lamp must be of type boolean'],
  ],
  [
    { interval_s: 60, toString: 1 },
    ['toString is no setting of this device model; it has interval_s, gain, mode, label, lamp'],
  ],
])('%j', (values, problems) => {
  expect(
    checkDeviceConfig(schema, values as Record<string, unknown>).map(({ name, problem }) => `${name} ${problem}`),
  ).toEqual(problems)
})

test.each([
  { properties: { a: { type: 'number', minimum: 2, maximum: 1 } } },
  { properties: { a: { type: 'number' } }, required: ['b'] },
  { properties: { a: { type: 'date' } } },
])('a schema that makes no sense is refused: %j', (document) => {
  expect(deviceConfigSchema.safeParse(document).success).toBe(false)
})
