import type { BilingualText } from '@custodia/domain'

/** A row of a file: its number as a spreadsheet shows it, and its cells, trimmed. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** A table, or what keeps the whole file from being read. */
export type ReadTable =
  | { readonly ok: true; readonly header: TableRow; readonly rows: readonly TableRow[] }
  | { readonly ok: false; readonly line: number; readonly message: BilingualText }
