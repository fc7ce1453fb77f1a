/** A month's costs before departments pass them on: what assets' pools charge, what was recorded, what work orders cost. */
import { COST_ENTRY_RULE, type Explanation, type LedgerLine, ORDER_COST_RULE } from '@custodia/domain'
import { type SQL, sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

/** Which costs: those of assets and departments of a tree of units, in a month. */
export interface LedgerScope {
  /** All units of the tree. */
  readonly units: readonly string[]
  /** `YYYY-MM`, and its end (UTC milliseconds) by the root's zone: owners as of then. */
  readonly month: string
  readonly endTs: number
}

/** A line as the registry says it; departments' own costs and what they pass on are worked out of these. */
export type PrimaryLine = Omit<LedgerLine, 'explanation'>
export type ExplainedLine = PrimaryLine & { readonly explanation: Explanation }

const dayBefore = (month: string): string => `${month}-00`
const dayAfter = (month: string): string => `${month}-99`

/** Owner of each asset as of the month's end; of one that left before, the last one. */
const lastOwners = (endTs: number): SQL => sql`(
  select distinct on (asset_id) asset_id, org_unit_id from asset_placement where valid_from < ${endTs}
  order by asset_id, valid_from desc)`

/** Whether a pool of the asset charges an element already, as of a day. */
export const isCovered = (asset: SQL, element: SQL, at: SQL): SQL => sql`exists (
  select 1 from cost_pool cp where cp.asset_id = ${asset} and cp.covers @> to_jsonb(${element}::text)
    and cp.valid_from <= ${at} and (cp.valid_to is null or cp.valid_to > ${at}))`

const poolLines = ({ units, month, endTs }: LedgerScope, assets: readonly string[] | null): SQL => sql`
  select 'pool:' || c.id as key, 'pool' as layer, c.kind, coalesce(o.element, 'other') as element, c.asset_id, c.pool_id as ref_id,
    c.org_unit_id as unit_id, pl.org_unit_id as from_unit_id, c.person_id, c.driver_quantity as quantity, c.amount_minor, c.currency,
    c.explanation
  from cost_line c join ${lastOwners(endTs)} pl on pl.asset_id = c.asset_id left join cost_pool o on o.id = c.pool_id
  where ${allOf([
    sql`c.month = ${month}`,
    isAnyOf(sql`pl.org_unit_id`, units),
    assets !== null && isAnyOf(sql`c.asset_id`, assets),
  ])}`

/** Noon of an entry's day (`e`): the day's owner and member, whatever the zone within half a day. */
export const NOON = sql`((extract(epoch from (e.day || 'T12:00:00Z')::timestamptz)) * 1000)::bigint`

const entryLines = ({ units, month }: LedgerScope): SQL => sql`
  select 'entry:' || e.id || ':' || coalesce(b.bearer, '') as key, 'entry' as layer,
    case when b.bearer is null then 'unallocated' else 'direct' end as kind, e.kind as element, e.asset_id, e.id as ref_id,
    b.bearer as unit_id, b.bearer as from_unit_id, e.person_id, null::float8 as quantity, e.amount_minor, e.currency,
    jsonb_build_object('rule', ${JSON.stringify(COST_ENTRY_RULE)}::jsonb, 'inputs', jsonb_build_object('entry', e.id, 'source', e.source,
      'sourceRef', e.source_ref, 'day', e.day, 'element', e.kind, 'amountMinor', e.amount_minor, 'currency', e.currency,
      'recordedBy', e.created_by), 'sessions', '[]'::jsonb, 'telemetry', '[]'::jsonb,
      'steps', jsonb_build_array(jsonb_build_object('zh', e.text, 'en', e.text))) as explanation
  from cost_entry e cross join lateral (select ${NOON} as at) n
  left join lateral (select org_unit_id from membership m where e.org_unit_id is null and m.person_id = e.person_id
    and m.valid_from <= n.at and (m.valid_to is null or m.valid_to > n.at) order by m.valid_from desc, m.id limit 1) mem on true
  left join lateral (select org_unit_id from asset_placement p where e.org_unit_id is null and p.asset_id = e.asset_id
    and p.valid_from <= n.at order by p.valid_from desc limit 1) own on true
  cross join lateral (select coalesce(e.org_unit_id, mem.org_unit_id, own.org_unit_id) as bearer) b
  where e.day > ${dayBefore(month)} and e.day < ${dayAfter(month)}
    and (b.bearer is null or ${isAnyOf(sql`b.bearer`, units)}) and not ${isCovered(sql`e.asset_id`, sql`e.kind`, sql`n.at`)}`

const DAY_MS = 86_400_000
const MONTH_MS = 33 * DAY_MS

const orderLines = ({ units, month, endTs }: LedgerScope): SQL => sql`
  select 'order:' || w.id || ':' || part.element as key, 'order' as layer, 'direct' as kind, part.element, w.asset_id, w.id as ref_id,
    w.org_unit_id as unit_id, w.org_unit_id as from_unit_id, null::text as person_id, null::float8 as quantity,
    part.amount as amount_minor, w.currency,
    jsonb_build_object('rule', ${JSON.stringify(ORDER_COST_RULE)}::jsonb, 'inputs', jsonb_build_object('order', w.no, 'element', part.element,
      'finishedAt', w.finished_at, 'amountMinor', part.amount, 'currency', w.currency), 'sessions', '[]'::jsonb,
      'telemetry', '[]'::jsonb, 'steps', jsonb_build_array(jsonb_build_object('zh', w.no || ' ' || w.title_zh,
      'en', w.no || ' ' || w.title_en))) as explanation
  from work_order w join org_unit u on u.id = w.org_unit_id
  cross join lateral (values ('labour', w.labour_minor), ('parts', w.parts_minor), ('outside', w.outside_minor),
    ('other', w.cost_minor - w.labour_minor - w.parts_minor - w.outside_minor)) as part (element, amount)
  where w.state in ('done', 'verified') and part.amount <> 0
    and w.finished_at between ${endTs - MONTH_MS} and ${endTs + 2 * DAY_MS}
    and to_char(to_timestamp(w.finished_at / 1000.0) at time zone u.time_zone, 'YYYY-MM') = ${month}
    and ${isAnyOf(sql`w.org_unit_id`, units)} and not ${isCovered(sql`w.asset_id`, sql`part.element`, sql`w.finished_at`)}`

/** All lines of a month before departments pass them on: columns as in `cost_period_line`. */
export const primaryLines = (scope: LedgerScope): SQL =>
  sql`(${poolLines(scope, null)} union all ${entryLines(scope)} union all ${orderLines(scope)})`

/** Columns of lines by the names of `PrimaryLine`. */
export const LEDGER_COLUMNS = sql.raw(`l.key, l.layer, l.kind, l.element, l.asset_id as "assetId", l.ref_id as "refId",
  l.unit_id as "unitId", l.from_unit_id as "fromUnitId", l.person_id as "personId", l.quantity, l.amount_minor as "amountMinor", l.currency`)

/** Lines of some assets' pools, and of all entries and orders: where a closed month may have changed. */
export const listPrimaryLines = (
  db: RegistryQueryable,
  scope: LedgerScope & { readonly assets: readonly string[] },
): Promise<ExplainedLine[]> =>
  selectRows<ExplainedLine>(
    db,
    sql`select ${LEDGER_COLUMNS}, l.explanation from (${poolLines(scope, scope.assets)} union all ${entryLines(scope)}
      union all ${orderLines(scope)}) l order by l.key`,
  )

/** A sum of lines; `fromUnitId` of those that nobody bears, to know the company. */
export interface LedgerSum {
  readonly layer: LedgerLine['layer']
  readonly kind: LedgerLine['kind']
  readonly element: LedgerLine['element']
  readonly unitId: string | null
  readonly fromUnitId: string | null
  readonly currency: string
  /** The month that they correct. */
  readonly correctsMonth: string | null
  readonly amountMinor: number
  readonly lines: number
}

/** The columns of a `LedgerSum` over lines `l`. */
export const sumOfLines = (correctsMonth: SQL): SQL => sql`l.layer, l.kind, l.element, l.unit_id as "unitId",
  l.from_unit_id as "fromUnitId", l.currency, ${correctsMonth} as "correctsMonth", sum(l.amount_minor)::float8 as "amountMinor",
  count(*)::int as lines`

/** A month's lines before departments pass them on, summed by who bears them. */
export const sumPrimary = (db: RegistryQueryable, scope: LedgerScope): Promise<LedgerSum[]> =>
  selectRows<LedgerSum>(
    db,
    sql`select ${sumOfLines(sql`null::text`)} from ${primaryLines(scope)} l group by 1, 2, 3, 4, 5, 6, 7 order by 4, 1, 2, 3`,
  )

export interface LineQuery {
  /** Those that these units bear, or that come from them. */
  readonly sight: readonly string[]
  readonly bearers?: readonly string[] | undefined
  readonly layer?: string | undefined
  readonly assetId?: string | undefined
  readonly key?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Conditions of a query over lines `l`. */
export const lineConditions = (query: LineQuery): SQL =>
  allOf([
    sql`(${isAnyOf(sql`l.unit_id`, query.sight)} or ${isAnyOf(sql`l.from_unit_id`, query.sight)})`,
    query.bearers !== undefined && isAnyOf(sql`l.unit_id`, query.bearers),
    query.layer !== undefined && sql`l.layer = ${query.layer}`,
    query.assetId !== undefined && sql`l.asset_id = ${query.assetId}`,
    query.key !== undefined && sql`l.key = ${query.key}`,
    query.after !== undefined && sql`l.key > ${query.after}`,
  ])

/** A page of an open month's lines before departments pass them on, by key. */
export const pagePrimaryLines = (
  db: RegistryQueryable,
  scope: LedgerScope,
  query: LineQuery,
): Promise<ExplainedLine[]> =>
  selectRows<ExplainedLine>(
    db,
    sql`select ${LEDGER_COLUMNS}, l.explanation from ${primaryLines(scope)} l where ${lineConditions(query)} order by l.key limit ${query.limit}`,
  )
