import type { Explanation, RuleReference } from '../explanation.ts'
import { formatMoney, requireMinor } from '../money.ts'

export const DISPOSAL_RULE: RuleReference = {
  rule: 'lifecycle.disposal',
  version: 1,
  title: { zh: '处置损益', en: 'Gain or loss on disposal' },
  source: 'IAS 16.71; domain rules §5',
}

/** Gain (above zero) or loss (below) of a disposal: net proceeds less book value. Minor units of one currency. */
export const disposalResult = (input: {
  readonly proceedsMinor: number
  readonly costMinor: number
  readonly bookMinor: number
  readonly currency: string
  readonly on: string
}): { readonly gainMinor: number; readonly explanation: Explanation } => {
  const { proceedsMinor, costMinor, bookMinor, currency, on } = input
  const gainMinor = requireMinor(proceedsMinor, 'proceeds') - requireMinor(costMinor, 'costs') - bookMinor
  const money = (amountMinor: number): string => formatMoney({ amountMinor, currency })
  const sum = `${money(proceedsMinor)} − ${money(costMinor)} − ${money(bookMinor)} = ${money(gainMinor)}`
  return {
    gainMinor,
    explanation: {
      rule: DISPOSAL_RULE,
      inputs: { ...input },
      sessions: [],
      telemetry: [],
      steps: [
        {
          zh: `账面净值取处置当月（${on.slice(0, 7)}）月末`,
          en: `Book value at the end of the month of disposal, ${on.slice(0, 7)}`,
        },
        {
          zh: `处置收入 − 清理费用 − 账面净值：${sum}（${gainMinor < 0 ? '损失' : '利得'}）`,
          en: `Proceeds − costs of disposal − book value: ${sum} (${gainMinor < 0 ? 'loss' : 'gain'})`,
        },
      ],
    },
  }
}
