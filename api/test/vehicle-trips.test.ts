/** Trips from fixes to answers: who drove, for whom, what it cost, what people say of them, and drivers’ days. */
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOW } from './platform.ts'
import {
  arrive,
  at,
  DAY_RANGE,
  DRIVE_DAY,
  driveOf,
  MINUTE,
  minorOf,
  startVans,
  type TestTrip,
  VAN,
  type Vans,
} from './vehicle-drives.ts'

let vans: Vans

beforeAll(async () => {
  vans = await startVans()
}, 60_000)
afterAll(() => vans.stop())

describe('trips', () => {
  it('have driver, kilometres, idling, cost and whether they were for the business', async () => {
    const found = await vans.trips()
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
    const ids = (await vans.trips()).map(({ id }) => id)
    const idsOf = async (filter: string): Promise<string[]> =>
      (await vans.get('ann', `/trips?${DAY_RANGE}&${filter}`)).body.items.map((row: TestTrip) => row.id)
    expect(await idsOf('person=per_org_a_derm')).toEqual([])
    expect(await idsOf('use=outside_hours')).toEqual([ids[2]])
    expect(await idsOf('orgUnit=org_a_derm')).toEqual([])
    expect(await idsOf('chargedUnit=org_a_sh')).toHaveLength(3)
    const first = (await vans.get('ann', `/trips?${DAY_RANGE}&limit=2`)).body
    const second = (await vans.get('ann', `/trips?${DAY_RANGE}&limit=2&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items].map(({ id }: TestTrip) => id)).toEqual([...ids].reverse())
    expect(second.nextCursor).toBeNull()
  })

  it('tell their way, the places on it and why they cost what they do', async () => {
    const { body } = await vans.get('ann', `/trips/${(await vans.trip(0)).id}`)
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
    const made = await vans.send('ann', 'POST', '/vehicle-rosters', shift)
    expect(made.status).toBe(201)
    await vans.worker.idle()
    expect(await vans.trip(1)).toMatchObject({
      driver: { id: 'per_org_a_derm' },
      driverBy: 'roster',
      purpose: '送检样本',
      useReason: 'rostered',
    })
    expect((await vans.trip(0)).driverBy).toBe('default')
    expect((await vans.send('ann', 'POST', '/vehicle-rosters', { ...shift, start: at(10) })).status).toBe(409)
    expect((await vans.send('vic', 'POST', '/vehicle-rosters', shift)).status).toBe(403)
    expect((await vans.get('ann', `/vehicle-rosters?person=per_org_a_derm&${DAY_RANGE}`)).body.items).toHaveLength(1)
    const cancelled = await vans.send('ann', 'POST', `/vehicle-rosters/${made.body.id}/cancel`)
    expect(cancelled.body.cancelledAt).toBe(NOW)
    await vans.worker.idle()
    expect((await vans.trip(1)).driverBy).toBe('default')
  })
})

describe('what a person says of a trip', () => {
  it('moves its cost to the department named, outlives late telemetry, and can be taken back', async () => {
    const derm = async (): Promise<number> => {
      const { items } = await vans.costs('department')
      return minorOf(items.find(({ key }) => key === 'org_a_derm')?.usage ?? [])
    }
    const before = await vans.trip(0)
    expect(await derm()).toBe(0)
    const said = { personId: 'per_org_a_derm', orgUnitId: 'org_a_derm', purpose: '接送专家', use: 'business' }
    const made = await vans.send('ann', 'POST', `/trips/${before.id}/corrections`, said)
    expect(made).toMatchObject({
      status: 201,
      body: { corrections: [{ purpose: '接送专家', by: 'ann', revokedAt: null }] },
    })
    await vans.worker.idle()
    const after = await vans.trip(0)
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
    await arrive(vans.platform, vans.worker, early)
    const late = await vans.trip(0)
    expect(late.id).not.toBe(before.id)
    expect(late.start).toBeLessThan(before.start)
    expect(late.km).toBeCloseTo(50, 0)
    expect(late).toMatchObject({ driverBy: 'correction', orgUnit: { id: 'org_a_derm' } })
    expect(await derm()).toBe(minorOf(late.costs))
    const adjustment = minorOf(late.costs) - minorOf(after.costs)
    expect(adjustment).toBeCloseTo(20 * 371, -2)

    await vans.send('ann', 'DELETE', `/trips/${late.id}/corrections`)
    await vans.worker.idle()
    expect(await vans.trip(0)).toMatchObject({ driverBy: 'default', orgUnit: { id: 'org_a_admin' } })
    expect(await derm()).toBe(0)
    const { body } = await vans.get('ann', `/trips/${late.id}`)
    expect(body.corrections).toMatchObject([{ revokedAt: NOW, revokedBy: 'ann' }])
  })

  it('settles what was driven outside working hours', async () => {
    const { id } = await vans.trip(2)
    const privateKm = async (): Promise<number> =>
      (await vans.get('ann', `/vehicles?month=2026-11&asset=${VAN}`)).body.items[0].privateKm
    expect(await privateKm()).toBeCloseTo(25, 0)
    await vans.send('ann', 'POST', `/trips/${id}/corrections`, { use: 'business' })
    await vans.worker.idle()
    expect(await privateKm()).toBe(0)
    await vans.send('ann', 'POST', `/trips/${id}/corrections`, { use: 'private' })
    await vans.worker.idle()
    expect(await vans.trip(2)).toMatchObject({ use: 'private', useReason: 'marked' })
    expect((await vans.get('ann', `/trips/${id}`)).body.corrections).toHaveLength(2)
  })

  it('must say something, of people and departments in sight, by a manager', async () => {
    const url = `/trips/${(await vans.trip(2)).id}/corrections`
    expect((await vans.send('ann', 'POST', url, { note: 'hm' })).status).toBe(400)
    const other = await vans.send('ann', 'POST', url, { personId: 'per_org_b_derm' })
    expect(other.body.errors[0].path).toBe('body.personId')
    expect((await vans.send('ann', 'POST', url, { orgUnitId: 'org_b' })).body.errors[0].path).toBe('body.orgUnitId')
    expect((await vans.send('eve', 'POST', url, { use: 'private' })).status).toBe(403)
  })
})

describe('a driver’s attendance', () => {
  it('goes from the first movement to the last, with a sheet that explains itself', async () => {
    const { body } = await vans.get('ann', `/driver-days?from=${DRIVE_DAY}&to=${DRIVE_DAY}`)
    expect(body.items).toHaveLength(1)
    const [day] = body.items
    const own = await vans.trips()
    expect(day).toMatchObject({
      person: { id: 'per_org_a_admin' },
      day: DRIVE_DAY,
      trips: 3,
      firstMovement: own[0]?.start,
      lastMovement: own[2]?.end,
    })
    expect(day.spanS).toBe(((own[2]?.end ?? 0) - (own[0]?.start ?? 0)) / 1000)
    await vans.platform.registry.db.insert(schema.attendance).values(
      (['in', 'out'] as const).map((direction, k) => ({
        ...{ id: `att_${k}`, source: 'hr/badges', externalId: `${k}`, personId: 'per_org_a_admin', direction },
        at: at(7 + 10 * k),
      })),
    )
    const sheet = (await vans.get('ann', `/driver-days/per_org_a_admin/${DRIVE_DAY}`)).body
    expect(sheet.attendance).toEqual([
      { at: at(7), direction: 'in', place: null },
      { at: at(17), direction: 'out', place: null },
    ])
    expect(sheet.tripList.map(({ id }: TestTrip) => id)).toEqual(own.map(({ id }) => id))
    expect(sheet.explanation.rule.rule).toBe('vehicle.driver_day')
    expect(sheet.explanation.telemetry.length).toBeGreaterThan(0)
    expect((await vans.get('ann', `/driver-days/per_org_a_admin/2026-11-01`)).status).toBe(404)
    expect((await vans.get('ann', `/driver-days?from=${DRIVE_DAY}&to=2026-11-01`)).status).toBe(400)
  })

  it('leaves as CSV and as a workbook', async () => {
    const csv = await vans.platform.as('ann', `/api/v1/driver-days.csv?from=${DRIVE_DAY}&to=${DRIVE_DAY}`)
    const [titles, line] = csv.body.split('\n')
    expect(titles).toMatch(/^\uFEFFday,employee_no,driver,/)
    expect(line).toMatch(/^2026-11-19,E-org_a_admin,人org_a_admin,/)
    const xlsx = await vans.platform.as('ann', `/api/v1/driver-days.xlsx?from=${DRIVE_DAY}&to=${DRIVE_DAY}&lang=en`)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(xlsx.rawPayload as unknown as ExcelJS.Buffer)
    const sheet = workbook.worksheets[0]
    expect(sheet?.getRow(1).getCell(3).value).toBe('Driver')
    expect(sheet?.getRow(2).getCell(12).value).toBe(3)
  })
})

describe('a driver’s department', () => {
  it('bears what nobody booked, and what follows when it is said late that the driver had moved', async () => {
    const { db } = vans.platform.registry
    const borne = async (): Promise<Readonly<Record<string, number>>> => {
      const { items } = await vans.costs('department')
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
    await vans.worker.idle()
    const moved = await vans.trip(1)
    expect(moved).toMatchObject({ orgUnit: { id: 'org_a_derm' }, orgUnitBy: 'member' })
    const after = await borne()
    const adjustment = minorOf(moved.costs)
    expect(adjustment).toBeGreaterThan(0)
    expect(after).toEqual({ org_a_admin: (before.org_a_admin ?? 0) - adjustment, org_a_derm: adjustment })
    await db.delete(schema.membership).where(eq(schema.membership.id, 'mem_late'))
    await vans.worker.idle()
    expect(await borne()).toEqual(before)
  })
})

it('nothing failed on the way', () => {
  expect(vans.platform.log.errors).toEqual([])
})
