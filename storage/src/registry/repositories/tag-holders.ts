import { eq, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { tagHolder } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

/** A tag that somebody carries for a half-open period. */
export interface TagHolderRow {
  readonly id: string
  readonly deviceId: string
  readonly personId: string
  readonly validFrom: number
  readonly validTo: number | null
}

export interface TagHolderDetailRow extends TagHolderRow {
  readonly deviceKey: string
  readonly deviceName: string
  /** The tag's branch. */
  readonly deviceOrgUnitId: string
  readonly personName: string
  readonly personNameEn: string
  /** Department of the person now. */
  readonly personOrgUnitId: string
}

/** The change was made, or another row of the same tag overlaps. */
export type TagHolderWritten = { readonly ok: true } | { readonly ok: false; readonly conflictId: string }

/** Who carried tags that belong to some units, the newest first. A `personId` finds only people of these units. */
export const listTagHolders = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly id?: string
    readonly deviceId?: string
    readonly personId?: string
    /** Only rows in force at this instant. */
    readonly validAt?: number
    readonly before?: { readonly validFrom: number; readonly id: string }
    readonly limit: number
  },
): Promise<TagHolderDetailRow[]> =>
  selectRows<TagHolderDetailRow>(
    registry.db,
    sql`
    select h.id, h.device_id as "deviceId", h.person_id as "personId", h.valid_from as "validFrom",
      h.valid_to as "validTo", d.key as "deviceKey", d.name as "deviceName", d.org_unit_id as "deviceOrgUnitId",
      p.name as "personName", p.name_en as "personNameEn", p.org_unit_id as "personOrgUnitId"
    from tag_holder h join device d on d.id = h.device_id join person p on p.id = h.person_id
    where ${allOf([
      isAnyOf(sql`d.org_unit_id`, query.units),
      query.id !== undefined && sql`h.id = ${query.id}`,
      query.deviceId !== undefined && sql`h.device_id = ${query.deviceId}`,
      query.personId !== undefined && sql`h.person_id = ${query.personId}`,
      query.personId !== undefined && isAnyOf(sql`p.org_unit_id`, query.units),
      query.validAt !== undefined &&
        sql`h.valid_from <= ${query.validAt} and (h.valid_to is null or h.valid_to > ${query.validAt})`,
      query.before !== undefined && sql`(h.valid_from, h.id) < (${query.before.validFrom}, ${query.before.id})`,
    ])} order by h.valid_from desc, h.id desc limit ${query.limit}`,
  )

/** Id of another row of the tag in the row's period. Writers of one tag wait for each other from here on. */
const findOverlap = async (tx: RegistryTransaction, row: TagHolderRow): Promise<string | undefined> => {
  await tx.execute(sql`select 1 from device where id = ${row.deviceId} for update`)
  const [conflict] = await selectRows<{ id: string }>(
    tx,
    sql`
    select id from tag_holder where device_id = ${row.deviceId} and id <> ${row.id}
      and int8range(valid_from, valid_to) && int8range(${row.validFrom}::bigint, ${row.validTo}::bigint)
    order by valid_from limit 1`,
  )
  return conflict?.id
}

/** Gives a tag to a person unless somebody has it in that period. A trigger asks for the tag's visits since then. */
export const createTagHolder = (registry: Registry, row: TagHolderRow, audit: AuditEntry): Promise<TagHolderWritten> =>
  registry.transaction(async (tx) => {
    const conflictId = await findOverlap(tx, row)
    if (conflictId !== undefined) return { ok: false, conflictId }
    await tx.insert(tagHolder).values(row)
    await recordAudit(tx, audit)
    return { ok: true }
  })

/** Changes when somebody gave a tag back, unless somebody else has it in the period that results. */
export const endTagHolder = (registry: Registry, row: TagHolderRow, audit: AuditEntry): Promise<TagHolderWritten> =>
  registry.transaction(async (tx) => {
    const conflictId = await findOverlap(tx, row)
    if (conflictId !== undefined) return { ok: false, conflictId }
    await tx.update(tagHolder).set({ validTo: row.validTo }).where(eq(tagHolder.id, row.id))
    await recordAudit(tx, audit)
    return { ok: true }
  })
