import type pg from 'pg'

/** A table as a dump names it: its columns in their own order, without those that the database computes. */
export interface RegistryTable {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
}

/** Where a sequence stands. */
export interface RegistrySequence {
  readonly schema: string
  readonly name: string
  readonly value: number
  /** False: `value` is the next one given out, else the last one. */
  readonly used: boolean
}

/** The schemas of the registry: its own tables, and the list of migrations that made them. */
const SCHEMAS = `('public', 'drizzle')`

/** `"schema"."name"`, quoted. */
export const qualified = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `${quoted(schema)}.${quoted(name)}`

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** All tables of the registry, by name. Views and what extensions brought are not among them. */
export const listTables = async (client: pg.ClientBase): Promise<readonly RegistryTable[]> => {
  const { rows } = await client.query<{ schema: string; name: string; columns: string[] }>(`
    select n.nspname as schema, c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ${SCHEMAS}
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by 1, 2 order by 1, 2`)
  return rows
}

/** All sequences and where they stand; those of identity columns too. */
export const listSequences = async (client: pg.ClientBase): Promise<readonly RegistrySequence[]> => {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ${SCHEMAS}
    where c.relkind = 'S' order by 1, 2`)
  const sequences: RegistrySequence[] = []
  for (const row of rows) {
    const found = await client.query<{ value: string; used: boolean }>(
      `select last_value::text as value, is_called as used from ${qualified(row)}`,
    )
    const [state] = found.rows
    if (state !== undefined) sequences.push({ ...row, value: Number(state.value), used: state.used })
  }
  return sequences
}
