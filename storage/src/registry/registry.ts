import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { type StorageLog, silentLog } from '../log.ts'
import { Listener } from './listener.ts'
import * as schema from './schema/index.ts'

export type RegistryDatabase = NodePgDatabase<typeof schema>
/** What a query runs on: the database itself or a transaction of it. */
export type RegistryTransaction = Parameters<Parameters<RegistryDatabase['transaction']>[0]>[0]
export type RegistryQueryable = RegistryDatabase | RegistryTransaction

/** An open registry: PostgreSQL 15 or newer, embedded or not. */
export interface Registry {
  readonly db: RegistryDatabase
  readonly pool: pg.Pool
  /**
   * Calls `onPayload` for each notification on the channel; resolves when in force, with the function that ends it.
   * After a lost connection every handler is called once with `*`: anything may have changed meanwhile.
   */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>
  /** Sends a notification; at most 7,999 bytes of payload. */
  notify(channel: string, payload: string): Promise<void>
  transaction<T>(run: (tx: RegistryTransaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

// 64-bit columns are UTC milliseconds, minor units and counts here, all of them safe integers; counts come as 64-bit too.
const parseInt8 = (text: string): number => Number(text)
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? parseInt8 : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/**
 * Opens the registry and checks that the server answers. `max` bounds the pool's connections (10). Throws the driver's
 * error if the server cannot be reached.
 */
export const openRegistry = async (options: {
  readonly url: string
  readonly max?: number
  readonly log?: StorageLog
}): Promise<Registry> => {
  const { url, max = 10, log = silentLog } = options
  const pool = new pg.Pool({ connectionString: url, max, types, application_name: 'custodia' })
  // An idle connection that the server ends is replaced at the next query; unheard, the event would end the process.
  pool.on('error', (error) => log.warn({ detail: error.message }, 'a registry connection was lost'))
  // The same while a transaction has the connection: whatever it asks next is refused, and that is what it hears of it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw error
  }
  const listener = new Listener({ url, log })
  const db = drizzle(pool, { schema })
  return {
    db,
    pool,
    listen: (channel, onPayload) => listener.listen(channel, onPayload),
    notify: async (channel, payload) => {
      await pool.query('select pg_notify($1, $2)', [channel, payload])
    },
    transaction: (run) => db.transaction(run),
    close: async () => {
      await listener.close()
      await pool.end()
    },
  }
}
