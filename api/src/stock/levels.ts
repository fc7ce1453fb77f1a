/** How items stand in stores: on hand, demand, reorder point, run-out date, each with why. */
import {
  addDays,
  addStandardUse,
  type ConsumptionRule,
  DEMAND_DAYS,
  type Demand,
  type DerivedUse,
  dayPeriod,
  demandOf,
  deriveUse,
  judgeStock,
  localDay,
  nearestStore,
  type StandardUse,
  type StockOutlook,
} from '@custodia/domain'
import {
  type ConsumingSessionRow,
  type ConsumptionRuleRow,
  listCommitments,
  listConsumingSessions,
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
import { loadCleaningUse } from './cleaning-use.ts'

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

type ItemRule = ConsumptionRule & { readonly itemId: string }

const ruleOf = ({ validFrom, validTo, ...rule }: ConsumptionRuleRow): ItemRule => ({
  ...rule,
  from: validFrom,
  to: validTo,
})

const groupBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}

const keyOf = (row: { readonly itemId: string; readonly storeId: string }): string => `${row.itemId} ${row.storeId}`

const sumOf = (rows: readonly { readonly quantityMilli: number }[]): number =>
  rows.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)

/**
 * Sessions by item and the store that serves where they were: the nearest up the organisation of those that ever held the item, in sight
 * or not.
 */
const assignSessions = (
  sessions: readonly ConsumingSessionRow[],
  rules: readonly ConsumptionRule[],
  stores: readonly { readonly id: string; readonly unitPath: string }[],
): ReadonlyMap<string, readonly ConsumingSessionRow[]> => {
  const scopes = new Set(rules.map(({ scopeId }) => scopeId))
  const nearest = new Map<string, string | undefined>()
  const storeOf = (path: string): string | undefined => {
    if (!nearest.has(path)) nearest.set(path, nearestStore(stores, path)?.id)
    return nearest.get(path)
  }
  const relevant = sessions.filter(
    ({ assetId, assetTypeId }) => scopes.has(assetId) || (assetTypeId !== null && scopes.has(assetTypeId)),
  )
  return groupBy(relevant, ({ unitPath }) => storeOf(unitPath) ?? '')
}

/** What all levels of one question are made from. */
interface StockFacts {
  readonly now: number
  readonly rules: readonly ItemRule[]
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

/** What was done that takes of an item out of a store, by the time at which it began. */
interface Use {
  readonly sessions: readonly ConsumingSessionRow[]
  readonly cleanings: readonly StandardUse[]
}

const firstStart = ({ sessions, cleanings }: Use): number | undefined => {
  const starts = [sessions[0], cleanings[0]].flatMap((first) => (first === undefined ? [] : [first.start]))
  return starts.length === 0 ? undefined : Math.min(...starts)
}

/** How one item stands in one store. */
const levelOf = (
  item: StockItemRow,
  store: StockStoreRow,
  place: StockPlaceRow,
  { sessions, cleanings }: Use,
  facts: StockFacts,
): StockLevel => {
  const { now } = facts
  const { timeZone } = store
  const key = keyOf(place)
  const today = localDay(now, timeZone)
  const rules = facts.rules.filter((rule) => rule.itemId === item.id)
  const issues = facts.issued.get(key) ?? []
  const open = facts.promised.get(key) ?? []
  const batches = facts.stock.get(key) ?? []
  const useOf = (begun: (of: { readonly start: number }) => boolean): DerivedUse =>
    addStandardUse(deriveUse(rules, sessions.filter(begun), timeZone), cleanings.filter(begun), timeZone)
  const used = rules.length > 0 || cleanings.length > 0 ? useOf(() => true) : null
  const known = demandOfPlace(used, firstStart({ sessions, cleanings }), issues, place, { today, timeZone })
  // What was used since the store was counted and nobody has taken from it yet.
  const since = place.countedAt ?? place.firstAt
  const usedMilli = useOf(({ start }) => start >= since).totalMilli
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
    sessions: used === null ? [] : sessionsWithin({ sessions, cleanings }, used.sessions, from, today, timeZone),
  })
  return { item, store, batches, ...position, countedAt: place.countedAt, basis, outlook }
}

/** Sessions that rules of use ask for, as far back as a count or the demand does. */
const loadSessions = (
  registry: Registry,
  rules: readonly ConsumptionRule[],
  places: readonly StockPlaceRow[],
  now: number,
): Promise<ConsumingSessionRow[]> => {
  if (rules.length === 0) return Promise.resolve([])
  const scopesOf = (kind: ConsumptionRule['scope']) =>
    rules.flatMap(({ scope, scopeId }) => (scope === kind ? [scopeId] : []))
  const from = lookFrom(places, now)
  const scopes = { assetIds: scopesOf('asset'), typeIds: scopesOf('asset_type') }
  return listConsumingSessions(registry.db, { ...scopes, from, to: now })
}

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
  const rules = ruleRows.map(ruleOf)
  const [sessions, cleanings, issues] = await Promise.all([
    loadSessions(registry, rules, places, now),
    loadCleaningUse(registry, { itemIds, places, from: lookFrom(places, now), to: now }),
    listStockIssues(db, { itemIds, from: lookFrom(places, now) }),
  ])
  const facts: StockFacts = {
    ...{ now, rules, stock: groupBy(onHand, keyOf), issued: groupBy(issues, keyOf) },
    promised: groupBy(commitments, keyOf),
  }
  const shown = new Map(stores.map((store) => [store.id, store]))
  return items.flatMap((item) => {
    const held = places.filter(({ itemId }) => itemId === item.id)
    const serving = allStores
      .filter(({ id }) => held.some(({ storeId }) => storeId === id))
      .map(({ id, orgUnitId }) => ({ id, unitPath: tree.get(orgUnitId)?.path ?? orgUnitId }))
    const used = assignSessions(
      sessions,
      rules.filter(({ itemId }) => itemId === item.id),
      serving,
    )
    const cleaned = groupBy(cleanings.get(item.id) ?? [], ({ unitPath }) => nearestStore(serving, unitPath)?.id ?? '')
    return held.flatMap((place) => {
      const store = shown.get(place.storeId)
      if (store === undefined) return []
      const use = { sessions: used.get(store.id) ?? [], cleanings: cleaned.get(store.id) ?? [] }
      return [levelOf(item, store, place, use, facts)]
    })
  })
}

/** The newest of the sessions that the demand of whole days `[fromDay, toDay)` stands on. */
const sessionsWithin = (
  { sessions, cleanings }: Use,
  used: readonly string[],
  fromDay: string,
  toDay: string,
  timeZone: string,
): string[] => {
  const [{ start }, { start: end }] = [dayPeriod(fromDay, timeZone), dayPeriod(toDay, timeZone)]
  const counted = new Set(used)
  const within = (of: { readonly start: number }): boolean => of.start >= start && of.start < end
  return [
    ...sessions.filter((session) => within(session) && counted.has(session.id)).map(({ id }) => id),
    ...cleanings.filter(within).flatMap(({ sessions: visits }) => visits),
  ].slice(-NAMED_SESSIONS)
}
