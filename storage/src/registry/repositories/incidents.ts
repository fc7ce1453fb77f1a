/** Incidents as they were written down. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { incident } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

export interface IncidentRow {
  readonly id: string
  readonly orgUnitId: string
  readonly locationId: string | null
  readonly assetId: string | null
  readonly assetCode: string | null
  readonly assetNameZh: string | null
  readonly assetNameEn: string | null
  readonly at: number
  readonly fromTs: number
  readonly toTs: number
  readonly title: string
  readonly text: string
  readonly responsiblePersonId: string | null
  readonly responsibleName: string | null
  readonly responsibleNameEn: string | null
  /** Explanation of the resolution, frozen; null where nobody was accountable. */
  readonly responsible: unknown
  readonly seen: readonly string[]
  readonly createdAt: number
  readonly createdBy: string
  readonly closedAt: number | null
  readonly closedBy: string | null
  readonly conclusion: string | null
}

/** Incidents of some units, the latest first. */
export const listIncidents = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly units: readonly string[]
    readonly id?: string | undefined
    readonly state?: 'open' | 'closed' | undefined
    readonly before?: { readonly at: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<IncidentRow[]> =>
  selectRows<IncidentRow>(
    registry.db,
    sql`
    select i.id, i.org_unit_id as "orgUnitId", i.location_id as "locationId", i.asset_id as "assetId", a.code as "assetCode",
      a.name_zh as "assetNameZh", a.name_en as "assetNameEn", i.at, i.from_ts as "fromTs", i.to_ts as "toTs", i.title, i.text,
      i.responsible_person_id as "responsiblePersonId", p.name as "responsibleName", p.name_en as "responsibleNameEn", i.responsible,
      i.seen, i.created_at as "createdAt", i.created_by as "createdBy", i.closed_at as "closedAt", i.closed_by as "closedBy", i.conclusion
    from incident i left join asset a on a.id = i.asset_id left join person p on p.id = i.responsible_person_id
    where ${allOf([
      isAnyOf(sql`i.org_unit_id`, query.units),
      query.id !== undefined && sql`i.id = ${query.id}`,
      query.state !== undefined && (query.state === 'open' ? sql`i.closed_at is null` : sql`i.closed_at is not null`),
      query.before !== undefined && sql`(i.at, i.id) < (${query.before.at}, ${query.before.id})`,
    ])} order by i.at desc, i.id desc limit ${query.limit}`,
  )

/** Writes an incident down. */
export const createIncident = (
  registry: Pick<Registry, 'transaction'>,
  row: typeof incident.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(incident).values(row)
    await recordAudit(tx, audit)
  })

/** Closes an incident with a conclusion; false if it is closed already. */
export const closeIncident = (
  registry: Pick<Registry, 'transaction'>,
  change: { readonly id: string; readonly conclusion: string },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const closed = await tx
      .update(incident)
      .set({ closedAt: audit.at, closedBy: audit.actor, conclusion: change.conclusion })
      .where(and(eq(incident.id, change.id), isNull(incident.closedAt)))
      .returning({ id: incident.id })
    if (closed.length > 0) await recordAudit(tx, audit)
    return closed.length > 0
  })

/** Opens an incident again; what was concluded stays in the audit log. */
export const reopenIncident = (registry: Pick<Registry, 'transaction'>, id: string, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.update(incident).set({ closedAt: null, closedBy: null, conclusion: null }).where(eq(incident.id, id))
    await recordAudit(tx, audit)
  })
