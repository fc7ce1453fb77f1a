import { expect, test } from 'vitest'
import { GatewayConfigurationError, parseGatewayConfiguration } from '../../src/gateway/configuration.ts'

const credential = { username: 'u', secret: 's', id: 'as the API answers it' }
const opcua = { kind: 'opcua', endpoint: 'opc.tcp://10.0.0.7:4840', nodes: { running: { node: 'ns=2;s=Running' } } }
const minimal = {
  site: 'br',
  data: 'data',
  mqtt: { url: 'mqtts://broker.example:8883', ca: 'ca.pem' },
  gateway: { key: 'gw-1', credential },
  devices: [{ key: 'laser-1', credential, bus: opcua }],
}

test('paths start from the folder of the file, and what is left out has its default', () => {
  expect(parseGatewayConfiguration(minimal, '/etc/gateway')).toMatchObject({
    data: '/etc/gateway/data',
    mqtt: { ca: '/etc/gateway/ca.pem', maxMessagesPerS: 20 },
    gateway: { credential: { username: 'u', secret: 's' }, heartbeatS: 300 },
    buffer: { maxBytesPerDevice: 67_108_864, syncMs: 200 },
    clock: { source: 'system' },
    devices: [{ enabled: true, reportingIntervalS: 10, bus: { security: { mode: 'none' }, samplingMs: 1000 } }],
  })
})

const secure = { mode: 'sign_and_encrypt', thumbprint: 'AB:'.repeat(31).concat('cd') }

test('a thumbprint may be written as panels show it', () => {
  const config = parseGatewayConfiguration(
    { ...minimal, devices: [{ ...minimal.devices[0], bus: { ...opcua, security: secure } }] },
    '/',
  )
  expect(config.devices[0]?.bus).toMatchObject({ security: { thumbprint: `${'ab'.repeat(31)}cd` } })
})

test('all problems are told at once, each with its place', () => {
  const wrong = {
    ...minimal,
    site: 'a/b',
    mqtt: { url: 'http://broker' },
    clock: { source: 'nobody' },
    devices: [
      { key: 'gw-1', credential: { username: 'u' }, bus: { ...opcua, endpoint: 'http://10.0.0.7' } },
      { key: 'Laser 2', credential, bus: { ...opcua, user: { name: 'a', password: 'b' } } },
      { key: 'laser-3', credential, bus: { kind: 'sim', device: 'toaster' } },
    ],
  }
  const message = (() => {
    try {
      parseGatewayConfiguration(wrong, '/')
      return ''
    } catch (error) {
      return error instanceof GatewayConfigurationError ? error.message : 'another error'
    }
  })()
  for (const place of [
    'site',
    'mqtt.url',
    'devices.0.credential.secret',
    'devices.0.bus.endpoint',
    'devices.1.key',
    'devices.1.bus.user: a password needs',
    'devices.2.bus.device',
  ])
    expect(message).toContain(place)
})

test.each([
  [{ clock: { source: 'nobody' } }, 'clock.source'],
  [{ devices: [...minimal.devices, ...minimal.devices] }, 'laser-1 is there twice'],
])('%j', (change, problem) => {
  expect(() => parseGatewayConfiguration({ ...minimal, ...change }, '/')).toThrow(problem)
})
