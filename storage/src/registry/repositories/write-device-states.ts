import type pg from 'pg'
import { numberArray, storable, textArray } from './bulk-parameters.ts'

/**
 * What some messages of one device add to its state, folded in their order. All times are UTC milliseconds; null where
 * they said nothing of it.
 */
export interface DeviceStatePatch {
  readonly deviceId: string
  /** When it was heard last, and first within this patch. */
  readonly lastSeenAt: number | null
  readonly firstSeenAt: number | null
  readonly lastSampleAt: number | null
  /** Its presence at the end of the patch, since when, and the time of the newest sign of it. */
  readonly online: boolean | null
  readonly onlineSince: number | null
  readonly presenceAt: number | null
  /** True if `onlineSince` is later than the first sign within the patch. */
  readonly turned: boolean
  /** True if all that it says is what a broker had retained: news only if it contradicts what is known. */
  readonly retained: boolean
  /** Silence after which the device counts as offline, of its profile. */
  readonly offlineAfterMs: number
  /** Receive time less sample time of a live message. */
  readonly clockSkewMs: number | null
  readonly clockSkewAt: number | null
  readonly batteryPercent: number | null
  readonly batteryAt: number | null
  readonly firmware: string | null
  readonly firmwareAt: number | null
  /** Sample time of the first sample within the patch with it. */
  readonly firmwareSince: number | null
  /** Topic of its newest own message. */
  readonly lastTopic: string | null
}

/** A step of the clock is taken at once, what is less is jitter and smoothed. */
const SKEW_STEP_MS = 5000
const SKEW_WEIGHT = 0.25
/** More changed devices than this are told as `*`: anything may have changed. */
const MAX_NAMED = 100

/*
 * The registry's row and the patch are merged by their times, so that patches of several processes and late ones come out the same: a
 * time only grows, and what has a time of its own is replaced by what is newer. The lock of live values makes writers take turns.
 */
const MERGE = `with v as (
     select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::boolean[], $6::bigint[], $7::bigint[],
       $8::boolean[], $9::boolean[], $10::bigint[], $11::double precision[], $12::bigint[], $13::double precision[], $14::bigint[],
       $15::text[], $16::bigint[], $17::text[], $18::bigint[])
     as v (device_id, seen, first_seen, sample, online, since, presence_at, turned, retained, offline_after, skew, skew_at,
       battery, battery_at, firmware, firmware_at, topic, firmware_since)
   ), merged as (
     select v.*, b.device_id is null as is_new, b.online as online_before, b.online_since as since_before, b.presence_at as presence_before,
       b.clock_skew_ms as skew_before, b.clock_skew_at as skew_at_before, b.battery_percent as battery_before, b.battery_at as battery_at_before,
       b.firmware as firmware_before, b.firmware_at as firmware_at_before, b.last_topic as topic_before,
       b.last_seen_at as seen_before, b.last_sample_at as sample_before,
       v.presence_at is not null and (b.presence_at is null or v.presence_at >= b.presence_at)
         and not (v.retained and b.online is not distinct from v.online) as present,
       coalesce(v.online and b.online and v.first_seen - b.last_seen_at > v.offline_after, false) as was_silent,
       v.firmware is not null and (b.firmware is null or (v.firmware <> b.firmware and v.firmware_at > b.firmware_at)) as reflashed
     from v left join device_state b on b.device_id = v.device_id
   ), upserted as (
     insert into device_state (device_id, last_seen_at, last_sample_at, online, online_since, presence_at, clock_skew_ms, clock_skew_at,
       battery_percent, battery_at, firmware, firmware_at, last_topic)
     select device_id, greatest(seen_before, seen), greatest(sample_before, sample),
       case when present then online else online_before end,
       case when present and (turned or was_silent or online is distinct from online_before) then since else since_before end,
       case when present then presence_at else presence_before end,
       case when skew is null or skew_at < skew_at_before then skew_before
         when skew_before is null or abs(skew - skew_before) > ${SKEW_STEP_MS} then skew
         else round(skew_before + ${SKEW_WEIGHT} * (skew - skew_before)) end,
       greatest(skew_at_before, skew_at),
       case when battery_at_before is null or battery_at >= battery_at_before then battery else battery_before end,
       greatest(battery_at_before, battery_at),
       case when reflashed then firmware else firmware_before end,
       greatest(firmware_at_before, firmware_at),
       case when topic is null or seen < seen_before then topic_before else topic end
     from merged order by device_id
     on conflict (device_id) do update set last_seen_at = excluded.last_seen_at, last_sample_at = excluded.last_sample_at,
       online = excluded.online, online_since = excluded.online_since, presence_at = excluded.presence_at,
       clock_skew_ms = excluded.clock_skew_ms, clock_skew_at = excluded.clock_skew_at,
       battery_percent = excluded.battery_percent, battery_at = excluded.battery_at,
       firmware = excluded.firmware, firmware_at = excluded.firmware_at, last_topic = excluded.last_topic
   ), reflash as (
     insert into firmware_change (device_id, at, from_version, to_version, noticed_at)
     select device_id, firmware_since, firmware_before, firmware, (extract(epoch from clock_timestamp()) * 1000)::bigint
     from merged where reflashed on conflict do nothing
   ), changed as (
     select array_agg(device_id) as ids from merged
     where is_new or reflashed or (topic_before is null and topic is not null)
       or (present and (turned or was_silent or online is distinct from online_before))
   )
   select pg_notify('device_changed', id)
   from changed, unnest(case when cardinality(ids) > ${MAX_NAMED} then array['*'] else ids end) as id`

/** Merges patches into `device_state`, one a device, within a transaction that holds the lock of live values. */
export const writeDeviceStates = async (client: pg.PoolClient, patches: readonly DeviceStatePatch[]): Promise<void> => {
  const flags = (values: readonly (boolean | null)[]): string =>
    `{${values.map((value) => (value === null ? 'NULL' : value ? 't' : 'f')).join(',')}}`
  const text = (value: string | null): string | null => (value === null ? null : storable(value))
  await client.query({
    name: 'ingest-device-states',
    text: MERGE,
    values: [
      textArray(patches.map((p) => p.deviceId)),
      numberArray(patches.map((p) => p.lastSeenAt)),
      numberArray(patches.map((p) => p.firstSeenAt)),
      numberArray(patches.map((p) => p.lastSampleAt)),
      flags(patches.map((p) => p.online)),
      numberArray(patches.map((p) => p.onlineSince)),
      numberArray(patches.map((p) => p.presenceAt)),
      flags(patches.map((p) => p.turned)),
      flags(patches.map((p) => p.retained)),
      numberArray(patches.map((p) => p.offlineAfterMs)),
      numberArray(patches.map((p) => p.clockSkewMs)),
      numberArray(patches.map((p) => p.clockSkewAt)),
      numberArray(patches.map((p) => p.batteryPercent)),
      numberArray(patches.map((p) => p.batteryAt)),
      textArray(patches.map((p) => text(p.firmware))),
      numberArray(patches.map((p) => p.firmwareAt)),
      textArray(patches.map((p) => text(p.lastTopic))),
      numberArray(patches.map((p) => p.firmwareSince)),
    ],
  })
}
