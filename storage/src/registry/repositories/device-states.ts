import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { firmwareChange } from '../schema/index.ts'
import { type Executor, isAnyOf, placementsAt, selectRows } from './query.ts'

/** Silence after which devices of a profile count as offline. */
export interface Silence {
  readonly profileId: string
  readonly offlineAfterMs: number
}

/** What is known of a device as a device. Times are UTC milliseconds. */
export interface DeviceStateRow {
  /** Null if nothing tells: it was never heard. */
  readonly online: boolean | null
  /** Since when: of an offline device when it said so, or when it was heard last, whenever that was noticed. */
  readonly since: number | null
  /** When it was heard last. */
  readonly lastSeenAt: number | null
  readonly lastSampleAt: number | null
  /** Above zero where its clock is behind. */
  readonly clockSkewMs: number | null
  readonly batteryPercent: number | null
  readonly firmware: string | null
}

/** What devices may be chosen by beside what they are. */
export interface StateFilter {
  readonly online?: boolean
  /** Battery at or below, in percent. */
  readonly batteryAtMost?: number
  /** Not heard since this time, or never. */
  readonly silentSince?: number
  readonly firmware?: string
}

/** Of a profile that the catalogue has not. */
const OFFLINE_AFTER_MS = 86_400_000

/**
 * Each device's state as of `at`, one row a device that was heard: `device_id` and the columns of `DeviceStateRow` in snake case. The last
 * word on presence counts, and silence overrules it: a device that said nothing for longer than its profile allows is offline since it was
 * heard last. Read and not stored, so that "since" is exact and nothing has to notice.
 */
export const statesAt = (at: number, silences: readonly Silence[]): SQL => sql`(
  select s.device_id, s.last_seen_at, s.last_sample_at, s.clock_skew_ms, s.battery_percent, s.firmware, s.last_topic,
    s.online and p.heard + p.offline_after > ${at} as online,
    case when s.online and p.heard + p.offline_after <= ${at} then p.heard else s.online_since end as since,
    p.heard + p.offline_after as offline_at, s.online and p.heard + p.offline_after <= ${at} as fell_silent
  from device_state s join device sd on sd.id = s.device_id
  left join unnest(${sql.param(silences.map((one) => one.profileId))}::text[], ${sql.param(silences.map((one) => one.offlineAfterMs))}::bigint[])
    as silence (profile_id, ms) on silence.profile_id = sd.profile_id
  cross join lateral (select coalesce(silence.ms, ${OFFLINE_AFTER_MS}) as offline_after, coalesce(s.last_seen_at, s.online_since) as heard) p
)`

/** Columns of a `statesAt` joined as `st`, for a select list. */
export const STATE_COLUMNS =
  sql.raw(`st.online, st.since, st.last_seen_at as "lastSeenAt", st.last_sample_at as "lastSampleAt",
  st.clock_skew_ms as "clockSkewMs", st.battery_percent as "batteryPercent", st.firmware`)

/** Conditions on a `statesAt` joined as `st`. */
export const stateConditions = (filter: StateFilter): (SQL | false)[] => [
  filter.online !== undefined && sql`st.online is not distinct from ${filter.online}`,
  filter.batteryAtMost !== undefined && sql`st.battery_percent <= ${filter.batteryAtMost}`,
  filter.silentSince !== undefined && sql`coalesce(st.last_seen_at, 0) < ${filter.silentSince}`,
  filter.firmware !== undefined && sql`st.firmware = ${filter.firmware}`,
]

/** A device with the units that may see it: its own, and those of the assets that it is on. */
export interface DeviceUnits {
  readonly deviceId: string
  readonly units: readonly string[]
  readonly state: DeviceStateRow
}

const listUnits = async (
  db: Executor,
  which: SQL,
  at: number,
  silences: readonly Silence[],
): Promise<DeviceUnits[]> => {
  const rows = await selectRows<DeviceStateRow & { readonly deviceId: string; readonly units: readonly string[] }>(
    db,
    sql`select d.id as "deviceId", ${STATE_COLUMNS}, array(
        select d.org_unit_id union select pl.org_unit_id from binding b join ${placementsAt(at)} pl on pl.asset_id = b.asset_id
        where b.device_id = d.id and b.valid_from <= ${at} and (b.valid_to is null or b.valid_to > ${at})) as units
      from device d left join ${statesAt(at, silences)} st on st.device_id = d.id where ${which}`,
  )
  return rows.map(({ deviceId, units, ...state }) => ({ deviceId, units, state }))
}

/** The devices of some ids that were heard. */
export const listDeviceUnits = (
  registry: Registry,
  ids: readonly string[],
  at: number,
  silences: readonly Silence[],
): Promise<DeviceUnits[]> => listUnits(registry.db, isAnyOf(sql`d.id`, ids), at, silences)

/** The devices that fell silent within `(after, at]`. */
export const listFallenSilent = (
  registry: Registry,
  after: number,
  at: number,
  silences: readonly Silence[],
): Promise<DeviceUnits[]> =>
  listUnits(registry.db, sql`st.fell_silent and st.offline_at > ${after} and st.offline_at <= ${at}`, at, silences)

/** How many devices are how, by what a fleet's keeper asks first. */
export interface DeviceCounts {
  readonly total: number
  readonly online: number
  readonly offline: number
  /** Never heard. */
  readonly unheard: number
  readonly lowBattery: number
  /** Whose clock is off by more than a minute. */
  readonly skewed: number
}

/** Counts the active devices that `visible` (on `d`) lets through. */
export const countDevices = async (
  registry: Registry,
  visible: SQL,
  query: { readonly at: number; readonly silences: readonly Silence[]; readonly lowBatteryPercent: number },
): Promise<DeviceCounts> => {
  const [row] = await selectRows<DeviceCounts>(
    registry.db,
    sql`select count(*) as total, count(*) filter (where st.online) as online, count(*) filter (where st.online = false) as offline,
      count(*) filter (where st.online is null) as unheard, count(*) filter (where st.battery_percent <= ${query.lowBatteryPercent}) as "lowBattery",
      count(*) filter (where abs(st.clock_skew_ms) > 60000) as skewed
    from device d left join ${statesAt(query.at, query.silences)} st on st.device_id = d.id where d.status = 'active' and ${visible}`,
  )
  return row ?? { total: 0, online: 0, offline: 0, unheard: 0, lowBattery: 0, skewed: 0 }
}

/** Numbers of active devices by profile and firmware, the most common first. */
export const countFirmware = (
  registry: Registry,
  visible: SQL,
): Promise<{ readonly profileId: string; readonly firmware: string | null; readonly count: number }[]> =>
  selectRows(
    registry.db,
    sql`select d.profile_id as "profileId", s.firmware, count(*) as count from device d left join device_state s on s.device_id = d.id
      where d.status = 'active' and ${visible} group by 1, 2 order by 3 desc, 1, 2 limit 500`,
  )

export interface FirmwareChangeRow {
  readonly at: number
  readonly fromVersion: string | null
  readonly toVersion: string
}

/** A device's firmware over time, the newest first. */
export const listFirmwareChanges = (
  registry: Registry,
  deviceId: string,
  limit: number,
): Promise<FirmwareChangeRow[]> =>
  registry.db
    .select({ at: firmwareChange.at, fromVersion: firmwareChange.fromVersion, toVersion: firmwareChange.toVersion })
    .from(firmwareChange)
    .where(eq(firmwareChange.deviceId, deviceId))
    .orderBy(desc(firmwareChange.at))
    .limit(limit)
