/** Facts that a list of assets shows beside each: one statement a kind of fact, for any number of assets. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { isAnyOf, selectRows } from './query.ts'

export interface BoundDeviceRow {
  readonly assetId: string
  readonly deviceId: string
  readonly profileId: string
  readonly role: string
}

/** Devices bound to some assets at an instant. */
export const listBoundDevices = (
  registry: Registry,
  query: { readonly assets: readonly string[]; readonly at: number },
): Promise<BoundDeviceRow[]> =>
  selectRows(
    registry.db,
    sql`
    select b.asset_id as "assetId", b.device_id as "deviceId", d.profile_id as "profileId", b.role
    from binding b join device d on d.id = b.device_id
    where ${isAnyOf(sql`b.asset_id`, query.assets)} and b.valid_from <= ${query.at}
      and (b.valid_to is null or b.valid_to > ${query.at})
    order by b.asset_id, b.role = 'primary' desc, b.device_id`,
  )

export interface LiveValueRow {
  readonly deviceId: string
  readonly metric: string
  readonly ts: number
  readonly value: number | string
}

interface RawLiveValue {
  readonly deviceId: string
  readonly metric: string
  readonly ts: number
  readonly num: number | null
  readonly txt: string | null
}

const toLiveValue = ({ deviceId, metric, ts, num, txt }: RawLiveValue): LiveValueRow => ({
  deviceId,
  metric,
  ts,
  value: num ?? txt ?? '',
})

/** The newest value of every series of some devices. */
export const listLiveValues = async (registry: Registry, devices: readonly string[]): Promise<LiveValueRow[]> =>
  (
    await selectRows<RawLiveValue>(
      registry.db,
      sql`
      select device_id as "deviceId", metric, ts::float8 as ts, num, txt from live_value
      where ${isAnyOf(sql`device_id`, devices)} order by device_id, metric`,
    )
  ).map(toLiveValue)

/** Values that changed after a revision, oldest revision first, each with the assets its device is on at `at`. */
export const listChangedValues = async (
  registry: Registry,
  query: { readonly afterRevision: number; readonly at: number; readonly limit: number },
): Promise<
  (LiveValueRow & { readonly revision: number; readonly assetId: string | null; readonly orgUnitId: string })[]
> => {
  const rows = await selectRows<RawLiveValue & { revision: number; assetId: string | null; orgUnitId: string }>(
    registry.db,
    sql`
    select v.device_id as "deviceId", v.metric, v.ts::float8 as ts, v.num, v.txt, v.revision::float8 as revision,
      b.asset_id as "assetId", coalesce(pl.org_unit_id, d.org_unit_id) as "orgUnitId"
    from (select * from live_value where revision > ${query.afterRevision} order by revision fetch first ${sql.raw(String(Math.trunc(query.limit)))} rows with ties) v
    join device d on d.id = v.device_id
    left join binding b on b.device_id = d.id and b.valid_from <= ${query.at} and (b.valid_to is null or b.valid_to > ${query.at})
    left join lateral (
      select p.org_unit_id from asset_placement p where p.asset_id = b.asset_id and p.valid_from <= ${query.at}
        and (p.valid_to is null or p.valid_to > ${query.at}) order by p.valid_from desc limit 1
    ) pl on true
    order by v.revision`,
  )
  return rows.map((row) => ({
    ...toLiveValue(row),
    revision: row.revision,
    assetId: row.assetId,
    orgUnitId: row.orgUnitId,
  }))
}

/** The highest revision of live values so far; 0 without any. */
export const currentLiveRevision = async (registry: Registry): Promise<number> =>
  (
    await selectRows<{ revision: number }>(
      registry.db,
      sql`select coalesce(max(revision), 0)::float8 as revision from live_value`,
    )
  )[0]?.revision ?? 0

export interface LastSessionRow {
  readonly assetId: string
  readonly kind: 'run' | 'trip' | 'stop' | 'occupancy' | 'visit'
  readonly start: number
  readonly end: number
  readonly open: boolean
}

/** The newest usage session of each asset, by start; an index look-up per asset. */
export const listLastSessions = (registry: Registry, assets: readonly string[]): Promise<LastSessionRow[]> =>
  selectRows(
    registry.db,
    sql`
    select a.id as "assetId", s.kind, s.start_ts::float8 as start, s.end_ts::float8 as "end", s.open
    from unnest(${sql.param([...assets])}::text[]) a(id)
    cross join lateral (
      select kind, start_ts, end_ts, open from usage_session where asset_id = a.id
      order by start_ts desc, open desc limit 1
    ) s`,
  )

export interface MonthCostRow {
  readonly assetId: string
  readonly currency: string
  readonly amountMinor: number
}

/** Cost of a month per asset and currency. `month` is `YYYY-MM`. */
export const listMonthCosts = (
  registry: Registry,
  query: { readonly assets: readonly string[]; readonly month: string },
): Promise<MonthCostRow[]> =>
  selectRows(
    registry.db,
    sql`
    select asset_id as "assetId", currency, sum(amount_minor)::float8 as "amountMinor"
    from cost_line where ${isAnyOf(sql`asset_id`, query.assets)} and month = ${query.month}
    group by asset_id, currency order by asset_id, "amountMinor" desc`,
  )
