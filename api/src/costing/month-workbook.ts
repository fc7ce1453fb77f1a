/** A month's books as a workbook for a controller: sums as formulas, a check that they agree, typed amounts. */
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { localTime, minorDigits } from '@custodia/domain'
import ExcelJS from 'exceljs'
import type { z } from 'zod'
import type { costMonth, journalView, ledgerLine } from '../schemas/cost-month.ts'
import { COST_COLUMNS } from './month-view.ts'
import { type WorkbookTexts, workbookTexts } from './workbook-texts.ts'

export interface MonthWorkbook {
  readonly language: 'zh' | 'en'
  readonly group: string
  readonly timeZone: string
  readonly madeAt: number
  readonly month: z.output<typeof costMonth>
  readonly journal: z.output<typeof journalView>
  readonly rates: readonly { readonly from: string; readonly to: string; readonly rate: string }[]
  /** Pages of lines, one after the other. */
  readonly lines: AsyncIterable<readonly z.output<typeof ledgerLine>[]>
}

type Cell = string | number | null | { readonly formula: string; readonly result: number }

const HEAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6F2F2' } } as const
const MONEY: Readonly<Record<number, string>> = {
  0: '#,##0;[Red]-#,##0',
  2: '#,##0.00;[Red]-#,##0.00',
  3: '#,##0.000;[Red]-#,##0.000',
}

const major = (amountMinor: number, currency: string): number => amountMinor / 10 ** minorDigits(currency)

interface Column {
  readonly title: string
  readonly width: number
  readonly money?: boolean
}

/** A sheet with a frozen head that prints on the width of a page. */
const openSheet = (workbook: ExcelJS.stream.xlsx.WorkbookWriter, name: string, columns: readonly Column[]) => {
  const sheet = workbook.addWorksheet(name.slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  })
  sheet.columns = columns.map(({ width }) => ({ width }))
  const head = sheet.addRow(columns.map(({ title }) => title))
  head.font = { bold: true }
  head.fill = HEAD
  head.commit()
  const addRow = (cells: readonly Cell[], currency: string, bold = false): void => {
    const row = sheet.addRow([...cells])
    columns.forEach(({ money }, at) => {
      if (money === true) row.getCell(at + 1).numFmt = MONEY[minorDigits(currency)] ?? '#,##0.00'
    })
    if (bold) row.font = { bold: true }
    row.commit()
  }
  return { addRow, commit: () => sheet.commit() }
}

const letter = (column: number): string => String.fromCharCode(64 + column)

const writeUnits = (workbook: ExcelJS.stream.xlsx.WorkbookWriter, book: MonthWorkbook, t: WorkbookTexts): void => {
  const { month } = book
  const name = (unit: { readonly nameZh: string; readonly nameEn: string } | null): string =>
    unit === null ? t.nobody : book.language === 'zh' ? unit.nameZh : unit.nameEn
  const sheet = openSheet(workbook, t.units, [
    { title: t.company, width: 26 },
    { title: t.unit, width: 26 },
    { title: t.currency, width: 9 },
    ...COST_COLUMNS.map((column) => ({ title: t.columns[column], width: 15, money: true })),
    { title: t.total, width: 16, money: true },
  ])
  const first = 4
  const last = first + COST_COLUMNS.length
  let at = 1
  for (const company of month.companies) {
    const { currency } = company
    const units = month.units.filter((unit) => unit.companyId === company.company.id && unit.currency === currency)
    const from = at + 1
    for (const { unit, columns, totalMinor } of units) {
      at += 1
      const amounts = COST_COLUMNS.map((column) => major(columns[column], currency))
      const total = {
        formula: `SUM(${letter(first)}${at}:${letter(last - 1)}${at})`,
        result: major(totalMinor, currency),
      }
      sheet.addRow([name(company.company), name(unit), currency, ...amounts, total], currency)
    }
    at += 1
    const sums = [...COST_COLUMNS.map((column) => company.columns[column]), company.totalMinor].map((amount, index) => {
      const column = letter(first + index)
      return { formula: `SUM(${column}${from}:${column}${at - 1})`, result: major(amount, currency) }
    })
    sheet.addRow([name(company.company), t.total, currency, ...sums], currency, true)
  }
  sheet.commit()
}

const writeCover = (workbook: ExcelJS.stream.xlsx.WorkbookWriter, book: MonthWorkbook, t: WorkbookTexts): void => {
  const { month, journal, rates, group, madeAt, timeZone } = book
  const sheet = openSheet(workbook, t.cover, [
    { title: t.title, width: 34 },
    { title: `${group} ${month.month}`, width: 40 },
  ])
  const say = (label: string, value: Cell): void => sheet.addRow([label, value], 'CNY')
  say(t.state, month.version === null ? t.open : `${t.closed} v${month.version}`)
  for (const { version, closedAt, reason } of month.versions)
    say(`v${version}`, [localTime(closedAt, timeZone), reason ?? t.firstClose].join('  '))
  say(t.method, t.methods[month.method])
  for (const { from, to, rate } of rates) say(`${from} → ${to}`, rate)
  for (const { currency, totalMinor } of month.groupTotals) say(`${t.total} ${currency}`, major(totalMinor, currency))
  for (const { company, currency, rows, totalMinor } of journal.journals) {
    const credits = rows.reduce((sum, { creditMinor }) => sum + creditMinor, 0)
    const label = `${t.journal} ${book.language === 'zh' ? company.nameZh : company.nameEn} ${currency}`
    say(label, credits === totalMinor ? t.balanced : t.notBalanced)
  }
  say(t.made, localTime(madeAt, timeZone))
  sheet.commit()
}

const writeJournals = (workbook: ExcelJS.stream.xlsx.WorkbookWriter, book: MonthWorkbook, t: WorkbookTexts): void => {
  const name = (named: { readonly nameZh: string; readonly nameEn: string } | null): string =>
    named === null ? '' : book.language === 'zh' ? named.nameZh : named.nameEn
  const sheet = openSheet(workbook, t.journal, [
    { title: t.company, width: 26 },
    { title: t.account, width: 12 },
    { title: t.accountName, width: 36 },
    { title: t.unit, width: 24 },
    { title: t.partner, width: 24 },
    { title: t.corrects, width: 10 },
    { title: t.currency, width: 9 },
    { title: t.debit, width: 16, money: true },
    { title: t.credit, width: 16, money: true },
  ])
  let at = 1
  for (const { company, currency, rows, totalMinor } of book.journal.journals) {
    const from = at + 1
    for (const { account, unit, partner, correctsMonth, debitMinor, creditMinor } of rows) {
      at += 1
      const sides = [debitMinor, creditMinor].map((amount) => (amount === 0 ? null : major(amount, currency)))
      const texts = [
        name(company),
        account.code,
        name(account),
        name(unit),
        name(partner),
        correctsMonth ?? '',
        currency,
      ]
      sheet.addRow([...texts, ...sides], currency)
    }
    at += 1
    const sums = ['H', 'I'].map((column) => {
      return { formula: `SUM(${column}${from}:${column}${at - 1})`, result: major(totalMinor, currency) }
    })
    sheet.addRow([name(company), '', t.total, '', '', '', currency, ...sums], currency, true)
  }
  sheet.commit()
}

const writeLines = async (
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  book: MonthWorkbook,
  t: WorkbookTexts,
): Promise<void> => {
  const zh = book.language === 'zh'
  const name = (named: { readonly nameZh: string; readonly nameEn: string } | null): string =>
    named === null ? '' : zh ? named.nameZh : named.nameEn
  const sheet = openSheet(workbook, t.lines, [
    { title: t.layer, width: 12 },
    { title: t.kind, width: 14 },
    { title: t.element, width: 16 },
    { title: t.asset, width: 26 },
    { title: t.from, width: 22 },
    { title: t.unit, width: 22 },
    { title: t.person, width: 14 },
    { title: t.quantity, width: 12 },
    { title: t.amount, width: 16, money: true },
    { title: t.currency, width: 9 },
    { title: t.corrects, width: 10 },
    { title: t.key, width: 40 },
  ])
  for await (const lines of book.lines) {
    for (const line of lines) {
      const asset = line.asset === null ? '' : `${line.asset.code} ${name(line.asset)}`
      const person = line.person === null ? '' : zh ? line.person.name : line.person.nameEn
      const words = [
        t.layers[line.layer],
        t.kinds[line.kind],
        t.elements(line.element),
        asset,
        name(line.fromUnit),
        name(line.unit),
        person,
      ]
      const amount = major(line.amountMinor, line.currency)
      sheet.addRow([...words, line.quantity, amount, line.currency, line.correctsMonth ?? '', line.key], line.currency)
    }
  }
  sheet.commit()
}

/** Writes the workbook: cover, units, journal, lines. */
export const writeMonthWorkbook = async (book: MonthWorkbook, stream: Writable): Promise<void> => {
  const t = workbookTexts(book.language)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  writeCover(workbook, book, t)
  writeUnits(workbook, book, t)
  writeJournals(workbook, book, t)
  await writeLines(workbook, book, t)
  const done = once(stream, 'finish')
  await workbook.commit()
  await done
}
