/** What replacement and cost of ownership stand on. */
import { DEFAULT_REPLACEMENT_TERMS, type ReplacementTerms } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry, RegistryQueryable } from '../registry.ts'
import { assetTypeOutlook, replacementDecision, replacementPolicy } from '../schema/index.ts'
import { isCovered, NOON } from './cost-ledger.ts'
import { type Executor, isAnyOf, selectRows } from './query.ts'

export type TypeOutlookRow = typeof assetTypeOutlook.$inferSelect

/** What is known of some equipment models for procurement. */
export const listTypeOutlooks = (registry: Pick<Registry, 'db'>, types: readonly string[]): Promise<TypeOutlookRow[]> =>
  registry.db.select().from(assetTypeOutlook).where(isAnyOf(sql`type_id`, types))

/** Writes what is known of an equipment model. */
export const putTypeOutlook = async (db: RegistryQueryable, row: TypeOutlookRow): Promise<void> => {
  await db.insert(assetTypeOutlook).values(row).onConflictDoUpdate({ target: assetTypeOutlook.typeId, set: row })
}

/** By what a unit judges replacement: its own terms, else those of the nearest unit above, else the usual ones. */
export const listReplacementPolicies = async (
  registry: Pick<Registry, 'db'>,
): Promise<(path: readonly string[]) => ReplacementTerms> => {
  const rows = await registry.db.select().from(replacementPolicy)
  const byUnit = new Map(rows.map((row) => [row.orgUnitId, row]))
  return (path) => {
    for (const unit of [...path].reverse()) {
      const own = byUnit.get(unit)
      if (own !== undefined) return own
    }
    return DEFAULT_REPLACEMENT_TERMS
  }
}

/** Writes by what a unit judges replacement. */
export const putReplacementPolicy = async (
  db: RegistryQueryable,
  row: typeof replacementPolicy.$inferInsert,
): Promise<void> => {
  await db.insert(replacementPolicy).values(row).onConflictDoUpdate({ target: replacementPolicy.orgUnitId, set: row })
}

export type ReplacementDecisionRow = typeof replacementDecision.$inferSelect

/** What was decided about replacing some assets, the newest first. */
export const listReplacementDecisions = (
  registry: Pick<Registry, 'db'>,
  assets: readonly string[],
): Promise<ReplacementDecisionRow[]> =>
  registry.db
    .select()
    .from(replacementDecision)
    .where(isAnyOf(sql`asset_id`, assets))
    .orderBy(sql`decided_at desc, id desc`)

/** Writes down what was decided. */
export const addReplacementDecision = async (db: RegistryQueryable, row: ReplacementDecisionRow): Promise<void> => {
  await db.insert(replacementDecision).values(row)
}

/** What service of an asset cost: an order, or an entry for labour, parts or work from outside. */
export interface ServiceCost {
  readonly assetId: string
  /** UTC milliseconds of an order; null for an entry. */
  readonly at: number | null
  /** Local day of an entry; null for an order. */
  readonly day: string | null
  readonly amountMinor: number
  readonly currency: string
}

/**
 * What service of some assets cost: orders, each at the end of its work (or its last event while it lasts), and entries for labour, parts
 * and work from outside that stand for no order.
 */
export const listServiceCosts = (db: Executor, assets: readonly string[]): Promise<ServiceCost[]> =>
  selectRows<ServiceCost>(
    db,
    sql`select asset_id as "assetId", coalesce(finished_at, last_at) as at, null as day, cost_minor as "amountMinor", currency
    from work_order where ${isAnyOf(sql`asset_id`, assets)} and cost_minor <> 0
    union all
    select c.asset_id, null, c.day, c.amount_minor, c.currency
    from cost_entry c left join cost_entry r on r.id = c.reverses_id
    where ${isAnyOf(sql`c.asset_id`, assets)} and c.kind in ('labour', 'parts', 'outside')
      and coalesce(r.source, c.source) <> 'work_order'`,
  )

/** Price and place of assets, for replacement. */
export interface ReplaceableAsset {
  readonly id: string
  readonly purchasedOn: string | null
  readonly purchaseMinor: number | null
  readonly expectedLifeYears: number | null
  /** Since when the registry knows it, UTC milliseconds. */
  readonly createdAt: number
}

/** What assets cost when they came, and how long their model lasts. */
export const listReplaceable = (db: Executor, assets: readonly string[]): Promise<ReplaceableAsset[]> =>
  selectRows<ReplaceableAsset>(
    db,
    sql`select a.id, a.purchased_on as "purchasedOn", a.purchase_minor as "purchaseMinor",
      t.expected_life_years as "expectedLifeYears", a.created_at as "createdAt"
    from asset a left join asset_type t on t.id = a.asset_type_id where ${isAnyOf(sql`a.id`, assets)}`,
  )

/** Sums of what an asset cost, for its cost of ownership. */
export interface OwnershipFact {
  readonly kind: 'running' | 'service' | 'entries'
  readonly nameZh: string
  readonly nameEn: string
  readonly amountMinor: number
  readonly currency: string
  readonly count: number
}

/**
 * What an asset cost beside its price: its cost pools month by month as they were charged, its orders, and single entries. What is
 * written off is left out, as the price itself is counted; so are entries that stand for orders, those of the disposal,
 * and those that a pool's rate charges already (fuel by the kilometre, and its receipts).
 */
export const listOwnershipFacts = (db: Executor, query: { readonly assetId: string }): Promise<OwnershipFact[]> =>
  selectRows<OwnershipFact>(
    db,
    sql`
    select 'running' as kind, coalesce(p.name_zh, c.pool_id) as "nameZh", coalesce(p.name_en, c.pool_id) as "nameEn",
      sum(c.amount_minor)::float8 as "amountMinor", c.currency, count(distinct c.month) as count
    from cost_line c left join cost_pool p on p.id = c.pool_id
    where c.asset_id = ${query.assetId} and coalesce(p.element, 'other') <> 'depreciation' group by 2, 3, 5
    union all
    select 'service', '', '', sum(cost_minor)::float8, currency, count(*) from work_order
    where asset_id = ${query.assetId} and cost_minor <> 0 group by currency
    union all
    select 'entries', e.kind, e.kind, sum(e.amount_minor)::float8, e.currency, count(*)
    from cost_entry e left join cost_entry r on r.id = e.reverses_id
    where e.asset_id = ${query.assetId} and e.kind <> 'depreciation' and coalesce(r.source, e.source) not in ('disposal', 'work_order')
      and not ${isCovered(sql`e.asset_id`, sql`e.kind`, NOON)}
    group by e.kind, e.currency
    order by 1, 2`,
  )

/** Hours of use of an asset in all: runs, trips and occupancy. */
export const sumUsedHours = async (db: Executor, assetId: string): Promise<number> =>
  (
    await selectRows<{ hours: number | null }>(
      db,
      sql`select (sum(end_ts - start_ts) / 3600000.0)::float8 as hours from usage_session
      where asset_id = ${assetId} and kind in ('run', 'trip', 'occupancy')`,
    )
  )[0]?.hours ?? 0
