/** Warnings of contracts, documents of vendors and stock (domain rules §5, §7). */
import { addDays, daysBetween } from '../calendar.ts'
import type { BilingualText, RuleReference } from '../explanation.ts'
import type { StockOutlook } from '../stock/index.ts'
import { formatQuantity } from '../wording.ts'
import type { Severity } from './alarm-rule.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const PROCUREMENT_RULES = {
  contract: warningRule('warning.contract_ending', '合同即将到期', 'Contract ending', 'domain rules §5, Warnings'),
  notice: warningRule(
    'warning.contract_notice',
    '合同续约通知期限临近',
    'Last day to give notice is near',
    'domain rules §5, Vendors: contracts',
  ),
  document: warningRule(
    'warning.document_expiring',
    '供应商资质即将到期',
    'Document of a vendor expiring',
    'domain rules §5, Vendors',
  ),
  lowStock: warningRule('warning.low_stock', '库存不足', 'Low stock', 'domain rules §5, Consumables; §7'),
  batch: warningRule('warning.batch_expiring', '批次即将过期', 'Batch expiring', 'domain rules §5, Consumables'),
} as const

const STEPS = [
  { days: 7, severity: 'warning' },
  { days: 30, severity: 'warning' },
  { days: 90, severity: 'info' },
] as const satisfies readonly { readonly days: number; readonly severity: Severity }[]

/** Longest time ahead that these rules look, in days. */
export const PROCUREMENT_AHEAD_DAYS = 90

/** A warning that belongs to one of 90, 30 and 7 days: a nearer one is another warning, and the one before clears. */
export type SteppedWarning = BusinessWarning & {
  readonly withinDays: number
  /** The day on which it was first true. */
  readonly since: string
}

interface SteppedText {
  readonly ends: (left: number) => BilingualText
  readonly todo: BilingualText
  /** Said once its last day is over; without it nothing is said then. */
  readonly over?: BilingualText
}

const judgeEnd = (
  rule: RuleReference,
  endsOn: string,
  today: string,
  inputs: Readonly<Record<string, string>>,
  { ends, todo, over }: SteppedText,
): SteppedWarning | null => {
  const left = daysBetween(today, endsOn)
  const all = { ...inputs, endsOn, today, daysLeft: left }
  if (left < 0)
    return over === undefined
      ? null
      : { withinDays: 0, since: addDays(endsOn, 1), ...sayWarning(rule, 'critical', all, [over, todo]) }
  const step = STEPS.find(({ days }) => left <= days)
  if (step === undefined) return null
  const said = sayWarning(rule, step.severity, { ...all, within: step.days }, [ends(left), todo])
  return { withinDays: step.days, since: addDays(endsOn, -step.days), ...said }
}

const days = (left: number): string => `${left} ${left === 1 ? 'day' : 'days'}`

interface ContractFact {
  readonly no: string
  readonly vendor: BilingualText
  readonly endsOn: string
  readonly noticeDays: number
  readonly renews: boolean
}

/** A contract that ends within 90, 30 or 7 days; the last day still counts. One that goes on by itself does not end. */
export const judgeContractEnd = (contract: ContractFact, today: string): SteppedWarning | null =>
  contract.renews
    ? null
    : judgeEnd(
        PROCUREMENT_RULES.contract,
        contract.endsOn,
        today,
        { contract: contract.no },
        {
          ends: (left) => ({
            zh: `与${contract.vendor.zh}的合同 ${contract.no} 到 ${contract.endsOn} 为止，还有 ${left} 天。`,
            en: `Contract ${contract.no} with ${contract.vendor.en} ends on ${contract.endsOn}, in ${days(left)}.`,
          }),
          todo: {
            zh: '决定是否续签；到期后其范围内的设备不再受保障。',
            en: 'Decide whether to renew it; after it the assets that it covers are not covered.',
          },
        },
      )

/** The last day to give notice of a contract that otherwise goes on; within 90, 30 or 7 days. */
export const judgeContractNotice = (contract: ContractFact, today: string): SteppedWarning | null => {
  if (!contract.renews || contract.noticeDays === 0) return null
  const noticeOn = addDays(contract.endsOn, -contract.noticeDays)
  return judgeEnd(
    PROCUREMENT_RULES.notice,
    noticeOn,
    today,
    { contract: contract.no, contractEndsOn: contract.endsOn },
    {
      ends: (left) => ({
        zh: `与${contract.vendor.zh}的合同 ${contract.no} 须在 ${noticeOn} 前（还有 ${left} 天）通知终止，否则自动续约。`,
        en: `Contract ${contract.no} with ${contract.vendor.en} renews itself unless notice is given by ${noticeOn}, in ${days(left)}.`,
      }),
      todo: { zh: '比较价格与服务后再决定。', en: 'Compare its price and service before deciding.' },
    },
  )
}

/** A vendor's document within 90, 30 or 7 days of its last day, and after it while nothing has taken its place. */
export const judgeDocument = (
  document: { readonly name: string; readonly vendor: BilingualText; readonly expiresOn: string },
  today: string,
): SteppedWarning | null =>
  judgeEnd(
    PROCUREMENT_RULES.document,
    document.expiresOn,
    today,
    { document: document.name },
    {
      ends: (left) => ({
        zh: `${document.vendor.zh}的“${document.name}”有效期至 ${document.expiresOn}，还有 ${left} 天。`,
        en: `“${document.name}” of ${document.vendor.en} expires on ${document.expiresOn}, in ${days(left)}.`,
      }),
      todo: { zh: '请供应商提供新的文件。', en: 'Ask the vendor for the new one.' },
      over: {
        zh: `${document.vendor.zh}的“${document.name}”已于 ${document.expiresOn} 到期。`,
        en: `“${document.name}” of ${document.vendor.en} expired on ${document.expiresOn}.`,
      },
    },
  )

/** A batch of which something is left within 90, 30 or 7 days of its last day, and after it. */
export const judgeBatch = (
  batch: {
    readonly no: string
    readonly item: BilingualText
    readonly store: BilingualText
    readonly unit: string
    readonly onHandMilli: number
    readonly expiresOn: string
  },
  today: string,
): SteppedWarning | null => {
  const left = `${formatQuantity(batch.onHandMilli / 1000)} ${batch.unit}`
  return judgeEnd(
    PROCUREMENT_RULES.batch,
    batch.expiresOn,
    today,
    { batch: batch.no, onHand: left },
    {
      ends: (ahead) => ({
        zh: `${batch.store.zh}的${batch.item.zh}批次 ${batch.no} 有效期至 ${batch.expiresOn}，还有 ${ahead} 天，剩余 ${left}。`,
        en: `Batch ${batch.no} of ${batch.item.en} in ${batch.store.en} expires on ${batch.expiresOn}, in ${days(ahead)}; ${left} are left.`,
      }),
      todo: {
        zh: '优先使用，或调拨到用量大的仓库；过期后只能报废。',
        en: 'Use it first, or move it to where more is used; after its day it can only be written off.',
      },
      over: {
        zh: `${batch.store.zh}的${batch.item.zh}批次 ${batch.no} 已于 ${batch.expiresOn} 过期，剩余 ${left}。`,
        en: `Batch ${batch.no} of ${batch.item.en} in ${batch.store.en} expired on ${batch.expiresOn}; ${left} are left.`,
      },
    },
  )
}

/** An item at or below its reorder point in a store; critical where nothing is left. */
export const judgeLowStock = (
  stock: { readonly item: BilingualText; readonly store: BilingualText; readonly unit: string },
  outlook: StockOutlook,
): BusinessWarning | null => {
  if (!outlook.isLow) return null
  const { availableMilli, pointMilli, suggestedMilli, runsOutOn, explanation } = outlook
  const there = formatQuantity(availableMilli / 1000)
  const point = formatQuantity((pointMilli ?? 0) / 1000)
  const order = formatQuantity(suggestedMilli / 1000)
  return sayWarning(
    PROCUREMENT_RULES.lowStock,
    availableMilli <= 0 ? 'critical' : 'warning',
    { ...explanation.inputs, available: availableMilli / 1000, reorderPoint: (pointMilli ?? 0) / 1000, runsOutOn },
    [
      {
        zh: `${stock.store.zh}的${stock.item.zh}可用 ${there} ${stock.unit}，订货点 ${point} ${stock.unit}；建议订 ${order} ${stock.unit}。`,
        en: `${stock.item.en} in ${stock.store.en}: ${there} ${stock.unit} available, the reorder point is ${point}; order ${order}.`,
      },
      ...explanation.steps,
    ],
  )
}
