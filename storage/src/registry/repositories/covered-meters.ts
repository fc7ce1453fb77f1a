/** Warranties and contracts with a meter limit, with what their meters read. */
import { sql } from 'drizzle-orm'
import { type Executor, placementsAt, selectRows } from './query.ts'

/** A cover of an asset whose meter limit is reached, or could be within the days asked for. */
export interface CoveredMeterRow {
  readonly id: string
  readonly kind: 'warranty' | 'contract'
  readonly assetId: string
  readonly orgUnitId: string
  /** IANA zone of the asset's unit. */
  readonly timeZone: string
  readonly vendorName: string
  readonly vendorNameEn: string
  /** Kind of warranty; number of the contract. */
  readonly label: string
  readonly startsOn: string
  readonly endsOn: string
  readonly metric: string
  readonly limit: number
  /** The reading; of a contract the use since it began. */
  readonly reading: number
  readonly nominalPerDay: number | null
}

/**
 * Covers in force around a day whose limit is reached or, at the most use of any day since `usedFrom` or the plans' nominal use, would be
 * within `aheadDays`: no forecast goes faster. A warranty of which another of the same part stands in force until then without such a
 * limit is left out.
 */
export const listCoveredMeters = (
  db: Executor,
  query: {
    readonly at: number
    readonly fromDay: string
    readonly toDay: string
    readonly usedFrom: string
    readonly aheadDays: number
  },
): Promise<CoveredMeterRow[]> =>
  selectRows<CoveredMeterRow>(
    db,
    sql`
    with cover as (
      select w.id, 'warranty' as kind, w.asset_id, coalesce(v.name_zh, w.vendor) as vendor_name, coalesce(v.name_en, w.vendor) as vendor_name_en,
        w.kind as label, w.starts_on, w.ends_on, w.meter_metric as metric, w.meter_limit as "limit"
      from warranty w left join vendor v on v.id = w.vendor_id
      where w.meter_limit is not null and w.starts_on <= ${query.toDay} and w.ends_on >= ${query.fromDay}
        and not exists (select 1 from warranty o where o.asset_id = w.asset_id and o.id <> w.id
          and o.part is not distinct from w.part and o.starts_on <= ${query.toDay} and o.ends_on >= w.ends_on
          and (o.meter_limit is null or (o.meter_metric = w.meter_metric and o.meter_limit > w.meter_limit)))
      union all
      select c.id, 'contract', a.asset_id, v.name_zh, v.name_en, c.no, c.starts_on, coalesce(c.ended_on, c.ends_on), c.meter_metric, c.meter_limit
      from vendor_contract c join vendor_contract_asset a on a.contract_id = c.id join vendor v on v.id = c.vendor_id
      where c.kind in ('service', 'insurance') and c.meter_limit is not null
        and c.starts_on <= ${query.toDay} and coalesce(c.ended_on, c.ends_on) >= ${query.fromDay}
    )
    select f.id, f.kind, f.asset_id as "assetId", pl.org_unit_id as "orgUnitId", u.time_zone as "timeZone", f.vendor_name as "vendorName",
      f.vendor_name_en as "vendorNameEn", f.label, f.starts_on as "startsOn", f.ends_on as "endsOn", f.metric, f."limit",
      m.reading, n.nominal as "nominalPerDay"
    from cover f join asset a on a.id = f.asset_id and a.retired_at is null
      join ${placementsAt(query.at)} pl on pl.asset_id = f.asset_id join org_unit u on u.id = pl.org_unit_id
      cross join lateral (select case when f.kind = 'warranty'
          then (select d.last_reading from meter_day d where d.asset_id = f.asset_id and d.metric = f.metric order by d.day desc limit 1)
          else (select sum(d.usage) from meter_day d where d.asset_id = f.asset_id and d.metric = f.metric and d.day >= f.starts_on)
        end as reading) m
      cross join lateral (select max(d.usage) as usage from meter_day d
        where d.asset_id = f.asset_id and d.metric = f.metric and d.day >= ${query.usedFrom}) most
      cross join lateral (select max(p.nominal_per_day) as nominal from maintenance_plan p
        where p.asset_id = f.asset_id and p.meter_metric = f.metric
          and p.valid_from <= ${query.at} and (p.valid_to is null or p.valid_to > ${query.at})) n
    where m.reading + ${query.aheadDays}::int * greatest(most.usage, n.nominal, 0) >= f."limit"
    order by f.id, f.asset_id`,
  )
