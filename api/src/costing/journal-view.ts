/** The journal of a month, with accounts and names. */
import { type CompanyJournal, journalOf } from '@custodia/domain'
import type { z } from 'zod'
import type { journalView } from '../schemas/cost-month.ts'
import type { SeenBooks } from './load-books.ts'
import { accountOf } from './month-terms.ts'
import { companyOf, rateBetween } from './month-view.ts'
import { ratesShown } from './rate-adjustments.ts'

type JournalView = z.output<typeof journalView>

const EXPLANATION = {
  rule: { rule: '', version: 0, title: { zh: '', en: '' }, source: '' },
  inputs: {},
  sessions: [],
  telemetry: [],
  steps: [],
}

/** The journals of companies in sight. Those of a month hold its sums, so that lines of one account and cost centre are one row. */
export const journalsOf = (books: SeenBooks, sees: (companyId: string) => boolean): JournalView => {
  const { sums, tree, group, accounts, period, month } = books
  const lines = sums.map((sum, index) => ({
    ...sum,
    key: String(index),
    ...{ assetId: null, refId: null, personId: null, quantity: null, explanation: EXPLANATION },
  }))
  const ratesOf = ratesShown(books)
  const journals = journalOf(lines, {
    companyOf: (unit) => companyOf(tree, unit, group.root),
    currencyOf: (company) => tree.get(company)?.currency ?? '',
    rateOf: (from, to, corrected) => rateBetween(ratesOf(corrected), from, to),
  })
  const rowsOf = ({ companyId, rows }: CompanyJournal): JournalView['journals'][number]['rows'] =>
    rows
      .map((row) => {
        const { code, nameZh, nameEn } = accountOf(accounts, { companyId, root: group.root }, row.role)
        const account = { code, nameZh, nameEn }
        const { role, correctsMonth, debitMinor, creditMinor } = row
        const names = { unit: tree.named(row.unitId), partner: tree.named(row.partnerId) }
        return { account, role, ...names, correctsMonth, debitMinor, creditMinor }
      })
      .sort((a, b) => (a.account.code < b.account.code ? -1 : a.account.code > b.account.code ? 1 : 0))
  return {
    month,
    version: period?.version ?? null,
    journals: journals
      .filter(({ companyId }) => sees(companyId))
      .map((journal) => ({
        company: tree.named(journal.companyId) ?? {
          id: journal.companyId,
          nameZh: journal.companyId,
          nameEn: journal.companyId,
        },
        currency: journal.currency,
        totalMinor: journal.totalMinor,
        rows: rowsOf(journal),
      })),
  }
}
