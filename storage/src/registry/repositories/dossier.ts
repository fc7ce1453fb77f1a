/** An asset's whole life, summed by month in SQL, so that ten years of use stay a few hundred rows. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { isAnyOf, selectRows } from './query.ts'

type Read = Pick<Registry, 'db'>

/** Use of a month; a session counts to the month in which it began. */
export interface UseMonthRow {
  readonly month: string
  readonly kind: 'run' | 'trip' | 'stop' | 'occupancy' | 'visit'
  readonly sessions: number
  readonly hours: number
  readonly distanceKm: number | null
  readonly pulses: number | null
  readonly energyKwh: number | null
}

export const listUseMonths = (registry: Read, assetId: string, timeZone: string): Promise<UseMonthRow[]> =>
  selectRows<UseMonthRow>(
    registry.db,
    sql`
    select to_char(to_timestamp(start_ts / 1000.0) at time zone ${timeZone}, 'YYYY-MM') as month, kind, count(*) as sessions,
      sum(end_ts - start_ts)::float8 / 3600000 as hours, sum((quantities->>'distance_km')::float8) as "distanceKm",
      sum((quantities->>'pulses')::float8) as pulses, sum((quantities->>'energy_kwh')::float8) as "energyKwh"
    from usage_session where asset_id = ${assetId} group by 1, 2 order by 1, 2`,
  )

export interface MeterMonthRow {
  readonly month: string
  readonly metric: string
  readonly usage: number
  /** What the meter last said in the month. */
  readonly lastReading: number
}

export const listMeterMonths = (registry: Read, assetId: string): Promise<MeterMonthRow[]> =>
  selectRows<MeterMonthRow>(
    registry.db,
    sql`
    select substr(day, 1, 7) as month, metric, sum(usage) as usage, (array_agg(last_reading order by day desc))[1] as "lastReading"
    from meter_day where asset_id = ${assetId} group by 1, 2 order by 1, 2`,
  )

export interface CostMonthRow {
  readonly month: string
  readonly currency: string
  readonly usageMinor: number
  readonly idleMinor: number
  readonly unallocatedMinor: number
  readonly ordersMinor: number
}

/** Costs by month: of the pools as they were charged, and of orders finished in the month. */
export const listCostMonths = (registry: Read, assetId: string, timeZone: string): Promise<CostMonthRow[]> =>
  selectRows<CostMonthRow>(
    registry.db,
    sql`
    with spent as (
      select month, currency, kind, amount_minor from cost_line where asset_id = ${assetId}
      union all
      select to_char(to_timestamp(coalesce(finished_at, last_at) / 1000.0) at time zone ${timeZone}, 'YYYY-MM'), currency,
        'order', cost_minor from work_order where asset_id = ${assetId} and cost_minor <> 0
    )
    select month, currency,
      coalesce(sum(amount_minor) filter (where kind = 'usage'), 0)::float8 as "usageMinor",
      coalesce(sum(amount_minor) filter (where kind = 'idle'), 0)::float8 as "idleMinor",
      coalesce(sum(amount_minor) filter (where kind = 'unallocated'), 0)::float8 as "unallocatedMinor",
      coalesce(sum(amount_minor) filter (where kind = 'order'), 0)::float8 as "ordersMinor"
    from spent group by 1, 2 order by 1, 2`,
  )

export interface DeviceOfLifeRow {
  readonly name: string
  readonly key: string
  readonly profileId: string
  readonly role: string
  readonly validFrom: number
  readonly validTo: number | null
}

/** Devices that were ever on an asset, the latest first. */
export const listDevicesOfLife = (registry: Read, assetId: string): Promise<DeviceOfLifeRow[]> =>
  selectRows<DeviceOfLifeRow>(
    registry.db,
    sql`
    select d.name, d.key, d.profile_id as "profileId", b.role, b.valid_from as "validFrom", b.valid_to as "validTo"
    from binding b join device d on d.id = b.device_id where b.asset_id = ${assetId} order by b.valid_from desc, d.key`,
  )

export interface DocumentRow {
  /** Number of the order that it was put to; null for a document of the asset or its type. */
  readonly orderNo: string | null
  readonly name: string
  readonly nameEn: string
  readonly mediaType: string | null
  readonly bytes: number | null
  readonly sha256: string | null
  readonly at: number | null
}

/** Documents of an asset and its type, and files of its orders: what they are, not their content. */
export const listDocumentsOfLife = (registry: Read, assetId: string): Promise<DocumentRow[]> =>
  selectRows<DocumentRow>(
    registry.db,
    sql`
    select null as "orderNo", i.name_zh as name, i.name_en as "nameEn", f.media_type as "mediaType",
      length(f.content)::float8 as bytes, f.sha256, f.created_at as at
    from asset a join equipment_item i on i.kind = 'document' and not i.switched_off
      and (i.asset_id = a.id or (i.type_id = a.asset_type_id and not exists (
        select 1 from equipment_item own where own.asset_id = a.id and own.kind = 'document' and own.code = i.code)))
    left join equipment_file f on f.item_id = i.id where a.id = ${assetId}
    union all
    select o.no, e.change->'attachment'->>'name', e.change->'attachment'->>'name', e.change->'attachment'->>'mediaType',
      (e.change->'attachment'->>'bytes')::float8, e.change->'attachment'->>'sha256', e.at
    from work_order o join work_order_event e on e.order_id = o.id and e.change->>'type' = 'attached'
    where o.asset_id = ${assetId}
    order by 7 nulls first, 2`,
  )

/** When who answers for an asset may have changed: ends of statements at any level that may reach it, within a time. */
export const listResponsibilityTurns = async (
  registry: Read,
  query: { readonly scopeIds: readonly string[]; readonly from: number; readonly to: number },
): Promise<number[]> =>
  (
    await selectRows<{ at: number }>(
      registry.db,
      sql`
      select distinct t.at from responsibility r cross join lateral (values (r.valid_from), (r.valid_to)) as t(at)
      where ${isAnyOf(sql`r.scope_id`, query.scopeIds)} and t.at > ${query.from} and t.at < ${query.to} order by t.at`,
    )
  ).map(({ at }) => at)

/** Id of an asset by its code, or by its id; undefined if there is none. */
export const findAssetByCode = async (
  registry: Read,
  code: string,
): Promise<{ readonly id: string; readonly code: string } | undefined> =>
  (
    await selectRows<{ id: string; code: string }>(
      registry.db,
      sql`select id, code from asset where code = ${code} or id = ${code} order by code = ${code} desc limit 1`,
    )
  )[0]
