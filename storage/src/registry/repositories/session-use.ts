/** What usage took of stock by the rules of use. */
import { sql } from 'drizzle-orm'
import { type Executor, isAnyOf, roundHalfUp, selectRows } from './query.ts'

/** What sessions of one unit's assets took of an item on one of its days, gathered. */
export interface SessionUseRow {
  readonly itemId: string
  /** Path of the unit that the assets belonged to. */
  readonly unitPath: string
  /** When the first of them began. */
  readonly start: number
  readonly quantityMilli: number
  /** Some of those that took something. */
  readonly sessions: readonly string[]
}

/**
 * What `deriveUse` of the domain says of all closed sessions that began in `[from, to)`, by item, unit and its local day: by the rules in
 * force when each began, a rule of the asset in the place of its type's. Summed here, as a year has a million sessions.
 * @param cuts instants that no gathered row reaches across, so that all of it lies before or after each
 */
export const listSessionUse = (
  db: Executor,
  query: {
    readonly itemIds: readonly string[]
    readonly from: number
    readonly to: number
    readonly cuts: readonly number[]
  },
): Promise<SessionUseRow[]> =>
  selectRows<SessionUseRow>(
    db,
    sql`
    with rule as materialized (
      select item_id, scope, scope_id, basis, per, quantity_milli, rounding, valid_from, coalesce(valid_to, ${query.to}) as valid_to
      from consumption_rule where ${isAnyOf(sql`item_id`, query.itemIds)}
    ), use as (
      select r.item_id, s.id, s.start_ts, u.path, u.time_zone, r.rounding, r.quantity_milli,
        coalesce(case when r.basis = 'session' then 1
          when r.basis = 'pulses' and s.kind = 'run' then (s.quantities->>'pulses')::float8
          when r.basis = 'km' and s.kind = 'trip' then (s.quantities->>'distance_km')::float8
          when (r.basis = 'run_hours' and s.kind = 'run') or (r.basis = 'occupied_hours' and s.kind = 'occupancy')
            then (s.quantities->>'duration_s')::float8 / 3600
          when r.basis = 'visit_minutes' and s.kind = 'visit' then (s.quantities->>'duration_s')::float8 / 60
        end, 0) / r.per as parts
      from rule r join asset a on r.scope_id = case r.scope when 'asset' then a.id else a.asset_type_id end
        join usage_session s on s.asset_id = a.id and s.kind <> 'stop' and not s.open
          and s.start_ts >= greatest(r.valid_from, ${query.from}) and s.start_ts < least(r.valid_to, ${query.to})
        join asset_placement p on p.asset_id = a.id and p.valid_from <= s.start_ts and (p.valid_to is null or p.valid_to > s.start_ts)
        join org_unit u on u.id = p.org_unit_id
      where r.scope = 'asset' or not exists (select 1 from rule own where own.item_id = r.item_id and own.scope = 'asset'
        and own.scope_id = a.id and own.valid_from <= s.start_ts and own.valid_to > s.start_ts)
    ), taken as (
      select item_id, id, start_ts, path, time_zone, case rounding
        when 'whole' then greatest(0, ceil(parts - 1e-9)) * quantity_milli else ${roundHalfUp(sql`parts * quantity_milli`)} end as milli from use
    )
    select item_id as "itemId", path as "unitPath", min(start_ts) as start, sum(milli)::float8 as "quantityMilli",
      coalesce((array_agg(id) filter (where milli <> 0))[1:20], '{}') as sessions
    from taken
    group by item_id, path, (to_timestamp(start_ts / 1000.0) at time zone time_zone)::date,
      width_bucket(start_ts, ${sql.param([...query.cuts].sort((a, b) => a - b))}::bigint[])
    order by 3, 1, 2`,
  )
