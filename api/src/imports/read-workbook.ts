import { inflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import type { ReadTable, TableRow } from './table.ts'

/** What an uploaded workbook may unpack to: hundreds of times what 5,000 rows need. */
const MAX_UNPACKED_BYTES = 100 * 1_048_576
const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50

/** Unpacks every part with a bound: the sizes that the archive states may be lies (APPNOTE.TXT 4.3.12, 4.3.16). */
const unpacksWithinBounds = (bytes: Buffer): boolean => {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || bytes.length < end + 22 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) return false
  let left = MAX_UNPACKED_BYTES
  let at = bytes.readUInt32LE(end + 16)
  for (let part = bytes.readUInt16LE(end + 10); part > 0; part--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return false
    const method = bytes.readUInt16LE(at + 10)
    const packed = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    if (local + 30 > bytes.length) return false
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    try {
      const content = bytes.subarray(start, start + packed)
      left -= method === 8 ? inflateRawSync(content, { maxOutputLength: Math.max(1, left) }).length : content.length
    } catch {
      return false
    }
    if (left <= 0) return false
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return true
}

const dateText = (date: Date): string => {
  // Serial days are floating point: 08:00 may come as 07:59:59.999.
  const [day = '', clock = ''] = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().split(/[TZ]/)
  // A cell that holds a time only lies on the first day of the workbook's calendar.
  if (date.getTime() < Date.UTC(1900, 0, 2)) return clock.slice(0, 5)
  return clock.startsWith('00:00:00') ? day : `${day} ${clock.slice(0, 8)}`
}

/** What a cell says: the result of a formula, the text of rich text, a date as its wall clock. */
const cellText = (value: ExcelJS.CellValue): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value !== 'object') return String(value).trim()
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim()
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue)
  if ('text' in value) return cellText(value.text as ExcelJS.CellValue)
  if ('error' in value) return value.error
  return ''
}

/** Reads the first sheet of a workbook (ECMA-376). */
export const readWorkbook = async (bytes: Buffer): Promise<ReadTable> => {
  if (!unpacksWithinBounds(bytes))
    return {
      ok: false,
      line: 1,
      message: {
        en: 'is not a workbook that can be read; save it as XLSX again, without a password',
        zh: '不是可读取的工作簿；请另存为 XLSX，且不要加密码',
      },
    }
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  } catch {
    return {
      ok: false,
      line: 1,
      message: {
        en: 'is not an XLSX workbook; save it as XLSX or as "CSV UTF-8"',
        zh: '不是 XLSX 工作簿；请另存为 XLSX 或“CSV UTF-8”',
      },
    }
  }
  const [sheet] = workbook.worksheets
  if (sheet === undefined) return { ok: false, line: 1, message: { en: 'has no sheet', zh: '没有工作表' } }
  const rows: TableRow[] = []
  sheet.eachRow({ includeEmpty: false }, (row, line) => {
    const cells = Array.isArray(row.values) ? row.values.slice(1) : []
    rows.push({ line, cells: Array.from(cells, (value) => cellText(value as ExcelJS.CellValue)) })
  })
  const [header, ...rest] = rows
  return header === undefined
    ? { ok: false, line: 1, message: { en: 'is empty; its first line names the columns', zh: '是空的；首行应为列名' } }
    : { ok: true, header, rows: rest }
}
