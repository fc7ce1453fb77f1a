import type { CellValue, ImportColumn, ReferenceKind } from './column.ts'
import { parseCell } from './column.ts'
import type { TableRow } from './table.ts'

/** What is wrong with one cell (or, with an empty column, a row or the file), and how to mend it. */
export interface CellProblem {
  readonly line: number
  readonly column: string
  /** As a spreadsheet calls it: `C5`; empty for a row or the file. */
  readonly cell: string
  readonly value: string
  readonly message: string
}

/** Ids by lower-case code. */
export type References = ReadonlyMap<ReferenceKind, ReadonlyMap<string, string>>

/** Where the columns of a registry stand in the file. */
export type Layout = readonly { readonly column: ImportColumn; readonly at: number }[]

/** A row that could be read: values as they are compared (references as codes) and as they are sent (references as ids). */
export interface CheckedRow {
  readonly line: number
  readonly values: Readonly<Record<string, CellValue>>
  readonly ids: Readonly<Record<string, CellValue>>
}

const NOUNS: Readonly<Record<ReferenceKind, string>> = {
  unit: 'unit (give its code)',
  person: 'person (give the employee number)',
  asset: 'asset (give its code)',
  location: 'place (give its code)',
  asset_type: 'equipment model (give its code)',
  device: 'device (give its key)',
  vendor: 'vendor (give its code)',
  stock_item: 'stock item (give its code)',
  stock_store: 'store (give its code)',
}

/** A spreadsheet's letters of a column, from 0: A … Z, AA … */
const columnLetters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnLetters(Math.floor(at / 26) - 1) + columnLetters(at % 26)

/** The cell of a column on a line, `C5`; empty if the file does not have the column. */
export const cellName = (layout: Layout, column: ImportColumn, line: number): string => {
  const at = layout.find((one) => one.column === column)?.at
  return at === undefined ? '' : `${columnLetters(at)}${line}`
}

/** Finds the columns by name or title; unknown and missing ones are problems of the first line. */
export const readLayout = (
  columns: readonly ImportColumn[],
  header: TableRow,
): { readonly layout: Layout; readonly problems: readonly CellProblem[] } => {
  const problems: CellProblem[] = []
  const layout: { column: ImportColumn; at: number }[] = []
  for (const [at, written] of header.cells.entries()) {
    const name = written.toLowerCase().replace(/\s*\*$/, '')
    if (name === '') continue
    const cell = `${columnLetters(at)}${header.line}`
    const column = columns.find((one) => [one.name, one.zh.toLowerCase(), one.en.toLowerCase()].includes(name))
    const flaw = (message: string) =>
      problems.push({ line: header.line, column: written, cell, value: written, message })
    if (column === undefined) flaw(`is no column of this registry; it has ${columns.map((one) => one.name).join(', ')}`)
    else if (layout.some((one) => one.column === column)) flaw('stands twice in the first line')
    else layout.push({ column, at })
  }
  for (const column of columns)
    if (
      (column.required === true || column.key === true) &&
      !layout.some((one) => one.column === column) &&
      column.clears !== true
    )
      problems.push({
        line: header.line,
        column: column.name,
        cell: '',
        value: '',
        message: 'is missing from the first line',
      })
  return { layout, problems }
}

/** Reads a row by its columns; what refers to something is looked up. */
export const checkRow = (
  layout: Layout,
  row: TableRow,
  around: { readonly references: References; readonly timeZone: string },
): { readonly row: CheckedRow | null; readonly problems: readonly CellProblem[] } => {
  const problems: CellProblem[] = []
  const values: Record<string, CellValue> = {}
  const ids: Record<string, CellValue> = {}
  const cellAt = (at: number): string => row.cells[at] ?? ''
  const textOf = (name: string): string => {
    const found = layout.find(({ column }) => column.name === name)
    return found === undefined ? '' : cellAt(found.at)
  }
  const target = (column: ImportColumn): ReferenceKind | 'word' | null => {
    if (column.kind === 'reference') return column.to
    return column.kind === 'reference_by' ? (column.of[textOf(column.column).toLowerCase()] ?? null) : null
  }
  for (const { column, at } of layout) {
    const text = cellAt(at)
    const flaw = (message: string) =>
      problems.push({
        line: row.line,
        column: column.name,
        cell: `${columnLetters(at)}${row.line}`,
        value: text.slice(0, 200),
        message,
      })
    if (text === '') {
      if (column.required === true) flaw('must not be empty')
      // Of what is a set, none is a value.
      const none = column.kind === 'attributes' ? '{}' : column.kind === 'list' ? '[]' : null
      values[column.name] = none
      ids[column.name] = none
      continue
    }
    const parsed = parseCell(column, text, { timeZone: around.timeZone, currency: textOf('currency') })
    if (!parsed.ok) {
      flaw(parsed.message)
      continue
    }
    const kind = target(column)
    const id = kind === null || kind === 'word' ? null : (around.references.get(kind)?.get(text.toLowerCase()) ?? null)
    if (kind !== null && kind !== 'word' && id === null) flaw(`is no ${NOUNS[kind]} in your part of the organisation`)
    values[column.name] = kind === null || kind === 'word' ? parsed.value : text.toLowerCase()
    ids[column.name] = kind === null || kind === 'word' ? parsed.value : id
  }
  return { row: problems.length > 0 ? null : { line: row.line, values, ids }, problems }
}

/** By what a row is found again: its key columns, whatever their case. */
export const keyOf = (columns: readonly ImportColumn[], values: Readonly<Record<string, CellValue>>): string =>
  JSON.stringify(
    columns.flatMap((column) => {
      if (column.key !== true) return []
      const value = values[column.name] ?? null
      return [typeof value === 'string' ? value.toLowerCase() : value]
    }),
  )
