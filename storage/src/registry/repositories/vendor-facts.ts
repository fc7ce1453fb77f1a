/** What the scores of vendors stand on. */
import { sql } from 'drizzle-orm'
import { type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'
import { standingMovements } from './stock-on-hand.ts'

/** Failures of the assets that a vendor gives warranty on or has under contract, while it does. */
export interface VendorFailureRow {
  readonly vendorId: string
  readonly failures: number
  readonly assetYears: number
  readonly assets: number
}

const DAY_MS = 86_400_000

interface FactsQuery {
  readonly vendorIds: readonly string[]
  readonly units: readonly string[]
  readonly from: number
  readonly to: number
}

/** Failures and asset-years within `[from, to)` of assets in sight. An asset under several covers of one vendor counts once. */
export const listVendorFailures = (
  db: Executor,
  { vendorIds, units, from, to }: FactsQuery,
): Promise<VendorFailureRow[]> =>
  selectRows<VendorFailureRow>(
    db,
    sql`
    with cover as (
      select w.vendor_id, w.asset_id, w.starts_on, w.ends_on from warranty w where ${isAnyOf(sql`w.vendor_id`, vendorIds)}
      union all select c.vendor_id, a.asset_id, c.starts_on, coalesce(c.ended_on, c.ends_on)
        from vendor_contract c join vendor_contract_asset a on a.contract_id = c.id where ${isAnyOf(sql`c.vendor_id`, vendorIds)}
    ),
    span as (
      select c.vendor_id, c.asset_id,
        greatest(min(extract(epoch from c.starts_on::timestamp at time zone u.time_zone) * 1000), ${from}::bigint) as starts,
        least(max(extract(epoch from (c.ends_on::date + 1)::timestamp at time zone u.time_zone) * 1000), ${to}::bigint) as ends
      from cover c join ${placementsAt(to)} p on p.asset_id = c.asset_id join org_unit u on u.id = p.org_unit_id
      where ${isAnyOf(sql`p.org_unit_id`, units)} group by c.vendor_id, c.asset_id
    )
    select s.vendor_id as "vendorId", count(*) as assets, (sum(s.ends - s.starts) / ${365.25 * DAY_MS}::float8)::float8 as "assetYears",
      coalesce(sum((select count(*) from work_order o where o.asset_id = s.asset_id and o.kind = 'adhoc' and o.failed_at is not null
        and o.state not in ('rejected', 'cancelled') and o.failed_at >= s.starts and o.failed_at < s.ends)), 0)::float8 as failures
    from span s where s.ends > s.starts group by s.vendor_id`,
  )

/** What a unit of an item cost when it came from a vendor; minor units. */
export interface VendorPriceRow {
  readonly vendorId: string
  readonly what: string
  readonly at: number
  readonly unitMinor: number
}

/** Prices of receipts since an instant. */
export const listVendorPrices = (
  db: Executor,
  query: { readonly vendorIds: readonly string[]; readonly units: readonly string[]; readonly from: number },
): Promise<VendorPriceRow[]> =>
  selectRows<VendorPriceRow>(
    db,
    sql`select vendor_id as "vendorId", item_id as what, at, (amount_minor * 1000.0 / quantity_milli)::float8 as "unitMinor"
    from (${standingMovements([
      isAnyOf(sql`m.vendor_id`, query.vendorIds),
      sql`m.kind = 'receipt' and m.quantity_milli > 0 and m.at >= ${query.from}`,
      sql`m.store_id in (select id from stock_store where ${isAnyOf(sql`org_unit_id`, query.units)})`,
    ])}) received order by at`,
  )

/** A claim that was decided. */
export interface VendorClaimRow {
  readonly vendorId: string
  readonly claimedMinor: number
  readonly acceptedMinor: number
}

/** Decided claims since an instant. */
export const listDecidedClaims = (
  db: Executor,
  query: { readonly vendorIds: readonly string[]; readonly units: readonly string[]; readonly from: number },
): Promise<VendorClaimRow[]> =>
  selectRows<VendorClaimRow>(
    db,
    sql`select vendor_id as "vendorId", claimed_minor as "claimedMinor", coalesce(accepted_minor, 0)::bigint as "acceptedMinor"
    from warranty_claim where ${isAnyOf(sql`vendor_id`, query.vendorIds)} and ${isAnyOf(sql`org_unit_id`, query.units)}
      and state in ('accepted', 'rejected', 'recovered') and created_at >= ${query.from}`,
  )
