/** What cleanings took of stock by the standards of their zones. */
import { sql } from 'drizzle-orm'
import { type Executor, isAnyOf, roundHalfUp, selectRows } from './query.ts'

/** Cleanings of one unit's zones on one of its days, gathered. */
export interface CleaningUseRow {
  readonly itemId: string
  /** Path of the unit that the zones belonged to. */
  readonly unitPath: string
  /** When the first of them began. */
  readonly start: number
  readonly quantityMilli: number
  readonly visits: number
  /** Some of them. */
  readonly sessions: readonly string[]
}

/**
 * Closed visits to zones that began in `[from, to)` and were long enough for a cleaning, times what the standard of the nearest unit, as of
 * their start, says that one takes; an item is found by its code, counted in the same unit. Where a rule of use is in force for the zone,
 * that stands in the standard's place.
 * @param cuts instants that no gathered row reaches across, so that all of it lies before or after each
 */
export const listCleaningUse = (
  db: Executor,
  query: {
    readonly itemIds: readonly string[]
    readonly from: number
    readonly to: number
    readonly cuts: readonly number[]
  },
): Promise<CleaningUseRow[]> =>
  selectRows<CleaningUseRow>(
    db,
    sql`
    with asked as (
      select i.id, i.code, lower(i.unit) as unit from stock_item i where ${isAnyOf(sql`i.id`, query.itemIds)}
        and exists (select 1 from cleaning_standard st cross join lateral jsonb_array_elements(st.consumables) c where c->>'itemCode' = i.code)
    ), visit as (
      select s.id, s.asset_id, s.start_ts, (s.end_ts - s.start_ts) / 60000.0 as minutes, z.area_m2, z.room_type, u.path, u.time_zone
      from cleaning_zone z join usage_session s on s.asset_id = z.asset_id and s.kind = 'visit' and not s.open
          and s.start_ts >= greatest(z.valid_from, ${query.from}) and s.start_ts < least(coalesce(z.valid_to, ${query.to}), ${query.to})
        join asset_placement p on p.asset_id = s.asset_id and p.valid_from <= s.start_ts and (p.valid_to is null or p.valid_to > s.start_ts)
        join org_unit u on u.id = p.org_unit_id
      where exists (select 1 from asked)
    )
    select i.id as "itemId", v.path as "unitPath", min(v.start_ts) as start,
      ${roundHalfUp(sql`sum(case c.per when 'm2' then v.area_m2 else 1 end * c.quantity * 1000)`)}::float8 as "quantityMilli",
      count(*) as visits, (array_agg(v.id))[1:20] as sessions
    from visit v
      cross join lateral (select st.minutes_per_m2, st.short_percent, st.consumables from cleaning_standard st join org_unit su on su.id = st.org_unit_id
        where st.room_type = v.room_type and st.valid_from <= v.start_ts and (st.valid_to is null or st.valid_to > v.start_ts)
          and (v.path = su.path or starts_with(v.path, su.path || '/')) order by length(su.path) desc limit 1) st
      cross join lateral jsonb_to_recordset(st.consumables) as c ("itemCode" text, unit text, per text, quantity float8)
      join asked i on i.code = c."itemCode" and i.unit = lower(c.unit)
    where v.minutes >= v.area_m2 * st.minutes_per_m2 * st.short_percent / 100
      and not exists (select 1 from consumption_rule r join asset a on a.id = v.asset_id
        where r.item_id = i.id and r.valid_from <= v.start_ts and (r.valid_to is null or r.valid_to > v.start_ts)
          and r.scope_id = case r.scope when 'asset' then a.id else a.asset_type_id end)
    group by i.id, v.path, to_char(to_timestamp(v.start_ts / 1000.0) at time zone v.time_zone, 'YYYY-MM-DD'),
      width_bucket(v.start_ts, ${sql.param([...query.cuts].sort((a, b) => a - b))}::bigint[])
    order by 3, 1, 2`,
  )
