import { findCandidates } from '@custodia/api'
import { addDays, localDay } from '@custodia/domain'
import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import {
  listClaimFailures,
  newId,
  openClaim,
  type Registry,
  type RegistryTransaction,
  recordClaimStep,
  recordStockMovement,
  schema,
} from '@custodia/storage/registry'
import { eq, sql } from 'drizzle-orm'
import { DEMO_CONTRACTS, DEMO_ITEMS, DEMO_METER_WARRANTY, DEMO_VENDORS, type DemoItem } from './demo-procurement.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const CURRENCY = 'CNY'

/** Ids that are the same on every start. */
const vendorId = (code: string): string => `vnd_${code.slice(2).toLowerCase()}`
const itemId = (code: string): string => `sti_${code.toLowerCase().replaceAll('-', '_')}`

/** Three people of the group who answer for purchases: nobody approves what they submitted or reviewed. */
const buyersOf = ({ rows }: DemoGroup): readonly [string, string, string] => {
  const owners = [...new Set(rows.responsibilities.filter(({ role }) => role === 'owner').map((row) => row.personId))]
  const [first, second, third] = [...owners, ...rows.people.map(({ id }) => id)]
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('the demonstration has fewer than three people')
  return [first, second, third]
}

const insertVendors = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const [submitter, reviewer, approver] = buyersOf(group)
  const top = group.rows.orgUnits.find(({ parentId }) => parentId === null)?.id ?? ''
  const today = localDay(now, 'Asia/Shanghai')
  const since = now - 500 * DAY_MS
  await tx.insert(schema.vendor).values(
    DEMO_VENDORS.map(({ code, nameZh, nameEn, taxNo, contact, phone, state }) => ({
      ...{ id: vendorId(code), orgUnitId: top, code, nameZh, nameEn, taxNo, state, round: state === 'draft' ? 0 : 1 },
      contacts: [{ name: contact, role: null, phone, email: null }],
      ...{ createdAt: since, createdBy: submitter },
    })),
  )
  await tx.insert(schema.vendorStep).values(
    DEMO_VENDORS.flatMap(({ code, state }) => {
      const begun = state === 'approved' ? since : now - 4 * DAY_MS
      const step = (name: 'submitted' | 'reviewed' | 'approved', actor: string, days: number, note: string | null) => ({
        ...{ id: newId('vst'), vendorId: vendorId(code), round: 1, step: name, actor, note },
        at: begun + days * DAY_MS,
      })
      const steps = [step('submitted', submitter, 0, null), step('reviewed', reviewer, 2, '资质齐全，样品合格')]
      return state === 'approved' ? [...steps, step('approved', approver, 3, null)] : steps
    }),
  )
  await tx.insert(schema.vendorDocument).values(
    DEMO_VENDORS.map(({ code, taxNo, licenceDays }) => ({
      ...{ id: newId('vdc'), vendorId: vendorId(code), kind: 'business_licence' as const, name: '营业执照', no: taxNo },
      ...{
        issuedOn: addDays(today, -900),
        expiresOn: addDays(today, licenceDays),
        createdAt: since,
        createdBy: submitter,
      },
    })),
  )
  for (const { code, maker } of DEMO_VENDORS)
    if (maker !== undefined)
      await tx
        .update(schema.warranty)
        .set({ vendorId: vendorId(code) })
        .where(eq(schema.warranty.vendor, maker))
}

const insertContracts = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const { assets, orgUnits } = group.rows
  const company = orgUnits.find(({ kind }) => kind === 'company')?.id ?? ''
  const [buyer] = buyersOf(group)
  const today = localDay(now, 'Asia/Shanghai')
  for (const contract of DEMO_CONTRACTS) {
    const { began, ends, vendor, assets: marks, ...said } = contract
    const id = `vct_${contract.no.toLowerCase().replaceAll('-', '_')}`
    await tx.insert(schema.vendorContract).values({
      ...{ ...said, id, vendorId: vendorId(vendor), orgUnitId: company, currency: CURRENCY, per: 'year' },
      ...{ startsOn: addDays(today, -began), endsOn: addDays(today, ends), createdAt: now - began * DAY_MS },
      createdBy: buyer,
    })
    const covered = assets.filter(({ code }) => marks.some((mark) => code.startsWith(mark)))
    if (covered.length > 0)
      await tx
        .insert(schema.vendorContractAsset)
        .values(covered.map(({ id: assetId }) => ({ contractId: id, assetId })))
  }
}

/** One part is warranted by use as well as by date: its limit comes first, and a warning says so. */
const insertMeterWarranty = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const { asset: code, vendor, maker, part, component, metric, limit, began, ends } = DEMO_METER_WARRANTY
  const asset = group.rows.assets.find((one) => one.code === code)
  if (asset === undefined) return
  const today = localDay(now, 'Asia/Shanghai')
  await tx.insert(schema.warranty).values({
    ...{ id: 'war_lamp_by_use', assetId: asset.id, kind: 'part', vendor: maker, vendorId: vendorId(vendor), part },
    ...{ startsOn: addDays(today, -began), endsOn: addDays(today, ends), meterMetric: metric, meterLimit: limit },
    covers: [component],
  })
}

const insertItems = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const top = group.rows.orgUnits.find(({ parentId }) => parentId === null)?.id ?? ''
  const [buyer] = buyersOf(group)
  await tx.insert(schema.stockItem).values(
    DEMO_ITEMS.map(({ use: _, counted: __, vendor, ...item }) => ({
      ...{ ...item, id: itemId(item.code), orgUnitId: top, vendorId: vendorId(vendor), currency: CURRENCY },
      createdAt: now - 400 * DAY_MS,
    })),
  )
  // Models are known by the mark of their assets.
  const types = await tx.select({ id: schema.assetType.id }).from(schema.assetType)
  const rules = DEMO_ITEMS.flatMap(({ code, use }) => {
    if (use === undefined) return []
    const { mark, basis, per, quantity, rounding } = use
    return types
      .filter(({ id }) => id.startsWith(`aty_${mark.toLowerCase()}_`))
      .map(({ id: scopeId }) => ({
        ...{ id: newId('scr'), itemId: itemId(code), scope: 'asset_type' as const, scopeId, basis, per, rounding },
        ...{ quantityMilli: quantity * 1000, validFrom: now - 400 * DAY_MS, createdBy: buyer },
      }))
  })
  if (rules.length > 0) await tx.insert(schema.consumptionRule).values(rules)
}

const insertStock = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const [, keeper] = buyersOf(group)
  const today = localDay(now, 'Asia/Shanghai')
  const branches = group.rows.orgUnits.filter(({ kind }) => kind === 'branch')
  const write = async (
    draft: Omit<Parameters<typeof recordStockMovement>[1], 'recordedAt' | 'recordedBy' | 'source'>,
  ): Promise<void> => {
    const said = { ...draft, recordedAt: draft.at, recordedBy: keeper, source: 'demo' }
    const outcome = await recordStockMovement(tx, said)
    if (!outcome.ok) throw new Error(`stock of the demonstration: ${draft.externalId} is ${outcome.reason}`)
  }
  for (const [place, branch] of branches.entries()) {
    const storeId = `sts_${branch.id.slice(4)}`
    await tx.insert(schema.stockStore).values({
      ...{ id: storeId, orgUnitId: branch.id, locationId: null, code: `ST-${branch.code.toUpperCase()}` },
      ...{ nameZh: `${branch.nameZh}库房`, nameEn: `${branch.nameEn} store`, createdAt: now - 400 * DAY_MS },
    })
    for (const item of DEMO_ITEMS) await stockItem(write, item, { storeId, place, today, now })
  }
}

/** Weeks in which something was issued, up to the last delivery. */
const ISSUED_WEEKS = 9

/** Two deliveries at a price that rose, issues week by week, and a count five days ago that found a little less than was expected. */
const stockItem = async (
  write: (
    draft: Omit<Parameters<typeof recordStockMovement>[1], 'recordedAt' | 'recordedBy' | 'source'>,
  ) => Promise<void>,
  item: DemoItem,
  { storeId, place, today, now }: { storeId: string; place: number; today: string; now: number },
): Promise<void> => {
  const { code, counted, priceMinor, batched } = item
  const key = `${code}/${storeId}`
  const base = { itemId: itemId(code), storeId }
  // Branches keep more or less of it; an older batch is used up first.
  const there = Math.max(1, Math.round(counted * (1 - 0.18 * place)))
  const older = Math.floor(there / 4)
  const batch = (no: string, days: number) => (batched ? { batchNo: no, expiresOn: addDays(today, days) } : {})
  const receive = (n: number, daysAgo: number, quantity: number, rise: number, days: number) =>
    write({
      ...{ ...base, kind: 'receipt', at: now - daysAgo * DAY_MS, externalId: `${key}/in${n}` },
      ...{ quantityMilli: quantity * 1000, amountMinor: Math.round(quantity * priceMinor * rise) },
      ...batch(`${code.slice(0, 2)}${n}${place}0`, days),
    })
  const weekly = Math.max(1, Math.round(there / 6))
  await receive(1, 120, ISSUED_WEEKS * weekly + older + 3, 0.96, 26)
  for (let week = 0; week < ISSUED_WEEKS; week++)
    await write({
      ...{ ...base, kind: 'issue', at: now - (75 - week * 7) * DAY_MS, externalId: `${key}/out${week}` },
      quantityMilli: weekly * 1000,
    })
  await receive(2, 12, there - older, 1, 420)
  await write({
    ...{ ...base, kind: 'count', at: now - 5 * DAY_MS, externalId: `${key}/count` },
    ...{ quantityMilli: (batched ? older : there) * 1000, batchNo: batched ? `${code.slice(0, 2)}1${place}0` : null },
  })
}

const insertCalls = async (tx: RegistryTransaction, group: DemoGroup): Promise<void> => {
  const [, engineer] = buyersOf(group)
  const orders = await tx
    .select({ id: schema.workOrder.id, at: schema.workOrder.requestedAt, key: schema.workOrder.requestKey })
    .from(schema.workOrder)
    .where(sql`${schema.workOrder.requestKey} in ('demo/fibre-1', 'demo/fibre-2', 'demo/cooling')`)
    .orderBy(schema.workOrder.requestedAt)
  const times = [
    { arrived: 5, finished: 8 },
    { arrived: 26, finished: 29 },
    { arrived: 7, finished: null },
  ]
  for (const [n, { id, at }] of orders.entries()) {
    const { arrived, finished } = times[n] ?? { arrived: 6, finished: 8 }
    const calledAt = at + HOUR_MS
    await tx.insert(schema.vendorCall).values({
      ...{ id: newId('vcl'), vendorId: vendorId('V-AURALIS'), orderId: id, calledAt, createdAt: calledAt },
      ...{ arrivedAt: at + arrived * HOUR_MS, finishedAt: finished === null ? null : at + finished * HOUR_MS },
      ...{ note: '厂家工程师上门', createdBy: engineer },
    })
  }
}

/** The oldest failure under warranty was claimed, and the vendor accepted most of it. */
const seedClaim = async (registry: Registry, group: DemoGroup): Promise<void> => {
  const [buyer] = buyersOf(group)
  const units = group.rows.orgUnits.map(({ id }) => id)
  const failures = await listClaimFailures(registry.db, { units, unclaimed: true, limit: 100 })
  const found = (await findCandidates(registry, failures)).filter(({ claimedMinor }) => claimedMinor > 0).at(-1)
  if (found === undefined) return
  const { failure, cover, claimedMinor, notCoveredMinor, evidence } = found
  const at = failure.failedAt + 3 * DAY_MS
  const occasion = { at, actor: buyer }
  const draft = { failure, cover, claimedMinor, notCoveredMinor, evidence, step: 'submitted' as const, note: null }
  const id = await openClaim(registry, draft, occasion)
  const accepted = { step: 'accepted' as const, amountMinor: Math.round(claimedMinor * 0.9), note: '按使用年限折扣' }
  const later = at + 9 * DAY_MS
  const day = localDay(later, failure.timeZone)
  await recordClaimStep(registry, id, accepted, { at: later, actor: buyer, day })
}

/** Vendors with their approvals and contracts, stock of each branch, and a claim. Once only, after the work orders. */
export const seedProcurement = async (registry: Registry, group: DemoGroup, now: number): Promise<void> => {
  const seeded = await registry.transaction(async (tx) => {
    const before = await tx.select({ id: schema.vendor.id }).from(schema.vendor).limit(1)
    if (before.length > 0) return false
    await insertVendors(tx, group, now)
    await insertContracts(tx, group, now)
    await insertMeterWarranty(tx, group, now)
    await insertItems(tx, group, now)
    await insertStock(tx, group, now)
    await insertCalls(tx, group)
    return true
  })
  if (seeded) await seedClaim(registry, group)
}
