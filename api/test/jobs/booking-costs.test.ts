/** What bookings cost: through the worker, from a room's sensor and its calendar, also when samples come late. */
import { loadCatalogue } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import { markTimelines, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDerivationWorker, type DerivationWorker } from '../../src/index.ts'
import { DAY, NOW, type Platform, startPlatform } from '../platform.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FRIDAY = Date.parse('2026-11-19T16:00:00Z')
const at = (hour: number): number => FRIDAY + hour * HOUR
const ROOM = 'ast_room_cost'
let platform: Platform
let worker: DerivationWorker

const arrive = async (from: number, to: number, people: (ts: number) => number): Promise<void> => {
  const points = Array.from({ length: Math.floor((to - from) / (5 * MINUTE)) }, (_, i): TelemetryPoint => {
    const ts = from + i * 5 * MINUTE
    const site = { measurement: 'room' as const, device: 'dev_counter', asset: ROOM, site: 'org_a_sh' }
    return { ...site, profile: 'milesight/vs121', ts, fields: { people_count: people(ts) } }
  })
  await platform.store.write(points)
  await markTimelines(platform.registry.db, [{ timeline: `asset:${ROOM}`, from, to }], platform.clock.now)
  await worker.idle()
}
const lines = async () =>
  (await platform.registry.db.select().from(schema.costLine).where(eq(schema.costLine.assetId, ROOM)))
    .map(({ kind, orgUnitId, driverQuantity, amountMinor }) => [kind, orgUnitId, driverQuantity, amountMinor])
    .sort()

beforeAll(async () => {
  platform = await startPlatform()
  const { db } = platform.registry
  const validFrom = NOW - 90 * DAY
  await db.insert(schema.asset).values({
    ...{ id: ROOM, code: 'RM-9', category: 'room', nameZh: '九号会议室', nameEn: 'Room 9', model: 'Room' },
    ...{ currency: 'CNY', createdAt: validFrom },
  })
  await db
    .insert(schema.assetPlacement)
    .values({ id: 'plc_room', assetId: ROOM, orgUnitId: 'org_a_admin', locationId: null, validFrom })
  await db.insert(schema.device).values({
    ...{ id: 'dev_counter', key: 'counter', name: 'C', profileId: 'milesight/vs121', orgUnitId: 'org_a_sh' },
    ...{ status: 'active', createdAt: validFrom },
  })
  await db.insert(schema.binding).values({ id: 'bnd_c', deviceId: 'dev_counter', assetId: ROOM, validFrom })
  await db.insert(schema.costPool).values({
    ...{ id: 'pol_room', assetId: ROOM, nameZh: '房租', nameEn: 'Rent', kind: 'fixed', amountMinor: 200_000 },
    ...{ currency: 'CNY', driver: 'occupied_hours', practicalCapacity: 200, validFrom },
    ...{ chargeBasis: 'booked', noShowMinor: 6_000 },
  })
  const booking = { assetId: ROOM, personId: null, title: '例会' }
  await db.insert(schema.booking).values([
    { ...booking, id: 'bkg_came', orgUnitId: 'org_a_derm', startTs: at(9), endTs: at(11) },
    { ...booking, id: 'bkg_empty', orgUnitId: 'org_b_derm', startTs: at(14), endTs: at(15) },
  ])
  worker = createDerivationWorker({
    ...{ registry: platform.registry, store: platform.store, catalogue: await loadCatalogue() },
    log: { warn: () => {}, error: (detail) => platform.log.errors.push(detail) },
    now: () => platform.clock.now,
  })
  await worker.start()
})
afterAll(async () => {
  await worker.stop()
  await platform.stop()
})

it('booked time is charged whole; a no-show costs its own rate, which the owner is credited', async () => {
  await arrive(at(8), at(20), (ts) => (ts >= at(9) && ts < at(10) ? 4 : 0))
  expect(await lines()).toEqual([
    ['idle', 'org_a_admin', 198, 198_000 - 6_000],
    ['no_show', 'org_b_derm', 1, 6_000],
    ['usage', 'org_a_derm', 2, 2_000],
  ])
  expect(platform.log.errors).toEqual([])
})

it('late samples of people who came make it used time', async () => {
  await arrive(at(14), at(15), () => 3)
  expect(await lines()).toEqual([
    ['idle', 'org_a_admin', 197, 197_000],
    ['usage', 'org_a_derm', 2, 2_000],
    ['usage', 'org_b_derm', 1, 1_000],
  ])
})
