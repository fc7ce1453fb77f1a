/**
 * The main job from a device to the figure and its reason, on each wiring: the same steps, the same expectations,
 * chosen by configuration alone.
 */
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { type ApiClient, createApiClient, signInByLink } from './support/api-client.ts'
import { type Clinic, makeClinic } from './support/clinic.ts'
import { gatewayReport, nativeMessage, peopleCount, shellyStatus, teltonikaRecord } from './support/field-messages.ts'
import { type Credential, mosquittoPub } from './support/mosquitto-pub.ts'
import { embeddedWiring, productionWiring, type RunningPlatform } from './support/wiring.ts'

const MINUTE = 60_000
const PASSWORD = 'correct horse battery staple'
/** A figure has to follow its message within five seconds; slow machines get some more before the test gives up. */
const SOON = { timeout: 15_000, interval: 200 }

interface Latest {
  readonly metric: string
  readonly value: number | string
  readonly ts: number
}

interface Session {
  readonly id: string
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly quantities: Readonly<Record<string, number>>
  readonly person: { readonly id: string } | null
}

interface Explanation {
  readonly rule: { readonly rule: string; readonly version: number }
  readonly sessions: readonly string[]
  readonly telemetry: readonly {
    readonly device: string
    readonly from: number
    readonly to: number
    readonly samples: number
    readonly href: string
  }[]
}

describe.each([embeddedWiring, productionWiring])('$name', (wiring) => {
  describe.skipIf(wiring.needs.some(isMissing))('the main job', () => {
    let platform: RunningPlatform
    let api: ApiClient
    let clinic: Clinic
    // On a whole minute some hours ago, so that every session is over by its own samples.
    const begin = Math.floor(Date.now() / MINUTE) * MINUTE - 5 * 60 * MINUTE

    beforeAll(async () => {
      platform = await wiring.start()
      api = await signInByLink(platform.httpUrl, platform.adminToken, PASSWORD)
      clinic = await makeClinic(api, Date.now())
      await platform.provisioned()
    }, 120_000)

    afterAll(async () => {
      await platform?.stop()
    }, 60_000)

    const publish = async (credential: Credential, message: { readonly topic: string; readonly payload: string }) =>
      mosquittoPub({ port: platform.mqttPort, credential, ...message })

    const latest = async (assetOrDevice: string): Promise<Readonly<Record<string, number | string>>> => {
      const { items } = await api.get<{ items: Latest[] }>(`/api/v1/telemetry/latest?${assetOrDevice}`)
      return Object.fromEntries(items.map((item) => [item.metric, item.value]))
    }

    const sessions = async (asset: string, kind: string): Promise<readonly Session[]> =>
      (await api.get<{ items: Session[] }>(`/api/v1/sessions?asset=${asset}&kind=${kind}`)).items

    /** Whether each session is still open. */
    const states = async (asset: string, kind: string): Promise<readonly boolean[]> =>
      (await sessions(asset, kind)).map(({ open }) => open)

    test('the one-time link works once, and nobody is let in without signing in', async () => {
      const again = await createApiClient(platform.httpUrl).raw('POST', '/api/v1/auth/link', {
        token: platform.adminToken,
        password: PASSWORD,
      })
      expect(again.status).toBeGreaterThanOrEqual(400)
      expect(again.headers.get('content-type')).toContain('application/problem+json')
      expect((await createApiClient(platform.httpUrl).raw('GET', '/api/v1/assets')).status).toBe(401)
    })

    test('a native message of a medical device shows in the API', async () => {
      const { native } = clinic.devices
      const sent = await publish(
        native.credential,
        nativeMessage(native.key, begin, {
          running: 0,
          pulses_total: 500,
          handpiece_temperature_c: 31.5,
          fault_code: 'E07',
        }),
      )
      expect(sent).toEqual({ status: 0, output: '' })
      await expect
        .poll(() => latest(`asset=${clinic.laser.id}`), SOON)
        .toMatchObject({ pulses_total: 500, handpiece_temperature_c: 31.5, fault_code: 'E07' })
    })

    test('a Shelly plug on a laser shows in the API', async () => {
      const { plug } = clinic.devices
      expect((await publish(plug.credential, shellyStatus(plug.key, 812.5, 12_345.6))).status).toBe(0)
      await expect
        .poll(() => latest(`asset=${clinic.plugged.id}`), SOON)
        .toMatchObject({ power_w: 812.5, energy_kwh_total: 12.3456, relay_on: 1 })
    })

    test('a Teltonika tracker shows in the API, and its positions become a trip', async () => {
      const { tracker } = clinic.devices
      for (const [minute, metres] of [
        [0, 0],
        [5, 0],
        [6, 600],
        [7, 1400],
        [8, 2300],
        [9, 3000],
        [10, 3000],
        [14, 3000],
        [18, 3000],
      ] as const) {
        const moving = minute >= 5 && minute < 9
        const record = teltonikaRecord(tracker.key, begin + minute * MINUTE, {
          latitude: 31.23,
          longitude: 121.47 + metres / 95_300,
          speedKmh: moving ? 45 : 0,
          ignition: minute >= 4 && minute < 12 ? 1 : 0,
          odometerM: 1_000_000 + metres,
        })
        expect((await publish(tracker.credential, record)).status).toBe(0)
      }
      await expect
        .poll(() => latest(`asset=${clinic.van.id}`), SOON)
        .toMatchObject({ latitude_deg: 31.23, odometer_km: 1003, speed_mps: 0, supply_voltage_v: 12.7 })
      await expect.poll(() => states(clinic.van.id, 'trip'), SOON).toEqual([false])
      const [trip] = await sessions(clinic.van.id, 'trip')
      expect(trip).toMatchObject({ open: false, start: begin + 5 * MINUTE, end: begin + 9 * MINUTE })
      expect(trip?.quantities.distance_km).toBeCloseTo(3, 2)
    })

    test('a Milesight VS121 over The Things Stack is decoded by its codec, and its counts become occupancy', async () => {
      const { counter } = clinic.devices
      for (const [minute, people] of [
        [0, 0],
        [10, 3],
        [20, 4],
        [30, 4],
        [40, 0],
        [50, 0],
      ] as const)
        expect(
          (await publish(counter.credential, peopleCount(counter.key, begin + minute * MINUTE, people))).status,
        ).toBe(0)
      await expect.poll(() => latest(`asset=${clinic.room.id}`), SOON).toMatchObject({ people_count: 0, presence: 0 })
      await expect.poll(() => states(clinic.room.id, 'occupancy'), SOON).toEqual([false])
      const [occupancy] = await sessions(clinic.room.id, 'occupancy')
      expect(occupancy).toMatchObject({
        open: false,
        start: begin + 10 * MINUTE,
        end: begin + 40 * MINUTE,
        quantities: { people_max: 4 },
      })
    })

    test('a BLE gateway reports a patrol tag, and its sightings become a visit of the person who carries it', async () => {
      const { gateway, tag } = clinic.devices
      for (let k = 0; k <= 18; k++)
        await publish(
          gateway.credential,
          gatewayReport(gateway.key, begin + k * 10_000, [{ key: tag.key, rssi: -60 - (k % 5) }]),
        )
      await publish(gateway.credential, gatewayReport(gateway.key, begin + 40 * MINUTE, []))
      await expect.poll(() => latest(`device=${tag.id}`), SOON).toMatchObject({ rssi_dbm: -63 })
      await expect.poll(() => states(clinic.zone.id, 'visit'), SOON).toEqual([false])
      const [visit] = await sessions(clinic.zone.id, 'visit')
      expect(visit).toMatchObject({
        start: begin,
        end: begin + 180_000,
        person: { id: clinic.cleaner.id },
        quantities: { duration_s: 180 },
      })
    })

    test('a device cannot publish on the topics of another one', async () => {
      const { native, plug } = clinic.devices
      const before = platform.ledger().received
      await publish(plug.credential, nativeMessage(native.key, begin + MINUTE, { pulses_total: 999_999 }))
      // A later message on the right topics has passed: had the wrong one been taken, it would be there by now.
      await publish(plug.credential, shellyStatus(plug.key, 10, 12_346))
      await expect.poll(() => latest(`asset=${clinic.plugged.id}`), SOON).toMatchObject({ power_w: 10 })
      expect((await latest(`asset=${clinic.laser.id}`)).pulses_total).toBe(500)
      expect(platform.ledger().received - before).toBe(1)
    })

    test('a wrong secret is refused', async () => {
      const { native } = clinic.devices
      const sent = await publish(
        { ...native.credential, secret: 'wrong' },
        nativeMessage(native.key, begin, { pulses_total: 1 }),
      )
      expect(sent.status).not.toBe(0)
    })

    test('usage, due date, cost and responsible person follow, each with its reason', async () => {
      const { native } = clinic.devices
      for (let minute = 1; minute <= 20; minute++) {
        const on = minute >= 2 && minute < 14
        const pulses = 500 + 50 * Math.max(0, Math.min(minute, 14) - 2)
        const message = nativeMessage(native.key, begin + minute * MINUTE, {
          running: on ? 1 : 0,
          pulses_total: pulses,
          handpiece_temperature_c: 33,
        })
        expect((await publish(native.credential, message)).status).toBe(0)
      }
      await expect.poll(() => states(clinic.laser.id, 'run'), SOON).toEqual([false])
      const [run] = await sessions(clinic.laser.id, 'run')
      expect(run).toMatchObject({
        start: begin + 2 * MINUTE,
        end: begin + 14 * MINUTE,
        quantities: { duration_s: 720, pulses: 600 },
      })

      const why = await api.get<Explanation>(`/api/v1/sessions/${run?.id}/explain`)
      expect(why.rule.rule).toBe('usage.run')
      const [evidence] = why.telemetry
      expect(evidence).toMatchObject({ device: native.id })
      const samples = await api.get<{ items: readonly unknown[] }>(evidence?.href ?? '')
      expect(samples.items.length).toBeGreaterThan(10)

      interface Due {
        readonly planId: string
        readonly taskCode: string
        readonly dueOn: string | null
        readonly dueMeter: number | null
        readonly meterNow: number | null
      }
      const dues = async () => (await api.get<{ items: Due[] }>(`/api/v1/due-dates?asset=${clinic.laser.id}`)).items
      await expect
        .poll(async () => (await dues()).find((due) => due.taskCode === 'lamp_replacement'), SOON)
        .toMatchObject({ meterNow: 1100, dueMeter: 1000 })
      const byMeter = (await dues()).find((due) => due.taskCode === 'lamp_replacement')
      const meterWhy = await api.get<Explanation>(`/api/v1/due-dates/${byMeter?.planId}/explain`)
      expect(meterWhy.sessions).toContain(run?.id)
      expect(meterWhy.telemetry[0]).toMatchObject({ device: native.id })
      const byCalendar = (await dues()).find((due) => due.taskCode === 'safety_check')
      expect(byCalendar?.dueOn).toMatch(/^\d{4}-\d\d-\d\d$/)
      const dueWhy = await api.get<Explanation>(`/api/v1/due-dates/${byCalendar?.planId}/explain`)
      expect(dueWhy.rule.rule).toMatch(/^maintenance\./)

      interface Line {
        readonly id: string
        readonly kind: string
        readonly amountMinor: number
        readonly orgUnit: { readonly id: string } | null
      }
      const month = new Intl.DateTimeFormat('en-CA', {
        timeZone: 'Asia/Shanghai',
        year: 'numeric',
        month: '2-digit',
      }).format(begin)
      const lines = async () =>
        (await api.get<{ items: Line[] }>(`/api/v1/costs?asset=${clinic.laser.id}&month=${month}`)).items
      await expect
        .poll(async () => (await lines()).find((line) => line.kind === 'usage')?.orgUnit?.id, SOON)
        .toBe(clinic.department.id)
      const used = (await lines()).find((line) => line.kind === 'usage')
      expect(used?.amountMinor).toBeGreaterThan(0)
      const costWhy = await api.get<Explanation>(`/api/v1/costs/${encodeURIComponent(used?.id ?? '')}/explain`)
      expect(costWhy.sessions).toEqual([run?.id])
      expect(costWhy.telemetry[0]?.device).toBe(native.id)
      interface Summary {
        readonly totalMinor: number
        readonly poolTotalMinor: number
        readonly items: readonly { readonly amountMinor: number }[]
      }
      for (const by of ['asset', 'department', 'company']) {
        const summary = await api.get<Summary>(`/api/v1/costs/summary?month=${month}&by=${by}`)
        expect(summary.totalMinor).toBe(summary.poolTotalMinor)
        expect(summary.items.reduce((sum, item) => sum + item.amountMinor, 0)).toBe(summary.totalMinor)
      }

      interface Responsible {
        readonly items: readonly { readonly role: string; readonly personId: string }[]
      }
      const now = await api.get<Responsible>(`/api/v1/assets/${clinic.laser.id}/responsible`)
      expect(now.items).toContainEqual(expect.objectContaining({ role: 'maintainer', personId: clinic.engineer.id }))
      const before = await api.get<Responsible>(
        `/api/v1/assets/${clinic.laser.id}/responsible?at=${begin - 365 * 86_400_000}`,
      )
      expect(before.items).toEqual([])
    })

    test('a repeated message is a duplicate, an unreadable one a dead letter, and the books balance', async () => {
      const { native } = clinic.devices
      const before = platform.ledger()
      await publish(
        native.credential,
        nativeMessage(native.key, begin, {
          running: 0,
          pulses_total: 500,
          handpiece_temperature_c: 31.5,
          fault_code: 'E07',
        }),
      )
      await publish(native.credential, {
        topic: `custodia/v1/br/${native.key}/telemetry`,
        payload: '{"ts": 17, "values": ',
      })
      await expect
        .poll(() => platform.ledger(), SOON)
        .toMatchObject({
          received: before.received + 2,
          duplicate: before.duplicate + 1,
          deadLettered: before.deadLettered + 1,
          spooled: 0,
          balanced: true,
        })
      await expect
        .poll(
          async () => (await api.get<{ items: { reason: string }[] }>('/api/v1/dead-letters')).items[0]?.reason,
          SOON,
        )
        .toBe('malformed')
    })

    test('kill -9 in a stream of QoS 1 messages loses none and stores none twice', async () => {
      const { native } = clinic.devices
      const count = 3_000
      const start = begin - 24 * 60 * MINUTE
      const before = platform.ledger()
      const client = await connectAsync(`mqtt://127.0.0.1:${platform.mqttPort}`, {
        username: native.credential.username,
        password: native.credential.secret,
        clientId: `stream-${wiring.needs.length}`,
        clean: false,
        reconnectPeriod: 100,
      })
      // A device keeps a message until it has its PUBACK, and sends it again after a lost connection.
      const sent = Array.from({ length: count }, (_, k) => {
        const { topic, payload } = nativeMessage(native.key, start + k * 1000, { coolant_temperature_c: 20 + (k % 10) })
        return client.publishAsync(topic, payload, { qos: 1 })
      })
      await sent[Math.floor(count / 4)]
      await platform.crashIntake()
      await Promise.all(sent)
      await client.endAsync()
      await expect.poll(() => platform.ledger().spooled, { timeout: 30_000, interval: 200 }).toBe(0)
      const after = platform.ledger()
      expect(after.balanced).toBe(true)
      expect(after.stored - before.stored).toBe(count)
      interface Series {
        readonly points: readonly { readonly count: number }[]
      }
      const stored = async () =>
        (
          await api.get<Series>(
            `/api/v1/telemetry/series?asset=${clinic.laser.id}&metric=coolant_temperature_c&from=${start}&to=${start + count * 1000}&points=100`,
          )
        ).points.reduce((sum, point) => sum + point.count, 0)
      await expect.poll(stored, SOON).toBe(count)
    }, 120_000)

    test('a stop and a start keep everything', async () => {
      const ledger = platform.ledger()
      const runs = await sessions(clinic.laser.id, 'run')
      await platform.restart()
      expect(platform.ledger()).toEqual(ledger)
      expect(await sessions(clinic.laser.id, 'run')).toEqual(runs)
    }, 60_000)
  })
})
