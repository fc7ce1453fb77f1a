import type { ReadTable } from '../imports/table.ts'

/** Columns of an import, in the order of the template; those without `?` must be there. */
export const IMPORT_COLUMNS = ['key', 'name', 'profile', 'unit', 'asset', 'role', 'from'] as const
export type ImportColumn = (typeof IMPORT_COLUMNS)[number]
const REQUIRED: readonly ImportColumn[] = ['key', 'name', 'profile', 'unit']
export const MAX_IMPORT_ROWS = 10_000

/** What is wrong with one place of the file, and how to mend it. */
export interface ImportProblem {
  /** Of the file, the header being 1. */
  readonly line: number
  readonly column: string
  readonly message: string
}

/** A line as it was written, trimmed; empty where the cell or the column is missing. */
export interface ImportLine {
  readonly line: number
  readonly cells: Readonly<Record<ImportColumn, string>>
}

/** A file to fill in, with two examples. */
export const IMPORT_TEMPLATE = `${IMPORT_COLUMNS.join(',')}
laser-0001,Laser 1 controller,custodia/laser-nd-yag,BR,L-1,,2026-01-01T00:00:00+08:00
352093081452251,Tracker of van 3,teltonika/fmb920,BR,,,
`

const problem = (line: number, column: string, message: string): ImportProblem => ({ line, column, message })

/**
 * Reads what a file says of devices: columns in any order by the names in its first line.
 * @returns lines, or what keeps the whole file from being read
 */
export const readImport = (
  table: ReadTable,
): { readonly lines: readonly ImportLine[]; readonly problems: readonly ImportProblem[] } => {
  if (!table.ok) return { lines: [], problems: [problem(table.line, '', table.message.en)] }
  const { header, rows } = table
  const names = header.cells.map((name) => name.toLowerCase())
  const problems = [
    ...REQUIRED.filter((name) => !names.includes(name)).map((name) =>
      problem(1, name, 'is missing from the first line'),
    ),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => problem(1, name, 'stands twice in the first line')),
    ...names
      .filter((name) => !IMPORT_COLUMNS.some((known) => known === name))
      .map((name) => problem(1, name, `is no column of an import; it has ${IMPORT_COLUMNS.join(', ')}`)),
  ]
  if (problems.length > 0) return { lines: [], problems }
  const lines: ImportLine[] = []
  for (const { line, cells: record } of rows) {
    if (record.slice(names.length).some((cell) => cell !== ''))
      problems.push(
        problem(
          line,
          '',
          `has ${record.length} cells, and the first line ${names.length}; quote a cell that holds a comma`,
        ),
      )
    const cells = Object.fromEntries(IMPORT_COLUMNS.map((name) => [name, record[names.indexOf(name)] ?? ''])) as Record<
      ImportColumn,
      string
    >
    lines.push({ line, cells })
  }
  return { lines, problems }
}

/** One line of CSV; cells that a spreadsheet would take for a formula are kept from being one (OWASP, "CSV Injection"). */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells
    .map((cell) => {
      const text = cell === null ? '' : String(cell)
      const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
    })
    .join(',')}\n`
