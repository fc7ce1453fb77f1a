import type { Registry } from '../registry.ts'
import { auditLog } from '../schema/index.ts'

/** One change by a person or a job, for the record. */
export interface AuditEntry {
  readonly at: number
  /** Id of the user account, or `system`. */
  readonly actor: string
  /** Verb, for example `create`, `update`, `end`, `revoke`. */
  readonly action: string
  /** Table's name. */
  readonly entity: string
  readonly entityId: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Appends to the audit log, inside the caller's transaction if one is given. */
export const recordAudit = async (db: Pick<Registry['db'], 'insert'>, entry: AuditEntry): Promise<void> => {
  await db.insert(auditLog).values({ ...entry, detail: entry.detail ?? {} })
}
