/** A process of each kind of a group's installation is restarted, while devices send and people ask: nothing is lost, nothing twice. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../support/missing-servers.ts'
import { freePort, removeFolder, type TestServer, temporaryFolder } from '../support/server.ts'
import { startInfluxd } from '../support/start-influxd.ts'
import { startMosquitto } from '../support/start-mosquitto.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { signInByLink } from './support/api-client.ts'
import { type CustodiaProcess, type Environment, runCustodia, startCustodia } from './support/custodia-process.ts'
import { nativeMessage } from './support/field-messages.ts'
import { balance } from './support/two-ports.ts'

const KEY = 'laser-0001'
/** Messages each twentieth of a second: 200 a second. */
const BURST = 10
const BURST_MS = 50

interface Counts {
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
}

/** The books of all ingest processes. */
interface Books {
  readonly totals: Counts
  readonly items: readonly (Counts & { readonly spool: string })[]
}

describe.skipIf(['influxdb', 'mosquitto', 'postgresql'].some(isMissing))('rolling restart', () => {
  let dir: string
  let influx: TestServer
  let postgres: TestServer
  let mosquitto: TestServer
  let common: Environment
  const running = new Map<string, CustodiaProcess>()

  const begin = async (name: string, service: string, more: Environment = {}): Promise<CustodiaProcess> => {
    const env = { ...common, CUSTODIA_DATA: path.join(dir, name), ...more }
    const process = await startCustodia(['serve', service], env, new RegExp(`${service} is running`))
    running.set(name, process)
    return process
  }
  const end = async (name: string): Promise<void> => {
    const process = running.get(name)
    const code = await process?.end('SIGTERM')
    running.delete(name)
    if (code !== 0) throw new Error(`stopping ${name} gave exit code ${code}:\n${process?.output()}`)
  }
  const ingest = (name: string) => begin(name, 'ingest', { CUSTODIA_SPOOL_ID: name, CUSTODIA_MQTT_SHARE: 'ingest' })
  const api = (port: number) => begin(`api-${port}`, 'api', { CUSTODIA_HTTP_PORT: String(port) })

  beforeAll(async () => {
    dir = await temporaryFolder('rolling')
    ;[influx, postgres, mosquitto] = await Promise.all([startInfluxd(), startPostgres(), startMosquitto()])
    common = {
      CUSTODIA_REGISTRY_URL: postgres.url,
      CUSTODIA_INFLUX_URL: influx.url,
      CUSTODIA_MQTT_URL: mosquitto.url,
      CUSTODIA_DRAIN_SECONDS: '2',
      CUSTODIA_LOG_LEVEL: 'warn',
    }
  })
  afterAll(async () => {
    await Promise.all([...running.values()].map((process) => process.end('SIGKILL')))
    await Promise.all([influx.stop(), postgres.stop(), mosquitto.stop()])
    await removeFolder(dir)
  })

  const countPoints = async (): Promise<number> => {
    const query = new URLSearchParams({ db: 'custodia', q: `select count(pulses_total) from medical_device` })
    const answer = (await (await fetch(`${influx.url}/query?${query}`)).json()) as {
      results: { series?: { values: number[][] }[] }[]
    }
    return answer.results[0]?.series?.[0]?.values[0]?.[1] ?? 0
  }

  test('received is stored, once each, and every request is answered', { timeout: 400_000 }, async () => {
    const [first, second] = [await freePort(), await freePort()]
    const urls = [first, second].map((port) => `http://127.0.0.1:${port}`)
    const started = await api(first)
    const token = /\/link\/([\w-]+)/.exec(started.output())?.[1] ?? ''
    const admin = await signInByLink(urls[0] ?? '', token, 'a long enough password')
    const units = await admin.get<{ items: { id: string }[] }>('/api/v1/org-units?kind=group')
    const { token: apiToken } = await admin.post<{ token: string }>('/api/v1/tokens', {
      name: 'balancer',
      scope: 'read',
    })
    await admin.post('/api/v1/devices', {
      ...{ key: KEY, name: KEY, profileId: 'custodia/laser-nd-yag', orgUnitId: units.items[0]?.id },
    })
    await Promise.all([api(second), begin('worker-1', 'worker'), ingest('ingest-a'), ingest('ingest-b')])

    const device = await connectAsync(mosquitto.url, { clientId: KEY, reconnectPeriod: 0 })
    const people = balance(urls, '/api/v1/devices', { authorization: `Bearer ${apiToken}` })
    const from = Date.now() - 3_600_000
    let sent = 0
    let sending = true
    const load = (async () => {
      while (sending) {
        await Promise.all(
          Array.from({ length: BURST }, () => {
            sent += 1
            const { topic, payload } = nativeMessage(KEY, from + sent, { pulses_total: sent })
            return device.publishAsync(topic, payload, { qos: 1 })
          }),
        )
        await sleep(BURST_MS)
      }
    })()

    // One of each: what the others then do is the same again.
    await end('ingest-a')
    await ingest('ingest-a')
    await begin('worker-2', 'worker')
    await end('worker-1')
    await end(`api-${first}`)
    await api(first)
    await expect.poll(() => people.stateOf(urls[0] ?? ''), { timeout: 60_000 }).toBe('ready')
    sending = false
    await load
    await device.endAsync()
    await people.stop()

    await expect.poll(countPoints, { timeout: 60_000, interval: 200 }).toBe(sent)
    const books = async (): Promise<Books> => {
      const answer = await fetch(`${urls[1]}/api/v1/ledger`, { headers: { authorization: `Bearer ${apiToken}` } })
      return (await answer.json()) as Books
    }
    await expect.poll(async () => (await books()).totals.stored, { timeout: 60_000, interval: 200 }).toBe(sent)
    const { totals, items } = await books()
    expect([totals.received, totals.duplicate, totals.deadLettered]).toEqual([sent, 0, 0])
    const takenBy = (name: string) => items.some(({ spool, stored }) => spool.startsWith(`${name}.`) && stored > 0)
    expect([takenBy('ingest-a'), takenBy('ingest-b')], 'both take their part').toEqual([true, true])

    expect(people.failures).toEqual([])
    expect(people.answered()).toBeGreaterThan(50)
    // A process says that it is stopping while it still answers; then it is gone, and then it is back.
    const ofFirst = people.states.filter((state) => state.startsWith(`${first} `)).map((state) => state.split(' ')[1])
    const turns = ofFirst.filter((state) => state !== 'not ready')
    expect(turns).toEqual(['ready', 'stopping', 'gone', 'ready'])

    const doctor = runCustodia(['doctor', '--json', '-d', path.join(dir, 'ingest-a')], common)
    const findings = JSON.parse(doctor.stdout) as { check: string; level: string; where: string; what: string }[]
    expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
    expect(findings.filter(({ check, what }) => check === 'processes' && what === 'seen, ready')).toHaveLength(5)
  })
})
