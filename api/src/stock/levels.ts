/** How items stand in stores: on hand, demand, reorder point, run-out date, each with why. */
import {
  addDays,
  addStandardUse,
  DEMAND_DAYS,
  type Demand,
  type DerivedUse,
  dayPeriod,
  demandOf,
  groupBy,
  judgeStock,
  localDay,
  nearestStore,
  type StockOutlook,
} from '@custodia/domain'
import {
  listCommitments,
  listConsumptionRules,
  listStockIssues,
  listStockOnHand,
  listStockPlaces,
  listStockStores,
  type Registry,
  type StockCommitmentRow,
  type StockIssueRow,
  type StockItemRow,
  type StockOnHandRow,
  type StockPlaceRow,
  type StockStoreRow,
} from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'
import { loadDerivedUse, type PlacedUse } from './derived-use.ts'

/** How an item stands in a store. Quantities are thousandths of the item's unit. */
export interface StockLevel {
  readonly item: StockItemRow
  readonly store: StockStoreRow
  readonly batches: readonly StockOnHandRow[]
  readonly onHandMilli: number
  readonly usedSinceMilli: number
  readonly orderedMilli: number
  readonly requestedMilli: number
  readonly reservedMilli: number
  readonly countedAt: number | null
  /** What the demand stands on: sessions by rules of use, else issues. */
  readonly basis: 'use' | 'issues'
  readonly outlook: StockOutlook
}

/** Use since a count is looked for no further back. */
const DAY_MS = 86_400_000
const LONGEST_LOOK_MS = 400 * DAY_MS
/** Sessions that an explanation names; more are counted, not named. */
const NAMED_SESSIONS = 200

const keyOf = (row: { readonly itemId: string; readonly storeId: string }): string => `${row.itemId} ${row.storeId}`

const sumOf = (rows: readonly { readonly quantityMilli: number }[]): number =>
  rows.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)

/** What all levels of one question are made from. */
interface StockFacts {
  readonly now: number
  /** Items that rules say use takes of. */
  readonly ruled: ReadonlySet<string>
  readonly stock: ReadonlyMap<string, readonly StockOnHandRow[]>
  readonly issued: ReadonlyMap<string, readonly StockIssueRow[]>
  readonly promised: ReadonlyMap<string, readonly StockCommitmentRow[]>
}

interface KnownDemand {
  readonly basis: StockLevel['basis']
  readonly demand: Demand | null
  /** The first day that it stands on. */
  readonly from: string
}

/** Demand of whole days before today, from the day since which it is known. */
const demandSince = (
  basis: StockLevel['basis'],
  byDay: ReadonlyMap<string, number>,
  knownFrom: string,
  today: string,
): KnownDemand => {
  const from = [addDays(today, -DEMAND_DAYS), knownFrom].sort().at(-1) ?? today
  return { basis, from, demand: demandOf(byDay, from, today) }
}

/** Demand by use where rules say what use takes and there is enough of it, else by issues. */
const demandOfPlace = (
  used: DerivedUse | null,
  firstUse: number | undefined,
  issues: readonly StockIssueRow[],
  place: StockPlaceRow,
  zone: { readonly today: string; readonly timeZone: string },
): KnownDemand => {
  const { today, timeZone } = zone
  const byUse =
    used === null || firstUse === undefined ? null : demandSince('use', used.byDay, localDay(firstUse, timeZone), today)
  if (byUse?.demand != null) return byUse
  const days = groupBy(issues, ({ at }) => localDay(at, timeZone))
  const byDay = new Map([...days].map(([day, list]) => [day, sumOf(list)] as const))
  const byIssues = demandSince('issues', byDay, localDay(place.firstAt, timeZone), today)
  return byUse !== null && byIssues.demand === null ? byUse : byIssues
}

const NOTHING: DerivedUse = { byDay: new Map(), totalMilli: 0, sessions: [] }

/** How one item stands in one store. */
const levelOf = (
  item: StockItemRow,
  store: StockStoreRow,
  place: StockPlaceRow,
  uses: readonly PlacedUse[],
  facts: StockFacts,
): StockLevel => {
  const { now } = facts
  const { timeZone } = store
  const key = keyOf(place)
  const today = localDay(now, timeZone)
  const issues = facts.issued.get(key) ?? []
  const open = facts.promised.get(key) ?? []
  const batches = facts.stock.get(key) ?? []
  const useOf = (list: readonly PlacedUse[]): DerivedUse => addStandardUse(NOTHING, list, timeZone)
  const used = facts.ruled.has(item.id) || uses.length > 0 ? useOf(uses) : null
  const known = demandOfPlace(used, uses[0]?.start, issues, place, { today, timeZone })
  // What was used since the store was counted and nobody has taken from it yet.
  const since = place.countedAt ?? place.firstAt
  const usedMilli = useOf(uses.filter(({ start }) => start >= since)).totalMilli
  const issuedMilli = sumOf(issues.filter(({ at }) => at >= since))
  const promisedMilli = (kind: string): number => sumOf(open.filter((row) => row.kind === kind))
  const position = {
    onHandMilli: batches.reduce((sum, { onHandMilli }) => sum + onHandMilli, 0),
    usedSinceMilli: used === null ? 0 : Math.max(0, usedMilli - issuedMilli),
    orderedMilli: promisedMilli('ordered'),
    requestedMilli: promisedMilli('requested'),
    reservedMilli: promisedMilli('reserved'),
  }
  const { basis, demand, from } = known
  const outlook = judgeStock(item, position, demand, {
    ...{ today, basis },
    sessions: sessionsWithin(uses, from, today, timeZone),
  })
  return { item, store, batches, ...position, countedAt: place.countedAt, basis, outlook }
}

/** As far back as a count or the demand asks for. */
const lookFrom = (places: readonly StockPlaceRow[], now: number): number =>
  Math.max(
    now - LONGEST_LOOK_MS,
    Math.min(now - (DEMAND_DAYS + 1) * DAY_MS, ...places.map(({ countedAt, firstAt }) => countedAt ?? firstAt)),
  )

/**
 * How items stand in each store of `stores` that ever held them. Derived from what is stored now: a late session or movement shows at
 * once.
 */
export const loadStockLevels = async (
  registry: Registry,
  tree: OrgTree,
  query: { readonly items: readonly StockItemRow[]; readonly stores: readonly StockStoreRow[]; readonly now: number },
): Promise<StockLevel[]> => {
  const { items, stores, now } = query
  const itemIds = items.map(({ id }) => id)
  if (itemIds.length === 0 || stores.length === 0) return []
  const { db } = registry
  const [places, allStores, onHand, ruleRows, commitments] = await Promise.all([
    listStockPlaces(db, { itemIds }),
    listStockStores(db, { units: null }),
    listStockOnHand(db, { itemIds }),
    listConsumptionRules(db, itemIds),
    listCommitments(db, { itemIds }),
  ])
  const [uses, issues] = await Promise.all([
    loadDerivedUse(registry, { itemIds, places, from: lookFrom(places, now), to: now }),
    listStockIssues(db, { itemIds, from: lookFrom(places, now) }),
  ])
  const facts: StockFacts = {
    ...{
      now,
      ruled: new Set(ruleRows.map(({ itemId }) => itemId)),
      stock: groupBy(onHand, keyOf),
      issued: groupBy(issues, keyOf),
    },
    promised: groupBy(commitments, keyOf),
  }
  const shown = new Map(stores.map((store) => [store.id, store]))
  return items.flatMap((item) => {
    const held = places.filter(({ itemId }) => itemId === item.id)
    const serving = allStores
      .filter(({ id }) => held.some(({ storeId }) => storeId === id))
      .map(({ id, orgUnitId }) => ({ id, unitPath: tree.get(orgUnitId)?.path ?? orgUnitId }))
    // The nearest store up the organisation of those that ever held the item, in sight or not.
    const nearest = new Map<string, string>()
    const storeOf = (path: string): string => {
      const known = nearest.get(path) ?? nearestStore(serving, path)?.id ?? ''
      nearest.set(path, known)
      return known
    }
    const used = groupBy(uses.get(item.id) ?? [], ({ unitPath }) => storeOf(unitPath))
    return held.flatMap((place) => {
      const store = shown.get(place.storeId)
      if (store === undefined) return []
      return [levelOf(item, store, place, used.get(store.id) ?? [], facts)]
    })
  })
}

/** The newest of the sessions that the demand of whole days `[fromDay, toDay)` stands on. */
const sessionsWithin = (uses: readonly PlacedUse[], fromDay: string, toDay: string, timeZone: string): string[] => {
  const [{ start }, { start: end }] = [dayPeriod(fromDay, timeZone), dayPeriod(toDay, timeZone)]
  return uses
    .filter((use) => use.start >= start && use.start < end)
    .flatMap(({ sessions }) => sessions)
    .slice(-NAMED_SESSIONS)
}
