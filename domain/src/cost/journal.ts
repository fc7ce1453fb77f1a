/** A month's lines as a journal that balances, company by company. */
import { groupBy } from '../group-by.ts'
import type { LedgerRole } from './chart.ts'
import { convertParts } from './exchange.ts'
import type { LedgerLine } from './ledger.ts'

/** One row of a journal: one of the two amounts is 0, neither is negative. */
export interface JournalRow {
  readonly role: LedgerRole
  /** Cost centre; null where nobody bears it. */
  readonly unitId: string | null
  /** The other company, of intercompany rows. */
  readonly partnerId: string | null
  /** The closed month that the row corrects; null for the month itself. */
  readonly correctsMonth: string | null
  readonly debitMinor: number
  readonly creditMinor: number
}

/** What one company books of a month. Debits and credits are equal. */
export interface CompanyJournal {
  readonly companyId: string
  readonly currency: string
  readonly rows: readonly JournalRow[]
  readonly totalMinor: number
}

export interface JournalTerms {
  /** Company of a unit; the unit itself where it belongs to none. */
  readonly companyOf: (unitId: string | null) => string
  readonly currencyOf: (companyId: string) => string
  /** Rate between currencies for the month that a line belongs to; null: not known, the row stays in its own currency. */
  readonly rateOf: (from: string, to: string, month: string | null) => string | null
}

type JournalLine = LedgerLine & { readonly correctsMonth?: string | null }

interface Leg {
  readonly companyId: string
  readonly role: LedgerRole
  readonly unitId: string | null
  readonly partnerId: string | null
  readonly isDebit: boolean
}

/** What a line is booked to: where it is borne, and where it comes from. */
const rolesOf = ({ layer, kind, element }: LedgerLine): { readonly borne: LedgerRole; readonly from: LedgerRole } => {
  if (layer === 'allocation') return { borne: 'allocation', from: 'allocation' }
  const from: LedgerRole = layer === 'pool' ? 'recharge' : 'clearing'
  if (kind === 'idle' || kind === 'unallocated') return { borne: kind, from }
  return { borne: `expense.${element}`, from }
}

const legsOf = (line: JournalLine, { companyOf }: JournalTerms): Leg[] => {
  const roles = rolesOf(line)
  const isDebit = line.amountMinor > 0
  const unitId = line.unitId
  const fromId = line.fromUnitId ?? unitId
  const bearer = companyOf(unitId ?? fromId)
  const giver = companyOf(fromId)
  const borne: Leg = { companyId: bearer, role: roles.borne, unitId, partnerId: null, isDebit }
  const from: Leg = { companyId: giver, role: roles.from, unitId: fromId, partnerId: null, isDebit: !isDebit }
  if (bearer === giver) return [borne, from]
  const owes: Leg = { companyId: bearer, role: 'intercompany_payable', unitId, partnerId: giver, isDebit: !isDebit }
  const claims: Leg = { companyId: giver, role: 'intercompany_receivable', unitId: fromId, partnerId: bearer, isDebit }
  return [borne, owes, claims, from]
}

interface Account extends Leg {
  readonly correctsMonth: string | null
  readonly currency: string
  amountMinor: number
}

const keyOf = ({ companyId, role, unitId, partnerId, isDebit }: Leg, correctsMonth: string | null, currency: string) =>
  JSON.stringify([companyId, currency, correctsMonth ?? '', role, unitId ?? '', partnerId ?? '', isDebit])

/** Rows of one company, currency and month corrected, in the company's currency where there is a rate. */
const convertRows = (
  accounts: readonly Account[],
  terms: JournalTerms,
): { readonly currency: string; readonly accounts: readonly Account[] } => {
  const first = accounts[0]
  if (first === undefined) return { currency: '', accounts }
  const { companyId, currency, correctsMonth } = first
  const own = terms.currencyOf(companyId)
  const rate = own === currency ? null : terms.rateOf(currency, own, correctsMonth)
  if (rate === null) return { currency, accounts }
  const sides = [true, false].flatMap((isDebit) => {
    const side = accounts.filter((account) => account.isDebit === isDebit)
    const parts = Object.fromEntries(
      side.map(({ amountMinor }, index) => [String(index).padStart(9, '0'), amountMinor]),
    )
    const converted = convertParts(parts, { from: currency, to: own, rate })
    return side.map((account, index) => ({
      ...account,
      amountMinor: converted[String(index).padStart(9, '0')] ?? 0,
    }))
  })
  return { currency: own, accounts: sides }
}

/**
 * Books a month's lines, its adjustments of earlier months among them: what a department bears is debited to it and credited to where
 * it comes from; between companies, each books its side against the intercompany accounts. Amounts of another currency are
 * converted per company, both sides from the same sum, so that every journal balances to the minor unit; without a rate they
 * make a journal of their own in their currency. Lines that pass cost on (`allocated_out`) are the other side of those that
 * receive it. Equal lines in any order give equal journals. Source: double entry; domain rules §4, "Sums are conserved".
 */
export const journalOf = (lines: readonly JournalLine[], terms: JournalTerms): CompanyJournal[] => {
  const sums = new Map<string, Account>()
  for (const line of lines) {
    if (line.amountMinor === 0 || line.kind === 'allocated_out') continue
    const correctsMonth = line.correctsMonth ?? null
    for (const leg of legsOf(line, terms)) {
      const key = keyOf(leg, correctsMonth, line.currency)
      const sum = sums.get(key) ?? { ...leg, correctsMonth, currency: line.currency, amountMinor: 0 }
      sum.amountMinor += Math.abs(line.amountMinor)
      sums.set(key, sum)
    }
  }
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account)
  const parts = groupBy(sorted, ({ companyId, currency, correctsMonth }) =>
    JSON.stringify([companyId, currency, correctsMonth]),
  )
  const converted = [...parts.values()].map((accounts) => convertRows(accounts, terms))
  const journals = groupBy(converted, ({ currency, accounts }) => JSON.stringify([accounts[0]?.companyId, currency]))
  return [...journals.values()].map((group) => {
    const rows = group.flatMap(({ accounts }) =>
      accounts
        .filter(({ amountMinor }) => amountMinor !== 0)
        .map(({ role, unitId, partnerId, correctsMonth, isDebit, amountMinor }): JournalRow => {
          const [debitMinor, creditMinor] = isDebit ? [amountMinor, 0] : [0, amountMinor]
          return { role, unitId, partnerId, correctsMonth, debitMinor, creditMinor }
        }),
    )
    return {
      companyId: group[0]?.accounts[0]?.companyId ?? '',
      currency: group[0]?.currency ?? '',
      rows,
      totalMinor: rows.reduce((sum, { debitMinor }) => sum + debitMinor, 0),
    }
  })
}
