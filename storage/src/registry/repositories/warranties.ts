import { eq } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { warranty } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'

/** Adds a warranty to an asset. */
export const createWarranty = (
  registry: Registry,
  row: typeof warranty.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(warranty).values(row)
    await recordAudit(tx, audit)
  })

/** Mends what is said of a warranty; claims that stand on it keep what they froze. */
export const updateWarranty = (
  registry: Registry,
  id: string,
  change: Partial<typeof warranty.$inferInsert>,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    if (Object.keys(change).length > 0) await tx.update(warranty).set(change).where(eq(warranty.id, id))
    await recordAudit(tx, audit)
  })
