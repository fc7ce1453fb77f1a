import { expect, test } from 'vitest'
import { deviceSettingsSchema, gatewaySettingsSchema, readDesired } from '../../src/gateway/settings.ts'

const device = deviceSettingsSchema(['running', 'pulses_total'])
const read = (text: string) => readDesired(Buffer.from(text), device)

test.each([
  ['{"version":1,"values":{}}', {}],
  ['{"version":7,"values":{"reporting_interval_s":0,"heartbeat_s":60}}', { reporting_interval_s: 0, heartbeat_s: 60 }],
  [
    '{"version":8,"values":{"enabled":false,"deadband.pulses_total":10}}',
    { enabled: false, 'deadband.pulses_total': 10 },
  ],
])('%s is taken', (text, settings) => {
  expect(read(text)).toMatchObject({ ok: true, settings })
})

test.each([
  ['', null, /JSON/],
  ['[]', null, /./],
  ['{"version":-1,"values":{}}', null, /version/],
  ['{"values":{}}', null, /version/],
  ['{"version":2,"values":{"reporting_interval_s":-5}}', 2, /reporting_interval_s/],
  ['{"version":2,"values":{"reporting_interval_s":"10"}}', 2, /reporting_interval_s/],
  ['{"version":2,"values":{"interval":10}}', 2, /interval/],
  ['{"version":2,"values":{"deadband.puls":1,"heartbeat_s":0}}', 2, /heartbeat_s.*deadband\.puls/],
])('%s is refused as a whole, with what is wrong', (text, version, error) => {
  expect(read(text)).toEqual({ ok: false, version, error: expect.stringMatching(error) })
})

test('the gateway itself takes a heartbeat and a level', () => {
  const desired = Buffer.from('{"version":3,"values":{"heartbeat_s":30,"log_level":"debug"}}')
  expect(readDesired(desired, gatewaySettingsSchema)).toEqual({
    ok: true,
    version: 3,
    settings: { heartbeat_s: 30, log_level: 'debug' },
  })
})
