/** Currencies whose major unit is not a hundred minor ones, where ISO 4217 and ICU agree; the tests hold them against the domain. */
export const OTHER_MINOR_DIGITS: Readonly<Record<0 | 3, readonly string[]>> = {
  // biome-ignore format: a table
  0: ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  3: ['BHD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'],
}

const listed = (currencies: readonly string[]): string => currencies.map((each) => `'${each}'`).join(', ')

/** An amount of minor units in major ones, as people write it: an SQL expression. A sum has to be of one currency. */
export const major = (amountMinor: string, currency: string): string =>
  `(${amountMinor}) / case when ${currency} in (${listed(OTHER_MINOR_DIGITS[0])}) then 1.0 when ${currency} in (${listed(OTHER_MINOR_DIGITS[3])}) then 1000.0 else 100.0 end`
