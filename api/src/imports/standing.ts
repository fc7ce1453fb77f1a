import type { CellValue, ImportColumn } from './column.ts'
import { comparableParts, type PartField } from './compound-cell.ts'

/** A row of the registry as it stands. */
export interface Standing {
  readonly id: string
  readonly values: Readonly<Record<string, CellValue>>
}

const sorted = (value: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))

type Part = Readonly<Record<string, unknown>>

/** Parts with their fields in the order of the column, as a file's are read. */
const inOrder = (parts: readonly Part[], fields: readonly PartField[]): Part[] =>
  parts.map((part) => Object.fromEntries(fields.map(({ name }) => [name, part[name] ?? ''])))

/** Values of the registry as cells of a file would say them, so that both can be compared: codes in lower case, lists as JSON. */
export const standingValues = (
  columns: readonly ImportColumn[],
  raw: Readonly<Record<string, unknown>>,
): Record<string, CellValue> =>
  Object.fromEntries(
    columns.map((column): [string, CellValue] => {
      const value = raw[column.name] ?? null
      if (value === null) return [column.name, null]
      if (column.kind === 'reference' || column.kind === 'reference_by')
        return [column.name, String(value).toLowerCase()]
      if (column.kind === 'references')
        return [column.name, JSON.stringify((value as readonly string[]).map((code) => code.toLowerCase()).sort())]
      if (column.kind === 'parts')
        return [
          column.name,
          JSON.stringify(comparableParts(inOrder(value as readonly Part[], column.fields), column.fields)),
        ]
      if (column.kind === 'list' || column.kind === 'weekdays') return [column.name, JSON.stringify(value)]
      if (column.kind === 'attributes') return [column.name, sorted(value)]
      return [column.name, value as CellValue]
    }),
  )
