import { eq, type SQL, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { location, membership, orgUnit, person } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

export interface OrgUnitRow {
  readonly id: string
  readonly parentId: string | null
  readonly kind: 'group' | 'company' | 'branch' | 'department'
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly timeZone: string
  readonly currency: string
  readonly path: string
  readonly createdAt: number
}

export interface PersonRow {
  readonly id: string
  readonly orgUnitId: string
  readonly employeeNo: string
  readonly name: string
  readonly nameEn: string
  readonly email: string | null
  readonly phone: string | null
  readonly jobTitle: string | null
  readonly createdAt: number
}

export interface LocationRow {
  readonly id: string
  readonly parentId: string | null
  readonly orgUnitId: string
  readonly kind: 'site' | 'building' | 'floor' | 'room' | 'zone'
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly latitudeDeg: number | null
  readonly longitudeDeg: number | null
  readonly createdAt: number
}

/** Every organisation unit, ordered by path (an ancestor before its descendants). */
export const listOrgUnits = (registry: Registry): Promise<OrgUnitRow[]> =>
  registry.db.select().from(orgUnit).orderBy(orgUnit.path)

/** Every location, ordered by code. */
export const listLocations = (registry: Registry): Promise<LocationRow[]> =>
  registry.db.select().from(location).orderBy(location.code, location.id)

/** Creates a unit below its parent. */
export const createOrgUnit = (registry: Registry, row: OrgUnitRow, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(orgUnit).values(row)
    await recordAudit(tx, audit)
  })

/** Changes a unit's names, code, zone or currency. Its place in the tree stays. */
export const updateOrgUnit = (
  registry: Registry,
  id: string,
  change: Partial<Pick<OrgUnitRow, 'code' | 'nameZh' | 'nameEn' | 'timeZone' | 'currency'>>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.update(orgUnit).set(change).where(eq(orgUnit.id, id))
    await recordAudit(tx, audit)
  })

const personColumns = sql`p.id, p.org_unit_id as "orgUnitId", p.employee_no as "employeeNo", p.name,
  p.name_en as "nameEn", p.email, p.phone, p.job_title as "jobTitle", p.created_at::float8 as "createdAt"`

/** People of some units, ordered by employee number, after the given one. */
export const listPeople = (
  registry: Registry,
  query: { readonly units: readonly string[]; readonly q?: string; readonly after?: string; readonly limit: number },
): Promise<PersonRow[]> => {
  const text: SQL | undefined =
    query.q === undefined
      ? undefined
      : sql`strpos(lower(p.name || ' ' || p.name_en || ' ' || p.employee_no), ${query.q.toLowerCase()}) > 0`
  return selectRows<PersonRow>(
    registry.db,
    sql`select ${personColumns} from person p where ${allOf([
      isAnyOf(sql`p.org_unit_id`, query.units),
      text,
      query.after !== undefined && sql`p.employee_no > ${query.after}`,
    ])} order by p.employee_no limit ${query.limit}`,
  )
}

/** One person, whatever the scope; the caller checks `orgUnitId`. */
export const findPerson = async (registry: Registry, id: string): Promise<PersonRow | undefined> =>
  (await selectRows<PersonRow>(registry.db, sql`select ${personColumns} from person p where p.id = ${id}`))[0]

/** Creates a person with a membership of the department from now on. */
export const createPerson = (
  registry: Registry,
  row: PersonRow,
  first: { readonly id: string; readonly validFrom: number },
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(person).values(row)
    await tx.insert(membership).values({ ...first, personId: row.id, orgUnitId: row.orgUnitId, validTo: null })
    await recordAudit(tx, audit)
  })

/**
 * Changes a person. A new department ends the membership as of `move.at` and opens one there, so that what was used
 * before stays charged where it was.
 */
export const updatePerson = (
  registry: Registry,
  id: string,
  change: Partial<Pick<PersonRow, 'orgUnitId' | 'name' | 'nameEn' | 'email' | 'phone' | 'jobTitle'>>,
  move: { readonly membershipId: string; readonly orgUnitId: string; readonly at: number } | null,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    if (Object.keys(change).length > 0) await tx.update(person).set(change).where(eq(person.id, id))
    if (move !== null) {
      await tx.execute(sql`update membership set valid_to = ${move.at}
        where person_id = ${id} and valid_from < ${move.at} and (valid_to is null or valid_to > ${move.at})`)
      await tx.execute(sql`delete from membership where person_id = ${id} and valid_from >= ${move.at}`)
      await tx
        .insert(membership)
        .values({ id: move.membershipId, personId: id, orgUnitId: move.orgUnitId, validFrom: move.at, validTo: null })
    }
    await recordAudit(tx, audit)
  })

/** Creates a location. */
export const createLocation = (registry: Registry, row: LocationRow, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(location).values(row)
    await recordAudit(tx, audit)
  })
