import type { Explanation } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

export interface CostLineRow {
  readonly id: string
  readonly assetId: string
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  readonly month: string
  readonly poolId: string
  readonly poolNameZh: string | null
  readonly poolNameEn: string | null
  readonly poolKind: 'fixed' | 'variable' | null
  readonly driver: string | null
  readonly kind: 'usage' | 'no_show' | 'idle' | 'unallocated'
  /** Department charged. */
  readonly orgUnitId: string | null
  readonly personId: string | null
  readonly personName: string | null
  readonly personNameEn: string | null
  readonly driverQuantity: number
  readonly amountMinor: number
  readonly currency: string
  readonly computedAt: number
}

interface CostScope {
  /** Units whose assets' lines, and lines charged to them, may be seen. */
  readonly units: readonly string[]
  readonly at: number
}

/**
 * A line is visible to those who see its asset, and to those who see the department that it charges.
 */
const isVisible = (scope: CostScope) =>
  sql`(${isAnyOf(sql`pl.org_unit_id`, scope.units)} or ${isAnyOf(sql`c.org_unit_id`, scope.units)})`

const lineColumns = sql`c.id, c.asset_id as "assetId", a.code as "assetCode", a.name_zh as "assetNameZh",
  a.name_en as "assetNameEn", c.month, c.pool_id as "poolId", o.name_zh as "poolNameZh", o.name_en as "poolNameEn",
  o.kind as "poolKind", o.driver, c.kind, c.org_unit_id as "orgUnitId", c.person_id as "personId",
  p.name as "personName", p.name_en as "personNameEn", c.driver_quantity as "driverQuantity",
  c.amount_minor as "amountMinor", c.currency, c.computed_at as "computedAt"`

const lineTables = (at: number) => sql`cost_line c join asset a on a.id = c.asset_id
  left join cost_pool o on o.id = c.pool_id left join person p on p.id = c.person_id
  left join ${placementsAt(at)} pl on pl.asset_id = c.asset_id`

/** Cost lines, ordered by id. */
export const listCostLines = (
  registry: Registry,
  query: CostScope & {
    readonly month?: string
    readonly assetId?: string
    readonly chargedUnits?: readonly string[]
    readonly after?: string
    readonly limit: number
  },
): Promise<CostLineRow[]> =>
  selectRows<CostLineRow>(
    registry.db,
    sql`
    select ${lineColumns} from ${lineTables(query.at)} where ${allOf([
      isVisible(query),
      query.month !== undefined && sql`c.month = ${query.month}`,
      query.assetId !== undefined && sql`c.asset_id = ${query.assetId}`,
      query.chargedUnits !== undefined && isAnyOf(sql`c.org_unit_id`, query.chargedUnits),
      query.after !== undefined && sql`c.id > ${query.after}`,
    ])} order by c.id limit ${query.limit}`,
  )

/** One cost line with why it is what it is. */
export const findCostLine = async (
  registry: Registry,
  query: CostScope & { readonly id: string },
): Promise<(CostLineRow & { readonly explanation: Explanation }) | undefined> =>
  (
    await selectRows<CostLineRow & { explanation: Explanation }>(
      registry.db,
      sql`
    select ${lineColumns}, c.explanation from ${lineTables(query.at)}
    where ${isVisible(query)} and c.id = ${query.id}`,
    )
  )[0]

export interface CostSum {
  readonly assetId: string
  /** Department charged. */
  readonly orgUnitId: string | null
  /** True if the asset itself is visible, not only the department charged. */
  readonly ownAsset: boolean
  readonly kind: 'usage' | 'no_show' | 'idle' | 'unallocated'
  readonly currency: string
  readonly amountMinor: number
}

/** A month's cost per asset, department, kind and currency. */
export const sumCosts = (registry: Registry, query: CostScope & { readonly month: string }): Promise<CostSum[]> =>
  selectRows<CostSum>(
    registry.db,
    sql`
    select c.asset_id as "assetId", c.org_unit_id as "orgUnitId",
      coalesce(${isAnyOf(sql`pl.org_unit_id`, query.units)}, false) as "ownAsset", c.kind, c.currency,
      sum(c.amount_minor)::float8 as "amountMinor"
    from cost_line c left join ${placementsAt(query.at)} pl on pl.asset_id = c.asset_id
    where ${isVisible(query)} and c.month = ${query.month}
    group by 1, 2, 3, 4, 5 order by 1, 2, 4`,
  )

export interface PoolOfMonth {
  readonly id: string
  readonly assetId: string
  /** Owner of the asset now. */
  readonly orgUnitId: string
  readonly kind: 'fixed' | 'variable'
  readonly amountMinor: number
  readonly currency: string
  readonly driver: 'run_hours' | 'pulses' | 'km' | 'trip_hours' | 'occupied_hours' | 'visit_minutes'
  readonly practicalCapacity: number | null
  readonly validFrom: number
  readonly validTo: number | null
  /** Use of the pool in the month as its lines were derived from; null if the pool has no line. */
  readonly poolUse: number | null
  /** True if the asset has lines of that month. */
  readonly derived: boolean
}

/** Cost pools of visible assets with their use in a month, for the check that nothing is lost. */
export const listPoolsOfMonth = (
  registry: Registry,
  query: CostScope & { readonly month: string },
): Promise<PoolOfMonth[]> =>
  selectRows<PoolOfMonth>(
    registry.db,
    sql`
    with used as (
      select pool_id, max((explanation->'inputs'->>'poolUse')::float8) as pool_use
      from cost_line where month = ${query.month} group by pool_id
    ), derived as (select distinct asset_id from cost_line where month = ${query.month})
    select o.id, o.asset_id as "assetId", pl.org_unit_id as "orgUnitId", o.kind, o.amount_minor as "amountMinor",
      o.currency, o.driver, o.practical_capacity as "practicalCapacity", o.valid_from as "validFrom",
      o.valid_to as "validTo", used.pool_use as "poolUse", derived.asset_id is not null as derived
    from cost_pool o join ${placementsAt(query.at)} pl on pl.asset_id = o.asset_id
    left join used on used.pool_id = o.id left join derived on derived.asset_id = o.asset_id
    where ${isAnyOf(sql`pl.org_unit_id`, query.units)} order by o.id`,
  )
