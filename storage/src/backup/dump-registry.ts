import { join } from 'node:path'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Registry } from '../registry/registry.ts'
import { type PartSum, writePart } from './part-file.ts'
import {
  listSequences,
  listTables,
  qualified,
  quoted,
  type RegistrySequence,
  type RegistryTable,
} from './registry-tables.ts'

/** A table's rows in a file, in PostgreSQL's own text form of COPY, packed. */
export interface TablePart extends RegistryTable, PartSum {
  readonly file: string
  readonly rows: number
}

export interface RegistryDump {
  readonly tables: readonly TablePart[]
  readonly sequences: readonly RegistrySequence[]
}

const dumpTable = async (client: pg.ClientBase, folder: string, table: RegistryTable): Promise<TablePart> => {
  const file = `${table.schema}.${table.name}.copy.gz`
  const rows = client.query(copyTo(`copy ${qualified(table)} (${table.columns.map(quoted).join()}) to stdout`))
  const sum = await writePart(join(folder, file), rows, { packed: true })
  return { ...table, file, rows: rows.rowCount, ...sum }
}

/**
 * Writes all tables of a registry into a folder, as of one instant, beside whoever uses it meanwhile. `look` is asked within the same
 * instant, for what else is to be told of it.
 */
export const dumpRegistry = async <T>(
  registry: Pick<Registry, 'pool'>,
  folder: string,
  look: (client: pg.ClientBase) => Promise<T>,
  onTable: (done: number, of: number) => void = () => {},
): Promise<RegistryDump & { readonly seen: T }> => {
  const client = await registry.pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const seen = await look(client)
    // Sequences stand outside of transactions: read after the snapshot they are at or past what any row of it has.
    const listed = await listTables(client)
    const tables: TablePart[] = []
    for (const table of listed) {
      tables.push(await dumpTable(client, folder, table))
      onTable(tables.length, listed.length)
    }
    const sequences = await listSequences(client)
    await client.query('commit')
    client.release()
    return { tables, sequences, seen }
  } catch (error) {
    client.release(true)
    throw error
  }
}
