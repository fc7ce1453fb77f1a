import type { Registry } from '../registry.ts'
import { warranty } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'

/** Adds a warranty to an asset. */
export const createWarranty = (
  registry: Registry,
  row: typeof warranty.$inferSelect,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(warranty).values(row)
    await recordAudit(tx, audit)
  })
