import { addInterval, localDay } from '@custodia/domain'
import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import { type RegistryTransaction, recordCostEntry, schema } from '@custodia/storage/registry'
import { like, sql } from 'drizzle-orm'

const ZONE_OFFSET = '+08:00'
const ZONE = 'Asia/Shanghai'

/** What each kind of pool is for, and which recorded costs its rate charges already. */
const ELEMENTS = [
  ['Lease', 'rent', []],
  ['Rent and property fee', 'rent', []],
  ['Driver', 'labour', []],
  ['Fuel', 'fuel', ['fuel']],
  ['Electricity', 'fuel', ['fuel', 'energy']],
  ['Energy', 'energy', []],
  ['Service contract', 'outside', []],
  ['Depreciation%', 'depreciation', ['depreciation']],
] as const

/** Booked and not come to, an hour, in minor units. */
const NO_SHOW_MINOR = 6_000
/** The branch whose rooms are charged by booked time. */
const BOOKED_BRANCH = 'sz_yuanqu'
/** How much of a facility department's and a sterile supply's service the others take. */
const SERVICES = [
  ['facility', 'laser', 5],
  ['facility', 'client', 3],
  ['facility', 'nursing', 2],
  ['nursing', 'laser', 9],
  ['nursing', 'facility', 1],
] as const
const OWN_COSTS = [
  ['facility', '后勤人员工资', 'Facility wages', 5_800_000],
  ['nursing', '消毒供应人员工资', 'Sterile supply wages', 4_200_000],
] as const
/** Budgets a month by department. */
const BUDGETS = { laser: 22_000_000, nursing: 6_000_000, client: 3_000_000, facility: 12_500_000 } as const

/** Costs of the demonstration: what pools are for, departments that serve each other, budgets, a rate and a licence in dollars. */
export const insertCosts = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  for (const [name, element, covers] of ELEMENTS)
    await tx
      .update(schema.costPool)
      .set({ element, covers: [...covers] })
      .where(like(schema.costPool.nameEn, name))
  const isRent = sql`name_en = 'Rent and property fee' and driver = 'occupied_hours'`
  await tx.update(schema.costPool).set({ noShowMinor: NO_SHOW_MINOR }).where(isRent)
  await tx
    .update(schema.costPool)
    .set({ chargeBasis: 'booked' })
    .where(
      sql`${isRent} and asset_id in (select asset_id from asset_placement where org_unit_id like ${`%${BOOKED_BRANCH}%`})`,
    )
  const today = localDay(now, ZONE)
  const month = today.slice(0, 7)
  const before = addInterval(`${month}-01`, 'P1M', -1).slice(0, 7)
  const validity = { validFrom: Date.parse(`${before}-01T00:00:00${ZONE_OFFSET}`), validTo: null }
  const departments = group.rows.orgUnits.filter(({ kind }) => kind === 'department')
  const branches = group.rows.orgUnits.filter(({ kind }) => kind === 'branch')
  const unitOf = (branch: string, code: string) => departments.find(({ id }) => id === `${branch}_${code}`)
  const root = group.rows.orgUnits.find(({ parentId }) => parentId === null)
  for (const { id: branch } of branches) {
    for (const [code, nameZh, nameEn, amountMinor] of OWN_COSTS) {
      const unit = unitOf(branch, code)
      if (unit === undefined) continue
      const pool = { id: `dpl_${unit.id}`, orgUnitId: unit.id, nameZh, nameEn, element: 'labour' as const, amountMinor }
      await tx.insert(schema.departmentPool).values({ ...pool, currency: unit.currency, ...validity })
    }
    for (const [from, to, weight] of SERVICES) {
      const [fromUnit, toUnit] = [unitOf(branch, from), unitOf(branch, to)]
      if (fromUnit === undefined || toUnit === undefined) continue
      const share = { id: `svs_${fromUnit.id}_${to}`, fromUnitId: fromUnit.id, toUnitId: toUnit.id, weight }
      await tx.insert(schema.serviceShare).values({ ...share, ...validity })
    }
    for (const [code, amountMinor] of Object.entries(BUDGETS)) {
      const unit = unitOf(branch, code)
      if (unit === undefined) continue
      const plan = { orgUnitId: unit.id, element: null, amountMinor, currency: unit.currency }
      await tx.insert(schema.budget).values(
        [before, month].map((each) => ({
          ...{ id: `bdg_${unit.id}_${each}`, month: each, ...plan, createdAt: now, createdBy: 'system' },
        })),
      )
    }
  }
  if (root === undefined) return
  await tx.insert(schema.costPolicy).values({ id: 'cpy_demo', orgUnitId: root.id, method: 'reciprocal', ...validity })
  const rate = { fromCurrency: 'USD', toCurrency: 'CNY', month: before, rate: '7.1034' }
  await tx
    .insert(schema.exchangeRate)
    .values({ id: 'xrt_demo', orgUnitId: root.id, ...rate, createdAt: now, createdBy: 'system' })
  const client = departments.find(({ id }) => id.endsWith('_client'))
  for (const each of [before, month])
    await recordCostEntry(tx, {
      ...{ source: 'licence', sourceRef: each, orgUnitId: client?.id ?? null, day: `${each}-02`, kind: 'outside' },
      ...{ amountMinor: 48_000, currency: 'USD', text: '预约软件许可 Booking software licence' },
      ...{ createdAt: now, createdBy: 'system' },
    })
}
