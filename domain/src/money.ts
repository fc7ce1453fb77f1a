/** Money is an integer of minor units (fen, cents) with an ISO 4217 currency. */
export interface Money {
  readonly amountMinor: number
  readonly currency: string
}

const digits = new Map<string, number>()

const minorDigits = (currency: string): number => {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}

/** Throws RangeError unless the amount is an integer that a double holds exactly. */
export const requireMinor = (amountMinor: number, what: string): number => {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${what} is not a whole number of minor units`)
  return amountMinor
}

/** Rounds to the nearest minor unit, halves away from zero. Throws RangeError beyond exact integers. */
export const roundMinor = (amount: number): number =>
  requireMinor(Math.sign(amount) * Math.round(Math.abs(amount)) + 0, 'amount')

/** Plain decimal text with the currency, for explanations: `formatMoney({ amountMinor: 7058824, currency: 'CNY' })` is `70588.24 CNY`. */
export const formatMoney = ({ amountMinor, currency }: Money): string => {
  const places = minorDigits(currency)
  const text = String(Math.abs(amountMinor)).padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places)
  const fraction = places === 0 ? '' : `.${text.slice(text.length - places)}`
  return `${amountMinor < 0 ? '-' : ''}${whole}${fraction} ${currency}`
}
