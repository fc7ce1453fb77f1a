import { addDays, localDay } from '@custodia/domain'
import {
  type AssetDetailRow,
  type CostMonthRow,
  type DeviceOfLifeRow,
  type DocumentRow,
  listCostMonths,
  listDevicesOfLife,
  listDocumentsOfLife,
  listMeterMonths,
  listOrders,
  listPersonNames,
  listPlacements,
  listUseMonths,
  listWarranties,
  type MeterMonthRow,
  type NamedPerson,
  type OrderListRow,
  type PlacementRow,
  type Registry,
  type UseMonthRow,
  type WarrantyRow,
} from '@custodia/storage/registry'
import { type AssetOfFigures, loadFacts } from '../figures/load-facts.ts'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { loadPlaceTree, type PlaceTree } from '../views/place-tree.ts'
import { firstDayOfLife, type ResponsibleStretch, responsibleHistory } from './responsible-history.ts'

/** Open due dates are shown this far ahead. */
const AHEAD_DAYS = 366
const ORDERS_AT_ONCE = 500
/** More than an asset can have. */
const MAX_WARRANTIES = 1000

/** All that a dossier says, as the registry has it. */
export interface DossierFacts {
  readonly asset: AssetDetailRow
  readonly timeZone: string
  readonly now: number
  readonly firstDay: string
  readonly today: string
  readonly tree: OrgTree
  readonly places: PlaceTree
  /** Null for an asset that is placed nowhere yet. */
  readonly figures: AssetOfFigures | null
  readonly placements: readonly PlacementRow[]
  readonly responsible: readonly ResponsibleStretch[]
  readonly useMonths: readonly UseMonthRow[]
  readonly meterMonths: readonly MeterMonthRow[]
  readonly costMonths: readonly CostMonthRow[]
  readonly orders: ReadonlyMap<string, OrderListRow>
  /** Who did what was recorded without an order. */
  readonly people: ReadonlyMap<string, NamedPerson>
  readonly warranties: readonly WarrantyRow[]
  readonly devices: readonly DeviceOfLifeRow[]
  readonly documents: readonly DocumentRow[]
}

const allOrders = async (registry: Registry, asset: AssetDetailRow, at: number): Promise<OrderListRow[]> => {
  const orders: OrderListRow[] = []
  for (;;) {
    const last = orders.at(-1)
    const page = await listOrders(registry, {
      ...{ units: [asset.orgUnitId], at, assetId: asset.id, limit: ORDERS_AT_ONCE },
      before: last === undefined ? undefined : { requestedAt: last.requestedAt, id: last.id },
    })
    orders.push(...page)
    if (page.length < ORDERS_AT_ONCE) return orders
  }
}

/** Reads an asset's whole life. Whoever sees the asset sees its record: it takes that along wherever it goes. */
export const loadDossier = async (registry: Registry, asset: AssetDetailRow, now: number): Promise<DossierFacts> => {
  const [tree, places, placements] = await Promise.all([
    loadOrgTree(registry),
    loadPlaceTree(registry),
    listPlacements(registry, asset.id),
  ])
  const timeZone = tree.timeZone(asset.orgUnitId)
  const today = localDay(now, timeZone)
  const firstDay = firstDayOfLife(asset, placements, timeZone)
  const sight = { units: [asset.orgUnitId], assetId: asset.id }
  const [[figures], responsible, useMonths, meterMonths, costMonths, orders, warranties, devices, documents] =
    await Promise.all([
      loadFacts(registry, { ...sight, now, from: firstDay, to: addDays(today, AHEAD_DAYS) }, tree),
      responsibleHistory(registry, { asset, placements, tree, places, now }),
      listUseMonths(registry, asset.id, timeZone),
      listMeterMonths(registry, asset.id),
      listCostMonths(registry, asset.id, timeZone),
      allOrders(registry, asset, now),
      listWarranties(registry, { ...sight, at: now, limit: MAX_WARRANTIES }),
      listDevicesOfLife(registry, asset.id),
      listDocumentsOfLife(registry, asset.id),
    ])
  const hands = (figures?.facts.occurrences ?? []).flatMap(({ row }) => row.assigneeId ?? [])
  const people = await listPersonNames(registry.db, [...new Set(hands)])
  return {
    ...{ asset, timeZone, now, firstDay, today, tree, places, figures: figures ?? null, placements, responsible },
    ...{ useMonths, meterMonths, costMonths, warranties, devices, documents },
    orders: new Map(orders.map((order) => [order.id, order])),
    people: new Map(people.map((person) => [person.id, person])),
  }
}
