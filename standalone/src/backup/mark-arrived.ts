import { boundsOfDay, type DeviceDay, type DumpableStore } from '@custodia/storage/backup'
import { markTimelines, type Registry } from '@custodia/storage/registry'
import type { Manifest } from './manifest.ts'
import { groupByDay } from './telemetry-source.ts'

const TOGETHER = 1_000

/**
 * Marks the timelines of what came in while the backup was made: its samples are in the store, but whoever would have derived facts of them
 * was told after the registry had been read. As ingest does: a sighting belongs to its tag, any other sample to the assets that
 * its device was on. Returns how many were marked.
 */
export const markArrived = async (
  registry: Registry,
  arrived: Manifest['telemetry']['arrived'],
  now: number,
): Promise<number> => {
  let marked = 0
  for (let at = 0; at < arrived.length; at += TOGETHER) {
    const some = arrived
      .slice(at, at + TOGETHER)
      .map(({ device, day, sighting }) => ({ device, sighting, ...boundsOfDay(day) }))
    const { rows } = await registry.pool.query<{ timeline: string; from: number; to: number }>(
      `with arrived as (
         select * from unnest($1::text[], $2::bool[], $3::bigint[], $4::bigint[]) as a(device, sighting, from_ts, to_ts)
       )
       select timeline, min(from_ts) as "from", max(to_ts) as "to" from (
         select 'tag:' || device as timeline, from_ts, to_ts from arrived where sighting
         union all
         select 'asset:' || b.asset_id, a.from_ts, a.to_ts from arrived a join binding b on b.device_id = a.device
           and b.valid_from < a.to_ts and (b.valid_to is null or b.valid_to > a.from_ts)
         where not a.sighting
       ) as marks group by timeline`,
      [
        some.map(({ device }) => device),
        some.map(({ sighting }) => sighting),
        some.map(({ from }) => from),
        some.map(({ to }) => to),
      ],
    )
    await markTimelines(registry.db, rows, now)
    marked += rows.length
  }
  return marked
}

/** Days on which a store has samples, each with its devices. */
const readDays = async (store: Pick<DumpableStore, 'openDump'>): Promise<ReturnType<typeof groupByDay>> => {
  // Nothing of it is written, so that nobody has to know where a sample was taken.
  const dump = await store.openDump(() => ({ measurement: 'environment', site: '', profile: '' }))
  return groupByDay(await dump.counts().finally(() => dump.close()))
}

/** All devices of some days, whatever their samples are. */
const wholeDays = (days: Iterable<readonly [string, readonly DeviceDay[]]>): Manifest['telemetry']['arrived'] =>
  [...days].flatMap(([day, devices]) =>
    devices.flatMap(({ device }) => [
      { device, day, sighting: false },
      { device, day, sighting: true },
    ]),
  )

/** What a store has of days that a backup counted otherwise, or not at all: all devices of such a day. */
export const findArrived = async (
  store: Pick<DumpableStore, 'openDump'>,
  manifest: Manifest,
): Promise<Manifest['telemetry']['arrived']> => {
  const known = new Map(manifest.telemetry.days.map(({ day, values }) => [day, values]))
  const days = await readDays(store)
  return wholeDays(
    [...days].filter(([day, devices]) => devices.reduce((sum, { values }) => sum + values, 0) !== known.get(day)),
  )
}

/** What a store has of a UTC day and all that follow. */
export const findSince = async (
  store: Pick<DumpableStore, 'openDump'>,
  since: string,
): Promise<Manifest['telemetry']['arrived']> => wholeDays([...(await readDays(store))].filter(([day]) => day >= since))
