/** Warnings of assets that are away too long, and of assets and places that nobody answers for (domain rules §5, §6, §7). */
import { daysBetween } from '../calendar.ts'
import type { BilingualText } from '../explanation.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const ASSET_WARNINGS = {
  loanOverdue: warningRule(
    'warning.loan_overdue',
    '外借逾期未还',
    'Loan is overdue',
    'domain rules §5: each transition is recorded with person and time',
  ),
  accountabilityGap: warningRule(
    'warning.accountability_gap',
    '无人负责',
    'Nobody is accountable',
    'domain rules §6: exactly one accountable',
  ),
} as const

/** So many days after its last day a loan that is still out is critical. */
export const LOAN_CRITICAL_DAYS = 30
/** Subjects that a warning names; the page has all of them. */
const NAMED = 5

/** An asset that is out on loan; names in both languages. */
export interface LoanFact {
  readonly asset: BilingualText
  readonly code: string
  readonly borrower: BilingualText
  /** Last local day `YYYY-MM-DD`; null if none was agreed. */
  readonly dueBackOn: string | null
}

/** A loan that is out after its last day, `today` in the lender's zone; null while that day is not over. */
export const judgeLoan = (loan: LoanFact, today: string): BusinessWarning | null => {
  const { asset, code, borrower, dueBackOn } = loan
  const days = dueBackOn === null ? 0 : daysBetween(dueBackOn, today)
  if (dueBackOn === null || days <= 0) return null
  const severity = days > LOAN_CRITICAL_DAYS ? 'critical' : 'warning'
  return sayWarning(ASSET_WARNINGS.loanOverdue, severity, { asset: code, dueBackOn, today, daysOverdue: days }, [
    {
      zh: `${asset.zh}（${code}）借给${borrower.zh}，应于 ${dueBackOn} 归还，已逾期 ${days} 天。`,
      en: `${asset.en} (${code}), lent to ${borrower.en}, was due back on ${dueBackOn}: ${days} ${days === 1 ? 'day' : 'days'} ago.`,
    },
    {
      zh: '请催还并登记归还，或另行约定期限。',
      en: 'Ask for it and record its return, or lend it anew until another day.',
    },
  ])
}

/** Assets or places of one unit that nobody answers for, by code. */
export interface AccountabilityFact {
  readonly of: 'asset' | 'location'
  readonly unit: BilingualText
  /** All assets or places of the unit. */
  readonly subjects: number
  /** Nobody is named at any level. */
  readonly nobody: readonly string[]
  /** Who is named belongs to no department any more. */
  readonly departed: readonly string[]
}

const OF = {
  asset: { zh: '件资产', en: ['asset', 'assets'] },
  location: { zh: '处位置', en: ['place', 'places'] },
} as const

const listed = (codes: readonly string[]): string =>
  `${codes.slice(0, NAMED).join(', ')}${codes.length > NAMED ? ' …' : ''}`

/** Gaps of a unit as one warning, however many: a statement on the unit mends all of them. Null without any. */
export const judgeAccountability = (fact: AccountabilityFact): BusinessWarning | null => {
  const { of, unit, subjects, nobody, departed } = fact
  const gaps = nobody.length + departed.length
  if (gaps === 0) return null
  const [one, many] = OF[of].en
  const things = (count: number): string => `${count} ${count === 1 ? one : many}`
  const missing =
    nobody.length === 0
      ? []
      : [
          {
            zh: `${unit.zh}的 ${nobody.length} ${OF[of].zh}在各层级均未指定负责人：${listed(nobody)}。`,
            en: `Of ${unit.en} nobody is accountable at any level for ${things(nobody.length)}: ${listed(nobody)}.`,
          },
        ]
  const left =
    departed.length === 0
      ? []
      : [
          {
            zh: `${unit.zh}的 ${departed.length} ${OF[of].zh}所指定的负责人已不属于任何部门：${listed(departed)}。`,
            en: `Of ${unit.en} who is accountable for ${things(departed.length)} belongs to no department any more: ${listed(departed)}.`,
          },
        ]
  const inputs = { of, subjects, gaps, nobody: nobody.length, departed: departed.length }
  return sayWarning(ASSET_WARNINGS.accountabilityGap, 'warning', inputs, [
    ...missing,
    ...left,
    {
      zh: '请为单位、位置或资产指定负责（A）的人；“责任 → 缺口”列出全部。',
      en: 'Name somebody accountable (A) for the unit, the place or the asset; Responsibility → Gaps lists all of them.',
    },
  ])
}
