import { PassThrough, Readable } from 'node:stream'
import { minorDigits } from '@custodia/domain'
import type { Api, ApiContext } from '../context.ts'
import { journalsOf } from '../costing/journal-view.ts'
import { pageLines, viewLines } from '../costing/line-views.ts'
import { requireBooks, type SeenBooks } from '../costing/load-books.ts'
import { type MonthWorkbook, writeMonthWorkbook } from '../costing/month-workbook.ts'
import { viewMonth } from '../costing/view-month.ts'
import { accessOf } from '../plugins/authentication.ts'
import { csvLine } from '../provisioning/device-csv.ts'
import { fileAnswers } from '../schemas/common.ts'
import { exportQuery, monthParams } from '../schemas/cost-month.ts'

const tags = ['costs']
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PAGE = 500
/** Excel's own limit is 1,048,576 rows. */
const MAX_LINES = 1_000_000

async function* linePages(context: ApiContext, books: SeenBooks, sight: readonly string[]): MonthWorkbook['lines'] {
  let after: string | undefined
  for (let written = 0; written < MAX_LINES; written += PAGE) {
    const lines = await pageLines(context.registry.db, books, { sight, adjustmentsOnly: false, after, limit: PAGE })
    yield await viewLines(context.registry.db, books, lines)
    after = lines.at(-1)?.key
    if (lines.length < PAGE) return
  }
}

/** A month's books as files. */
export const registerCostExportRoutes = (app: Api, context: ApiContext): void => {
  const { now, log } = context
  app.get(
    '/cost-months/:month/export.xlsx',
    {
      schema: {
        tags,
        summary: 'A month’s books as a workbook: cover, departments, journal, lines',
        params: monthParams,
        querystring: exportQuery,
        response: fileAnswers('The workbook', [XLSX]),
      },
    },
    async (request, reply) => {
      const { scope } = accessOf(request)
      const { month } = request.params
      const { language, version } = request.query
      const books = await requireBooks(context, scope, { month, version })
      const root = books.tree.named(books.group.root)
      const book: MonthWorkbook = {
        language,
        group: (language === 'zh' ? root?.nameZh : root?.nameEn) ?? '',
        timeZone: books.group.timeZone,
        madeAt: now(),
        month: await viewMonth(context, books, scope),
        journal: journalsOf(books, (companyId) => scope.sees(companyId)),
        rates: books.rates,
        lines: linePages(context, books, scope.units),
      }
      const stream = new PassThrough()
      writeMonthWorkbook(book, stream).catch((error: unknown) => {
        log.error({ err: error, month }, 'a month could not be written as a workbook')
        stream.destroy(error instanceof Error ? error : new Error(String(error)))
      })
      const name = `costs-${month}${books.period === null ? '' : `-v${books.period.version}`}.xlsx`
      return reply
        .header('content-type', XLSX)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(stream)
    },
  )
  app.get(
    '/cost-months/:month/journal.csv',
    {
      schema: {
        tags,
        summary: 'A month’s journals as CSV, UTF-8',
        params: monthParams,
        querystring: exportQuery,
        response: fileAnswers('The journals', ['text/csv']),
      },
    },
    async (request, reply) => {
      const { scope } = accessOf(request)
      const { month } = request.params
      const { language, version } = request.query
      const books = await requireBooks(context, scope, { month, version })
      const { journals } = journalsOf(books, (companyId) => scope.sees(companyId))
      const codeOf = (unit: { readonly id: string } | null): string =>
        unit === null ? '' : (books.tree.get(unit.id)?.code ?? unit.id)
      const nameOf = (named: { readonly nameZh: string; readonly nameEn: string } | null): string =>
        named === null ? '' : language === 'zh' ? named.nameZh : named.nameEn
      const head = csvLine([
        'company',
        'currency',
        'month',
        'account',
        'account_name',
        'cost_centre',
        'cost_centre_name',
        'partner',
        'corrects',
        'debit',
        'credit',
      ])
      const rows = journals.flatMap(({ company, currency, rows: own }) => {
        const digits = minorDigits(currency)
        const major = (amountMinor: number): string => (amountMinor / 10 ** digits).toFixed(digits)
        return own.map(({ account, unit, partner, correctsMonth, debitMinor, creditMinor }) =>
          csvLine([
            ...[
              codeOf(company),
              currency,
              month,
              account.code,
              nameOf(account),
              codeOf(unit),
              nameOf(unit),
              codeOf(partner),
            ],
            ...[correctsMonth ?? '', major(debitMinor), major(creditMinor)],
          ]),
        )
      })
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="journal-${month}.csv"`)
        .send(Readable.from(['\ufeff', head, ...rows]))
    },
  )
}
