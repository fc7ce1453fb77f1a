/** From a sample to the person who is told: the watch on real PostgreSQL and DuckDB, a real SMTP server and a real HTTP listener. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadCatalogue } from '@custodia/device-profiles'
import type { LatestValue, MetricValues } from '@custodia/domain'
import { commitIngestBatch, type DeviceStatePatch, newId, schema } from '@custodia/storage/registry'
import { and, eq, isNull } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AlarmWatch, type AlarmWatchOptions, createAlarmWatch, type DeliveryOptions } from '../../../src/index.ts'
import { DAY, NOW, type Platform, startPlatform } from '../../platform.ts'
import { type AlarmAsset, addAssets } from './alarm-assets.ts'
import { createAlarmJob, FRIDGE } from './alarm-job.ts'

const MINUTE = 60_000
const SECRET = 'a secret of the webhook'
let platform: Platform
const watches: AlarmWatch[] = []

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

/** An SMTP server that keeps what it gets, and can be told to refuse. */
const mail = { received: [] as { to: string[]; text: string }[], refuse: false, port: 0 }
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => done(mail.refuse ? new Error('450 try later') : null),
  onData: (stream, session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      mail.received.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        text: Buffer.concat(parts).toString('utf8'),
      })
      done()
    })
  },
})
const hooks: { headers: IncomingHttpHeaders; body: string }[] = []
let hookStatus = 204
const hookServer = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => {
    body += part.toString('utf8')
  })
  request.on('end', () => {
    hooks.push({ headers: request.headers, body })
    response.writeHead(hookStatus).end()
  })
})
let delivery: DeliveryOptions

beforeAll(async () => {
  platform = await startPlatform()
  await new Promise<void>((resolve) => {
    const server = smtp.listen(0, '127.0.0.1', resolve)
    mail.port = 0
    server.on('listening', () => {
      mail.port = (server.address() as AddressInfo).port
    })
  })
  delivery = {
    smtp: { url: `smtp://127.0.0.1:${mail.port}`, from: 'Custodia <custodia@example.test>' },
    webhook: { url: `http://127.0.0.1:${await listen(hookServer)}/hook`, secret: SECRET },
    publicUrl: 'http://custodia.test',
  }
  const { db } = platform.registry
  await db.insert(schema.person).values(
    ['maintainer', 'supervisor'].map((role) => ({
      id: `per_${role}`,
      orgUnitId: 'org_a_derm',
      employeeNo: role,
      name: role,
      nameEn: role,
      email: `${role}@example.test`,
      createdAt: NOW - 400 * DAY,
    })),
  )
  await db.update(schema.person).set({ email: 'custodian@example.test' }).where(eq(schema.person.id, 'per_org_a_derm'))
  const say = (
    role: 'custodian' | 'maintainer' | 'supervisor',
    personId: string,
    validFrom: number,
    validTo: number | null,
  ) => ({
    id: newId('rsp'),
    scope: 'org_unit' as const,
    scopeId: 'org_a',
    role,
    raci: role === 'custodian' ? ('A' as const) : ('R' as const),
    personId,
    validFrom,
    validTo,
  })
  await db.insert(schema.responsibility).values([
    say('custodian', 'per_org_a_derm', NOW - 90 * DAY, NOW + 1),
    // Who takes over after the raise is not told of it.
    say('custodian', 'per_org_a_admin', NOW + 1, null),
    say('maintainer', 'per_maintainer', NOW - 90 * DAY, null),
    say('supervisor', 'per_supervisor', NOW - 90 * DAY, null),
    // Somebody is accountable in the other company too, so that nothing is said of gaps.
    { ...say('custodian', 'per_org_b_derm', NOW - 90 * DAY, null), scopeId: 'org_b' },
  ])
})
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await new Promise((resolve) => hookServer.close(resolve))
  await platform.stop()
})
beforeEach(async () => {
  platform.clock.now = NOW
  mail.received.length = 0
  mail.refuse = false
  hooks.length = 0
  hookStatus = 204
  const { db } = platform.registry
  for (const table of [
    schema.warning,
    schema.notification,
    schema.silence,
    schema.alarmSetting,
    schema.alarmMark,
    schema.deviceState,
    schema.liveValue,
  ])
    await db.delete(table)
})
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.stop()))
})

const start = async (
  ways: Partial<DeliveryOptions> = {},
  more: Pick<AlarmWatchOptions, 'isIngestBehind'> = {},
): Promise<AlarmWatch> => {
  const watch = createAlarmWatch({
    ...more,
    registry: platform.registry,
    store: platform.store,
    catalogue: await loadCatalogue(),
    log: { info: () => undefined, warn: () => undefined, error: (fields) => platform.log.errors.push(fields) },
    now: () => platform.clock.now,
    delivery: { ...delivery, ...ways },
  })
  watches.push(watch)
  await watch.start()
  return watch
}

const arrive = async (
  { deviceId, assetId }: AlarmAsset,
  samples: readonly (readonly [number, MetricValues])[],
): Promise<void> => {
  await platform.store.write(
    samples.map(([ts, fields]) => ({
      measurement: 'medical_device' as const,
      device: deviceId,
      asset: assetId,
      site: 'org_a_sh',
      profile: FRIDGE,
      ts,
      fields,
    })),
  )
  const times = samples.map(([ts]) => ts)
  await commitIngestBatch(platform.registry, {
    dirty: [{ timeline: `asset:${assetId}`, from: Math.min(...times), to: Math.max(...times) }],
  })
}

/** Warm from `from` on: a critical alarm ten minutes later. */
const warm = (from: number, minutes: number): [number, MetricValues][] =>
  Array.from({ length: minutes }, (_, k) => [from + k * MINUTE, { temperature_c: 12 }])

const tooWarm = () =>
  platform.registry.db
    .select()
    .from(schema.warning)
    .where(and(eq(schema.warning.ruleCode, 'too_warm'), isNull(schema.warning.withdrawnAt)))
const notifications = () => platform.registry.db.select().from(schema.notification)
const oneAsset = async (): Promise<AlarmAsset> => {
  const [asset] = await addAssets(platform, FRIDGE, 1)
  if (asset === undefined) throw new Error('no asset')
  return asset
}
const ring = () => platform.registry.notify('warnings_changed', '')
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000, interval: 50 })

describe('an alarm', () => {
  it('a storm of messages on one cause, seen by two workers, is one alarm, one e-mail, one delivery', async () => {
    const asset = await oneAsset()
    const running = await start()
    await start()
    const from = NOW - 14 * MINUTE
    const storm = Array.from({ length: 10_000 }, (_, k) => [from + k * 80, { temperature_c: 12 }] as const)
    for (let at = 0; at < storm.length; at += 100) await arrive(asset, storm.slice(at, at + 100))
    await running.idle()
    await until(() => expect(mail.received).toHaveLength(1))
    await until(() => expect(hooks).toHaveLength(1))
    const rows = await tooWarm()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      since: from,
      raisedAt: from + 10 * MINUTE,
      responsiblePersonId: 'per_org_a_derm',
      clearedAt: null,
      toldAt: NOW,
    })
    expect((await notifications()).map(({ channel }) => channel).sort()).toEqual(['app', 'email', 'webhook'])
    expect(mail.received[0]?.to).toEqual(['custodian@example.test'])
    const [hook] = hooks
    const [, seconds, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(hook?.headers['x-custodia-signature'])) ?? []
    expect(signature).toBe(createHmac('sha256', SECRET).update(`${seconds}.${hook?.body}`).digest('hex'))
    expect(JSON.parse(hook?.body ?? '')).toMatchObject({
      event: 'warning.raised',
      warning: { severity: 'critical', asset: { id: asset.assetId } },
    })
  })

  it('beside an ingest that is behind, what changes meanwhile is looked at together, and soon all the same', async () => {
    const asset = await oneAsset()
    const reads = vi.spyOn(platform.store, 'samples')
    try {
      const began = performance.now()
      const elapsedMs = (): number => performance.now() - began
      const watch = await start({}, { isIngestBehind: () => true })
      const from = NOW - 14 * MINUTE
      for (let k = 0; k < 700 || elapsedMs() < 1500; k += 1)
        await arrive(asset, [[from + (k % 700) * 1200, { temperature_c: 12 }]])
      await watch.idle()
      await until(async () => expect(await tooWarm()).toHaveLength(1))
      // A look reads twice at most. One at once, then one each three seconds, of the dozens that there were changes for.
      expect(reads.mock.calls.length).toBeLessThanOrEqual(2 * (1 + Math.ceil(elapsedMs() / 3000)))
    } finally {
      reads.mockRestore()
    }
  })

  it('climbs the chain until somebody acknowledges it', async () => {
    const asset = await oneAsset()
    await arrive(asset, warm(NOW - 20 * MINUTE, 20))
    await start()
    await until(() => expect(mail.received).toHaveLength(1))
    platform.clock.now = NOW + 15 * MINUTE
    await arrive(asset, [[NOW + 15 * MINUTE, { temperature_c: 12 }]])
    await until(() =>
      expect(mail.received.map(({ to }) => to[0])).toEqual(['custodian@example.test', 'maintainer@example.test']),
    )
    const [alarm] = await tooWarm()
    const answer = await platform.as('eve', {
      method: 'POST',
      url: `/api/v1/warnings/${alarm?.id}/acknowledge`,
      payload: { note: 'on my way' },
    })
    expect(answer.json()).toMatchObject({ acknowledgeNote: 'on my way', acknowledgedByName: 'eve', escalateAt: null })
    platform.clock.now = NOW + 60 * MINUTE
    await ring()
    await platform.as('eve', { method: 'DELETE', url: `/api/v1/warnings/${alarm?.id}/acknowledge` })
    const [again] = await tooWarm()
    expect(again).toMatchObject({ acknowledgedAt: null, escalateAt: NOW + 75 * MINUTE, level: 1 })
    expect(mail.received).toHaveLength(2)
    platform.clock.now = NOW + 75 * MINUTE
    await ring()
    await until(() => expect(mail.received.at(-1)?.to).toEqual(['supervisor@example.test']))
  })

  it('an e-mail that is refused is tried again; a webhook that is down too', async () => {
    mail.refuse = true
    hookStatus = 503
    await arrive(await oneAsset(), warm(NOW - 20 * MINUTE, 20))
    await start()
    await until(async () => {
      const waiting = (await notifications()).filter(({ lastError }) => lastError !== null)
      expect(waiting.map(({ channel }) => channel).sort()).toEqual(['email', 'webhook'])
    })
    mail.refuse = false
    hookStatus = 200
    platform.clock.now = NOW + MINUTE
    await ring()
    await until(() => expect(mail.received).toHaveLength(1))
    await until(async () => expect((await notifications()).every(({ sentAt }) => sentAt !== null)).toBe(true))
  })

  it('quiet hours put off what is not critical until they end', async () => {
    const { db } = platform.registry
    // NOW is noon in Shanghai.
    await db.insert(schema.alarmSetting).values({
      scope: 'org_unit',
      scopeId: 'org_a_sh',
      quietFrom: '11:00',
      quietTo: '14:00',
      escalation: null,
      updatedAt: NOW,
      updatedBy: 'usr_root',
    })
    await arrive(await oneAsset(), [
      [NOW - 5 * MINUTE, { door_open: 1, temperature_c: 5 }],
      [NOW - MINUTE, { door_open: 1, temperature_c: 5 }],
    ])
    await start({ webhook: null })
    await until(async () => {
      const told = await notifications()
      expect(told.map(({ channel, notBefore }) => [channel, notBefore])).toEqual([
        ['app', NOW + 120 * MINUTE],
        ['email', NOW + 120 * MINUTE],
      ])
    })
    expect(mail.received).toEqual([])
  })

  it('in maintenance mode it is recorded and told nobody; what is still open when the mode ends is told then', async () => {
    const asset = await oneAsset()
    const answer = await platform.as('eve', {
      method: 'POST',
      url: '/api/v1/silences',
      payload: { scope: 'asset', scopeId: asset.assetId, validTo: NOW + 120 * MINUTE, reason: 'yearly service' },
    })
    expect(answer.statusCode).toBe(201)
    await arrive(asset, warm(NOW - 20 * MINUTE, 20))
    await start()
    await until(async () => expect((await tooWarm())[0]).toMatchObject({ silencedBy: answer.json().id, toldAt: null }))
    expect(await notifications()).toEqual([])
    await platform.as('eve', { method: 'POST', url: `/api/v1/silences/${answer.json().id}/end` })
    await until(() => expect(mail.received).toHaveLength(1))
    expect((await tooWarm())[0]).toMatchObject({ silencedBy: null, toldAt: NOW })
  })

  it('what late samples show never to have been is said so to whom it was told', async () => {
    const asset = await oneAsset()
    await arrive(asset, warm(NOW - 20 * MINUTE, 20))
    await start()
    await until(() => expect(mail.received).toHaveLength(1))
    await arrive(
      asset,
      Array.from({ length: 20 }, (_, k) => [NOW - 20 * MINUTE + k * MINUTE + 1000, { temperature_c: 5 }] as const),
    )
    await until(() => expect(mail.received).toHaveLength(2))
    expect(mail.received[1]?.text).toContain('Withdrawn')
    expect(await tooWarm()).toEqual([])
  })
})

describe('beside a history that comes in', () => {
  const DAYS = 6
  const saidBy = (n: number): (readonly [number, MetricValues])[] =>
    Array.from({ length: DAYS * 144 }, (_, k) => [
      NOW - (DAYS + 1) * DAY + k * 10 * MINUTE + n * 1000,
      { temperature_c: (k + n * 7) % 100 < 6 ? 12 : 5 },
    ])
  const imported = async (count: number): Promise<AlarmAsset[]> => {
    const fleet = await addAssets(platform, FRIDGE, count)
    for (const [n, asset] of fleet.entries()) await arrive(asset, saidBy(n))
    return fleet
  }
  const expectAlarmsOf = async (fleet: readonly AlarmAsset[], left: AlarmAsset | null = null): Promise<void> => {
    const job = await createAlarmJob(platform)
    for (const [n, asset] of fleet.entries()) {
      if (asset === left) continue
      const samples = saidBy(n).map(([ts, values]) => ({ ts, device: asset.deviceId, values }))
      const expected = job.expectedOf(samples, { from: Number.NEGATIVE_INFINITY, to: null })
      expect(await job.factsOf(asset)).toEqual(expected)
    }
  }
  const marks = () => platform.registry.db.select().from(schema.alarmMark)
  type Samples = typeof platform.store.samples

  /** Hands each question for samples over before it goes to the store. */
  const asked = (tell: (query: Parameters<Samples>[0]) => Promise<void>) => {
    const ask = platform.store.samples.bind(platform.store)
    return vi.spyOn(platform.store, 'samples').mockImplementation(async (query) => {
      await tell(query)
      return ask(query)
    })
  }

  it('what is new is looked at after a slice of it', async () => {
    const fresh = await oneAsset()
    const fleet = await imported(30)
    const waits: number[] = []
    let waiting: number | null = null
    const spy = asked(async ({ devices }) => {
      if (devices?.includes(fresh.deviceId)) {
        if (waiting !== null) waits.push(waiting)
        waiting = null
      } else if (waiting !== null) waiting += 1
      else if (waits.length < 5) {
        waiting = 0
        await arrive(fresh, [[NOW - MINUTE + waits.length, { temperature_c: 5 }]])
      }
    })
    try {
      const watch = await start()
      await watch.idle()
    } finally {
      spy.mockRestore()
    }
    expect(waits).toHaveLength(5)
    // What is left of a slice: how dense it lies, itself, and what reaches further back or ahead.
    for (const questions of waits) expect(questions).toBeLessThanOrEqual(8)
    await expectAlarmsOf(fleet)
  })

  it('as many slices are looked at together as do not take long', async () => {
    await imported(60)
    const MS_A_DEVICE = 40
    const sizes: number[] = []
    const spy = asked(async ({ devices = [], limit }) => {
      if (limit !== undefined) return
      sizes.push(devices.length)
      await new Promise((resolve) => setTimeout(resolve, MS_A_DEVICE * devices.length))
    })
    try {
      await start()
      await until(() => expect(sizes.length).toBeGreaterThan(8))
    } finally {
      spy.mockRestore()
    }
    expect(sizes[0]).toBe(25)
    expect(Math.max(...sizes.slice(1))).toBeLessThanOrEqual(2 * (1000 / MS_A_DEVICE))
  })

  it('several workers raise what all of it says, each alarm once', async () => {
    const fleet = await imported(40)
    const watch = await start()
    await start()
    await start()
    await watch.idle()
    await expectAlarmsOf(fleet)
  })

  it('one asset that cannot be looked at holds nobody up', async () => {
    const fleet = await imported(40)
    const bad = fleet[17]
    const spy = asked(async ({ devices }) => {
      if (bad !== undefined && devices?.includes(bad.deviceId)) throw new Error('cannot be read')
    })
    try {
      await start()
      await until(async () =>
        expect((await marks()).map(({ timeline }) => timeline)).toEqual([`asset:${bad?.assetId}`]),
      )
    } finally {
      spy.mockRestore()
    }
    await expectAlarmsOf(fleet, bad)
    expect((await marks())[0]?.attempts).toBeGreaterThan(0)
  })
})

it('a thousand devices that fell silent with their site are one warning that is told', async () => {
  const fleet = await addAssets(platform, FRIDGE, 1000)
  const last = NOW - 16 * MINUTE
  const live = fleet.map(
    ({ deviceId }): LatestValue => ({ device: deviceId, metric: 'temperature_c', ts: last, value: 5 }),
  )
  const states = fleet.map(
    ({ deviceId }): DeviceStatePatch => ({
      deviceId,
      lastSeenAt: last,
      firstSeenAt: last,
      lastSampleAt: last,
      online: true,
      onlineSince: last,
      presenceAt: last,
      turned: false,
      retained: false,
      offlineAfterMs: 15 * MINUTE,
      clockSkewMs: null,
      clockSkewAt: null,
      batteryPercent: null,
      batteryAt: null,
      firmware: null,
      firmwareAt: null,
      firmwareSince: null,
      lastTopic: null,
    }),
  )
  await platform.store.write(
    fleet.map(({ deviceId, assetId }) => ({
      measurement: 'medical_device' as const,
      device: deviceId,
      asset: assetId,
      site: 'org_a_sh',
      profile: FRIDGE,
      ts: last,
      fields: { temperature_c: 5 },
    })),
  )
  await commitIngestBatch(platform.registry, { live, states })
  const began = performance.now()
  await start()
  await until(async () => {
    const told = (await platform.registry.db.select().from(schema.warning)).filter(({ toldAt }) => toldAt !== null)
    expect(told).toMatchObject([{ kind: 'warning.site_outage', count: 1000 }])
  })
  expect(performance.now() - began).toBeLessThan(15_000)
  await until(() => expect(mail.received).toHaveLength(1))
  const rows = await platform.registry.db.select().from(schema.warning)
  expect(rows.filter(({ parentId }) => parentId !== null)).toHaveLength(1000)
  const list = (await platform.as('ann', '/api/v1/warnings')).json()
  expect(list.items).toMatchObject([{ kind: 'warning.site_outage', children: 1000 }])
  expect((await platform.as('ann', `/api/v1/warnings?parent=${list.items[0].id}&limit=500`)).json().items).toHaveLength(
    500,
  )
}, 40_000)
