import { acceptanceChecks, addDays, type Disposal, localDay, type PurchaseChange } from '@custodia/domain'
import type { DemoGroup } from '@custodia/gateway-firmware-sim'
import {
  acceptUnit,
  appendLifeEvent,
  appendPurchaseEvent,
  carryOutTransfer,
  createDepreciationBook,
  decideTransfer,
  listTransfers,
  offerTransfer,
  openBooks,
  openPurchase,
  type RegistryTransaction,
  schema,
} from '@custodia/storage/registry'
import { DEMO_BOOKS, DEMO_OLD_DEVICE, DEMO_PURCHASES } from './demo-lifecycle.ts'
import { castOf } from './seed-orders.ts'
import { insertServiceHistory } from './seed-service-history.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const ZONE = 'Asia/Shanghai'
/** How far purchases come, step by step. */
const STEPS = ['requested', 'approved', 'ordered', 'received', 'accepted'] as const

type Purchase = (typeof DEMO_PURCHASES)[number]

interface Demo {
  readonly tx: RegistryTransaction
  readonly group: DemoGroup
  readonly now: number
}

const requireOk = <T extends { readonly ok: boolean }>(result: T): T => {
  if (!result.ok) throw new Error(`the demonstration's life cycle cannot be: ${JSON.stringify(result)}`)
  return result
}

const assetNear = (group: DemoGroup, id: string) => {
  const found = group.rows.assets.find((asset) => asset.id === id)
  if (found === undefined) throw new Error(`there is no asset ${id} in the demonstration`)
  return found
}

/** One purchase as far as it is; what was accepted is in service. */
const seedPurchase = async ({ tx, group, now }: Demo, demo: Purchase, typeId: string | null): Promise<string[]> => {
  const { unitId, play } = castOf(group, demo.near)
  const near = assetNear(group, demo.near)
  const day = (ago: number): string => localDay(now - ago * DAY_MS, ZONE)
  const { category, nameZh, nameEn, quantity, priceMinor, title, reason, daysAgo } = demo
  const model = demo.sameModel ? near.model : demo.model
  const line = {
    line: '1',
    category,
    assetTypeId: demo.sameModel ? typeId : null,
    nameZh,
    nameEn,
    model,
    quantity,
    priceMinor,
  }
  const neededOn = addDays(day(daysAgo), 90)
  const replacesAssetId = demo.sameModel ? near.id : null
  const wish = { title, reason, neededOn, currency: near.currency, lines: [line], replacesAssetId }
  const at = (step: number): number => now - daysAgo * DAY_MS + step * 2 * DAY_MS
  const { id } = await openPurchase(
    tx,
    { orgUnitId: unitId, first: { type: 'requested', ...wish } },
    { at: at(0), actor: play.engineer },
  )
  const change = async (step: number, actor: string, made: PurchaseChange): Promise<void> => {
    requireOk(await appendPurchaseEvent(tx, id, null, made, { at: at(step), actor }))
  }
  if (demo.state === 'rejected') {
    await change(1, play.manager, { type: 'rejected', reason: '明年装修时统一更换' })
    return []
  }
  const reached = STEPS.indexOf(demo.state)
  if (reached >= 1) await change(1, play.manager, { type: 'approved', remark: null })
  if (reached >= 2)
    await change(2, play.manager, {
      ...{ type: 'ordered', order: '1', vendorId: null, vendorName: demo.vendor, orderedOn: day(daysAgo - 4) },
      ...{ expectedOn: day(daysAgo - 40), lines: [{ line: '1', quantity, priceMinor }] },
    })
  const units = Array.from({ length: quantity }, (_, k) => String(k + 1))
  if (reached >= 3)
    await change(10, play.engineer, {
      type: 'received',
      units: units.map((unit) => ({ unit, order: '1', line: '1', serialNo: `${demo.key.toUpperCase()}-26${unit}07` })),
      deliveryNote: `SH-${demo.key}-01`,
    })
  if (reached < 4) return []
  const checklist = acceptanceChecks(category)
  const results = checklist.flatMap(({ item, kind, required }) =>
    required && kind === 'yes_no' ? [{ item, value: true }] : [],
  )
  const { locationId } = group.rows.placements.find(({ assetId }) => assetId === near.id) ?? { locationId: null }
  for (const unit of units) {
    const assetId = `ast_${demo.key}_${unit}`
    const asset = {
      ...{
        id: assetId,
        code: `${near.code.slice(0, 2)}-${demo.codes[Number(unit) - 1] ?? unit}`,
        category,
        assetTypeId: null,
      },
      ...{
        nameZh: `${nameZh} ${unit} 号`,
        nameEn: `${nameEn} ${unit}`,
        model,
        serialNo: `${demo.key.toUpperCase()}-26${unit}07`,
      },
      ...{ purchasedOn: day(daysAgo - 4), purchaseMinor: priceMinor, currency: near.currency },
    }
    const warranty = {
      vendor: demo.vendor,
      vendorId: null,
      startsOn: day(daysAgo - 22),
      endsOn: addDays(day(daysAgo - 22), 730),
    }
    requireOk(
      await acceptUnit(
        tx,
        {
          purchaseId: id,
          unit,
          expectedSeq: null,
          checklist,
          results,
          remark: null,
          asset,
          orgUnitId: unitId,
          locationId,
          warranty,
        },
        { at: at(11), actor: play.engineer },
      ),
    )
    requireOk(
      await appendLifeEvent(
        tx,
        assetId,
        null,
        { type: 'put_in_service' },
        { at: at(11) + HOUR_MS, actor: play.engineer },
      ),
    )
  }
  return units.map((unit) => `ast_${demo.key}_${unit}`)
}

/** One of the new devices is lent to another branch, the other is offered to it. */
const seedTransfers = async ({ tx, group, now }: Demo, [lent, offered]: readonly string[]): Promise<void> => {
  const from = castOf(group, 'ast_laser_01')
  const to = castOf(group, 'ast_laser_04')
  if (lent === undefined || offered === undefined) return
  const common = {
    fromUnitId: from.unitId,
    fromLocationId: null,
    toUnitId: to.unitId,
    toLocationId: null,
    borrower: null,
  }
  const offeredAt = now - 10 * DAY_MS
  const loan = {
    ...common,
    kind: 'loan' as const,
    reason: '周年活动期间初诊增加',
    offeredBy: from.play.manager,
    offeredAt,
  }
  const id = await offerTransfer(tx, { ...loan, assetId: lent, dueBackOn: localDay(now + 12 * DAY_MS, ZONE) })
  const [transfer] = await listTransfers(tx, { units: [to.unitId], id, limit: 1 })
  const accepted = { at: offeredAt + 20 * HOUR_MS, actor: to.play.engineer }
  if (transfer !== undefined) requireOk(await carryOutTransfer(tx, transfer, accepted))
  await decideTransfer(tx, id, { state: 'accepted', by: accepted.actor, at: accepted.at, note: '已清点' })
  const move = {
    ...common,
    kind: 'move' as const,
    reason: '该院区使用更多',
    offeredBy: from.play.manager,
    offeredAt: now - DAY_MS,
  }
  await offerTransfer(tx, { ...move, assetId: offered })
}

/** The old device: retired by one, sold by another. */
const seedOldDevice = async ({ tx, group, now }: Demo): Promise<void> => {
  const old = DEMO_OLD_DEVICE
  const { unitId, play } = castOf(group, old.near)
  const { currency } = assetNear(group, old.near)
  const [bought, retired, left] = [old.boughtDaysAgo, old.retiredDaysAgo, old.disposedDaysAgo].map(
    (ago) => now - ago * DAY_MS,
  )
  if (bought === undefined || retired === undefined || left === undefined) return
  const purchasedOn = localDay(bought, ZONE)
  const { id, code, nameZh, nameEn, model, priceMinor: purchaseMinor, proceedsMinor, costMinor } = old
  await tx.insert(schema.asset).values({
    ...{
      id,
      code,
      category: 'medical_device',
      nameZh,
      nameEn,
      model,
      currency,
      createdAt: bought,
      purchasedOn,
      purchaseMinor,
    },
  })
  await tx.insert(schema.assetPlacement).values({ id: `plc_${id}`, assetId: id, orgUnitId: unitId, validFrom: bought })
  await openBooks(
    tx,
    { assetId: id },
    { at: now, actor: play.manager, reason: '按账簿默认条件 by the book’s defaults' },
  )
  const { manager, engineer } = play
  requireOk(
    await appendLifeEvent(
      tx,
      id,
      null,
      { type: 'retired', reason: '停产多年，配件断供' },
      { at: retired, actor: engineer },
    ),
  )
  const disposal: Disposal = {
    ...{
      way: 'sold',
      on: localDay(left, ZONE),
      proceedsMinor,
      costMinor,
      currency,
      recipient: '杭州二手医疗设备交易中心',
    },
    dataErased: true,
  }
  requireOk(
    await appendLifeEvent(
      tx,
      id,
      null,
      { type: 'disposed', disposal, reason: '公开询价，三家报价取高' },
      { at: left, actor: manager },
    ),
  )
}

/** The life cycle of the demonstration: purchases of every state, a loan, an offer, two books for each company, a device that left. */
export const insertLifecycle = async (tx: RegistryTransaction, group: DemoGroup, now: number): Promise<void> => {
  const demo: Demo = { tx, group, now }
  const companies = group.rows.orgUnits.filter(({ kind }) => kind === 'company')
  for (const { id: orgUnitId, currency } of companies)
    for (const { key, ...book } of DEMO_BOOKS)
      await createDepreciationBook(tx, {
        ...{
          ...book,
          id: `dbk_${orgUnitId.slice(4)}_${key}`,
          orgUnitId,
          currency,
          convention: 'monthly',
          createdAt: now,
        },
      })
  const by = { at: now, actor: 'system', reason: '按账簿默认条件 by the book’s defaults' }
  const rows = await tx.select().from(schema.asset)
  const accepted: string[] = []
  for (const purchase of [...DEMO_PURCHASES].sort((a, b) => b.daysAgo - a.daysAgo))
    accepted.push(
      ...(await seedPurchase(demo, purchase, rows.find(({ id }) => id === purchase.near)?.assetTypeId ?? null)),
    )
  await openBooks(tx, {}, by)
  await seedTransfers(demo, accepted)
  await seedOldDevice(demo)
  await insertServiceHistory(tx, group, now)
}
