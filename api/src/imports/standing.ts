import type { CellValue, ImportColumn } from './column.ts'

/** A row of the registry as it stands. */
export interface Standing {
  readonly id: string
  readonly values: Readonly<Record<string, CellValue>>
}

const sorted = (value: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))

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
      if (column.kind === 'list') return [column.name, JSON.stringify(value)]
      if (column.kind === 'attributes') return [column.name, sorted(value)]
      return [column.name, value as CellValue]
    }),
  )
