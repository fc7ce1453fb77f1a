/** Assets as figures look at them, and how long each was in operation. */

import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import type { AssetCategory } from './assets.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

/** An asset with where it stood at the query’s instant, what it is, and since when it is there. */
export interface FigureAssetRow {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly category: AssetCategory
  readonly model: string
  readonly currency: string
  readonly orgUnitId: string
  readonly typeId: string | null
  readonly typeNameZh: string | null
  readonly typeNameEn: string | null
  /** Of its type, else of its earliest base warranty. */
  readonly vendor: string | null
  readonly functionScore: number | null
  readonly riskScore: number | null
  readonly maintenanceScore: number | null
  /** Beginning of its first placement. */
  readonly placedFrom: number
  readonly retiredAt: number | null
}

/** Assets placed in some units at an instant that were in service after `from`, ordered by code. */
export const listFigureAssets = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly from: number
    readonly category?: string | undefined
    readonly assetId?: string | undefined
    readonly ownerUnits?: readonly string[] | undefined
  },
): Promise<FigureAssetRow[]> =>
  selectRows<FigureAssetRow>(
    registry.db,
    sql`
    select a.id, a.code, a.name_zh as "nameZh", a.name_en as "nameEn", a.category, a.model, a.currency,
      pl.org_unit_id as "orgUnitId", t.id as "typeId", t.name_zh as "typeNameZh", t.name_en as "typeNameEn",
      coalesce(t.vendor, w.vendor) as vendor, t.function_score as "functionScore", t.risk_score as "riskScore",
      t.maintenance_score as "maintenanceScore", f.placed_from as "placedFrom", a.retired_at as "retiredAt"
    from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id
    join (select asset_id, min(valid_from) as placed_from from asset_placement group by asset_id) f on f.asset_id = a.id
    left join asset_type t on t.id = a.asset_type_id
    left join (
      select distinct on (asset_id) asset_id, vendor from warranty where kind = 'base' order by asset_id, starts_on, id
    ) w on w.asset_id = a.id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      sql`(a.retired_at is null or a.retired_at > ${query.from})`,
      query.category !== undefined && sql`a.category = ${query.category}`,
      query.assetId !== undefined && sql`a.id = ${query.assetId}`,
      query.ownerUnits !== undefined && isAnyOf(sql`pl.org_unit_id`, query.ownerUnits),
    ])} order by a.code, a.id`,
  )

/** A stretch of time of an asset, UTC milliseconds, half open. */
export interface AssetWindow {
  readonly assetId: string
  readonly start: number
  readonly end: number
}

const OPERATION = sql`('run', 'trip', 'occupancy')`

/** Sessions of operation that touch the windows. Only the last one before a window can reach into it, as they never overlap. */
const sessionsIn = (windows: readonly AssetWindow[], columns: ReturnType<typeof sql>) => sql`
  from unnest(${sql.param(windows.map((each) => each.assetId))}::text[],
    ${sql.param(windows.map((each) => each.start))}::bigint[],
    ${sql.param(windows.map((each) => each.end))}::bigint[]) as w(asset_id, from_ts, to_ts)
  cross join lateral (
    select ${columns} from usage_session
    where asset_id = w.asset_id and start_ts >= w.from_ts and start_ts < w.to_ts and kind in ${OPERATION}
    union all
    (select ${columns} from (
      select * from usage_session where asset_id = w.asset_id and start_ts < w.from_ts and kind in ${OPERATION}
      order by start_ts desc limit 1) before where end_ts > w.from_ts)
  ) s`

/**
 * Time in operation of each asset within its window: runs, trips and occupancy, cut at the window's ends. Assets without any are
 * left out.
 */
export const sumOperatingTime = (
  registry: Pick<Registry, 'db'>,
  windows: readonly AssetWindow[],
): Promise<{ readonly assetId: string; readonly operatingMs: number; readonly sessions: number }[]> =>
  selectRows(
    registry.db,
    sql`select w.asset_id as "assetId",
      sum(least(s.end_ts, w.to_ts) - greatest(s.start_ts, w.from_ts))::float8 as "operatingMs", count(*) as sessions
    ${sessionsIn(windows, sql`start_ts, end_ts`)} group by w.asset_id`,
  )

/** Ids of the latest sessions that the operating time of some assets is the sum of. */
export const listOperatingSessions = async (
  registry: Pick<Registry, 'db'>,
  windows: readonly AssetWindow[],
  limit: number,
): Promise<string[]> =>
  (
    await selectRows<{ id: string }>(
      registry.db,
      sql`select s.id ${sessionsIn(windows, sql`id, start_ts, end_ts`)} order by s.start_ts desc, s.id limit ${limit}`,
    )
  ).map(({ id }) => id)
