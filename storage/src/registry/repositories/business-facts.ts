/** What warnings that stand on the registry look at. */
import type { RepairFact } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { type Silence, statesAt } from './device-states.ts'
import { placementsAt, selectRows } from './query.ts'

type Db = Pick<Registry, 'db'>

/** An asset's own part of a fact. */
interface OfAsset {
  readonly assetId: string
  readonly orgUnitId: string
  /** IANA zone of its site. */
  readonly timeZone: string
}

const place = (at: number) => sql`join asset a on a.id = f.asset_id and a.retired_at is null
  join ${placementsAt(at)} pl on pl.asset_id = f.asset_id join org_unit u on u.id = pl.org_unit_id`
const COLUMNS = sql`f.asset_id as "assetId", pl.org_unit_id as "orgUnitId", u.time_zone as "timeZone"`

/** Due dates of plans in force up to a day. */
export interface DueFactRow extends OfAsset {
  readonly planId: string
  readonly dueOn: string
  readonly legal: boolean
  readonly nameZh: string
  readonly nameEn: string
}

/** Due dates at or before a day, the site's days. */
export const listDueFacts = (
  registry: Db,
  query: { readonly at: number; readonly upTo: string },
): Promise<DueFactRow[]> =>
  selectRows<DueFactRow>(
    registry.db,
    sql`select ${COLUMNS}, f.plan_id as "planId", f.due_on as "dueOn", m.legal, m.name_zh as "nameZh", m.name_en as "nameEn"
      from due_date f join maintenance_plan m on m.id = f.plan_id and m.valid_from <= ${query.at} and (m.valid_to is null or m.valid_to > ${query.at})
      ${place(query.at)} where f.due_on <= ${query.upTo}`,
  )

export interface WarrantyFactRow extends OfAsset {
  readonly warrantyId: string
  readonly endsOn: string
  readonly vendor: string
}

/** Warranties that end between two days, both inclusive, unless another of the asset goes on for longer. */
export const listWarrantyFacts = (
  registry: Db,
  query: { readonly at: number; readonly from: string; readonly upTo: string },
): Promise<WarrantyFactRow[]> =>
  selectRows<WarrantyFactRow>(
    registry.db,
    sql`select ${COLUMNS}, f.id as "warrantyId", f.ends_on as "endsOn", f.vendor from warranty f ${place(query.at)}
      where f.ends_on between ${query.from} and ${query.upTo}
        and not exists (select 1 from warranty o where o.asset_id = f.asset_id and o.id <> f.id and o.ends_on > f.ends_on
          and o.part is not distinct from f.part)`,
  )

export interface DeviceFactRow {
  readonly deviceId: string
  readonly name: string
  /** The branch it belongs to. */
  readonly site: string
  readonly assetId: string | null
  readonly batteryPercent: number | null
  readonly batteryAt: number | null
  /** Null if it speaks. */
  readonly silentSince: number | null
  readonly silentMinutes: number
  /** Last sample before the oldest open alarm of a metric that fell silent; null without one. */
  readonly absentSince: number | null
}

/** Active devices on assets that have a low battery or fell silent. */
export const listDeviceFacts = (
  registry: Db,
  query: { readonly at: number; readonly batteryAtMost: number; readonly silences: readonly Silence[] },
): Promise<DeviceFactRow[]> =>
  selectRows<DeviceFactRow>(
    registry.db,
    sql`select d.id as "deviceId", d.name, d.org_unit_id as site, b.asset_id as "assetId", s.battery_percent as "batteryPercent",
        s.battery_at as "batteryAt", case when st.fell_silent then st.since end as "silentSince",
        case when st.fell_silent then round((st.offline_at - st.since) / 60000.0)::float8 else 0 end as "silentMinutes",
        ab.since as "absentSince"
      from device d join device_state s on s.device_id = d.id join ${statesAt(query.at, query.silences)} st on st.device_id = d.id
      join lateral (select asset_id from binding b where b.device_id = d.id and b.valid_from <= ${query.at}
        and (b.valid_to is null or b.valid_to > ${query.at}) order by b.role = 'primary' desc, b.id limit 1) b on true
      left join lateral (select min(w.since) as since from warning w where w.subject_id = d.id and w.since is not null and w.cleared_at is null
        and w.explanation->'inputs'->>'condition' = 'absent') ab on true
      where d.status = 'active' and (ab.since is not null or s.battery_percent <= ${query.batteryAtMost} or st.fell_silent)`,
  )

/** Active devices on assets that were ever heard, by branch. */
export const countHeardDevices = (
  registry: Db,
  at: number,
): Promise<{ readonly site: string; readonly count: number }[]> =>
  selectRows(
    registry.db,
    sql`select d.org_unit_id as site, count(*) as count from device d join device_state s on s.device_id = d.id
      where d.status = 'active' and exists (select 1 from binding b where b.device_id = d.id and b.valid_from <= ${at} and (b.valid_to is null or b.valid_to > ${at}))
      group by 1`,
  )

export interface RepairFactRow extends RepairFact {
  readonly no: string
  readonly orgUnitId: string
}

/** Unplanned orders with a failure code since an instant. */
export const listRecentRepairs = (registry: Db, since: number): Promise<RepairFactRow[]> =>
  selectRows<RepairFactRow>(
    registry.db,
    sql`select id, no, asset_id as "assetId", org_unit_id as "orgUnitId", false as planned, failure_code as "failureCode",
        coalesce(failed_at, requested_at) as "failedAt", started_at as "repairStartedAt", restored_at as "restoredAt"
      from work_order where kind = 'adhoc' and failure_code is not null and state not in ('rejected', 'cancelled')
        and coalesce(failed_at, requested_at) >= ${since}`,
  )

export interface UnassignedOrderRow {
  readonly id: string
  readonly no: string
  readonly assetId: string
  readonly orgUnitId: string
  readonly requestedAt: number
}

/** Urgent orders that nobody has. */
export const listUnassignedUrgent = (registry: Db): Promise<UnassignedOrderRow[]> =>
  selectRows<UnassignedOrderRow>(
    registry.db,
    sql`select id, no, asset_id as "assetId", org_unit_id as "orgUnitId", requested_at as "requestedAt" from work_order
      where priority = 'urgent' and assignee_id is null and state in ('requested', 'triaged', 'planned')`,
  )
