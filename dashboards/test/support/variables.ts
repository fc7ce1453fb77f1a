import type { DrawnBoard } from '../../src/boards/board.ts'
import type { TimeRange, Value, Values } from './interpolate.ts'
import type { QueryRunner } from './run-query.ts'

/** Values that are chosen by name, or among those that are found. */
export type Chosen = Readonly<Record<string, Value | ((found: readonly string[]) => string)>>

/** The values of a board's variables as Grafana finds them: one after the other, all of each, or the first where only one is taken. */
export const valuesOfVariables = async (
  runner: QueryRunner,
  board: DrawnBoard,
  range: TimeRange,
  chosen: Chosen,
): Promise<Values> => {
  const values: Record<string, Value> = {}
  for (const { name, type, query, multi } of board.dashboard.templating.list ?? []) {
    if (typeof query !== 'string') throw new Error(`variable ${name} of ${board.name} has no query as text`)
    if (type === 'constant' || type === 'custom') {
      values[name] = query.split(',').map((text) => text.trim())[0] ?? ''
      continue
    }
    const { columns, rows } = await runner.sql(query, values, range)
    const at = columns.indexOf('__value')
    if (at < 0) throw new Error(`variable ${name} of ${board.name} has no column __value`)
    const found = rows.map((row) => String(row[at]))
    const choice = chosen[name]
    const one = typeof choice === 'function' ? choice(found) : choice
    if (one !== undefined && !found.includes(String(one))) throw new Error(`${name} cannot be ${String(one)}`)
    values[name] = one ?? (multi === true ? found : (found[0] ?? ''))
  }
  return values
}
