import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import type { BusLog } from '../../src/gateway/bus/bus.ts'
import { createBusOpener } from '../../src/gateway/bus/open-bus.ts'
import type { TimeSource } from '../../src/gateway/clock.ts'
import { parseGatewayConfiguration } from '../../src/gateway/configuration.ts'
import { createGateway, type Gateway } from '../../src/gateway/gateway.ts'
import { createMosquitto } from '../fleet/mosquitto.ts'

export interface Heard {
  readonly channel: string
  readonly device: string
  readonly retain: boolean
  readonly json: Readonly<Record<string, unknown>>
}

export interface Sample {
  readonly ts: number
  readonly values: Readonly<Record<string, unknown>>
}

const SILENT: BusLog = process.env.LOUD
  ? { info: console.log, warn: console.log, debug: console.log }
  : { info: () => undefined, warn: () => undefined, debug: () => undefined }
const ACL = 'user platform\ntopic readwrite #\npattern readwrite custodia/v1/+/%u/#\n'

/** A broker, a platform that listens, and gateways that can be started over one data folder. */
export const openField = async (keys: readonly string[]) => {
  const dir = await mkdtemp(join(tmpdir(), 'custodia-gateway-'))
  const secrets = Object.fromEntries(['platform', ...keys].map((key) => [key, `secret-of-${key}`]))
  const broker = await createMosquitto(secrets, ACL)
  const heard: Heard[] = []
  const platform: MqttClient = mqtt.connect(broker.url, {
    username: 'platform',
    password: secrets.platform,
    clientId: 'platform',
    clean: false,
    reconnectPeriod: 50,
  })
  await new Promise<void>((resolve) => platform.once('connect', () => resolve()))
  await platform.subscribeAsync('custodia/v1/#', { qos: 1 })
  platform.on('message', (topic, payload, { retain }) => {
    const [, , , device = '', ...channel] = topic.split('/')
    const parsed: unknown = JSON.parse(payload.toString())
    for (const json of Array.isArray(parsed) ? parsed : [parsed])
      heard.push({ channel: channel.join('/'), device, retain, json: json as Heard['json'] })
  })
  let gateway: Gateway | null = null
  let buses: ReturnType<typeof createBusOpener> | null = null
  const credential = (key: string) => ({ username: key, secret: secrets[key] ?? '' })
  const stopGateway = async (): Promise<void> => {
    await gateway?.stop()
    await buses?.close()
    gateway = null
    buses = null
  }
  return {
    dir,
    broker,
    heard,
    credential,
    /** Starts a gateway `gw-1`; the devices get their credentials. */
    startGateway: async (
      devices: readonly Readonly<Record<string, unknown>>[],
      more: Readonly<Record<string, unknown>> = {},
      time?: TimeSource,
    ): Promise<Gateway> => {
      const config = parseGatewayConfiguration(
        {
          site: 'br',
          data: 'data',
          mqtt: { url: broker.url },
          gateway: { key: 'gw-1', credential: credential('gw-1'), serial: 'GW-0001' },
          devices: devices.map((device) => ({ credential: credential(String(device.key)), ...device })),
          ...more,
        },
        dir,
      )
      buses = createBusOpener(config)
      gateway = createGateway({ config, log: SILENT, setLogLevel: () => undefined, ...(time && { time }) }, buses.open)
      await gateway.start()
      return gateway
    },
    stopGateway,
    say: (device: string, channel: string, json: unknown, retain = false) =>
      platform.publishAsync(`custodia/v1/br/${device}/${channel}`, JSON.stringify(json), { qos: 1, retain }),
    samples: (device: string, channel = 'telemetry'): readonly Sample[] =>
      heard.filter((one) => one.device === device && one.channel === channel).map(({ json }) => json as never),
    /** Newest words on a channel. */
    last: (device: string, channel: string): Readonly<Record<string, unknown>> | undefined =>
      heard.findLast((one) => one.device === device && one.channel === channel)?.json,
    close: async (): Promise<void> => {
      await stopGateway()
      await platform.endAsync(true)
      await broker.remove()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
