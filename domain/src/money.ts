/** Money is an integer of minor units (fen, cents) with an ISO 4217 currency. */
export interface Money {
  readonly amountMinor: number
  readonly currency: string
}

interface CurrencyFormat {
  readonly format: Intl.NumberFormat
  readonly minorDigits: number
}

const formats = new Map<string, CurrencyFormat>()

const formatOf = (currency: string): CurrencyFormat => {
  const known = formats.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const made = { format, minorDigits: format.resolvedOptions().maximumFractionDigits ?? 2 }
  formats.set(currency, made)
  return made
}

/** Throws RangeError unless the amount is an integer that a double holds exactly. */
export const requireMinor = (amountMinor: number, what: string): number => {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${what} is not a whole number of minor units`)
  return amountMinor
}

/** Rounds to the nearest minor unit, halves away from zero. Throws RangeError beyond exact integers. */
export const roundMinor = (amount: number): number =>
  requireMinor(Math.sign(amount) * Math.round(Math.abs(amount)) + 0, 'amount')

/** Digits after the point of a currency's major unit: 2 of CNY, 0 of JPY. Throws RangeError on a malformed currency code. */
export const minorDigits = (currency: string): number => formatOf(currency).minorDigits

/**
 * Money as people write it, the same in Chinese and English: `formatMoney({ amountMinor: 7058824, currency: 'CNY' })` is
 * `¥70,588.24`. Throws RangeError on a malformed currency code.
 */
export const formatMoney = ({ amountMinor, currency }: Money): string => {
  const { format, minorDigits } = formatOf(currency)
  return format.format(amountMinor / 10 ** minorDigits)
}
