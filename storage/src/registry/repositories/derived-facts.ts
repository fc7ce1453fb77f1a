/** Sessions and meter days, as derivation reads them. */
import { createHash } from 'node:crypto'
import { type SessionKind, sessionKey, type UsageSession } from '@custodia/domain'
import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import { meterDay, usageSession } from '../schema/index.ts'
import { numberArray, textArray } from './bulk-parameters.ts'
import { isAnyOf, selectRows } from './query.ts'

export type StoredSession = typeof usageSession.$inferSelect
export type StoredMeterDay = typeof meterDay.$inferSelect

const SESSION_COLUMNS =
  sql.raw(`s.id, s.timeline, s.kind, s.asset_id as "assetId", s.start_ts as "startTs", s.end_ts as "endTs", s.open, s.quantities,
  s.tag_device_id as "tagDeviceId", s.person_id as "personId", s.booking_id as "bookingId", s.org_unit_id as "orgUnitId", s.attribution, s.flags, s.rule,
  s.rule_version as "ruleVersion", s.evidence, s.derived_at as "derivedAt"`)

/** The id of a session follows from its natural key, so that deriving twice gives the same row. */
export const sessionIdOf = (session: Pick<UsageSession, 'kind' | 'asset' | 'start' | 'tag'>): string =>
  `ses_${createHash('sha256').update(sessionKey(session)).digest('base64url').slice(0, 22)}`

/** All sessions of some timelines, by start. */
export const listTimelineSessions = (
  db: RegistryQueryable,
  query: { readonly timelines: readonly string[]; readonly kinds: readonly SessionKind[] },
): Promise<StoredSession[]> =>
  db
    .select()
    .from(usageSession)
    .where(and(inArray(usageSession.timeline, [...query.timelines]), inArray(usageSession.kind, [...query.kinds])))
    .orderBy(asc(usageSession.startTs), asc(usageSession.endTs))

/** Sessions of some timelines that nothing has closed yet. */
export const listOpenSessions = (db: RegistryQueryable, timelines: readonly string[]): Promise<StoredSession[]> =>
  db
    .select()
    .from(usageSession)
    .where(and(inArray(usageSession.timeline, [...timelines]), eq(usageSession.open, true)))

/** Sessions of assets that touch a period, each its own, by start. */
export const listAssetSessions = async (
  db: RegistryQueryable,
  windows: readonly { readonly asset: string; readonly from: number; readonly to: number }[],
): Promise<StoredSession[]> =>
  selectRows<StoredSession>(
    db,
    sql`select ${SESSION_COLUMNS} from unnest(${textArray(windows.map((w) => w.asset))}::text[], ${numberArray(windows.map((w) => w.from))}::bigint[],
        ${numberArray(windows.map((w) => w.to))}::bigint[]) as w (asset, from_ts, to_ts)
      join usage_session s on s.asset_id = w.asset and s.start_ts < w.to_ts and (s.end_ts > w.from_ts or s.start_ts >= w.from_ts)
      order by s.start_ts, s.id`,
  )

/**
 * Ids of assets' sessions of a kind that ended after an instant, the latest `limit` of each asset and kind, oldest first: a look-up by
 * asset and kind.
 */
export const listRecentSessionIds = async (
  db: RegistryQueryable,
  query: {
    readonly assets: readonly { readonly asset: string; readonly kind: SessionKind }[]
    readonly after: number
    readonly limit: number
  },
): Promise<(asset: string, kind: SessionKind) => readonly string[]> => {
  const { assets, after, limit } = query
  const rows = await selectRows<{ asset: string; kind: string; ids: readonly string[] }>(
    db,
    sql`select a.asset, a.kind, s.ids
      from unnest(${textArray(assets.map(({ asset }) => asset))}::text[], ${textArray(assets.map(({ kind }) => kind))}::text[]) as a (asset, kind)
      cross join lateral (select array_agg(id order by start_ts) as ids from (
        select id, start_ts from usage_session where asset_id = a.asset and kind = a.kind and end_ts > ${after} order by start_ts desc limit ${limit}
      ) latest) s where s.ids is not null`,
  )
  const ids = new Map(rows.map((row) => [`${row.asset} ${row.kind}`, row.ids]))
  return (asset, kind) => ids.get(`${asset} ${kind}`) ?? []
}

/** Visits of some zones that nothing has closed yet. */
export const listOpenVisits = (db: RegistryQueryable, zones: readonly string[]): Promise<StoredSession[]> =>
  db
    .select()
    .from(usageSession)
    .where(and(inArray(usageSession.assetId, [...zones]), eq(usageSession.kind, 'visit'), eq(usageSession.open, true)))

/** Start of the first session of each asset that has one. */
export const firstSessionStarts = async (
  db: RegistryQueryable,
  assets: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await selectRows<{ asset: string; start: number }>(
    db,
    sql`select a.asset, s.start from unnest(${textArray(assets)}::text[]) as a (asset)
      cross join lateral (select start_ts as start from usage_session where asset_id = a.asset order by start_ts limit 1) s`,
  )
  return new Map(rows.map(({ asset, start }) => [asset, start]))
}

/** Meter days of an asset from a local day on, by metric and day. */
export const listMeterDays = (
  db: RegistryQueryable,
  query: { readonly asset: string | readonly string[]; readonly fromDay?: string; readonly metric?: string },
): Promise<StoredMeterDay[]> =>
  db
    .select()
    .from(meterDay)
    .where(
      and(
        typeof query.asset === 'string'
          ? eq(meterDay.assetId, query.asset)
          : inArray(meterDay.assetId, [...query.asset]),
        query.fromDay === undefined ? undefined : gte(meterDay.day, query.fromDay),
        query.metric === undefined ? undefined : eq(meterDay.metric, query.metric),
      ),
    )
    .orderBy(asc(meterDay.metric), asc(meterDay.day))

/** The newest day of each meter of some assets. */
export const listNewestMeterDays = async (
  db: RegistryQueryable,
  assets: readonly string[],
): Promise<readonly StoredMeterDay[]> =>
  selectRows<StoredMeterDay>(
    db,
    sql`select distinct on (asset_id, metric) asset_id as "assetId", metric, day, usage, last_reading as "lastReading", last_ts as "lastTs",
        samples, flags, chains
      from meter_day where ${isAnyOf(sql`asset_id`, assets)} order by asset_id, metric, day desc`,
  )
