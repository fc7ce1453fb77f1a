import { sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from './registry.ts'

/** A registry whose every statement belongs to one transaction; its transactions are savepoints of it. */
export const registryWithin = (registry: Registry, tx: RegistryTransaction): Registry => ({
  ...registry,
  // Drizzle's transaction has all of the database's queries.
  db: tx as unknown as Registry['db'],
  transaction: (run) => tx.transaction(run),
  // PostgreSQL sends it when the transaction commits, and not at all otherwise.
  notify: async (channel, payload) => {
    await tx.execute(sql`select pg_notify(${channel}, ${payload})`)
  },
})
