import { CsvError, parse } from 'csv-parse/sync'
import { readWorkbook } from './read-workbook.ts'
import type { ReadTable } from './table.ts'

export const MAX_IMPORT_ROWS = 5000
const MAX_COLUMNS = 100

const decode = (bytes: Buffer): string | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What a Chinese Excel saves as "CSV" is GBK; GB 18030 holds all of it.
  }
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What parts the columns: whichever the first line has most of, outside quotes. The others stay in cells, as in `seats=8;areaM2=24.5`. */
const delimiterOf = (text: string): string => {
  const [header = ''] = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: header.split(sign).length }))
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign
}

const readCsv = (bytes: Buffer, maxRows: number): ReadTable => {
  const text = decode(bytes)
  if (text === null || text.includes('\0'))
    return {
      ok: false,
      line: 1,
      message: {
        en: 'is neither UTF-8 nor GBK; save it as "CSV UTF-8" or as XLSX and send it again',
        zh: '既不是 UTF-8 也不是 GBK；请另存为“CSV UTF-8”或 XLSX 后再试',
      },
    }
  let records: { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: false,
      relax_column_count: true,
      trim: true,
      info: true,
      to: maxRows + 2,
    }) as unknown as typeof records
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1
    const why = error instanceof Error ? error.message : String(error)
    return { ok: false, line, message: { en: `cannot be read as CSV: ${why}`, zh: `不能按 CSV 读取：${why}` } }
  }
  // Exports put an apostrophe before what a spreadsheet would run as a formula, such as a telephone number with its +.
  const cellsOf = (record: readonly string[]): string[] => record.map((cell) => cell.replace(/^'(?=[=+\-@])/, ''))
  const [header, ...rows] = records.map(({ record }, at) => ({ line: at + 1, cells: cellsOf(record) }))
  return header === undefined
    ? { ok: false, line: 1, message: { en: 'is empty; its first line names the columns', zh: '是空的；首行应为列名' } }
    : { ok: true, header, rows }
}

const isZip = (bytes: Buffer): boolean => bytes.readUInt32BE(0) === 0x504b0304

/** Reads CSV (UTF-8 with or without a mark, GBK, UTF-16 with a mark; comma, semicolon or tab) or the first sheet of an XLSX workbook. */
export const readTable = async (bytes: Buffer, maxRows = MAX_IMPORT_ROWS): Promise<ReadTable> => {
  if (bytes.length < 4)
    return {
      ok: false,
      line: 1,
      message: { en: 'is empty; its first line names the columns', zh: '是空的；首行应为列名' },
    }
  const table = isZip(bytes) ? await readWorkbook(bytes) : readCsv(bytes, maxRows)
  if (!table.ok) return table
  if (table.header.cells.length > MAX_COLUMNS)
    return { ok: false, line: 1, message: { en: `has more than ${MAX_COLUMNS} columns`, zh: `超过 ${MAX_COLUMNS} 列` } }
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  return rows.length > maxRows
    ? {
        ok: false,
        line: maxRows + 2,
        message: {
          en: `goes beyond ${maxRows} rows; split the file`,
          zh: `超过 ${maxRows} 行，请拆分`,
        },
      }
    : { ok: true, header: table.header, rows }
}
