/** Places, fuel, and the month of vehicles; and nothing of it for others. */
import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOW } from './platform.ts'
import { at, DAY_RANGE, DRIVE_DAY, HOUR, minorOf, northOfHome, startVans, VAN, type Vans } from './vehicle-drives.ts'

let vans: Vans

beforeAll(async () => {
  vans = await startVans()
}, 60_000)
afterAll(() => vans.stop())

describe('places', () => {
  it('are entered and left by stored fixes, however long the period asked for', async () => {
    const made = await vans.send('ann', 'POST', '/geofences', {
      ...{ shape: 'circle', code: 'CLINIC', nameZh: '分院', nameEn: 'Clinic', orgUnitId: 'org_a_sh', radiusM: 500 },
      ...northOfHome(30),
      validFrom: at(0),
    })
    expect(made.status).toBe(201)
    const visits = async (from: number, to: number) =>
      (await vans.get('ann', `/geofence-visits?asset=${VAN}&from=${from}&to=${to}`)).body.items
    const [visit, ...others] = await visits(at(0), at(24))
    expect(others).toEqual([])
    expect(visit).toMatchObject({ fence: { code: 'CLINIC' }, open: false, entrySeen: true, gap: false })
    expect(visit.entered).toBeGreaterThan(at(8.45))
    expect(visit.left).toBeLessThan(at(9.6))
    expect(await visits(at(9), at(9.1))).toEqual([visit])
    expect(await visits(at(11), at(12))).toEqual([])
    const { body } = await vans.get('ann', `/trips/${(await vans.trip(0)).id}`)
    expect(body.visits).toMatchObject([{ fence: { code: 'CLINIC' } }])
    await vans.send('ann', 'POST', `/geofences/${made.body.id}/end`)
    expect((await vans.get('ann', '/geofences')).body.items[0].validTo).toBe(NOW)
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
    expect((await vans.send('ann', 'POST', '/geofences', { ...polygon, corners: square })).status).toBe(201)
    expect((await vans.send('ann', 'POST', '/geofences', { ...polygon, corners: square.slice(2) })).status).toBe(400)
    expect((await vans.send('ann', 'POST', '/geofences', { ...polygon, corners: square })).status).toBe(409)
    const home = (await vans.get('ann', `/geofence-visits?asset=${VAN}&${DAY_RANGE}`)).body.items.filter(
      ({ fence }: { fence: { code: string } }) => fence.code === 'HOME',
    )
    expect(home.length).toBeGreaterThan(0)
    expect((await vans.get('ann', `/geofence-visits?from=0&to=${NOW}`)).body.errors[0].message).toMatch(/fewer days/)
  })
})

describe('fuel', () => {
  const fill = (over: object) => ({
    ...{ assetId: VAN, kind: 'fuel', unit: 'l', full: true, currency: 'CNY', quantity: 50, amountMinor: 38_000 },
    ...over,
  })

  it('gives consumption from full to full, a cost, and warns of what can hardly be right', async () => {
    await vans.send('ann', 'POST', '/vehicle-entries', fill({ at: at(7), odometerKm: 1000, externalId: 'card-1' }))
    const second = fill({
      at: at(20),
      odometerKm: 1060,
      quantity: 6,
      amountMinor: 4_560,
      externalId: 'card-2',
      station: '中石化',
    })
    const made = await vans.send('ann', 'POST', '/vehicle-entries', second)
    expect(made).toMatchObject({ status: 201, body: { flaws: [] } })
    const again = await vans.send('ann', 'POST', '/vehicle-entries', second)
    expect(again.body.id).toBe(made.body.id)
    expect((await vans.send('ann', 'POST', '/vehicle-entries', { ...second, amountMinor: 1 })).status).toBe(409)
    const { body } = await vans.get('ann', `/vehicles/${VAN}/consumption`)
    expect(body.consumption).toMatchObject([{ unit: 'l', km: 60, quantity: 6, per100Km: 10, intervals: 1 }])
    expect(body.consumption[0].explanation.steps[0].en).toBe('Full to full: 6 l over 60 km (odometer) = 10 l/100 km')
    const cost = async () =>
      (await vans.platform.registry.db.select().from(schema.costEntry).where(eq(schema.costEntry.assetId, VAN))).map(
        ({ amountMinor, kind, day }) => [kind, day, amountMinor],
      )
    expect(await cost()).toEqual([
      ['fuel', DRIVE_DAY, 38_000],
      ['fuel', DRIVE_DAY, 4_560],
    ])
    const huge = await vans.send(
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
    const gone = await vans.send('ann', 'POST', `/vehicle-entries/${huge.body.id}/cancel`, { reason: '录错车辆' })
    expect(gone.body).toMatchObject({ cancelledAt: NOW, cancelReason: '录错车辆', flaws: [] })
    expect(minorOf((await cost()).map(([, , amountMinor]) => ({ amountMinor: Number(amountMinor) })))).toBe(42_560)
    const listed = async (filter: string) =>
      (await vans.get('ann', `/vehicle-entries?asset=${VAN}${filter}`)).body.items.length
    expect([await listed(''), await listed('&cancelled=true'), await listed('&kind=toll')]).toEqual([2, 3, 0])
  })

  it.each([
    [{ quantity: undefined }, 'body.quantity'],
    [{ unit: 'kwh' }, 'body.unit'],
    [{ at: NOW + 3 * 24 * HOUR }, 'body.at'],
    [{ amountMinor: 1.5 }, 'body.amountMinor'],
    [{ personId: 'per_org_b_derm' }, 'body.personId'],
  ])('%j is refused at %s', async (over, path) => {
    const { status, body } = await vans.send('ann', 'POST', '/vehicle-entries', fill({ at: at(7), ...over }))
    expect([status, body.errors[0].path]).toEqual([400, path])
  })
})

describe('the month', () => {
  it('sums: by person, department and vehicle to the cost lines, to the fen', async () => {
    const lines = await vans.platform.registry.db.select().from(schema.costLine).where(eq(schema.costLine.assetId, VAN))
    const total = minorOf(lines)
    expect(total).toBeGreaterThan(0)
    for (const by of ['person', 'department', 'vehicle']) {
      const body = await vans.costs(by)
      expect(minorOf(body.total)).toBe(total)
      expect(minorOf(body.items.flatMap(({ usage, rest }) => [...usage, ...rest]))).toBe(total)
    }
    const usage = minorOf((await vans.trips()).flatMap((row) => row.costs))
    const byVehicle = await vans.costs('vehicle')
    expect(minorOf(byVehicle.items.flatMap((item) => item.usage))).toBe(usage)
  })

  it('has a row a vehicle', async () => {
    const { body } = await vans.get('ann', '/vehicles?month=2026-11')
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
    const { id } = await vans.trip(0)
    const [entry] = (await vans.get('ann', `/vehicle-entries?asset=${VAN}`)).body.items
    const [fence] = (await vans.get('ann', '/geofences')).body.items
    const shift = (
      await vans.send('ann', 'POST', '/vehicle-rosters', {
        ...{ assetId: VAN, personId: 'per_org_a_derm', start: at(12), end: at(13) },
      })
    ).body
    for (const url of [
      `/trips/${id}`,
      `/vehicles/${VAN}/consumption`,
      `/trips?asset=${VAN}`,
      `/vehicle-entries?asset=${VAN}`,
      `/driver-days/per_org_a_admin/${DRIVE_DAY}`,
    ])
      expect((await vans.get('bob', url)).status).toBe(404)
    for (const url of [
      '/trips',
      '/vehicles',
      '/vehicle-costs?month=2026-11',
      `/driver-days?from=${DRIVE_DAY}&to=${DRIVE_DAY}`,
      '/vehicle-rosters',
      '/vehicle-entries',
      '/geofences',
      `/geofence-visits?${DAY_RANGE}`,
    ]) {
      const [ours, theirs] = [await vans.get('ann', url), await vans.get('bob', url)]
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
      expect((await vans.send('bob', method, url, payload)).status).toBe(404)
  })

  it('nothing failed on the way', () => {
    expect(vans.platform.log.errors).toEqual([])
  })
})
