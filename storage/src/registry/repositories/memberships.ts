import { eq, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { membership } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

/** A person's department for a half-open period. */
export interface MembershipRow {
  readonly id: string
  readonly personId: string
  readonly orgUnitId: string
  readonly validFrom: number
  readonly validTo: number | null
}

export interface MembershipDetailRow extends MembershipRow {
  readonly personName: string
  readonly personNameEn: string
  /** Department of the person now. */
  readonly personOrgUnitId: string
}

/** The change was made, or another membership of the same person overlaps. */
export type MembershipWritten = { readonly ok: true } | { readonly ok: false; readonly conflictId: string }

/** Memberships of some units, the newest first. */
export const listMemberships = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly id?: string
    readonly personId?: string
    /** Only rows in force at this instant. */
    readonly validAt?: number
    readonly before?: { readonly validFrom: number; readonly id: string }
    readonly limit: number
  },
): Promise<MembershipDetailRow[]> =>
  selectRows<MembershipDetailRow>(
    registry.db,
    sql`
    select m.id, m.person_id as "personId", m.org_unit_id as "orgUnitId", m.valid_from as "validFrom",
      m.valid_to as "validTo", p.name as "personName", p.name_en as "personNameEn", p.org_unit_id as "personOrgUnitId"
    from membership m join person p on p.id = m.person_id
    where ${allOf([
      isAnyOf(sql`m.org_unit_id`, query.units),
      query.id !== undefined && sql`m.id = ${query.id}`,
      query.personId !== undefined && sql`m.person_id = ${query.personId}`,
      query.validAt !== undefined &&
        sql`m.valid_from <= ${query.validAt} and (m.valid_to is null or m.valid_to > ${query.validAt})`,
      query.before !== undefined && sql`(m.valid_from, m.id) < (${query.before.validFrom}, ${query.before.id})`,
    ])} order by m.valid_from desc, m.id desc limit ${query.limit}`,
  )

/** Other memberships of the person in the row's period, in order of time. Writers of one person wait from here on. */
const listOverlaps = async (tx: RegistryTransaction, row: MembershipRow): Promise<MembershipRow[]> => {
  await tx.execute(sql`select 1 from person where id = ${row.personId} for update`)
  return selectRows<MembershipRow>(
    tx,
    sql`
    select id, person_id as "personId", org_unit_id as "orgUnitId", valid_from as "validFrom", valid_to as "validTo"
    from membership where person_id = ${row.personId} and id <> ${row.id}
      and int8range(valid_from, valid_to) && int8range(${row.validFrom}::bigint, ${row.validTo}::bigint)
    order by valid_from, id`,
  )
}

/** A person belongs now where the membership in force says; without one, where they belonged last. */
const followMembership = async (tx: RegistryTransaction, personId: string, at: number): Promise<void> => {
  await tx.execute(sql`
    update person p set org_unit_id = m.org_unit_id from membership m
    where p.id = ${personId} and m.person_id = p.id and m.org_unit_id <> p.org_unit_id
      and m.valid_from <= ${at} and (m.valid_to is null or m.valid_to > ${at})`)
}

/**
 * Adds a membership. One that is open from before ends as the new one begins; any other in the new one's period is a
 * conflict.
 */
export const createMembership = (
  registry: Registry,
  row: MembershipRow,
  audit: AuditEntry,
): Promise<MembershipWritten> =>
  registry.transaction(async (tx) => {
    const overlaps = await listOverlaps(tx, row)
    const isPrevious = (one: MembershipRow): boolean => one.validTo === null && one.validFrom < row.validFrom
    const conflict = overlaps.find((one) => !isPrevious(one))
    if (conflict !== undefined) return { ok: false, conflictId: conflict.id }
    const [previous] = overlaps
    if (previous !== undefined)
      await tx.update(membership).set({ validTo: row.validFrom }).where(eq(membership.id, previous.id))
    await tx.insert(membership).values(row)
    await followMembership(tx, row.personId, audit.at)
    await recordAudit(tx, { ...audit, detail: { ...audit.detail, ended: previous?.id ?? null } })
    return { ok: true }
  })

/** Changes a membership's end, unless another one is in the period that results. */
export const endMembership = (registry: Registry, row: MembershipRow, audit: AuditEntry): Promise<MembershipWritten> =>
  registry.transaction(async (tx) => {
    const [conflict] = await listOverlaps(tx, row)
    if (conflict !== undefined) return { ok: false, conflictId: conflict.id }
    await tx.update(membership).set({ validTo: row.validTo }).where(eq(membership.id, row.id))
    await followMembership(tx, row.personId, audit.at)
    await recordAudit(tx, audit)
    return { ok: true }
  })
