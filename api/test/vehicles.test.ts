/** Trips, drivers, places, fuel, attendance and costs of vehicles, from fixes to answers; and nothing of it for others. */
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DerivationWorker } from '../src/index.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'
import { arrive, at, driveOf, HOUR, MINUTE, northOfHome, seedVan, standOf, startWorker } from './vehicle-drives.ts'

let platform: Platform
let worker: DerivationWorker

const VAN = 'ast_van_a'
const DAY = '2026-11-19'
const DAY_RANGE = `from=${at(0)}&to=${at(24)}`

beforeAll(async () => {
  platform = await startPlatform()
  await seedVan(platform, 'a')
  await seedVan(platform, 'b')
  worker = await startWorker(platform)
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
}, 60_000)
afterAll(async () => {
  await worker.stop()
  await platform.stop()
})

const get = async (login: string, url: string) => {
  const answer = await platform.as(login, `/api/v1${url}`)
  return { status: answer.statusCode, body: answer.json(), text: answer.body }
}
const send = async (login: string, method: 'POST' | 'DELETE', url: string, payload?: object) => {
  const answer = await platform.as(login, { method, url: `/api/v1${url}`, payload })
  return { status: answer.statusCode, body: answer.json() }
}
interface Trip {
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
/** The day's trips, the first one first. */
const trips = async (): Promise<Trip[]> => (await get('ann', `/trips?asset=${VAN}&${DAY_RANGE}`)).body.items.reverse()
const trip = async (index: number): Promise<Trip> => {
  const found = (await trips())[index]
  if (found === undefined) throw new Error(`no trip ${index}`)
  return found
}
const minorOf = (amounts: readonly { readonly amountMinor: number }[]): number =>
  amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
const costs = async (by: string) => (await get('ann', `/vehicle-costs?month=2026-11&by=${by}`)).body
interface CostItem {
  readonly key: string | null
  readonly usage: readonly { readonly amountMinor: number }[]
  readonly rest: readonly { readonly amountMinor: number }[]
}

describe('trips', () => {
  it('have driver, kilometres, idling, cost and whether they were for the business', async () => {
    const found = await trips()
    expect(found).toHaveLength(3)
    expect(
      found.map(({ km, driver, driverBy, use, useReason }) => [Math.round(km), driver?.id, driverBy, use, useReason]),
    ).toEqual([
      [30, 'per_org_a_admin', 'default', 'business', 'within_hours'],
      [30, 'per_org_a_admin', 'default', 'business', 'within_hours'],
      [25, 'per_org_a_admin', 'default', 'outside_hours', 'outside_hours'],
    ])
    expect(found[0]).toMatchObject({ orgUnit: { id: 'org_a_admin' }, orgUnitBy: 'owner', timeZone: 'Asia/Shanghai' })
    // Engine on for a quarter of an hour after the first trip.
    expect((found[0] as unknown as { idleS: number }).idleS).toBeCloseTo(900, -2)
    // Lease 300,000 a month over 1,000 km, and 71 fen a kilometre.
    expect(minorOf(found[0]?.costs ?? [])).toBeCloseTo(30 * 300 + 30 * 71, -2)
  })

  it('are found by person, department, use and page by page', async () => {
    const ids = (await trips()).map(({ id }) => id)
    const idsOf = async (filter: string): Promise<string[]> =>
      (await get('ann', `/trips?${DAY_RANGE}&${filter}`)).body.items.map((row: Trip) => row.id)
    expect(await idsOf('person=per_org_a_derm')).toEqual([])
    expect(await idsOf('use=outside_hours')).toEqual([ids[2]])
    expect(await idsOf('orgUnit=org_a_derm')).toEqual([])
    expect(await idsOf('chargedUnit=org_a_sh')).toHaveLength(3)
    const first = (await get('ann', `/trips?${DAY_RANGE}&limit=2`)).body
    const second = (await get('ann', `/trips?${DAY_RANGE}&limit=2&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items].map(({ id }: Trip) => id)).toEqual([...ids].reverse())
    expect(second.nextCursor).toBeNull()
  })

  it('tell their way, the places on it and why they cost what they do', async () => {
    const { body } = await get('ann', `/trips/${(await trip(0)).id}`)
    expect(body.path.length).toBeGreaterThan(20)
    const [why] = body.costExplanations
    expect(why.rule.rule).toBe('vehicle.trip_cost')
    expect(why.steps.map(({ en }: { en: string }) => en).join('\n')).toMatch(/Lease: .* × 30 km ÷ 85 km/)
    expect(why.sessionDetails).toHaveLength(1)
  })
})

describe('a roster', () => {
  it('says who drove where no booking and no tag does, until it is taken back', async () => {
    const shift = { assetId: VAN, personId: 'per_org_a_derm', start: at(9), end: at(11), purpose: '送检样本' }
    const made = await send('ann', 'POST', '/vehicle-rosters', shift)
    expect(made.status).toBe(201)
    await worker.idle()
    expect(await trip(1)).toMatchObject({
      driver: { id: 'per_org_a_derm' },
      driverBy: 'roster',
      purpose: '送检样本',
      useReason: 'rostered',
    })
    expect((await trip(0)).driverBy).toBe('default')
    expect((await send('ann', 'POST', '/vehicle-rosters', { ...shift, start: at(10) })).status).toBe(409)
    expect((await send('vic', 'POST', '/vehicle-rosters', shift)).status).toBe(403)
    expect((await get('ann', `/vehicle-rosters?person=per_org_a_derm&${DAY_RANGE}`)).body.items).toHaveLength(1)
    const cancelled = await send('ann', 'POST', `/vehicle-rosters/${made.body.id}/cancel`)
    expect(cancelled.body.cancelledAt).toBe(NOW)
    await worker.idle()
    expect((await trip(1)).driverBy).toBe('default')
  })
})

describe('what a person says of a trip', () => {
  it('moves its cost to the department named, outlives late telemetry, and can be taken back', async () => {
    const derm = async (): Promise<number> => {
      const { items } = (await costs('department')) as { items: CostItem[] }
      return minorOf(items.find(({ key }) => key === 'org_a_derm')?.usage ?? [])
    }
    const before = await trip(0)
    expect(await derm()).toBe(0)
    const said = { personId: 'per_org_a_derm', orgUnitId: 'org_a_derm', purpose: '接送专家', use: 'business' }
    const made = await send('ann', 'POST', `/trips/${before.id}/corrections`, said)
    expect(made).toMatchObject({
      status: 201,
      body: { corrections: [{ purpose: '接送专家', by: 'ann', revokedAt: null }] },
    })
    await worker.idle()
    const after = await trip(0)
    expect(after).toMatchObject({
      driver: { id: 'per_org_a_derm' },
      driverBy: 'correction',
      orgUnit: { id: 'org_a_derm' },
      orgUnitBy: 'correction',
      purpose: '接送专家',
      useReason: 'marked',
    })
    // What the other department no longer bears is what this one does now.
    expect(await derm()).toBe(minorOf(after.costs))
    expect(minorOf(after.costs)).toBe(minorOf(before.costs))

    // A tracker's backlog: the van had left home twenty minutes earlier, from further south.
    const early = driveOf('a', { from: at(7.5) + MINUTE, to: at(8) - MINUTE, kmFrom: -20, kmTo: 0, odometerKm: 980 })
    await arrive(platform, worker, early)
    const late = await trip(0)
    expect(late.id).not.toBe(before.id)
    expect(late.start).toBeLessThan(before.start)
    expect(late.km).toBeCloseTo(50, 0)
    expect(late).toMatchObject({ driverBy: 'correction', orgUnit: { id: 'org_a_derm' } })
    expect(await derm()).toBe(minorOf(late.costs))
    const adjustment = minorOf(late.costs) - minorOf(after.costs)
    expect(adjustment).toBeCloseTo(20 * 371, -2)

    await send('ann', 'DELETE', `/trips/${late.id}/corrections`)
    await worker.idle()
    expect(await trip(0)).toMatchObject({ driverBy: 'default', orgUnit: { id: 'org_a_admin' } })
    expect(await derm()).toBe(0)
    const { body } = await get('ann', `/trips/${late.id}`)
    expect(body.corrections).toMatchObject([{ revokedAt: NOW, revokedBy: 'ann' }])
  })

  it('settles what was driven outside working hours', async () => {
    const { id } = await trip(2)
    const privateKm = async (): Promise<number> =>
      (await get('ann', `/vehicles?month=2026-11&asset=${VAN}`)).body.items[0].privateKm
    expect(await privateKm()).toBeCloseTo(25, 0)
    await send('ann', 'POST', `/trips/${id}/corrections`, { use: 'business' })
    await worker.idle()
    expect(await privateKm()).toBe(0)
    await send('ann', 'POST', `/trips/${id}/corrections`, { use: 'private' })
    await worker.idle()
    expect(await trip(2)).toMatchObject({ use: 'private', useReason: 'marked' })
    expect((await get('ann', `/trips/${id}`)).body.corrections).toHaveLength(2)
  })

  it('must say something, of people and departments in sight, by a manager', async () => {
    const url = `/trips/${(await trip(2)).id}/corrections`
    expect((await send('ann', 'POST', url, { note: 'hm' })).status).toBe(400)
    const other = await send('ann', 'POST', url, { personId: 'per_org_b_derm' })
    expect(other.body.errors[0].path).toBe('body.personId')
    expect((await send('ann', 'POST', url, { orgUnitId: 'org_b' })).body.errors[0].path).toBe('body.orgUnitId')
    expect((await send('eve', 'POST', url, { use: 'private' })).status).toBe(403)
  })
})

describe('places', () => {
  it('are entered and left by stored fixes, however long the period asked for', async () => {
    const made = await send('ann', 'POST', '/geofences', {
      ...{ shape: 'circle', code: 'CLINIC', nameZh: '分院', nameEn: 'Clinic', orgUnitId: 'org_a_sh', radiusM: 500 },
      ...northOfHome(30),
      validFrom: at(0),
    })
    expect(made.status).toBe(201)
    const visits = async (from: number, to: number) =>
      (await get('ann', `/geofence-visits?asset=${VAN}&from=${from}&to=${to}`)).body.items
    const [visit, ...others] = await visits(at(0), at(24))
    expect(others).toEqual([])
    expect(visit).toMatchObject({ fence: { code: 'CLINIC' }, open: false, entrySeen: true, gap: false })
    expect(visit.entered).toBeGreaterThan(at(8.45))
    expect(visit.left).toBeLessThan(at(9.6))
    expect(await visits(at(9), at(9.1))).toEqual([visit])
    expect(await visits(at(11), at(12))).toEqual([])
    const { body } = await get('ann', `/trips/${(await trip(0)).id}`)
    expect(body.visits).toMatchObject([{ fence: { code: 'CLINIC' } }])
    await send('ann', 'POST', `/geofences/${made.body.id}/end`)
    expect((await get('ann', '/geofences')).body.items[0].validTo).toBe(NOW)
    expect(await visits(at(0), at(24))).toEqual([visit])
  })

  it('can be polygons; what makes no sense is refused', async () => {
    const square = [
      [-0.2, -0.2],
      [-0.2, 0.2],
      [0.2, 0.2],
      [0.2, -0.2],
    ].map(([north = 0, east = 0]) => ({ ...northOfHome(north), longitudeDeg: 121.4 + east / 100 }))
    const polygon = {
      shape: 'polygon',
      code: 'HOME',
      nameZh: '总部',
      nameEn: 'Home',
      orgUnitId: 'org_a',
      validFrom: at(0),
    }
    expect((await send('ann', 'POST', '/geofences', { ...polygon, corners: square })).status).toBe(201)
    expect((await send('ann', 'POST', '/geofences', { ...polygon, corners: square.slice(2) })).status).toBe(400)
    expect((await send('ann', 'POST', '/geofences', { ...polygon, corners: square })).status).toBe(409)
    const home = (await get('ann', `/geofence-visits?asset=${VAN}&${DAY_RANGE}`)).body.items.filter(
      ({ fence }: { fence: { code: string } }) => fence.code === 'HOME',
    )
    expect(home.length).toBeGreaterThan(0)
    expect((await get('ann', `/geofence-visits?from=0&to=${NOW}`)).body.errors[0].message).toMatch(/fewer days/)
  })
})

describe('fuel', () => {
  const fill = (over: object) => ({
    ...{ assetId: VAN, kind: 'fuel', unit: 'l', full: true, currency: 'CNY', quantity: 50, amountMinor: 38_000 },
    ...over,
  })

  it('gives consumption from full to full, a cost, and warns of what can hardly be right', async () => {
    await send('ann', 'POST', '/vehicle-entries', fill({ at: at(7), odometerKm: 1000, externalId: 'card-1' }))
    const second = fill({
      at: at(20),
      odometerKm: 1060,
      quantity: 6,
      amountMinor: 4_560,
      externalId: 'card-2',
      station: '中石化',
    })
    const made = await send('ann', 'POST', '/vehicle-entries', second)
    expect(made).toMatchObject({ status: 201, body: { flaws: [] } })
    const again = await send('ann', 'POST', '/vehicle-entries', second)
    expect(again.body.id).toBe(made.body.id)
    expect((await send('ann', 'POST', '/vehicle-entries', { ...second, amountMinor: 1 })).status).toBe(409)
    const { body } = await get('ann', `/vehicles/${VAN}/consumption`)
    expect(body.consumption).toMatchObject([{ unit: 'l', km: 60, quantity: 6, per100Km: 10, intervals: 1 }])
    expect(body.consumption[0].explanation.steps[0].en).toBe('Full to full: 6 l over 60 km (odometer) = 10 l/100 km')
    const cost = async () =>
      (await platform.registry.db.select().from(schema.costEntry).where(eq(schema.costEntry.assetId, VAN))).map(
        ({ amountMinor, kind, day }) => [kind, day, amountMinor],
      )
    expect(await cost()).toEqual([
      ['fuel', DAY, 38_000],
      ['fuel', DAY, 4_560],
    ])
    const huge = await send(
      'ann',
      'POST',
      '/vehicle-entries',
      fill({ at: at(22.3), quantity: 90, full: false, odometerKm: 900 }),
    )
    expect(huge.body.flaws.map(({ flaw }: { flaw: string }) => flaw)).toEqual([
      'odometer_back',
      'over_capacity',
      'moving',
    ])
    const gone = await send('ann', 'POST', `/vehicle-entries/${huge.body.id}/cancel`, { reason: '录错车辆' })
    expect(gone.body).toMatchObject({ cancelledAt: NOW, cancelReason: '录错车辆', flaws: [] })
    expect(minorOf((await cost()).map(([, , amountMinor]) => ({ amountMinor: Number(amountMinor) })))).toBe(42_560)
    const listed = async (filter: string) =>
      (await get('ann', `/vehicle-entries?asset=${VAN}${filter}`)).body.items.length
    expect([await listed(''), await listed('&cancelled=true'), await listed('&kind=toll')]).toEqual([2, 3, 0])
  })

  it.each([
    [{ quantity: undefined }, 'body.quantity'],
    [{ unit: 'kwh' }, 'body.unit'],
    [{ at: NOW + 3 * 24 * HOUR }, 'body.at'],
    [{ amountMinor: 1.5 }, 'body.amountMinor'],
    [{ personId: 'per_org_b_derm' }, 'body.personId'],
  ])('%j is refused at %s', async (over, path) => {
    const { status, body } = await send('ann', 'POST', '/vehicle-entries', fill({ at: at(7), ...over }))
    expect([status, body.errors[0].path]).toEqual([400, path])
  })
})

describe('a driver’s attendance', () => {
  it('goes from the first movement to the last, with a sheet that explains itself', async () => {
    const { body } = await get('ann', `/driver-days?from=${DAY}&to=${DAY}`)
    expect(body.items).toHaveLength(1)
    const [day] = body.items
    const own = await trips()
    expect(day).toMatchObject({
      person: { id: 'per_org_a_admin' },
      day: DAY,
      trips: 3,
      firstMovement: own[0]?.start,
      lastMovement: own[2]?.end,
    })
    expect(day.spanS).toBe(((own[2]?.end ?? 0) - (own[0]?.start ?? 0)) / 1000)
    const sheet = (await get('ann', `/driver-days/per_org_a_admin/${DAY}`)).body
    expect(sheet.tripList.map(({ id }: Trip) => id)).toEqual(own.map(({ id }) => id))
    expect(sheet.explanation.rule.rule).toBe('vehicle.driver_day')
    expect(sheet.explanation.telemetry.length).toBeGreaterThan(0)
    expect((await get('ann', `/driver-days/per_org_a_admin/2026-11-01`)).status).toBe(404)
    expect((await get('ann', `/driver-days?from=${DAY}&to=2026-11-01`)).status).toBe(400)
  })

  it('leaves as CSV and as a workbook', async () => {
    const csv = await platform.as('ann', `/api/v1/driver-days.csv?from=${DAY}&to=${DAY}`)
    const [titles, line] = csv.body.split('\n')
    expect(titles).toMatch(/^\uFEFFday,employee_no,driver,/)
    expect(line).toMatch(/^2026-11-19,E-org_a_admin,人org_a_admin,/)
    const xlsx = await platform.as('ann', `/api/v1/driver-days.xlsx?from=${DAY}&to=${DAY}&lang=en`)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(xlsx.rawPayload as unknown as ExcelJS.Buffer)
    const sheet = workbook.worksheets[0]
    expect(sheet?.getRow(1).getCell(3).value).toBe('Driver')
    expect(sheet?.getRow(2).getCell(12).value).toBe(3)
  })
})

describe('a driver’s department', () => {
  it('bears what nobody booked, and what follows when it is said late that the driver had moved', async () => {
    const { db } = platform.registry
    const borne = async (): Promise<Readonly<Record<string, number>>> => {
      const { items } = (await costs('department')) as { items: CostItem[] }
      return Object.fromEntries(items.map(({ key, usage }) => [key ?? '', minorOf(usage)]))
    }
    const before = await borne()
    await db.insert(schema.membership).values({
      id: 'mem_late',
      personId: 'per_org_a_admin',
      orgUnitId: 'org_a_derm',
      validFrom: at(9),
      validTo: at(20),
    })
    await worker.idle()
    const moved = await trip(1)
    expect(moved).toMatchObject({ orgUnit: { id: 'org_a_derm' }, orgUnitBy: 'member' })
    const after = await borne()
    const adjustment = minorOf(moved.costs)
    expect(adjustment).toBeGreaterThan(0)
    expect(after).toEqual({ org_a_admin: (before.org_a_admin ?? 0) - adjustment, org_a_derm: adjustment })
    await db.delete(schema.membership).where(eq(schema.membership.id, 'mem_late'))
    await worker.idle()
    expect(await borne()).toEqual(before)
  })
})

describe('the month', () => {
  it('sums: by person, department and vehicle to the cost lines, to the fen', async () => {
    const lines = await platform.registry.db.select().from(schema.costLine).where(eq(schema.costLine.assetId, VAN))
    const total = minorOf(lines)
    expect(total).toBeGreaterThan(0)
    for (const by of ['person', 'department', 'vehicle']) {
      const body = (await costs(by)) as { items: CostItem[]; total: CostItem['usage'] }
      expect(minorOf(body.total)).toBe(total)
      expect(minorOf(body.items.flatMap(({ usage, rest }) => [...usage, ...rest]))).toBe(total)
    }
    const usage = minorOf((await trips()).flatMap((row) => row.costs))
    const byVehicle = (await costs('vehicle')) as { items: CostItem[] }
    expect(minorOf(byVehicle.items.flatMap((item) => item.usage))).toBe(usage)
  })

  it('has a row a vehicle', async () => {
    const { body } = await get('ann', '/vehicles?month=2026-11')
    expect(body).toMatchObject({
      month: '2026-11',
      items: [{ asset: { id: VAN }, trips: 3, privateTrips: 1, withoutDriver: 0, flawed: 0 }],
    })
    expect(body.items[0].entries).toEqual([{ currency: 'CNY', amountMinor: 42_560 }])
    expect(body.items[0].consumption).toMatchObject([{ per100Km: 10 }])
  })
})

describe('another company', () => {
  it('finds nothing of it, and changes nothing', async () => {
    const { id } = await trip(0)
    const [entry] = (await get('ann', `/vehicle-entries?asset=${VAN}`)).body.items
    const [fence] = (await get('ann', '/geofences')).body.items
    const [shift] = (await get('ann', `/vehicle-rosters?${DAY_RANGE}`)).body.items
    for (const url of [
      `/trips/${id}`,
      `/vehicles/${VAN}/consumption`,
      `/trips?asset=${VAN}`,
      `/vehicle-entries?asset=${VAN}`,
      `/driver-days/per_org_a_admin/${DAY}`,
    ])
      expect((await get('bob', url)).status).toBe(404)
    for (const url of [
      '/trips',
      '/vehicles',
      '/vehicle-costs?month=2026-11',
      `/driver-days?from=${DAY}&to=${DAY}`,
      '/vehicle-rosters',
      '/vehicle-entries',
      '/geofences',
      `/geofence-visits?${DAY_RANGE}`,
    ]) {
      const [ours, theirs] = [await get('ann', url), await get('bob', url)]
      expect([ours.status, theirs.status]).toEqual([200, 200])
      expect(theirs.text).not.toMatch(/van_a|org_a|VAN-A/)
      expect(ours.text).not.toMatch(/van_b|org_b|VAN-B/)
    }
    for (const [method, url, payload] of [
      ['POST', `/trips/${id}/corrections`, { use: 'private' }],
      ['DELETE', `/trips/${id}/corrections`, undefined],
      ['POST', `/vehicle-entries/${entry.id}/cancel`, { reason: 'x' }],
      ['POST', `/geofences/${fence.id}/end`, undefined],
      ['POST', `/vehicle-rosters/${shift.id}/cancel`, undefined],
      ['POST', '/vehicle-rosters', { assetId: VAN, personId: 'per_org_b_derm', start: at(1), end: at(2) }],
      ['POST', '/vehicle-entries', { assetId: VAN, kind: 'toll', at: at(1), amountMinor: 1, currency: 'CNY' }],
    ] as const)
      expect((await send('bob', method, url, payload)).status).toBe(404)
  })

  it('nothing failed on the way', () => {
    expect(platform.log.errors).toEqual([])
  })
})
