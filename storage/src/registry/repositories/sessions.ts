import type { SessionKind, TelemetryEvidence } from '@custodia/domain'
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { allOf, isAnyOf, placementsAt, selectRows } from './query.ts'

export interface SessionRow {
  readonly id: string
  readonly kind: SessionKind
  readonly assetId: string
  readonly assetCode: string
  readonly assetNameZh: string
  readonly assetNameEn: string
  readonly start: number
  readonly end: number
  readonly open: boolean
  readonly quantities: Readonly<Record<string, number>>
  readonly tagDeviceId: string | null
  readonly personId: string | null
  readonly personName: string | null
  readonly personNameEn: string | null
  readonly bookingId: string | null
  /** Department charged. */
  readonly orgUnitId: string | null
  readonly flags: readonly string[]
  readonly rule: string
  readonly ruleVersion: number
  readonly evidence: readonly TelemetryEvidence[]
  readonly derivedAt: number
}

/** Usage sessions of assets placed in some units, the latest start first. A session counts if it touches `[from, to)`. */
export const listSessions = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly at: number
    readonly ids?: readonly string[]
    readonly assetId?: string
    readonly kinds?: readonly string[]
    readonly from?: number
    readonly to?: number
    /** Departments charged. */
    readonly chargedUnits?: readonly string[]
    readonly before?: { readonly start: number; readonly id: string }
    readonly limit: number
  },
): Promise<SessionRow[]> =>
  selectRows<SessionRow>(
    registry.db,
    sql`
    select s.id, s.kind, s.asset_id as "assetId", a.code as "assetCode", a.name_zh as "assetNameZh",
      a.name_en as "assetNameEn", s.start_ts as start, s.end_ts as "end", s.open, s.quantities,
      s.tag_device_id as "tagDeviceId", s.person_id as "personId", p.name as "personName", p.name_en as "personNameEn",
      s.booking_id as "bookingId", s.org_unit_id as "orgUnitId", s.flags, s.rule, s.rule_version as "ruleVersion",
      s.evidence, s.derived_at as "derivedAt"
    from usage_session s join asset a on a.id = s.asset_id join ${placementsAt(query.at)} pl on pl.asset_id = s.asset_id
    left join person p on p.id = s.person_id
    where ${allOf([
      isAnyOf(sql`pl.org_unit_id`, query.units),
      query.ids !== undefined && isAnyOf(sql`s.id`, query.ids),
      query.assetId !== undefined && sql`s.asset_id = ${query.assetId}`,
      query.kinds !== undefined && isAnyOf(sql`s.kind`, query.kinds),
      query.from !== undefined && sql`s.end_ts >= ${query.from}`,
      query.to !== undefined && sql`s.start_ts < ${query.to}`,
      query.chargedUnits !== undefined && isAnyOf(sql`s.org_unit_id`, query.chargedUnits),
      query.before !== undefined && sql`(s.start_ts, s.id) < (${query.before.start}, ${query.before.id})`,
    ])} order by s.start_ts desc, s.id desc limit ${query.limit}`,
  )
