import { type SQL, sql } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'

/** What a read needs: the registry, or a transaction of it. */
export type Executor = Pick<RegistryQueryable, 'execute'>

const INT8 = 20

/**
 * Rows of a statement, named by its column aliases. `bigint` columns come as numbers (instants, minor units and counts, all
 * safe integers); a sum of them is `numeric`, which comes as text: cast it (`sum(amount_minor)::float8`).
 */
export const selectRows = async <Row>(db: Executor, statement: SQL): Promise<Row[]> => {
  const { rows, fields } = await db.execute(statement)
  // Drizzle gives the driver type parsers of its own, which leave 64-bit integers as text.
  const bigints = fields.filter((field) => field.dataTypeID === INT8).map((field) => field.name)
  for (const row of rows) for (const name of bigints) if (row[name] !== null) row[name] = Number(row[name])
  return rows as unknown as Row[]
}

/** `column = any(values)` with one parameter, however many values; an empty list matches nothing. */
export const isAnyOf = (column: SQL, values: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...values])}::text[])`

/** As the domain's `Math.round`: a half goes up. PostgreSQL's `round` takes a `float8`'s half to the even number. */
export const roundHalfUp = (value: SQL): SQL => sql`floor(${value} + 0.5)`

/** Conditions joined by `and`; absent ones are left out; `true` if none is left. */
export const allOf = (conditions: readonly (SQL | undefined | false)[]): SQL => {
  const present = conditions.filter((condition): condition is SQL => condition !== undefined && condition !== false)
  return present.length === 0 ? sql`true` : sql.join(present, sql` and `)
}

/**
 * Each asset's placement at an instant, one row per asset: `asset_id`, `org_unit_id`, `location_id`. A subquery to join;
 * what a person may see of assets is decided on its `org_unit_id`.
 */
export const placementsAt = (at: number): SQL => sql`(
  select distinct on (asset_id) asset_id, org_unit_id, location_id
  from asset_placement
  where valid_from <= ${at} and (valid_to is null or valid_to > ${at})
  order by asset_id, valid_from desc
)`
