import { eq, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { responsibility } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { isAnyOf, selectRows } from './query.ts'

export type ResponsibilityScope = 'asset' | 'location' | 'org_unit' | 'category'
export type ResponsibilityRole = 'owner' | 'custodian' | 'operator' | 'maintainer' | 'supervisor'

export interface ResponsibilityRow {
  readonly id: string
  readonly scope: ResponsibilityScope
  readonly scopeId: string
  readonly role: ResponsibilityRole
  readonly raci: 'R' | 'A' | 'C' | 'I'
  readonly personId: string
  readonly validFrom: number
  readonly validTo: number | null
  readonly note: string | null
  readonly personName: string
  readonly personNameEn: string
}

const columns = sql`r.id, r.scope, r.scope_id as "scopeId", r.role, r.raci, r.person_id as "personId",
  r.valid_from as "validFrom", r.valid_to as "validTo", r.note, p.name as "personName", p.name_en as "personNameEn"`

/** Responsibilities in force at an instant with their persons, of every scope; the rule picks among them. */
export const listResponsibilitiesAt = (registry: Registry, at: number): Promise<ResponsibilityRow[]> =>
  selectRows(
    registry.db,
    sql`
    select ${columns} from responsibility r join person p on p.id = r.person_id
    where r.valid_from <= ${at} and (r.valid_to is null or r.valid_to > ${at}) order by r.id`,
  )

/** Every responsibility of one scope and id, past and future too. */
export const listResponsibilitiesOf = (
  registry: Registry,
  query: { readonly scope: ResponsibilityScope; readonly scopeId: string },
): Promise<ResponsibilityRow[]> =>
  selectRows(
    registry.db,
    sql`
    select ${columns} from responsibility r join person p on p.id = r.person_id
    where r.scope = ${query.scope} and r.scope_id = ${query.scopeId} order by r.valid_from desc, r.id desc`,
  )

/** Every responsibility, newest first. */
export const listResponsibilities = (registry: Registry): Promise<ResponsibilityRow[]> =>
  selectRows(
    registry.db,
    sql`
    select ${columns} from responsibility r join person p on p.id = r.person_id order by r.valid_from desc, r.id desc`,
  )

/** Some responsibilities by their ids. */
export const listResponsibilitiesByIds = (
  registry: Pick<Registry, 'db'>,
  ids: readonly string[],
): Promise<ResponsibilityRow[]> =>
  selectRows(
    registry.db,
    sql`select ${columns} from responsibility r join person p on p.id = r.person_id where ${isAnyOf(sql`r.id`, ids)} order by r.id`,
  )

/** Records a responsibility. The caller has checked for conflicts. */
export const createResponsibility = (
  registry: Registry,
  row: typeof responsibility.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(responsibility).values(row)
    await recordAudit(tx, audit)
  })

/** Ends a responsibility: what was frozen before stays, nothing is deleted. */
export const endResponsibility = (registry: Registry, id: string, validTo: number, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.update(responsibility).set({ validTo }).where(eq(responsibility.id, id))
    await recordAudit(tx, audit)
  })
