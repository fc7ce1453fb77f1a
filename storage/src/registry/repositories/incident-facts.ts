/** What stood, went on and was written down at some places within a time. */
import type { SessionKind, TelemetryEvidence } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import type { AssetCategory } from './assets.ts'
import { isAnyOf, selectRows } from './query.ts'

type Db = Pick<Registry, 'db'>

interface Window {
  readonly from: number
  readonly to: number
}

/** An asset that stood at one of the places for some of the time. */
export interface PlacedAssetRow {
  readonly assetId: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly category: AssetCategory
  readonly orgUnitId: string
  readonly locationId: string | null
  /** When it stood there. */
  readonly validFrom: number
  readonly validTo: number | null
}

/** Assets of some units that stood at places, or one asset wherever it stood, within a time. Several rows for one that moved. */
export const listPlacedAssets = (
  registry: Db,
  query: Window & {
    readonly units: readonly string[]
    readonly locations: readonly string[]
    readonly assetId: string | null
  },
): Promise<PlacedAssetRow[]> =>
  selectRows<PlacedAssetRow>(
    registry.db,
    sql`
    select a.id as "assetId", a.code, a.name_zh as "nameZh", a.name_en as "nameEn", a.category, p.org_unit_id as "orgUnitId",
      p.location_id as "locationId", p.valid_from as "validFrom", p.valid_to as "validTo"
    from asset_placement p join asset a on a.id = p.asset_id
    where ${isAnyOf(sql`p.org_unit_id`, query.units)} and (${isAnyOf(sql`p.location_id`, query.locations)} or a.id = ${query.assetId ?? ''})
      and p.valid_from < ${query.to} and (p.valid_to is null or p.valid_to > ${query.from})
    order by a.code, p.valid_from`,
  )

export interface AroundSessionRow {
  readonly id: string
  readonly kind: SessionKind
  readonly assetId: string
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly personId: string | null
  readonly evidence: readonly TelemetryEvidence[]
}

/**
 * Sessions of some assets that touch a time, stops left out; of each cleaning zone also its last visit before the time, however long ago,
 * as long as it is not before `visitsFrom`.
 */
export const listSessionsAround = (
  registry: Db,
  query: Window & { readonly assets: readonly string[]; readonly visitsFrom: number },
): Promise<AroundSessionRow[]> =>
  selectRows<AroundSessionRow>(
    registry.db,
    sql`
    with wanted as (
      select id from usage_session where ${isAnyOf(sql`asset_id`, query.assets)} and kind <> 'stop'
        and start_ts < ${query.to} and end_ts >= ${query.from}
      union
      select s.id from unnest(${sql.param([...query.assets])}::text[]) a(id) cross join lateral (
        select id from usage_session where asset_id = a.id and kind = 'visit' and start_ts < ${query.from} and start_ts >= ${query.visitsFrom}
        order by start_ts desc limit 1) s
    )
    select s.id, s.kind, s.asset_id as "assetId", s.start_ts as start, s.end_ts as "end", s.open, s.person_id as "personId", s.evidence
    from usage_session s join wanted w on w.id = s.id order by s.start_ts, s.id`,
  )

export interface AroundBookingRow {
  readonly id: string
  readonly assetId: string
  readonly personId: string | null
  readonly title: string
  readonly start: number
  readonly end: number
}

/** Bookings of some assets that touch a time; cancelled ones are left out. */
export const listBookingsAround = (
  registry: Db,
  query: Window & { readonly assets: readonly string[] },
): Promise<AroundBookingRow[]> =>
  selectRows<AroundBookingRow>(
    registry.db,
    sql`
    select id, asset_id as "assetId", person_id as "personId", title, start_ts as start, end_ts as "end" from booking
    where ${isAnyOf(sql`asset_id`, query.assets)} and cancelled_at is null and start_ts < ${query.to} and end_ts > ${query.from}
    order by start_ts, id`,
  )

export interface AroundOrderRow {
  readonly id: string
  readonly no: string
  readonly assetId: string
  readonly titleZh: string
  readonly titleEn: string
  readonly state: string
  readonly requestedAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly assigneeId: string | null
  /** Frozen when it was opened. */
  readonly responsiblePersonId: string | null
}

/** Orders of some assets that were open within a time. */
export const listOrdersAround = (
  registry: Db,
  query: Window & { readonly assets: readonly string[] },
): Promise<AroundOrderRow[]> =>
  selectRows<AroundOrderRow>(
    registry.db,
    sql`
    select id, no, asset_id as "assetId", title_zh as "titleZh", title_en as "titleEn", state, requested_at as "requestedAt",
      started_at as "startedAt", coalesce(finished_at, case when state in ('rejected', 'cancelled') then last_at end) as "finishedAt",
      assignee_id as "assigneeId", responsible_person_id as "responsiblePersonId"
    from work_order where ${isAnyOf(sql`asset_id`, query.assets)} and requested_at < ${query.to}
      and coalesce(finished_at, case when state in ('rejected', 'cancelled') then last_at end, ${query.to}::bigint) >= ${query.from}
    order by requested_at, id`,
  )

export interface AroundWarningRow {
  readonly id: string
  readonly kind: string
  readonly assetId: string
  readonly severity: 'info' | 'warning' | 'critical'
  readonly raisedAt: number
  readonly clearedAt: number | null
  /** Frozen when it was raised. */
  readonly responsiblePersonId: string | null
  readonly explanation: unknown
}

/** Warnings of some assets that were open within a time; withdrawn ones are left out. */
export const listWarningsAround = (
  registry: Db,
  query: Window & { readonly assets: readonly string[] },
): Promise<AroundWarningRow[]> =>
  selectRows<AroundWarningRow>(
    registry.db,
    sql`
    select id, kind, asset_id as "assetId", severity, raised_at as "raisedAt", cleared_at as "clearedAt",
      responsible_person_id as "responsiblePersonId", explanation
    from warning where ${isAnyOf(sql`asset_id`, query.assets)} and withdrawn_at is null and raised_at < ${query.to}
      and (cleared_at is null or cleared_at >= ${query.from})
    order by raised_at, id`,
  )

/** A device that was on one of the assets within a time. */
export interface AroundDeviceRow extends Window {
  readonly deviceId: string
  readonly assetId: string
}

/** Devices on some assets within a time, each for its own part of it. */
export const listDevicesAround = (
  registry: Db,
  query: Window & { readonly assets: readonly string[] },
): Promise<AroundDeviceRow[]> =>
  selectRows<AroundDeviceRow>(
    registry.db,
    sql`
    select device_id as "deviceId", asset_id as "assetId", greatest(valid_from, ${query.from}::bigint) as "from",
      least(coalesce(valid_to, ${query.to}::bigint), ${query.to}::bigint) as "to"
    from binding where ${isAnyOf(sql`asset_id`, query.assets)} and valid_from < ${query.to} and (valid_to is null or valid_to > ${query.from})
    order by asset_id, device_id, valid_from`,
  )
