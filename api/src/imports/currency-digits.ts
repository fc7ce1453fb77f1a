const known = new Map<string, number>()

/** Decimals of a currency of ISO 4217: 2 for CNY, 0 for JPY; 2 for a code that the platform's tables do not know. */
export const currencyDigits = (currency: string): number => {
  const found = known.get(currency)
  if (found !== undefined) return found
  let digits = 2
  try {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    // Not three letters: whoever reads the cell says so.
  }
  known.set(currency, digits)
  return digits
}
