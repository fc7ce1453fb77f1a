/** Two companies with a van each: what its tracker said on some drives, and a worker that derives trips of it. */
import { loadCatalogue } from '@custodia/device-profiles'
import type { TelemetryPoint } from '@custodia/domain'
import { markTimelines, schema } from '@custodia/storage/registry'
import { createDerivationWorker, type DerivationWorker } from '../src/index.ts'
import { DAY, NOW, type Platform, startPlatform } from './platform.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** Local midnight, Shanghai, of the day of the drives: 19 November. */
const MIDNIGHT = Date.parse('2026-11-19T00:00:00+08:00')
export const at = (hour: number): number => MIDNIGHT + hour * HOUR
const HOME = { latitude: 31.2, longitude: 121.4 }
/** Degrees of latitude in a kilometre. */
const KM = 1 / 111.3195

/** Where the van is so many kilometres north of home. */
export const northOfHome = (km: number) => ({ latitudeDeg: HOME.latitude + km * KM, longitudeDeg: HOME.longitude })

interface Move {
  readonly from: number
  readonly to: number
  /** Kilometres north of home. */
  readonly kmFrom: number
  readonly kmTo: number
  /** Kilometres that the odometer says at its start. */
  readonly odometerKm: number
}

const seedVan = async ({ registry }: Platform, company: 'a' | 'b'): Promise<void> => {
  const { db } = registry
  const since = NOW - 60 * DAY
  const [department, branch] = company === 'a' ? ['org_a_admin', 'org_a_sh'] : ['org_b_derm', 'org_b_hz']
  const [assetId, deviceId] = [`ast_van_${company}`, `dev_van_${company}`]
  await db.insert(schema.asset).values({
    id: assetId,
    code: `VAN-${company.toUpperCase()}`,
    category: 'vehicle',
    nameZh: '面包车',
    nameEn: `Van ${company}`,
    model: 'Ford Transit',
    currency: 'CNY',
    attributes: { tankL: 70 },
    createdAt: since,
  })
  await db
    .insert(schema.assetPlacement)
    .values({ id: `plc_${assetId}`, assetId, orgUnitId: department, locationId: null, validFrom: since })
  await db.insert(schema.device).values({
    id: deviceId,
    key: deviceId,
    name: 'Tracker',
    profileId: 'teltonika/fmb920',
    orgUnitId: branch,
    status: 'active',
    createdAt: since,
  })
  await db.insert(schema.binding).values({ id: `bnd_${assetId}`, deviceId, assetId, validFrom: since })
  const pool = { assetId, currency: 'CNY', driver: 'km' as const, validFrom: since }
  await db.insert(schema.costPool).values([
    {
      ...pool,
      id: `pol_lease_${company}`,
      nameZh: '租赁',
      nameEn: 'Lease',
      kind: 'fixed',
      amountMinor: 300_000,
      practicalCapacity: 1000,
    },
    { ...pool, id: `pol_fuel_${company}`, nameZh: '燃油', nameEn: 'Fuel', kind: 'variable', amountMinor: 71 },
  ])
  await db.insert(schema.responsibility).values({
    id: `rsp_${assetId}`,
    scope: 'asset',
    scopeId: assetId,
    role: 'operator',
    raci: 'R',
    personId: company === 'a' ? 'per_org_a_admin' : 'per_org_b_derm',
    validFrom: since,
  })
  await db.insert(schema.openingHours).values(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      id: `opn_${company}_${weekday}`,
      orgUnitId: branch,
      weekday,
      startMinute: 8 * 60,
      endMinute: 20 * 60,
      validFrom: since,
    })),
  )
}

/** A fix a minute while it moves. */
export const driveOf = (company: 'a' | 'b', { from, to, kmFrom, kmTo, odometerKm }: Move): TelemetryPoint[] => {
  const minutes = Math.round((to - from) / MINUTE)
  return Array.from({ length: minutes + 1 }, (_, k) => {
    const km = kmFrom + ((kmTo - kmFrom) * k) / minutes
    const moving = k < minutes
    const { latitudeDeg, longitudeDeg } = northOfHome(km)
    return {
      measurement: 'vehicle',
      device: `dev_van_${company}`,
      asset: `ast_van_${company}`,
      site: company,
      profile: 'teltonika/fmb920',
      ts: from + k * MINUTE,
      fields: {
        latitude_deg: latitudeDeg,
        longitude_deg: longitudeDeg,
        speed_mps: moving ? (Math.abs(kmTo - kmFrom) * 1000) / (minutes * 60) : 0,
        ignition: 1,
        odometer_km: odometerKm + Math.abs(km - kmFrom),
      },
    }
  })
}

/** Stands still: a fix a minute with the engine on or off. */
const standOf = (
  company: 'a' | 'b',
  place: Pick<Move, 'from' | 'to' | 'odometerKm'> & { readonly km: number; readonly ignition: 0 | 1 },
): TelemetryPoint[] =>
  driveOf(company, { ...place, kmFrom: place.km, kmTo: place.km }).map((point) => ({
    ...point,
    fields: { ...point.fields, speed_mps: 0, ignition: place.ignition },
  }))

const startWorker = async (platform: Platform): Promise<DerivationWorker> => {
  const worker = createDerivationWorker({
    registry: platform.registry,
    store: platform.store,
    catalogue: await loadCatalogue(),
    log: { warn: () => {}, error: (detail) => platform.log.errors.push(detail) },
    now: () => platform.clock.now,
  })
  await worker.start()
  return worker
}

/** What ingest does: stores the points, then marks the timeline; and waits for what follows. */
export const arrive = async (
  platform: Platform,
  worker: DerivationWorker,
  points: readonly TelemetryPoint[],
): Promise<void> => {
  const written = await platform.store.write(points)
  if (!written.ok) throw new Error(written.detail)
  const times = points.map(({ ts }) => ts)
  await markTimelines(
    platform.registry.db,
    [{ timeline: `asset:${points[0]?.asset ?? ''}`, from: Math.min(...times), to: Math.max(...times) }],
    platform.clock.now,
  )
  await worker.idle()
}

export const VAN = 'ast_van_a'
export const DRIVE_DAY = '2026-11-19'
export const DAY_RANGE = `from=${at(0)}&to=${at(24)}`

export interface TestTrip {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly km: number
  readonly use: string
  readonly useReason: string
  readonly driver: { readonly id: string } | null
  readonly driverBy: string | null
  readonly orgUnit: { readonly id: string } | null
  readonly purpose: string | null
  readonly costs: readonly { readonly amountMinor: number }[]
}

export interface CostItem {
  readonly key: string | null
  readonly usage: readonly { readonly amountMinor: number }[]
  readonly rest: readonly { readonly amountMinor: number }[]
}

export const minorOf = (amounts: readonly { readonly amountMinor: number }[]): number =>
  amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** Both vans with a day's drives: out 30 km and back, and 25 km in the night; and what tests ask of them. */
export const startVans = async () => {
  const platform = await startPlatform()
  await seedVan(platform, 'a')
  await seedVan(platform, 'b')
  const worker = await startWorker(platform)
  await arrive(platform, worker, [
    ...driveOf('a', { from: at(8), to: at(8.5), kmFrom: 0, kmTo: 30, odometerKm: 1000 }),
    ...standOf('a', { from: at(8.52), to: at(8.75), km: 30, odometerKm: 1030, ignition: 1 }),
    ...standOf('a', { from: at(8.77), to: at(9.48), km: 30, odometerKm: 1030, ignition: 0 }),
    ...driveOf('a', { from: at(9.5), to: at(10), kmFrom: 30, kmTo: 0, odometerKm: 1030 }),
    ...standOf('a', { from: at(10.02), to: at(10.5), km: 0, odometerKm: 1060, ignition: 0 }),
    ...standOf('a', { from: at(21.5), to: at(21.98), km: 0, odometerKm: 1060, ignition: 0 }),
    ...driveOf('a', { from: at(22), to: at(22.5), kmFrom: 0, kmTo: 25, odometerKm: 1060 }),
    ...standOf('a', { from: at(22.52), to: at(23), km: 25, odometerKm: 1085, ignition: 0 }),
  ])
  await arrive(platform, worker, [
    ...driveOf('b', { from: at(8), to: at(9), kmFrom: 0, kmTo: 40, odometerKm: 500 }),
    ...standOf('b', { from: at(9.02), to: at(10), km: 40, odometerKm: 540, ignition: 0 }),
  ])
  const get = async (login: string, url: string) => {
    const answer = await platform.as(login, `/api/v1${url}`)
    return { status: answer.statusCode, body: answer.json(), text: answer.body }
  }
  const send = async (login: string, method: 'POST' | 'DELETE', url: string, payload?: object) => {
    const answer = await platform.as(login, { method, url: `/api/v1${url}`, payload })
    return { status: answer.statusCode, body: answer.json() }
  }
  /** The day's trips, the first one first. */
  const trips = async (): Promise<TestTrip[]> =>
    (await get('ann', `/trips?asset=${VAN}&${DAY_RANGE}`)).body.items.reverse()
  const trip = async (index: number): Promise<TestTrip> => {
    const found = (await trips())[index]
    if (found === undefined) throw new Error(`no trip ${index}`)
    return found
  }
  const costs = async (by: string): Promise<{ items: CostItem[]; total: CostItem['usage'] }> =>
    (await get('ann', `/vehicle-costs?month=2026-11&by=${by}`)).body
  return {
    ...{ platform, worker, get, send, trips, trip, costs },
    stop: async () => {
      await worker.stop()
      await platform.stop()
    },
  }
}

export type Vans = Awaited<ReturnType<typeof startVans>>
