import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { MIGRATIONS_FOLDER, newestApplied, readMigrations, refuseNewer } from './migrations.ts'
import type { Registry } from './registry.ts'

/** Any constant: processes that start at the same time wait for each other on it. */
const MIGRATION_LOCK = 7_205_309_310

/** As `migrateRegistry`, by the migrations of a folder. */
export const migrateRegistryBy = async (registry: Registry, folder: string): Promise<void> => {
  const client = await registry.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('set client_min_messages to warning')
    refuseNewer('The registry', await newestApplied(client), readMigrations(folder))
    await migrate(drizzle(client), { migrationsFolder: folder })
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await client.query('reset client_min_messages')
    client.release()
  } catch (error) {
    // Ending the connection gives the lock back, whatever state it was left in.
    client.release(true)
    throw error
  }
}

/**
 * Brings the registry's tables up to date, all steps that are missing in one transaction: it has all of them or none. Several
 * processes may call it at once; a second call changes nothing. Throws a NewerSchemaError, before anything is changed, if a newer release
 * has been here.
 */
export const migrateRegistry = (registry: Registry): Promise<void> => migrateRegistryBy(registry, MIGRATIONS_FOLDER)
