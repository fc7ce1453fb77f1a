/** Vendors, the steps of their approval, and their documents. */
import { missingDocuments, takeVendorStep, type VendorStepName, type VendorStepResult } from '@custodia/domain'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryQueryable } from '../registry.ts'
import { vendor, vendorDocument, vendorFile, vendorStep } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, type Executor, isAnyOf, selectRows } from './query.ts'

export type VendorRow = typeof vendor.$inferSelect
export type VendorStepRow = typeof vendorStep.$inferSelect
export type VendorDocumentRow = typeof vendorDocument.$inferSelect & {
  /** Name of its stored file; null without one. */
  readonly fileName: string | null
}

/** Vendors of units in sight and of those above them, by code: whom a group approved its companies may buy from. */
export const listVendors = (
  db: Executor,
  query: {
    readonly units: readonly string[] | null
    readonly ids?: readonly string[] | undefined
    readonly state?: string | undefined
    readonly q?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<VendorRow[]> =>
  selectRows<VendorRow>(
    db,
    sql`select v.id, v.org_unit_id as "orgUnitId", v.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.tax_no as "taxNo",
      v.address, v.contacts, v.requires, v.state, v.round, v.created_at as "createdAt", v.created_by as "createdBy"
    from vendor v where ${allOf([
      query.units !== null &&
        sql`v.org_unit_id in (select unnest(string_to_array(u.path, '/')) from org_unit u where ${isAnyOf(sql`u.id`, query.units)})`,
      query.ids !== undefined && isAnyOf(sql`v.id`, query.ids),
      query.state !== undefined && sql`v.state = ${query.state}`,
      query.q !== undefined &&
        sql`strpos(lower(concat_ws(' ', v.code, v.name_zh, v.name_en, v.tax_no)), ${query.q.toLowerCase()}) > 0`,
      query.after !== undefined && sql`v.code > ${query.after}`,
    ])} order by v.code limit ${query.limit}`,
  )

/** Adds a vendor as a draft. */
export const createVendor = (registry: Registry, row: typeof vendor.$inferInsert, audit: AuditEntry): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(vendor).values(row)
    await recordAudit(tx, audit)
  })

/** Changes what is said of a vendor; its state only changes by steps. */
export const updateVendor = (
  registry: Registry,
  id: string,
  change: Partial<Omit<typeof vendor.$inferInsert, 'state' | 'round'>>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    if (Object.keys(change).length > 0) await tx.update(vendor).set(change).where(eq(vendor.id, id))
    await recordAudit(tx, audit)
  })

/** Steps of vendors, the oldest first. */
export const listVendorSteps = (db: RegistryQueryable, vendorId: string): Promise<VendorStepRow[]> =>
  db.select().from(vendorStep).where(eq(vendorStep.vendorId, vendorId)).orderBy(vendorStep.at, vendorStep.id)

/** Documents of vendors that were not withdrawn, those that end first first. */
export const listVendorDocuments = (
  db: Executor,
  query: { readonly vendorIds?: readonly string[]; readonly expiresUpTo?: string; readonly id?: string },
): Promise<VendorDocumentRow[]> =>
  selectRows<VendorDocumentRow>(
    db,
    sql`select d.id, d.vendor_id as "vendorId", d.kind, d.name, d.no, d.issued_on as "issuedOn", d.expires_on as "expiresOn",
      d.created_at as "createdAt", d.created_by as "createdBy", d.withdrawn_at as "withdrawnAt", f.name as "fileName"
    from vendor_document d left join vendor_file f on f.owner_id = d.id where ${allOf([
      sql`d.withdrawn_at is null`,
      query.vendorIds !== undefined && isAnyOf(sql`d.vendor_id`, query.vendorIds),
      query.id !== undefined && sql`d.id = ${query.id}`,
      // One that a newer of its kind has followed needs nobody's attention.
      query.expiresUpTo !== undefined &&
        sql`d.expires_on <= ${query.expiresUpTo} and not exists (select 1 from vendor_document o where o.vendor_id = d.vendor_id
          and o.kind = d.kind and o.withdrawn_at is null and coalesce(o.expires_on, '9999') > d.expires_on)`,
    ])} order by d.expires_on nulls last, d.id`,
  )

/**
 * Takes a step of a vendor's approval, by the domain's rules. The caller shows why where it is not `ok`; nothing was written then.
 * @param today `YYYY-MM-DD` where the vendor's unit is
 */
export const recordVendorStep = (
  registry: Registry,
  taken: {
    readonly vendorId: string
    readonly step: VendorStepName
    readonly actor: string
    readonly at: number
    readonly note: string | null
    readonly today: string
  },
): Promise<VendorStepResult> =>
  registry.transaction(async (tx) => {
    const { vendorId, step, actor, at, note } = taken
    const [row] = await tx.select().from(vendor).where(eq(vendor.id, vendorId)).for('update')
    if (row === undefined) return { ok: false, reason: 'state', detail: 'there is no such vendor' }
    const documents = await listVendorDocuments(tx, { vendorIds: [vendorId] })
    const missing = missingDocuments(
      row.requires,
      documents.map((document) => ({ ...document, withdrawn: false })),
      taken.today,
    )
    const result = takeVendorStep(row, await listVendorSteps(tx, vendorId), { step, actor, missing })
    if (!result.ok) return result
    const { state, round } = result
    await tx.update(vendor).set({ state, round }).where(eq(vendor.id, vendorId))
    await tx.insert(vendorStep).values({ id: newId('vst'), vendorId, round, step, at, actor, note })
    await recordAudit(tx, { at, actor, action: step, entity: 'vendor', entityId: vendorId, detail: { round, note } })
    return result
  })

/** Adds a document of a vendor. */
export const createVendorDocument = (
  registry: Registry,
  row: typeof vendorDocument.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(vendorDocument).values(row)
    await recordAudit(tx, audit)
  })

/** Takes a document out of force; it stays in the registry. False if it was withdrawn before. */
export const withdrawVendorDocument = (
  registry: Registry,
  document: { readonly id: string; readonly at: number },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const gone = await tx
      .update(vendorDocument)
      .set({ withdrawnAt: document.at })
      .where(and(eq(vendorDocument.id, document.id), isNull(vendorDocument.withdrawnAt)))
      .returning({ id: vendorDocument.id })
    if (gone.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })

/** Stores the file of a document or contract, in the place of the one before. */
export const putVendorFile = (
  registry: Registry,
  row: typeof vendorFile.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    const { ownerId: _, ...change } = row
    await tx.insert(vendorFile).values(row).onConflictDoUpdate({ target: vendorFile.ownerId, set: change })
    await recordAudit(tx, audit)
  })

/** The stored file of a document or contract. */
export const findVendorFile = async (
  registry: Pick<Registry, 'db'>,
  ownerId: string,
): Promise<typeof vendorFile.$inferSelect | undefined> =>
  (await registry.db.select().from(vendorFile).where(eq(vendorFile.ownerId, ownerId)))[0]

/** A vendor as far as a purchase asks: its state, what it needs, and its documents; undefined if there is none. */
export const findVendorStanding = async (
  db: Executor,
  id: string,
): Promise<(VendorRow & { readonly documents: readonly VendorDocumentRow[] }) | undefined> => {
  const [row] = await listVendors(db, { units: null, ids: [id], limit: 1 })
  return row === undefined ? undefined : { ...row, documents: await listVendorDocuments(db, { vendorIds: [id] }) }
}
