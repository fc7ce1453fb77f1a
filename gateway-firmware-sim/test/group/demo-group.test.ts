import { expect, test } from 'vitest'
import { bookingsBetween } from '../../src/group/bookings.ts'
import { demoGroup } from '../../src/group/demo-group.ts'

const group = demoGroup('test', '2026-10-22')
const { rows, simulated } = group
const count = (category: string): number => rows.assets.filter((a) => a.category === category).length

test('the group has what it promises', () => {
  const kinds = (kind: string): number => rows.orgUnits.filter((u) => u.kind === kind).length
  expect([kinds('company'), kinds('branch'), kinds('department')]).toEqual([2, 4, 16])
  expect(rows.people).toHaveLength(60)
  expect(['medical_device', 'vehicle', 'room', 'cleaning_zone'].map(count)).toEqual([40, 12, 16, 30])
  expect(simulated.filter((d) => d.kind === 'plug')).toHaveLength(16)
  expect(rows.tagHolders).toHaveLength(12)
})

test('it is plain data, the same for the same arguments, another for another seed', () => {
  expect(JSON.parse(JSON.stringify(group))).toEqual(group)
  expect(demoGroup('test', '2026-10-22')).toEqual(group)
  expect(demoGroup('other', '2026-10-22')).not.toEqual(group)
})

test('ids, codes, keys and names are unique, and device keys are lower case', () => {
  for (const list of Object.values(rows) as (readonly { readonly id: string }[])[]) {
    const ids = list.map((row) => row.id)
    expect(new Set(ids).size).toBe(ids.length)
  }
  const all = [
    rows.assets.map((a) => a.code),
    rows.orgUnits.map((u) => u.code),
    rows.locations.map((l) => l.code),
    rows.people.map((p) => p.employeeNo),
    rows.people.map((p) => p.name),
    rows.people.map((p) => p.nameEn),
    rows.devices.map((d) => d.key),
    rows.assets.filter((a) => a.category === 'vehicle').map((a) => String(a.attributes.plate)),
  ]
  for (const values of all) expect(new Set(values).size).toBe(values.length)
  for (const { key } of rows.devices) expect(key).toBe(key.toLowerCase())
})

test('every reference leads somewhere', () => {
  const units = new Set(rows.orgUnits.map((u) => u.id))
  const people = new Set(rows.people.map((p) => p.id))
  const locations = new Set(rows.locations.map((l) => l.id))
  const assets = new Set(rows.assets.map((a) => a.id))
  const devices = new Set(rows.devices.map((d) => d.id))
  const plans = new Set(rows.plans.map((p) => p.id))
  const missing: string[] = []
  const check = (set: ReadonlySet<string>, id: string | null): void => {
    if (id !== null && !set.has(id)) missing.push(id)
  }
  for (const u of rows.orgUnits) check(units, u.parentId)
  for (const p of rows.people) check(units, p.orgUnitId)
  for (const m of rows.memberships) [check(people, m.personId), check(units, m.orgUnitId)]
  for (const l of rows.locations) [check(locations, l.parentId), check(units, l.orgUnitId)]
  for (const p of rows.placements) [check(assets, p.assetId), check(units, p.orgUnitId), check(locations, p.locationId)]
  for (const d of rows.devices) check(units, d.orgUnitId)
  for (const b of rows.bindings) [check(devices, b.deviceId), check(assets, b.assetId)]
  for (const t of rows.tagHolders) [check(devices, t.deviceId), check(people, t.personId)]
  for (const c of rows.completions) [check(plans, c.planId), check(assets, c.assetId), check(people, c.personId)]
  for (const row of [...rows.plans, ...rows.warranties, ...rows.costPools]) check(assets, row.assetId)
  const scopes = { asset: assets, location: locations, org_unit: units, category: new Set<string>() }
  for (const r of rows.responsibilities) [check(scopes[r.scope], r.scopeId), check(people, r.personId)]
  for (const s of simulated) check(devices, s.deviceId)
  expect(missing).toEqual([])
  expect(rows.orgUnits.every((u) => u.path.endsWith(u.id))).toBe(true)
})

test('an IMEI ends with its check digit, a DevEUI and a MAC lie in their vendor’s block', () => {
  const keysOf = (profile: string): string[] => rows.devices.filter((d) => d.profileId === profile).map((d) => d.key)
  for (const imei of keysOf('teltonika/fmb920')) {
    expect(imei).toMatch(/^\d{15}$/)
    const sum = [...imei].reverse().reduce((total, c, i) => {
      const d = Number(c) * (i % 2 === 1 ? 2 : 1)
      return total + (d > 9 ? d - 9 : d)
    }, 0)
    expect(sum % 10).toBe(0)
  }
  for (const eui of keysOf('milesight/vs121')) expect(eui).toMatch(/^24e124[0-9a-f]{10}$/)
  for (const mac of [...keysOf('minew/g1'), ...keysOf('minew/e7')]) expect(mac).toMatch(/^ac233f[0-9a-f]{6}$/)
  for (const id of keysOf('shelly/plus-plug-s')) expect(id).toMatch(/^shellyplusplugs-[0-9a-f]{12}$/)
})

test('money is whole minor units, and every asset has a pool and a plan', () => {
  for (const pool of rows.costPools) {
    expect(Number.isSafeInteger(pool.amountMinor) && pool.amountMinor > 0).toBe(true)
    expect(pool.practicalCapacity === null).toBe(pool.kind === 'variable')
  }
  for (const { id } of rows.assets) {
    expect(rows.costPools.some((p) => p.assetId === id)).toBe(true)
    expect(rows.plans.some((p) => p.assetId === id)).toBe(true)
  }
})

test('bookings of one asset never overlap, and days can be added one by one', () => {
  const all = bookingsBetween(group, '2026-11-01', '2026-11-20')
  expect(all.length).toBeGreaterThan(900)
  const ends = new Map<string, number>()
  for (const b of [...all].sort((a, c) => a.startTs - c.startTs)) {
    expect(b.endTs).toBeGreaterThan(b.startTs)
    expect(b.startTs).toBeGreaterThanOrEqual(ends.get(b.assetId) ?? 0)
    ends.set(b.assetId, b.endTs)
  }
  const parts = [
    ...bookingsBetween(group, '2026-11-01', '2026-11-07'),
    ...bookingsBetween(group, '2026-11-08', '2026-11-20'),
  ]
  expect(parts).toEqual(all)
})
