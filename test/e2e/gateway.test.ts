/**
 * A machine's controller, a gateway and the platform, each a process of its own: what the controller counts is what the platform
 * derives, also when the platform was away and the gateway was killed meanwhile.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { removeFolder, temporaryFolder } from '../support/server.ts'
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { type ApiClient, signInByLink } from './support/api-client.ts'
import { type CustodiaProcess, startCustodia } from './support/custodia-process.ts'
import { embeddedWiring, type RunningPlatform } from './support/wiring.ts'

const PASSWORD = 'correct horse battery staple'
const SOON = { timeout: 30_000, interval: 100 }
const NODE = 'nsu=urn:custodia:controller:laser;s='

interface Provisioned {
  readonly id: string
  readonly key: string
  readonly credential: { readonly username: string; readonly secret: string }
}

interface Session {
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly quantities: Readonly<Record<string, number>>
}

describe.skipIf(isMissing('mosquitto'))('a laser behind a gateway', { timeout: 120_000 }, () => {
  let dir: string
  let platform: RunningPlatform
  let api: ApiClient
  let laser: { readonly id: string }
  let device: Provisioned
  let gateway: Provisioned
  let controller: CustodiaProcess
  let firmware: CustodiaProcess
  let configFile: string
  let line: TcpProxy

  const startController = (port: string): Promise<CustodiaProcess> =>
    startCustodia(
      [
        'gateway',
        'opcua-server',
        '--data',
        path.join(dir, 'controller'),
        '--port',
        port,
        '--user',
        'gateway',
        '--still',
      ],
      { CUSTODIA_OPCUA_PASSWORD: 'panel' },
      /variables: .*\n/,
    )
  const startFirmware = (): Promise<CustodiaProcess> =>
    startCustodia(['gateway', 'run', '--config', configFile], {}, /gateway is running/)
  /** Types at the controller, and waits until it has it. */
  const set = async (what: string): Promise<void> => {
    controller.child.stdin?.write(`${what}\n`)
    await expect.poll(() => controller.output(), SOON).toContain(`${what.replace('=', ' is ')}\n`)
  }
  /** What lies on the gateway's disk for the laser. */
  const onDisk = (): string => {
    const folder = path.join(dir, 'gateway', 'devices', device.key, 'samples')
    return readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), 'latin1'))
      .join('')
  }
  const shown = (process: CustodiaProcess, pattern: RegExp): string => {
    const found = pattern.exec(process.output())?.[1]
    if (found === undefined) throw new Error(`nothing like ${pattern} in:\n${process.output()}`)
    return found
  }
  const latest = async (id: string): Promise<Readonly<Record<string, unknown>>> => {
    const { items } = await api.get<{ items: { metric: string; value: unknown }[] }>(
      `/api/v1/telemetry/latest?device=${id}`,
    )
    return Object.fromEntries(items.map(({ metric, value }) => [metric, value]))
  }
  /** Lets the laser give pulses, each once the gateway has seen the one before: what it did not look at between two is no reading. */
  const pulse = async (from: number, to: number): Promise<void> => {
    for (let count = from; count <= to; count++) {
      await set(`Counters.PulsesTotal=${count}`)
      const isSeen = async () =>
        onDisk().includes(`"pulses_total":${count}`) || Number((await latest(device.id)).pulses_total) >= count
      await expect.poll(isSeen, SOON).toBe(true)
    }
  }
  const runs = async (): Promise<readonly Session[]> =>
    (await api.get<{ items: Session[] }>(`/api/v1/sessions?asset=${laser.id}&kind=run`)).items
  /** Every reading of the pulse counter that the platform has, in the order of its time. */
  const pulses = async (): Promise<readonly number[]> => {
    const now = Date.now()
    const { items } = await api.get<{ items: { ts: number; values: { pulses_total?: number } }[] }>(
      `/api/v1/telemetry/samples?device=${device.id}&metric=pulses_total&from=${now - 3_600_000}&to=${now + 60_000}&limit=5000`,
    )
    return [...items].sort((a, b) => a.ts - b.ts).flatMap(({ values }) => values.pulses_total ?? [])
  }

  beforeAll(async () => {
    dir = await temporaryFolder('gateway')
    platform = await embeddedWiring.start()
    line = await openTcpProxy(platform.mqttPort)
    api = await signInByLink(platform.httpUrl, platform.adminToken, PASSWORD)
    const [group] = (await api.get<{ items: { id: string }[] }>('/api/v1/org-units?kind=group')).items
    const unit = (parentId: string, kind: string, code: string) =>
      api.post<{ id: string }>('/api/v1/org-units', { parentId, kind, code, nameZh: code, nameEn: code })
    const company = await unit(group?.id ?? '', 'company', 'CO')
    const branch = await unit(company.id, 'branch', 'BR')
    laser = await api.post('/api/v1/assets', {
      code: 'L-1',
      category: 'medical_device',
      nameZh: '激光',
      nameEn: 'Laser',
      model: 'Nd:YAG',
      orgUnitId: branch.id,
      validFrom: Date.now() - 86_400_000,
    })
    const provision = (key: string, profileId: string) =>
      api.post<Provisioned>('/api/v1/devices', { key, name: key, profileId, orgUnitId: branch.id })
    device = await provision('laser-0001', 'custodia/laser-nd-yag')
    gateway = await provision('gw-br-1', 'custodia/gateway')
    await api.post('/api/v1/bindings', {
      deviceId: device.id,
      assetId: laser.id,
      validFrom: Date.now() - 86_400_000,
    })
    controller = await startController('0')
    configFile = path.join(dir, 'gateway.json')
    const node = (name: string, more: object = {}) => ({ node: NODE + name, ...more })
    writeFileSync(
      configFile,
      JSON.stringify({
        site: 'br',
        data: 'gateway',
        mqtt: { url: `mqtt://127.0.0.1:${line.port}`, maxSamplesPerMessage: 10 },
        gateway: { key: gateway.key, credential: gateway.credential, serial: 'GW-7', heartbeatS: 1 },
        devices: [
          {
            key: device.key,
            credential: device.credential,
            reportingIntervalS: 0,
            bus: {
              kind: 'opcua',
              endpoint: shown(controller, /(opc\.tcp:\S+)/),
              security: { mode: 'sign_and_encrypt', thumbprint: shown(controller, /SHA-256: (\S+)/) },
              user: { name: 'gateway', password: 'panel' },
              samplingMs: 50,
              nodes: {
                running: node('Status.Running', { trigger: true }),
                pulses_total: node('Counters.PulsesTotal'),
                handpiece_temperature_c: node('Temperatures.Handpiece', { deadband: 0.5 }),
                fault_code: node('Status.FaultCode'),
              },
            },
          },
        ],
      }),
    )
  }, 120_000)

  afterAll(async () => {
    await firmware?.end()
    await controller?.end()
    await line?.close()
    await platform?.stop()
    await removeFolder(dir)
  }, 60_000)

  test('what the controller says is in the API, and so is the gateway', async () => {
    await set('Counters.PulsesTotal=184000')
    firmware = await startFirmware()
    await expect
      .poll(() => latest(device.id), SOON)
      .toMatchObject({
        running: 0,
        pulses_total: 184_000,
        fault_code: 'OK',
        online: 1,
        firmware: '4.2.1',
      })
    await expect.poll(() => latest(gateway.id), SOON).toMatchObject({ online: 1, dropped_samples_total: 0 })
  })

  test('a treatment at the controller is a run with its pulses', async () => {
    await set('Status.Running=true')
    await pulse(184_001, 184_020)
    await set('Status.Running=false')
    await expect.poll(() => latest(device.id), SOON).toMatchObject({ running: 0, pulses_total: 184_020 })
    await expect.poll(runs, SOON).toMatchObject([{ quantities: { pulses: 20 } }])
  })

  test('a broken line is said by the wills; what happens meanwhile waits on the disk, also through a kill -9', async () => {
    line.cut()
    await expect.poll(() => latest(device.id), SOON).toMatchObject({ online: 0 })
    await expect.poll(() => latest(gateway.id), SOON).toMatchObject({ online: 0 })
    await set('Status.Running=true')
    await pulse(184_021, 184_040)
    await expect.poll(onDisk, SOON).toContain('"pulses_total":184040')
    await firmware.end('SIGKILL')
    firmware = await startFirmware()
    await expect.poll(() => firmware.output(), SOON).toContain('the controller answers')
    await pulse(184_041, 184_060)
    await set('Status.Running=false')
    await expect.poll(onDisk, SOON).toContain('"pulses_total":184060')
    expect((await latest(device.id)).pulses_total).toBe(184_020)
  })

  test('when the line is mended everything arrives, in its order, nothing lost and nothing twice', async () => {
    line.mend()
    await expect
      .poll(() => latest(device.id), { ...SOON, timeout: 60_000 })
      .toMatchObject({ running: 0, pulses_total: 184_060, online: 1 })
    await expect.poll(async () => new Set(await pulses()).size, SOON).toBe(61)
    const readings = await pulses()
    expect(readings).toEqual([...readings].sort((a, b) => a - b))
    expect([...new Set(readings)]).toEqual(Array.from({ length: 61 }, (_, i) => 184_000 + i))
    await expect
      .poll(async () => (await runs()).reduce((sum, { quantities }) => sum + (quantities.pulses ?? 0), 0), SOON)
      .toBe(60)
    await expect.poll(() => latest(gateway.id), SOON).toMatchObject({ buffered_samples: 0, dropped_samples_total: 0 })
    const ledger = platform.ledger()
    expect(ledger).toMatchObject({ balanced: true, deadLettered: 0 })
  })

  test('settings and commands of the platform reach the device through its gateway, and are answered', async () => {
    const configure = async (values: Readonly<Record<string, unknown>>): Promise<void> => {
      expect((await api.raw('PUT', `/api/v1/devices/${device.id}/config`, { values })).status).toBe(200)
    }
    const standing = () => api.get(`/api/v1/devices/${device.id}/config`)
    await configure({ heartbeat_s: 1, 'deadband.pulses_total': 0 })
    await expect.poll(standing, SOON).toMatchObject({ state: 'acknowledged', reported: { values: { enabled: true } } })
    const before = (await pulses()).length
    await expect.poll(async () => (await pulses()).length, SOON).toBeGreaterThan(before + 2)
    await configure({ heartbeat_s: 1, speed: 3 })
    await expect.poll(standing, SOON).toMatchObject({
      state: 'rejected',
      reported: { error: expect.stringContaining('speed'), values: { heartbeat_s: 1 } },
    })
    const { id } = await api.post<{ id: string }>(`/api/v1/devices/${device.id}/commands`, { name: 'read_now' })
    await expect
      .poll(() => api.get(`/api/v1/commands/${id}`), SOON)
      .toMatchObject({ state: 'done', result: { pulses_total: 184_060, running: false } })
  })

  test('a controller that is gone is offline while its gateway is online, and is read again when it is back', async () => {
    const port = /opc\.tcp:\/\/[^:]+:(\d+)/.exec(controller.output())?.[1] ?? ''
    await controller.end('SIGKILL')
    await expect
      .poll(() => latest(device.id), SOON)
      .toMatchObject({ online: 0, data_quality: expect.stringContaining('bus') })
    expect(await latest(gateway.id)).toMatchObject({ online: 1 })
    controller = await startController(port)
    await set('Counters.PulsesTotal=184061')
    await expect
      .poll(() => latest(device.id), { ...SOON, timeout: 60_000 })
      .toMatchObject({ online: 1, pulses_total: 184_061, data_quality: 'good' })
  })
})
