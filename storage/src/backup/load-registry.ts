import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Migration, newestApplied, readMigrations } from '../registry/migrations.ts'
import type { Registry } from '../registry/registry.ts'
import type { RegistryDump, TablePart } from './dump-registry.ts'
import { readPacked } from './part-file.ts'
import { listTables, qualified, quoted } from './registry-tables.ts'

/** What a restore was asked to overwrite. */
export class NotEmptyError extends Error {
  override readonly name = 'NotEmptyError'
}

/** Tables that an installation fills before it is anybody's: which processes run, and which migrations it has. */
const NOT_DATA: ReadonlySet<string> = new Set([
  'drizzle.__drizzle_migrations',
  'public.process_status',
  'public.process_minute',
])

/** Names of tables that hold rows already. */
export const listFilledTables = async (registry: Pick<Registry, 'pool'>): Promise<readonly string[]> => {
  const client = await registry.pool.connect()
  try {
    const filled: string[] = []
    for (const table of await listTables(client)) {
      if (NOT_DATA.has(`${table.schema}.${table.name}`)) continue
      const { rows } = await client.query<{ any: boolean }>(`select exists (select 1 from ${qualified(table)}) as any`)
      if (rows[0]?.any === true) filled.push(table.name)
    }
    return filled
  } finally {
    client.release()
  }
}

/** Makes the tables as they were when the dump was made, if there are none yet; throws if they are other ones. */
const makeTables = async (client: pg.ClientBase, migrations: readonly Migration[], upTo: number): Promise<void> => {
  const applied = await newestApplied(client)
  if (applied === upTo) return
  if (applied !== null) {
    throw new NotEmptyError(
      'The database is empty, but its tables are those of another release than the backup’s. ' +
        'Make it anew (drop database, create database) and restore again: restore makes the tables itself.',
    )
  }
  await client.query('create schema if not exists drizzle')
  await client.query(
    'create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  )
  for (const { when, hash, statements } of migrations.filter((migration) => migration.when <= upTo)) {
    for (const statement of statements) await client.query(statement)
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, when])
  }
}

const loadTable = async (client: pg.ClientBase, folder: string, table: TablePart): Promise<void> => {
  const columns = table.columns.map(quoted).join()
  const into = client.query(copyFrom(`copy ${qualified(table)} (${columns}) from stdin`))
  await pipeline(readPacked(join(folder, table.file)), into)
  if (into.rowCount !== table.rows)
    throw new Error(`${table.file} has ${into.rowCount} rows of the ${table.rows} that its backup counted.`)
}

/**
 * Loads a dump into a database without data, in one transaction: all of it is there afterwards, or nothing. The tables are those of the
 * dump's release then; the caller migrates them forward. `also` runs in the same transaction.
 * @param upTo when the newest migration of the dump was made
 */
export const loadRegistry = async (
  registry: Registry,
  folder: string,
  dump: RegistryDump,
  upTo: number,
  also: (client: pg.ClientBase) => Promise<void>,
  onTable: (done: number, of: number) => void = () => {},
): Promise<void> => {
  const filled = await listFilledTables(registry)
  if (filled.length > 0) {
    throw new NotEmptyError(
      `The registry is not empty: ${filled.slice(0, 5).join(', ')}${filled.length > 5 ? ` and ${filled.length - 5} more tables` : ''} ` +
        'hold rows. A backup is restored into an empty installation only: name an empty database or a new data folder.',
    )
  }
  const client = await registry.pool.connect()
  try {
    await client.query('begin')
    await client.query('set local client_min_messages to warning')
    await makeTables(client, readMigrations(), upTo)
    // What its rows set off when they came in has been dumped with them.
    for (const table of dump.tables) await client.query(`alter table ${qualified(table)} disable trigger user`)
    await client.query(`truncate ${dump.tables.map(qualified).join()}`)
    for (const [done, table] of dump.tables.entries()) {
      await loadTable(client, folder, table)
      onTable(done + 1, dump.tables.length)
    }
    for (const sequence of dump.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [
        qualified(sequence),
        sequence.value,
        sequence.used,
      ])
    for (const table of dump.tables) await client.query(`alter table ${qualified(table)} enable trigger user`)
    await also(client)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}
