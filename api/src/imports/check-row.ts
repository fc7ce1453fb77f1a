import type { BilingualText } from '@custodia/domain'
import type { CellValue, ImportColumn } from './column.ts'
import { parseCell } from './column.ts'
import type { PartField } from './compound-cell.ts'
import type { ReferenceKind } from './reference-kind.ts'
import type { TableRow } from './table.ts'

/** What is wrong with one cell (or, with an empty column, a row or the file), and how to mend it. */
export interface CellProblem {
  readonly line: number
  readonly column: string
  /** As a spreadsheet calls it: `C5`; empty for a row or the file. */
  readonly cell: string
  readonly value: string
  readonly message: BilingualText
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

const NOUNS: Readonly<Record<ReferenceKind, BilingualText>> = {
  unit: { en: 'unit (give its code)', zh: '单位（填编码）' },
  person: { en: 'person (give the employee number)', zh: '人员（填工号）' },
  asset: { en: 'asset (give its code)', zh: '资产（填编码）' },
  location: { en: 'place (give its code)', zh: '位置（填编码）' },
  asset_type: { en: 'equipment model (give its code)', zh: '设备型号（填编码）' },
  device: { en: 'device (give its key)', zh: '设备（填设备标识）' },
  vendor: { en: 'vendor (give its code)', zh: '供应商（填编码）' },
  stock_item: { en: 'stock item (give its code)', zh: '库存物品（填编码）' },
  stock_store: { en: 'store (give its code)', zh: '仓库（填编码）' },
}

const unknownTo = (kind: ReferenceKind, which = ''): BilingualText => ({
  en: `${which}is no ${NOUNS[kind].en} in your part of the organisation`,
  zh: `${which}不是您所辖范围内的${NOUNS[kind].zh}`,
})

type Part = Readonly<Record<string, unknown>>

/** Parts with ids in the place of codes, and the codes that nothing has. */
const partIds = (fields: readonly PartField[], parts: readonly Part[], references: References) => {
  const unknown: { readonly kind: ReferenceKind; readonly code: string }[] = []
  const known = (kind: ReferenceKind, code: string): string => {
    const id = references.get(kind)?.get(code)
    if (id === undefined) unknown.push({ kind, code })
    return id ?? code
  }
  const withIds = parts.map((part) =>
    Object.fromEntries(
      fields.map(({ name, refers }) => [name, refers === undefined ? part[name] : known(refers, String(part[name]))]),
    ),
  )
  return { parts: withIds, unknown }
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
    const flaw = (en: string, zh: string) =>
      problems.push({ line: header.line, column: written, cell, value: written, message: { zh, en } })
    if (column === undefined) {
      const names = columns.map((one) => one.name)
      flaw(
        `is no column of this registry; it has ${names.join(', ')}`,
        `不是该登记表的列；可用的列：${names.join('、')}`,
      )
    } else if (layout.some((one) => one.column === column)) flaw('stands twice in the first line', '在首行中出现两次')
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
        message: { en: 'is missing from the first line', zh: '首行缺少该列' },
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
    const flaw = (message: BilingualText) =>
      problems.push({
        line: row.line,
        column: column.name,
        cell: `${columnLetters(at)}${row.line}`,
        value: text.slice(0, 200),
        message,
      })
    if (text === '') {
      if (column.required === true) flaw({ en: 'must not be empty', zh: '不可为空' })
      // Of what is a set, none is a value.
      const none =
        column.kind === 'attributes' ? '{}' : ['list', 'references', 'parts'].includes(column.kind) ? '[]' : null
      values[column.name] = none
      ids[column.name] = none
      continue
    }
    const parsed = parseCell(column, text, { timeZone: around.timeZone, currency: textOf('currency') })
    if (!parsed.ok) {
      flaw(parsed.message)
      continue
    }
    if (column.kind === 'references') {
      const known = around.references.get(column.to)
      const codes = JSON.parse(String(parsed.value)) as readonly string[]
      for (const code of codes.filter((one) => known?.has(one) !== true)) flaw(unknownTo(column.to, `"${code}" `))
      values[column.name] = parsed.value
      ids[column.name] = JSON.stringify(codes.flatMap((code) => known?.get(code) ?? []))
      continue
    }
    if (column.kind === 'parts') {
      const { parts, unknown } = partIds(column.fields, JSON.parse(String(parsed.value)), around.references)
      for (const { kind, code } of unknown) flaw(unknownTo(kind, `"${code}" `))
      values[column.name] = parsed.value
      ids[column.name] = JSON.stringify(parts)
      continue
    }
    const kind = target(column)
    const id = kind === null || kind === 'word' ? null : (around.references.get(kind)?.get(text.toLowerCase()) ?? null)
    if (kind !== null && kind !== 'word' && id === null) flaw(unknownTo(kind))
    values[column.name] = kind === null || kind === 'word' ? parsed.value : text.toLowerCase()
    ids[column.name] = kind === null || kind === 'word' ? parsed.value : id
  }
  for (const [at, value] of row.cells.entries())
    if (value !== '' && !layout.some((one) => one.at === at))
      problems.push({
        ...{ line: row.line, column: '', cell: `${columnLetters(at)}${row.line}`, value: value.slice(0, 200) },
        message: {
          en: 'stands under no column: name it in the first line, or put text with commas between quotes',
          zh: '上方没有列名：请在首行填写列名；文字中有逗号时请加引号',
        },
      })
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
