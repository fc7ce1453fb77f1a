const formats = new Map<string, { readonly format: Intl.NumberFormat; readonly perMajor: number }>()

const currencyFormat = (currency: string, locale: string) => {
  const id = `${currency}|${locale}`
  const known = formats.get(id)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const made = { format, perMajor: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) }
  formats.set(id, made)
  return made
}

/** An amount of minor units as people write it: `¥1,234.56` (CNY has 2 digits, JPY none). */
export const formatMoney = (amountMinor: number, currency: string, locale: string): string => {
  const { format, perMajor } = currencyFormat(currency, locale)
  return format.format(amountMinor / perMajor)
}

/** Decimals of a currency: 2 of CNY, 0 of JPY, 3 of KWD; 2 while its code is being typed. */
export const moneyDigits = (currency: string): number =>
  /^[A-Za-z]{3}$/.test(currency) ? Math.round(Math.log10(currencyFormat(currency, 'en').perMajor)) : 2

/** An amount of minor units in whole ones, as a form shows it: 123456 is 1234.56 (CNY). */
export const majorMoney = (amountMinor: number, currency: string): number =>
  amountMinor / currencyFormat(currency, 'en').perMajor

/** The amount as a plain decimal for a spreadsheet, exact: `1234.56`. */
export const decimalMoney = (amountMinor: number, currency: string): string =>
  majorMoney(amountMinor, currency).toFixed(moneyDigits(currency))

/** Minor units of an amount as it was typed: `1234.56` is 123456 (CNY). */
export const minorMoney = (amount: number, currency: string): number =>
  Math.round(amount * currencyFormat(currency, 'en').perMajor)
