import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { ApiLog } from '../api-log.ts'
import { csvLine } from '../provisioning/device-csv.ts'

/** A value of a table; a date is a wall clock, as workbooks know no zones. */
export type TableCell = string | number | boolean | Date | null

/** A table that is written row by row. */
export interface Table {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: AsyncIterable<readonly TableCell[]> | Iterable<readonly TableCell[]>
}

export const TABLE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type TableFormat = keyof typeof TABLE_TYPES

const HEAD_COLOUR = 'FFDCE6F1'
/** A sheet holds 1,048,576 rows (ECMA-376); what goes beyond stands on another. */
const MAX_SHEET_ROWS = 1_048_000

const csvCell = (cell: TableCell): string | number | boolean | null =>
  cell instanceof Date
    ? cell
        .toISOString()
        .replace('T', ' ')
        .replace(/(\.000)?Z$/, '')
    : cell

async function* csvLines({ header, rows }: Table): AsyncGenerator<string> {
  // Spreadsheets take a file for UTF-8 by its mark; without it they spoil Chinese.
  yield `\uFEFF${csvLine(header)}`
  for await (const row of rows) yield csvLine(row.map(csvCell))
}

const addSheet = (workbook: ExcelJS.stream.xlsx.WorkbookWriter, { title, header }: Table, part: number) => {
  const name = title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 28)
  const sheet = workbook.addWorksheet(part === 1 ? name : `${name} ${part}`, {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = header.map((name) => ({ width: Math.min(40, Math.max(12, name.length + 4)) }))
  const head = sheet.addRow([...header])
  head.font = { bold: true }
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD_COLOUR } }
  head.commit()
  return sheet
}

const writeTables = async (tables: readonly Table[], stream: PassThrough): Promise<void> => {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  workbook.creator = 'Custodia'
  for (const table of tables) {
    let part = 1
    let sheet = addSheet(workbook, table, part)
    let written = 0
    for await (const cells of table.rows) {
      if (written >= MAX_SHEET_ROWS) {
        sheet.commit()
        sheet = addSheet(workbook, table, ++part)
        written = 0
      }
      // Text stays text: a workbook's string is no formula, whatever it begins with.
      const row = sheet.addRow([...cells])
      cells.forEach((cell, at) => {
        if (cell instanceof Date) row.getCell(at + 1).numFmt = 'yyyy-mm-dd hh:mm:ss'
      })
      row.commit()
      written++
      // What the reader has not taken yet is not piled up.
      if (stream.writableNeedDrain) await once(stream, 'drain')
    }
    sheet.commit()
  }
  await workbook.commit()
}

/** Tables as a file: CSV of the first (in UTF-8 with a mark, formulas made harmless), or a workbook with a sheet for each. */
export const streamTables = (tables: readonly [Table, ...Table[]], format: TableFormat, log: ApiLog): Readable => {
  if (format === 'csv') return Readable.from(csvLines(tables[0]))
  const stream = new PassThrough()
  writeTables(tables, stream).catch((error: unknown) => {
    log.error({ err: error }, 'a table could not be written')
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  return stream
}

/** Headers of a file that is saved under a name. */
export const fileHeaders = (name: string, format: TableFormat): Record<string, string> => ({
  'content-type': TABLE_TYPES[format],
  'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}.${format}`,
})
