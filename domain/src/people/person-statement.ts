/** A row of figures as it was given out: columns by name. */
export type StatementRow = Readonly<Record<string, string | number | null>>

/** A column of a row that reads differently now. `after` null: the row is not there any more; `before` null: it was not. */
export interface StatementChange {
  readonly key: string
  readonly column: string
  readonly before: string | number | null
  readonly after: string | number | null
  /** `after − before` where both are numbers, or one is and the other is absent. */
  readonly adjustment: number | null
}

const difference = (before: StatementRow[string], after: StatementRow[string]): number | null => {
  if (typeof before !== 'number' && typeof after !== 'number') return null
  if (typeof before === 'string' || typeof after === 'string') return null
  // Sums of decimals that differ in their last digits only are the same figure.
  return Math.round(((after ?? 0) - (before ?? 0)) * 1e6) / 1e6
}

/**
 * What changed between rows as they were given out and as they read now, by key and in the order of the columns: late telemetry, a
 * correction, a changed membership. The statement itself stays; who pays by it adds these. Columns that came later than the statement are
 * left out: it said nothing of them.
 */
export const compareStatement = (
  before: readonly StatementRow[],
  after: readonly StatementRow[],
  question: { readonly keyOf: (row: StatementRow) => string; readonly columns: readonly string[] },
): StatementChange[] => {
  const { keyOf } = question
  const columns = question.columns.filter((column) => before.length === 0 || before.some((row) => column in row))
  const was = new Map(before.map((row) => [keyOf(row), row]))
  const is = new Map(after.map((row) => [keyOf(row), row]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key) =>
    columns.flatMap((column) => {
      const [from, to] = [was.get(key)?.[column] ?? null, is.get(key)?.[column] ?? null]
      const adjustment = difference(from, to)
      const same = adjustment === null ? from === to : adjustment === 0
      return same ? [] : [{ key, column, before: from, after: to, adjustment }]
    }),
  )
}
