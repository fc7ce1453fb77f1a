import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type { Registry } from './registry.ts'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))
/** Any constant: processes that start at the same time wait for each other on it. */
const MIGRATION_LOCK = 7_205_309_310

/** Brings the registry's tables up to date. Several processes may call it at once; a second call changes nothing. */
export const migrateRegistry = async (registry: Registry): Promise<void> => {
  const client = await registry.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('set client_min_messages to warning')
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS })
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await client.query('reset client_min_messages')
    client.release()
  } catch (error) {
    // Ending the connection gives the lock back, whatever state it was left in.
    client.release(true)
    throw error
  }
}
