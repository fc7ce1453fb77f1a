import { loadCatalogue } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import { markTimelines, newId, schema } from '@custodia/storage/registry'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createDerivationWorker, type DerivationWorker, type DerivationWorkerOptions } from '../../src/index.ts'
import { DAY, NOW, type Platform, startPlatform } from '../platform.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = NOW - 3 * DAY

let platform: Platform
const workers: DerivationWorker[] = []

const startWorker = async (
  more: Pick<DerivationWorkerOptions, 'isIngestBehind' | 'onDerived'> = {},
): Promise<DerivationWorker> => {
  const worker = createDerivationWorker({
    ...more,
    registry: platform.registry,
    store: platform.store,
    catalogue: await loadCatalogue(),
    log: { warn: () => {}, error: (detail) => platform.log.errors.push(detail) },
    now: () => platform.clock.now,
  })
  await worker.start()
  workers.push(worker)
  return worker
}

beforeAll(async () => {
  platform = await startPlatform()
  await startWorker()
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await platform.stop()
})

const addAsset = async (
  category: 'medical_device' | 'cleaning_zone' | 'room' | 'vehicle',
  profileId: string,
): Promise<{ readonly assetId: string; readonly deviceId: string }> => {
  const { db } = platform.registry
  const assetId = newId('ast')
  const deviceId = newId('dev')
  await db.insert(schema.asset).values({
    id: assetId,
    code: assetId,
    category,
    nameZh: '机',
    nameEn: 'Thing',
    model: 'M',
    currency: 'CNY',
    createdAt: NOW - 90 * DAY,
  })
  await db
    .insert(schema.assetPlacement)
    .values({ id: newId('plc'), assetId, orgUnitId: 'org_a_derm', locationId: 'loc_a', validFrom: NOW - 90 * DAY })
  await db.insert(schema.device).values({
    id: deviceId,
    key: deviceId,
    name: 'D',
    profileId,
    orgUnitId: 'org_a_sh',
    status: 'active',
    createdAt: NOW - 90 * DAY,
  })
  await db.insert(schema.binding).values({ id: newId('bnd'), deviceId, assetId, validFrom: NOW - 90 * DAY })
  return { assetId, deviceId }
}

/** What ingest does: stores the points, then marks the timeline. */
const arrive = async (timeline: string, points: readonly TelemetryPoint[]): Promise<void> => {
  await platform.store.write(points)
  const times = points.map((point) => point.ts)
  await markTimelines(
    platform.registry.db,
    [{ timeline, from: Math.min(...times), to: Math.max(...times) }],
    platform.clock.now,
  )
  await workers[0]?.idle()
}

const laserPoint = (device: string, asset: string, ts: number, running: number, pulses: number): TelemetryPoint => ({
  measurement: 'medical_device',
  device,
  asset,
  site: 'org_a_sh',
  profile: 'custodia/laser-nd-yag',
  ts,
  fields: { running, pulses_total: pulses },
})

/** A treatment of `minutes` from `start`, a sample a minute, 60 pulses a minute, with idle minutes around it. */
const treatment = (
  device: string,
  asset: string,
  start: number,
  minutes: number,
  pulsesBefore: number,
): TelemetryPoint[] =>
  Array.from({ length: minutes + 10 }, (_, k) => {
    const minute = k - 3
    const on = minute >= 0 && minute < minutes
    return laserPoint(
      device,
      asset,
      start + minute * MINUTE,
      on ? 1 : 0,
      pulsesBefore + 60 * Math.max(0, Math.min(minute, minutes)),
    )
  })

const sessionsOf = (assetId: string) =>
  platform.registry.db
    .select()
    .from(schema.usageSession)
    .where(eq(schema.usageSession.assetId, assetId))
    .orderBy(asc(schema.usageSession.startTs))

describe('an asset with a laser', () => {
  test('runs, meter days, due dates and costs follow the samples', async () => {
    const { assetId, deviceId } = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const { db } = platform.registry
    await db.insert(schema.costPool).values({
      id: newId('cpl'),
      assetId,
      nameZh: '折旧',
      nameEn: 'Depreciation',
      kind: 'fixed',
      amountMinor: 3_000_000,
      currency: 'CNY',
      driver: 'run_hours',
      practicalCapacity: 100,
      validFrom: NOW - 90 * DAY,
    })
    await db.insert(schema.maintenancePlan).values({
      id: `pln_${assetId}`,
      assetId,
      taskCode: 'lamp',
      nameZh: '灯',
      nameEn: 'Lamp',
      meterMetric: 'pulses_total',
      meterStart: 1000,
      meterPeriod: 1000,
      nominalPerDay: 100,
      validFrom: NOW - 90 * DAY,
    })
    await arrive(`asset:${assetId}`, treatment(deviceId, assetId, START, 10, 0))
    const [run, ...others] = await sessionsOf(assetId)
    expect(others).toEqual([])
    expect(run).toMatchObject({
      kind: 'run',
      startTs: START,
      endTs: START + 10 * MINUTE,
      open: false,
      orgUnitId: 'org_a_derm',
    })
    expect(run?.quantities).toMatchObject({ duration_s: 600, pulses: 600 })
    const [due] = await db.select().from(schema.dueDate).where(eq(schema.dueDate.assetId, assetId))
    expect(due).toMatchObject({ meterNow: 600, dueMeter: 1000, trigger: 'meter' })
    const lines = await db.select().from(schema.costLine).where(eq(schema.costLine.assetId, assetId))
    expect(lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(3_000_000)
    expect(lines.find((line) => line.kind === 'usage')).toMatchObject({ amountMinor: 5_000, orgUnitId: 'org_a_derm' })
    expect(platform.log.errors).toEqual([])
  })

  test('late, repeated and split arrivals end where one orderly arrival does', async () => {
    const orderly = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const late = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const day = ({ assetId, deviceId }: typeof orderly): TelemetryPoint[] =>
      [0, 2, 4, 6, 8].flatMap((hour, k) => treatment(deviceId, assetId, START + hour * HOUR, 15 + k, 2000 * k))
    await arrive(`asset:${orderly.assetId}`, day(orderly))
    const points = day(late)
    const parts = [points.slice(60), points.slice(20, 40), points.slice(0, 25), points.slice(35, 65), points]
    for (const part of parts) await arrive(`asset:${late.assetId}`, part)
    const facts = async (assetId: string) =>
      (await sessionsOf(assetId)).map(({ kind, startTs, endTs, open, quantities, flags }) => ({
        kind,
        startTs,
        endTs,
        open,
        quantities,
        flags,
      }))
    expect(await facts(late.assetId)).toEqual(await facts(orderly.assetId))
    expect(await facts(orderly.assetId)).toHaveLength(5)
    const days = async (assetId: string) =>
      (
        await platform.registry.db
          .select()
          .from(schema.meterDay)
          .where(eq(schema.meterDay.assetId, assetId))
          .orderBy(asc(schema.meterDay.day))
      ).map(({ day: on, usage, lastReading, lastTs }) => ({ on, usage, lastReading, lastTs }))
    expect(await days(late.assetId)).toEqual(await days(orderly.assetId))
  })

  test('a device moved to another laser tells both, also when newer samples of both come at once', async () => {
    const { db } = platform.registry
    const one = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const other = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const { deviceId } = one
    const moved = START + HOUR
    for (const { assetId } of [one, other])
      await db.update(schema.binding).set({ validTo: moved }).where(eq(schema.binding.assetId, assetId))
    await db.insert(schema.binding).values({ id: newId('bnd'), deviceId, assetId: other.assetId, validFrom: moved })
    await workers[0]?.idle()
    const before = treatment(deviceId, one.assetId, START, 10, 0)
    const after = treatment(deviceId, other.assetId, moved + HOUR, 10, 600)
    await platform.store.write([...before, ...after])
    const marks = [one.assetId, other.assetId].map((assetId) => {
      const times = (assetId === one.assetId ? before : after).map(({ ts }) => ts)
      return { timeline: `asset:${assetId}`, from: Math.min(...times), to: Math.max(...times) }
    })
    await markTimelines(db, marks, platform.clock.now)
    await workers[0]?.idle()
    for (const { assetId } of [one, other])
      expect(await sessionsOf(assetId)).toMatchObject([{ kind: 'run', quantities: { pulses: 600 } }])
  })

  test('samples that have a mark of their own are left to it, which is then only newer ones', async () => {
    const { assetId, deviceId } = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const timeline = `asset:${assetId}`
    await arrive(timeline, treatment(deviceId, assetId, START, 10, 0))
    const later = treatment(deviceId, assetId, START + 2 * HOUR, 10, 600)
    await platform.store.write(later)
    // While they wait to be marked, an older one has the timeline read again.
    await arrive(timeline, [laserPoint(deviceId, assetId, START - HOUR, 0, 0)])
    expect(await sessionsOf(assetId)).toHaveLength(1)
    const reads = vi.spyOn(platform.store, 'samples')
    try {
      const times = later.map((point) => point.ts)
      await arrive(timeline, later)
      expect(await sessionsOf(assetId)).toHaveLength(2)
      expect(reads.mock.calls.length).toBeGreaterThan(0)
      for (const [query] of reads.mock.calls) expect(query.from).toBeGreaterThanOrEqual(Math.min(...times))
    } finally {
      reads.mockRestore()
    }
  })

  test('deriving again writes nothing', async () => {
    const { assetId, deviceId } = await addAsset('medical_device', 'custodia/laser-nd-yag')
    await arrive(`asset:${assetId}`, treatment(deviceId, assetId, START, 10, 0))
    const before = await sessionsOf(assetId)
    platform.clock.now += MINUTE
    await arrive(`asset:${assetId}`, treatment(deviceId, assetId, START, 10, 0))
    expect(await sessionsOf(assetId)).toEqual(before)
  })

  test('a device moved to another asset leaves its past where it was', async () => {
    const from = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const to = await addAsset('medical_device', 'custodia/rf')
    const { db } = platform.registry
    await arrive(`asset:${from.assetId}`, [
      ...treatment(from.deviceId, from.assetId, START, 10, 0),
      ...treatment(from.deviceId, from.assetId, START + 5 * HOUR, 10, 600),
    ])
    expect(await sessionsOf(from.assetId)).toHaveLength(2)
    await db.update(schema.binding).set({ validTo: START }).where(eq(schema.binding.assetId, to.assetId))
    await db
      .update(schema.binding)
      .set({ validTo: START + 3 * HOUR })
      .where(eq(schema.binding.assetId, from.assetId))
    await db
      .insert(schema.binding)
      .values({ id: newId('bnd'), deviceId: from.deviceId, assetId: to.assetId, validFrom: START + 3 * HOUR })
    await workers[0]?.idle()
    expect(platform.log.errors).toEqual([])
    expect((await sessionsOf(from.assetId)).map((session) => session.startTs)).toEqual([START])
    expect((await sessionsOf(to.assetId)).map((session) => session.startTs)).toEqual([START + 5 * HOUR])
  })

  test('a run that is under way when its device is taken off ends there, and says so', async () => {
    const { assetId, deviceId } = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const { db } = platform.registry
    await arrive(`asset:${assetId}`, treatment(deviceId, assetId, START, 30, 0).slice(0, 20))
    expect(await sessionsOf(assetId)).toMatchObject([{ endTs: START + 16 * MINUTE, open: true, flags: [] }])
    await db
      .update(schema.binding)
      .set({ validTo: START + 12 * MINUTE })
      .where(eq(schema.binding.assetId, assetId))
    await workers[0]?.idle()
    const ended = { startTs: START, endTs: START + 11 * MINUTE, open: false, flags: ['device_removed'] }
    expect(await sessionsOf(assetId)).toMatchObject([ended])
    // A late sample from before the removal moves the end: the run was cut there, not over.
    await arrive(`asset:${assetId}`, [laserPoint(deviceId, assetId, START + 11.5 * MINUTE, 1, 690)])
    expect(await sessionsOf(assetId)).toMatchObject([{ ...ended, endTs: START + 11.5 * MINUTE }])
  })

  test('a recorded completion moves the due date without a new sample', async () => {
    const { assetId } = await addAsset('medical_device', 'custodia/laser-nd-yag')
    const { db } = platform.registry
    const planId = `pln_${assetId}`
    await db.insert(schema.maintenancePlan).values({
      id: planId,
      assetId,
      taskCode: 'coolant',
      nameZh: '冷却液',
      nameEn: 'Coolant',
      calendar: 'floating',
      interval: 'P3M',
      anchorOn: '2026-07-01',
      validFrom: NOW - 90 * DAY,
    })
    await workers[0]?.idle()
    const dueOn = async () =>
      (await db.select().from(schema.dueDate).where(eq(schema.dueDate.planId, planId)))[0]?.dueOn
    expect(await dueOn()).toBe('2026-10-01')
    await db.insert(schema.maintenanceCompletion).values({
      id: newId('cmp'),
      planId,
      assetId,
      taskCode: 'coolant',
      completedAt: Date.parse('2026-11-20T02:00:00Z'),
    })
    await workers[0]?.idle()
    expect(await dueOn()).toBe('2027-02-20')
  })
})

describe('a vehicle', () => {
  /** Ten minutes' drive; each leg begins where the one an hour earlier ended. */
  const leg = (device: string, asset: string, hour: number, tag: string): TelemetryPoint[] =>
    Array.from({ length: 30 }, (_, minute) => ({
      measurement: 'vehicle',
      device,
      asset,
      site: 'org_a_sh',
      profile: 'teltonika/fmb920',
      ts: START + hour * HOUR + minute * MINUTE,
      fields: {
        latitude_deg: 31.2,
        longitude_deg: 121.4 + 0.1 * hour + 0.01 * Math.max(0, Math.min(minute, 15) - 5),
        speed_mps: minute >= 5 && minute < 15 ? 15 : 0,
        ignition: minute >= 4 && minute < 16 ? 1 : 0,
        ...(tag === '' ? {} : { driver_tag: tag }),
      },
    }))

  test('its driver is the booking’s person, else who carried the tag, else the default driver', async () => {
    const { assetId, deviceId } = await addAsset('vehicle', 'teltonika/fmb920')
    const { db } = platform.registry
    const person = async (id: string) => {
      await db
        .insert(schema.person)
        .values({ id, orgUnitId: 'org_a_derm', employeeNo: id, name: id, nameEn: id, createdAt: 0 })
      return id
    }
    const [booker, carrier, operator, other] = [
      await person('per_booker'),
      await person('per_carrier'),
      await person('per_operator'),
      await person('per_other'),
    ]
    const tag = newId('dev')
    await db.insert(schema.device).values({
      id: tag,
      key: 'aabbccdd00112233',
      name: 'T',
      profileId: 'minew/e7',
      orgUnitId: 'org_a_sh',
      status: 'active',
      createdAt: 0,
    })
    await db
      .insert(schema.tagHolder)
      .values({ id: newId('tgh'), deviceId: tag, personId: carrier, validFrom: NOW - 90 * DAY })
    const statement = {
      id: newId('rsp'),
      scope: 'asset',
      scopeId: assetId,
      role: 'operator',
      raci: 'R',
      personId: operator,
      validFrom: NOW - 90 * DAY,
    } as const
    await db.insert(schema.responsibility).values(statement)
    await db.insert(schema.booking).values({
      id: newId('bkg'),
      assetId,
      personId: booker,
      orgUnitId: 'org_a_admin',
      title: 'B',
      startTs: START,
      endTs: START + 30 * MINUTE,
    })
    await arrive(`asset:${assetId}`, [
      ...leg(deviceId, assetId, 0, 'AABBCCDD00112233'),
      ...leg(deviceId, assetId, 1, 'AABBCCDD00112233'),
      ...leg(deviceId, assetId, 2, ''),
    ])
    const drivers = async () =>
      (await sessionsOf(assetId))
        .filter(({ kind }) => kind === 'trip')
        .map(({ personId, tagDeviceId, orgUnitId }) => [personId, tagDeviceId, orgUnitId])
    expect(await drivers()).toEqual([
      [booker, tag, 'org_a_admin'],
      [carrier, tag, 'org_a_derm'],
      [operator, null, 'org_a_derm'],
    ])
    await db.update(schema.responsibility).set({ personId: other }).where(eq(schema.responsibility.id, statement.id))
    await workers[0]?.idle()
    expect((await drivers())[2]).toEqual([other, null, 'org_a_derm'])
  })
})

describe('a cleaning zone', () => {
  test('visits come from sightings, and end when the gateway no longer hears the tag', async () => {
    const { assetId, deviceId: gateway } = await addAsset('cleaning_zone', 'minew/g1')
    const { db } = platform.registry
    const tag = newId('dev')
    await db.insert(schema.device).values({
      id: tag,
      key: tag,
      name: 'T',
      profileId: 'minew/e7',
      orgUnitId: 'org_a_sh',
      status: 'active',
      createdAt: 0,
    })
    await db
      .insert(schema.tagHolder)
      .values({ id: newId('tgh'), deviceId: tag, personId: 'per_org_a_admin', validFrom: NOW - 90 * DAY })
    const sighting = (k: number): TelemetryPoint => ({
      measurement: 'patrol',
      device: tag,
      via: gateway,
      asset: assetId,
      site: 'org_a_sh',
      profile: 'minew/e7',
      ts: START + k * 10_000,
      fields: { rssi_dbm: -60 },
    })
    await arrive(
      `tag:${tag}`,
      Array.from({ length: 31 }, (_, k) => sighting(k)),
    )
    expect((await sessionsOf(assetId)).map(({ open, personId }) => ({ open, personId }))).toEqual([
      { open: true, personId: 'per_org_a_admin' },
    ])
    await arrive(`asset:${assetId}`, [
      {
        measurement: 'gateway',
        device: gateway,
        asset: assetId,
        site: 'org_a_sh',
        profile: 'minew/g1',
        ts: START + 20 * MINUTE,
        fields: { online: 1 },
      },
    ])
    expect(await sessionsOf(assetId)).toMatchObject([
      { kind: 'visit', startTs: START, endTs: START + 300_000, open: false, flags: [] },
    ])
  })
})

test('two workers share the timelines and make each fact once', async () => {
  const assets = await Promise.all(
    Array.from({ length: 12 }, () => addAsset('medical_device', 'custodia/laser-nd-yag')),
  )
  const second = await startWorker()
  await platform.store.write(assets.flatMap(({ assetId, deviceId }) => treatment(deviceId, assetId, START, 10, 0)))
  await markTimelines(
    platform.registry.db,
    assets.map(({ assetId }) => ({ timeline: `asset:${assetId}`, from: START - HOUR, to: START + HOUR })),
    NOW,
  )
  await Promise.all([workers[0]?.idle(), second.idle()])
  for (const { assetId } of assets) expect(await sessionsOf(assetId)).toHaveLength(1)
  expect(platform.log.errors).toEqual([])
})

test('an asset that cannot be derived holds up no other of its batch, and is tried again alone', async () => {
  const { db } = platform.registry
  const assets = await Promise.all(Array.from({ length: 6 }, () => addAsset('medical_device', 'custodia/laser-nd-yag')))
  const [bad, ...good] = assets
  if (bad === undefined) throw new Error('no asset')
  await workers[0]?.idle()
  const unit = { kind: 'branch', nameZh: '无', nameEn: 'Nowhere', currency: 'CNY', createdAt: 0 } as const
  await db
    .insert(schema.orgUnit)
    .values({ id: 'org_nowhere', path: 'org_nowhere', code: 'NW', timeZone: 'Nowhere/None', ...unit })
  await platform.store.write(assets.flatMap(({ assetId, deviceId }) => treatment(deviceId, assetId, START, 10, 0)))
  await db
    .update(schema.assetPlacement)
    .set({ orgUnitId: 'org_nowhere' })
    .where(eq(schema.assetPlacement.assetId, bad.assetId))
  await markTimelines(
    db,
    assets.map(({ assetId }) => ({ timeline: `asset:${assetId}`, from: START, to: START + 30 * MINUTE })),
    NOW,
  )
  await workers[0]?.idle()
  for (const { assetId } of good) expect(await sessionsOf(assetId)).toHaveLength(1)
  const [left, ...others] = await db.select().from(schema.dirtyTimeline)
  expect(others).toEqual([])
  expect(left).toMatchObject({
    timeline: `asset:${bad.assetId}`,
    lastError: expect.stringContaining('Invalid time zone'),
  })
  expect(platform.log.errors.length).toBeGreaterThan(0)
  await db.update(schema.orgUnit).set({ timeZone: 'Asia/Shanghai' }).where(eq(schema.orgUnit.id, 'org_nowhere'))
  platform.clock.now += 10 * MINUTE
  await workers[0]?.idle()
  expect(await sessionsOf(bad.assetId)).toHaveLength(1)
})

test('beside an ingest that is behind, what changes meanwhile is derived together, and soon all the same', async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  const errorsBefore = platform.log.errors.length
  let batches = 0
  const worker = await startWorker({
    isIngestBehind: () => true,
    onDerived: () => {
      batches += 1
    },
  })
  const { assetId, deviceId } = await addAsset('medical_device', 'custodia/laser-nd-yag')
  const points = treatment(deviceId, assetId, START, 10, 0)
  const start = performance.now()
  const elapsedMs = (): number => performance.now() - start
  for (let nth = 0; nth < points.length || elapsedMs() < 1500; nth += 1) {
    const point = points[nth % points.length]
    if (point === undefined) throw new Error('no point')
    await platform.store.write([point])
    await markTimelines(platform.registry.db, [{ timeline: `asset:${assetId}`, from: point.ts, to: point.ts }], NOW)
  }
  await worker.idle()
  expect(await sessionsOf(assetId)).toHaveLength(1)
  // One at once, then one each three seconds, of the dozens that fifteen hundred milliseconds had room for.
  expect(batches).toBeLessThanOrEqual(1 + Math.ceil(elapsedMs() / 3000))
  expect(platform.log.errors.length).toBe(errorsBefore)
})
