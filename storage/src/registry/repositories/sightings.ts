import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

/** A gateway on a zone while a tag visited: what it heard of the tag then is evidence of the visit. */
export interface VisitGatewayRow {
  readonly gatewayId: string
  /** Half open, within the visit, whose last sighting it includes. */
  readonly start: number
  readonly end: number
}

/**
 * For each visit of a tag that touches `[from, to)` to a zone placed in some units: the gateways that were then on zones
 * placed in those units, in order of time. Of other zones' gateways it says nothing.
 */
export const listVisitGateways = (
  registry: Registry,
  query: {
    readonly tag: string
    readonly units: readonly string[]
    readonly at: number
    readonly from: number
    readonly to: number
  },
): Promise<VisitGatewayRow[]> =>
  selectRows<VisitGatewayRow>(
    registry.db,
    sql`
    select b.device_id as "gatewayId", greatest(s.start_ts, b.valid_from) as start,
      least(s.end_ts + 1, b.valid_to) as "end"
    from usage_session s join ${placementsAt(query.at)} visited on visited.asset_id = s.asset_id
    join binding b on b.valid_from <= s.end_ts and (b.valid_to is null or b.valid_to > s.start_ts)
    join asset zone on zone.id = b.asset_id and zone.category = 'cleaning_zone'
    join ${placementsAt(query.at)} heard on heard.asset_id = zone.id
    where ${allOf([
      sql`s.timeline = ${`tag:${query.tag}`} and s.kind = 'visit'`,
      sql`s.end_ts >= ${query.from} and s.start_ts < ${query.to}`,
      isAnyOf(sql`visited.org_unit_id`, query.units),
      isAnyOf(sql`heard.org_unit_id`, query.units),
    ])} order by start, "end", b.device_id`,
  )
