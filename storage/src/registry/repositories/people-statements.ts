/** Figures of people as they were given out. */
import { sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { peopleStatement } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

export type PeopleStatementRow = typeof peopleStatement.$inferSelect

/** Statements of some units, the latest first. Their rows are read one by one: `withRows`. */
export const listPeopleStatements = (
  registry: Pick<Registry, 'db'>,
  query: {
    readonly units: readonly string[]
    readonly id?: string | undefined
    readonly before?: { readonly issuedAt: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<(Omit<PeopleStatementRow, 'rows'> & { readonly people: number })[]> =>
  selectRows(
    registry.db,
    sql`
    select id, org_unit_id as "orgUnitId", from_day as "fromDay", to_day as "toDay", issued_at as "issuedAt", issued_by as "issuedBy", note,
      jsonb_array_length(rows) as people
    from people_statement where ${allOf([
      isAnyOf(sql`org_unit_id`, query.units),
      query.id !== undefined && sql`id = ${query.id}`,
      query.before !== undefined && sql`(issued_at, id) < (${query.before.issuedAt}, ${query.before.id})`,
    ])} order by issued_at desc, id desc limit ${query.limit}`,
  )

/** The rows of a statement as they were given out; empty for one that does not exist. */
export const loadStatementRows = async (
  registry: Pick<Registry, 'db'>,
  id: string,
): Promise<PeopleStatementRow['rows']> =>
  (
    await selectRows<Pick<PeopleStatementRow, 'rows'>>(
      registry.db,
      sql`select rows from people_statement where id = ${id}`,
    )
  )[0]?.rows ?? []

/** Keeps figures as they are given out. */
export const createPeopleStatement = (
  registry: Pick<Registry, 'transaction'>,
  row: typeof peopleStatement.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.insert(peopleStatement).values(row)
    await recordAudit(tx, audit)
  })
