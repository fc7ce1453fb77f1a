/**
 * A customer's own layout of topics, and trackers that do not speak MQTT, by configuration alone: what devices may publish, what is read,
 * where a configuration goes, and what the TCP listener acknowledges.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { freePort } from '../support/server.ts'
import { type ApiClient, signInByLink } from './support/api-client.ts'
import { type Clinic, makeClinic } from './support/clinic.ts'
import { nativeMessage, teltonikaRecord } from './support/field-messages.ts'
import { mosquittoPub } from './support/mosquitto-pub.ts'
import { launchSubscriber } from './support/mosquitto-sub.ts'
import { embeddedWiring, productionWiring, type RunningPlatform } from './support/wiring.ts'

const SOON = { timeout: 20_000, interval: 100 }
const TOPICS = { native: ['acme/{site}/{key}/{channel}'], teltonika: ['fleet/{site}/tracker-{key}/data'] }

/** CRC-16/IBM, written for this test. */
const crc = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => {
    let next = sum ^ byte
    for (let bit = 0; bit < 8; bit += 1) next = next & 1 ? (next >> 1) ^ 0xa001 : next >> 1
    return next
  }, 0)

/** The wiki's first example of Codec 8 (ids 21, 1, 66, 241, 78) at another time and external voltage. */
const codec8 = (ts: number, millivolts: number): Uint8Array => {
  const packet = Buffer.from(
    '000000000000003608010000016B40D8EA30010000000000000000000000000000000105021503010101425E0F01F10000601A014E0000000000000000010000C7CF',
    'hex',
  )
  packet.writeBigUInt64BE(BigInt(ts), 10)
  packet.writeUInt16BE(millivolts, 43)
  packet.writeUInt32BE(crc(packet.subarray(8, -4)), packet.length - 4)
  return packet
}

describe.each([embeddedWiring, productionWiring])('$name', (wiring) => {
  describe.skipIf(wiring.needs.some(isMissing))('another layout', () => {
    let platform: RunningPlatform
    let api: ApiClient
    let clinic: Clinic
    let tcpPort: number

    beforeAll(async () => {
      tcpPort = await freePort()
      platform = await wiring.start({
        CUSTODIA_TOPICS: JSON.stringify(TOPICS),
        CUSTODIA_TELTONIKA_PORT: String(tcpPort),
      })
      api = await signInByLink(platform.httpUrl, platform.adminToken, 'correct horse battery staple')
      clinic = await makeClinic(api, Date.now())
      await platform.provisioned()
    }, 120_000)

    afterAll(async () => {
      await platform?.stop()
    }, 60_000)

    const newest = async (assetId: string, metric: string): Promise<number | undefined> => {
      const query = `asset=${assetId}&metric=${metric}&from=${Date.now() - 3_600_000}&to=${Date.now() + 60_000}&points=10`
      const { points } = await api.get<{ points: { last?: number; max: number }[] }>(
        `/api/v1/telemetry/series?${query}`,
      )
      const point = points.at(-1)
      return point?.last ?? point?.max
    }
    const published = (topic: string, payload: string, device: 'native' | 'tracker') =>
      mosquittoPub({ port: platform.mqttPort, credential: clinic.devices[device].credential, topic, payload })

    test('a device publishes and is read on the topics of the layout, and on no others', async () => {
      const { key } = clinic.devices.native
      const { topic, payload } = nativeMessage(key, Date.now(), { pulses_total: 4711 })
      // One broker closes the connection, the other takes the message and drops it.
      await published(topic, nativeMessage(key, Date.now(), { pulses_total: 1 }).payload, 'native')
      await published(`acme/br/somebody-else/telemetry`, payload, 'native')
      expect((await published(`acme/br/${key}/telemetry`, payload, 'native')).status).toBe(0)
      await expect.poll(() => newest(clinic.laser.id, 'pulses_total'), SOON).toBe(4711)

      const imei = clinic.devices.tracker.key
      const fix = { latitude: 31.23, longitude: 121.47, speedKmh: 0, ignition: 1, odometerM: 5000 } as const
      const record = teltonikaRecord(imei, Date.now(), fix)
      expect((await published(`fleet/br/tracker-${imei}/data`, record.payload, 'tracker')).status).toBe(0)
      await expect.poll(() => newest(clinic.van.id, 'latitude_deg'), SOON).toBeCloseTo(31.23, 4)
      expect(platform.ledger()).toMatchObject({ received: 2, stored: 2, deadLettered: 0, balanced: true })
    }, 60_000)

    test('a configuration reaches the device below its own topics', async () => {
      const { id, key, credential } = clinic.devices.native
      const topic = `acme/br/${key}/config/desired`
      const device = await launchSubscriber({ port: platform.mqttPort, credential, topic })
      const { status } = await api.raw('PUT', `/api/v1/devices/${id}/config`, { values: { interval_s: 30 } })
      expect(status).toBe(200)
      await expect.poll(() => device.messages().join(), SOON).toContain('"interval_s":30')
      await device.stop()
    }, 60_000)

    test('a tracker without MQTT is acknowledged once its records are safe; strangers are refused', async () => {
      const dial = async (imei: string) => {
        const socket = connect(tcpPort, '127.0.0.1')
        await once(socket, 'connect')
        const told: Buffer[] = []
        socket.on('data', (chunk: Buffer) => told.push(chunk))
        socket.on('error', () => {})
        socket.write(Buffer.concat([Buffer.from([0, imei.length]), Buffer.from(imei)]))
        return { socket, told: () => Buffer.concat(told).toString('hex') }
      }
      const stranger = await dial('356307042441013')
      await expect.poll(stranger.told, SOON).toBe('00')
      const tracker = await dial(clinic.devices.tracker.key)
      await expect.poll(tracker.told, SOON).toBe('01')
      tracker.socket.write(codec8(Date.now(), 13_370))
      await expect.poll(tracker.told, SOON).toBe('0100000001')
      await expect.poll(() => newest(clinic.van.id, 'supply_voltage_v'), SOON).toBe(13.37)
      tracker.socket.destroy()
      stranger.socket.destroy()
    }, 60_000)
  })
})
