import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { localTime } from '@custodia/domain'
import ExcelJS from 'exceljs'
import type { CellKind, Dossier, DossierCell, DossierSection } from './dossier.ts'

/** What a workbook is made of. */
export type Workbook = Pick<Dossier, 'title' | 'timeZone' | 'madeAt' | 'sections'>

/** How Excel shows each kind; the value itself is typed. */
const FORMATS: Readonly<Record<CellKind, string>> = {
  text: '@',
  number: '#,##0.###',
  money: '#,##0.00',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
}
const LINK_COLOUR = 'FF0F6B72'
const HEAD_COLOUR = 'FFE6F2F2'

/** A workbook has no zones: an instant is the wall clock of the asset's zone. */
const cellValue = (cell: DossierCell, kind: CellKind, timeZone: string): string | number | Date | null => {
  if (cell === null) return null
  if (kind === 'instant' && typeof cell === 'number') return new Date(`${localTime(cell, timeZone).replace(' ', 'T')}Z`)
  if (kind === 'day' && typeof cell === 'string') return new Date(`${cell}T00:00:00Z`)
  return cell
}

/** A sheet's name: at most 31 characters, none of `\ / ? * [ ] :`. */
const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)

const writeSection = (
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  { title, note, columns, rows }: DossierSection,
  dossier: Pick<Workbook, 'timeZone'>,
): void => {
  const sheet = workbook.addWorksheet(sheetName(title), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  })
  sheet.columns = columns.map((column) => ({ width: column.width, style: { numFmt: FORMATS[column.kind] } }))
  const head = sheet.addRow(columns.map((column) => column.title))
  head.font = { bold: true, color: { argb: LINK_COLOUR } }
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD_COLOUR } }
  head.commit()
  for (const row of rows) {
    const cells = row.map((cell, at) => cellValue(cell, columns[at]?.kind ?? 'text', dossier.timeZone))
    const written = sheet.addRow(cells)
    // A number among words, as on the first sheet, must not be taken for text.
    cells.forEach((cell, at) => {
      if (typeof cell === 'number' && columns[at]?.kind === 'text') written.getCell(at + 1).numFmt = FORMATS.number
    })
    written.commit()
  }
  if (note !== null) {
    sheet.addRow([]).commit()
    const foot = sheet.addRow([note])
    foot.font = { italic: true }
    foot.commit()
  }
  sheet.commit()
}

/**
 * Writes a dossier as an XLSX workbook (ECMA-376), one sheet a section, row by row: what was written is not kept. Resolves when the
 * stream has it all; rejects if the stream fails.
 */
export const writeWorkbook = async (dossier: Workbook, stream: Writable): Promise<void> => {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  workbook.creator = 'Custodia'
  workbook.title = dossier.title
  workbook.created = new Date(dossier.madeAt)
  const failed = once(stream, 'error').then(([error]) => {
    throw error
  })
  const written = async (): Promise<void> => {
    for (const section of dossier.sections) writeSection(workbook, section, dossier)
    await workbook.commit()
  }
  await Promise.race([written(), failed])
}
