/** What people say of cleaning: zones, rounds, excuses, standards and decisions on them. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { cleaningExcuse, cleaningRevision, cleaningRound, cleaningStandard, cleaningZone } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import type { CleaningStandardRow } from './cleaning-facts.ts'

/** Says from an instant on what a zone is. What it was before stays; what was said for later is replaced. */
export const setZoneProfile = (
  registry: Registry,
  row: typeof cleaningZone.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.execute(sql`select 1 from asset where id = ${row.assetId} for update`)
    await tx.execute(sql`delete from cleaning_zone where asset_id = ${row.assetId} and valid_from >= ${row.validFrom}`)
    await tx.execute(sql`update cleaning_zone set valid_to = ${row.validFrom}
      where asset_id = ${row.assetId} and (valid_to is null or valid_to > ${row.validFrom})`)
    await tx.insert(cleaningZone).values(row)
    await recordAudit(tx, audit)
  })

export const createCleaningRound = (
  registry: Registry,
  row: typeof cleaningRound.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(cleaningRound).values(row)
    await recordAudit(tx, audit)
  })

/**
 * Ends a round as of an instant, and lets another take its place if one is given. A round that had not begun by then is taken away.
 * False if it has ended by then already.
 */
export const endCleaningRound = (
  registry: Registry,
  change: {
    readonly id: string
    readonly validTo: number
    readonly replacement?: typeof cleaningRound.$inferInsert
  },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const { id, validTo, replacement } = change
    const [row] = await tx.select().from(cleaningRound).where(eq(cleaningRound.id, id)).for('update')
    if (row === undefined || (row.validTo !== null && row.validTo <= validTo)) return false
    if (row.validFrom >= validTo) await tx.delete(cleaningRound).where(eq(cleaningRound.id, id))
    else await tx.update(cleaningRound).set({ validTo }).where(eq(cleaningRound.id, id))
    if (replacement !== undefined) await tx.insert(cleaningRound).values(replacement)
    await recordAudit(tx, audit)
    return true
  })

/** Excuses a round of a day; false if it is excused already. */
export const createCleaningExcuse = (
  registry: Registry,
  row: typeof cleaningExcuse.$inferInsert,
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const made = await tx.insert(cleaningExcuse).values(row).onConflictDoNothing().returning({ id: cleaningExcuse.id })
    if (made.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })

/** Takes an excuse back; false if it was already. */
export const withdrawCleaningExcuse = (
  registry: Registry,
  change: { readonly id: string; readonly at: number; readonly by: string },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const changed = await tx
      .update(cleaningExcuse)
      .set({ withdrawnAt: change.at, withdrawnBy: change.by })
      .where(and(eq(cleaningExcuse.id, change.id), isNull(cleaningExcuse.withdrawnAt)))
      .returning({ id: cleaningExcuse.id })
    if (changed.length === 0) return false
    await recordAudit(tx, audit)
    return true
  })

export const findCleaningExcuse = async (
  registry: Registry,
  id: string,
): Promise<typeof cleaningExcuse.$inferSelect | undefined> =>
  (await registry.db.select().from(cleaningExcuse).where(eq(cleaningExcuse.id, id)))[0]

/** The last standard of a type in a unit, whose writers wait for each other from here on. */
const lockLast = async (
  tx: RegistryTransaction,
  { orgUnitId, roomType }: { readonly orgUnitId: string; readonly roomType: string },
): Promise<CleaningStandardRow | undefined> => {
  await tx.execute(sql`select 1 from org_unit where id = ${orgUnitId} for update`)
  const [last] = await tx
    .select()
    .from(cleaningStandard)
    .where(and(eq(cleaningStandard.orgUnitId, orgUnitId), eq(cleaningStandard.roomType, roomType)))
    .orderBy(desc(cleaningStandard.validFrom))
    .limit(1)
  return last
}

/** Why a standard was not written: another one begins then or later. */
export type StandardWritten = { readonly ok: true } | { readonly ok: false; readonly lastId: string }

const append = async (tx: RegistryTransaction, row: typeof cleaningStandard.$inferInsert): Promise<StandardWritten> => {
  const last = await lockLast(tx, row)
  if (last !== undefined) {
    if (last.validFrom >= row.validFrom) return { ok: false, lastId: last.id }
    await tx.update(cleaningStandard).set({ validTo: row.validFrom }).where(eq(cleaningStandard.id, last.id))
  }
  await tx.insert(cleaningStandard).values(row)
  return { ok: true }
}

/** Adds a standard, which ends the one before it of the same unit and type. Refused if one begins then or later. */
export const createCleaningStandard = (
  registry: Registry,
  row: typeof cleaningStandard.$inferInsert,
  audit: AuditEntry,
): Promise<StandardWritten> =>
  registry.transaction(async (tx) => {
    const written = await append(tx, row)
    if (written.ok) await recordAudit(tx, audit)
    return written
  })

/** Takes a standard away that has not begun by an instant; the one before it holds on. False if it has begun, or is not the last. */
export const dropCleaningStandard = (
  registry: Registry,
  standard: CleaningStandardRow,
  at: number,
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const last = await lockLast(tx, standard)
    if (last?.id !== standard.id || last.validFrom <= at) return false
    await tx.delete(cleaningStandard).where(eq(cleaningStandard.id, standard.id))
    await tx
      .update(cleaningStandard)
      .set({ validTo: null })
      .where(
        and(
          eq(cleaningStandard.orgUnitId, standard.orgUnitId),
          eq(cleaningStandard.roomType, standard.roomType),
          eq(cleaningStandard.validTo, standard.validFrom),
        ),
      )
    await recordAudit(tx, audit)
    return true
  })

/** Records a decision on a proposed revision; an approval brings its standard along. Refused if the standard is not the last any more. */
export const decideCleaningRevision = (
  registry: Registry,
  revision: typeof cleaningRevision.$inferInsert,
  standard: typeof cleaningStandard.$inferInsert | null,
  audit: AuditEntry,
): Promise<StandardWritten> =>
  registry.transaction(async (tx) => {
    const last = await lockLast(tx, revision)
    if (last?.id !== revision.standardId) return { ok: false, lastId: last?.id ?? '' }
    if (standard !== null) {
      const written = await append(tx, standard)
      if (!written.ok) return written
    }
    await tx.insert(cleaningRevision).values(revision)
    await recordAudit(tx, audit)
    return { ok: true }
  })
