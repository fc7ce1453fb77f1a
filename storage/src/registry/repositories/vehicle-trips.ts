/** Vehicles, their trips, and the cost lines that are laid to these. */
import type { CostDriver, TelemetryEvidence, VehicleTrip } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import { allOf, type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

export interface VehicleRow {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly model: string
  readonly currency: string
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  /** Owner now. */
  readonly orgUnitId: string
}

/** Vehicles placed in some units that are not retired, by code. */
export const listVehicles = (
  db: Executor,
  query: { readonly units: readonly string[]; readonly at: number; readonly ids?: readonly string[] | undefined },
): Promise<VehicleRow[]> =>
  selectRows<VehicleRow>(
    db,
    sql`select a.id, a.code, a.name_zh as "nameZh", a.name_en as "nameEn", a.model, a.currency, a.attributes,
        pl.org_unit_id as "orgUnitId"
      from asset a join ${placementsAt(query.at)} pl on pl.asset_id = a.id
      where ${allOf([
        sql`a.category = 'vehicle' and (a.retired_at is null or a.retired_at > ${query.at})`,
        isAnyOf(sql`pl.org_unit_id`, query.units),
        query.ids !== undefined && isAnyOf(sql`a.id`, query.ids),
      ])} order by a.code`,
  )

/** A trip with the samples that it stands on, where they were asked for. */
export interface VehicleTripRow extends VehicleTrip {
  readonly evidence: readonly TelemetryEvidence[]
}

/** Trips of vehicles that touch `[from, to)`, the latest start first. What a person may see is for the caller to say by `assetIds`. */
export const listVehicleTrips = (
  db: RegistryQueryable,
  query: {
    readonly assetIds: readonly string[]
    readonly id?: string | undefined
    readonly personId?: string | undefined
    readonly orgUnits?: readonly string[] | undefined
    readonly from?: number | undefined
    readonly to?: number | undefined
    /** With the samples behind each; else none are named. */
    readonly evidence?: boolean
    readonly before?: { readonly start: number; readonly id: string } | undefined
    readonly limit?: number
  },
): Promise<VehicleTripRow[]> =>
  selectRows<VehicleTripRow>(
    db,
    sql`select s.id, s.asset_id as "assetId", s.start_ts as start, s.end_ts as "end", s.open,
        coalesce((s.quantities->>'distance_km')::float8, 0) as km, (s.quantities->>'engine_s')::float8 as "engineS",
        (st.quantities->>'idle_s')::float8 as "idleS", s.person_id as "personId", s.org_unit_id as "orgUnitId",
        s.booking_id as "bookingId", s.attribution, s.flags, ${query.evidence === true ? sql`s.evidence` : sql`'[]'::jsonb as evidence`}
      from usage_session s
      left join usage_session st on st.asset_id = s.asset_id and st.kind = 'stop' and st.start_ts = s.end_ts
      where ${allOf([
        sql`s.kind = 'trip'`,
        isAnyOf(sql`s.asset_id`, query.assetIds),
        query.id !== undefined && sql`s.id = ${query.id}`,
        query.personId !== undefined && sql`s.person_id = ${query.personId}`,
        query.orgUnits !== undefined && isAnyOf(sql`s.org_unit_id`, query.orgUnits),
        query.from !== undefined && sql`s.end_ts > ${query.from}`,
        query.to !== undefined && sql`s.start_ts < ${query.to}`,
        query.before !== undefined && sql`(s.start_ts, s.id) < (${query.before.start}, ${query.before.id})`,
      ])} order by s.start_ts desc, s.id desc ${query.limit === undefined ? sql`` : sql`limit ${query.limit}`}`,
  )

export interface VehicleCostLineRow {
  readonly id: string
  readonly assetId: string
  readonly month: string
  readonly kind: string
  readonly poolId: string
  readonly poolNameZh: string
  readonly poolNameEn: string
  readonly driver: CostDriver
  readonly orgUnitId: string | null
  readonly personId: string | null
  readonly amountMinor: number
  readonly currency: string
  readonly sessions: readonly string[]
}

/** Cost lines of vehicles in some months, with the sessions that they stand on, by id. */
export const listVehicleCostLines = (
  db: Executor,
  query: { readonly assetIds: readonly string[]; readonly months: readonly string[] },
): Promise<VehicleCostLineRow[]> =>
  selectRows<VehicleCostLineRow>(
    db,
    sql`select c.id, c.asset_id as "assetId", c.month, c.kind, c.pool_id as "poolId", o.name_zh as "poolNameZh",
        o.name_en as "poolNameEn", o.driver, c.org_unit_id as "orgUnitId", c.person_id as "personId",
        c.amount_minor as "amountMinor", c.currency, coalesce(c.explanation->'sessions', '[]'::jsonb) as sessions
      from cost_line c join cost_pool o on o.id = c.pool_id
      where ${isAnyOf(sql`c.asset_id`, query.assetIds)} and ${isAnyOf(sql`c.month`, query.months)} order by c.id`,
  )

/** Which devices told where a vehicle was, each for its own time. */
export const listVehicleDevices = (
  db: Executor,
  query: { readonly assetIds: readonly string[]; readonly from: number; readonly to: number },
): Promise<
  {
    readonly assetId: string
    readonly deviceId: string
    readonly profileId: string
    readonly role: string
    readonly from: number
    readonly to: number | null
  }[]
> =>
  selectRows(
    db,
    sql`select b.asset_id as "assetId", b.device_id as "deviceId", d.profile_id as "profileId", b.role, b.valid_from as "from",
        b.valid_to as "to"
      from binding b join device d on d.id = b.device_id
      where ${isAnyOf(sql`b.asset_id`, query.assetIds)} and b.valid_from < ${query.to} and (b.valid_to is null or b.valid_to > ${query.from})
      order by b.asset_id, b.valid_from, b.id`,
  )

export interface DriverRow {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly employeeNo: string
  /** Department now. */
  readonly orgUnitId: string
}

/** People who drive, as day sheets name them; unknown ids are left out. */
export const listDrivers = (db: Executor, ids: readonly string[]): Promise<DriverRow[]> =>
  selectRows<DriverRow>(
    db,
    sql`select id, name, name_en as "nameEn", employee_no as "employeeNo", org_unit_id as "orgUnitId" from person
      where ${isAnyOf(sql`id`, ids)}`,
  )
