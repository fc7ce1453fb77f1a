import { isMetricName, metricDefinition } from '@custodia/domain'

/** Digits that a reading deserves: about four significant ones, never more than two after the point. */
const fractionDigits = (value: number): number => {
  const size = Math.abs(value)
  if (Number.isInteger(value) || size >= 1000) return 0
  return size >= 100 ? 1 : 2
}

/** A number in the page's language, `12,345.6`. */
export const formatNumber = (value: number, locale: string, digits = fractionDigits(value)): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)

/** Words for a flag's two values. */
export interface FlagWords {
  readonly yes: string
  readonly no: string
}

export const isFlagMetric = (metric: string): boolean =>
  isMetricName(metric) && metricDefinition(metric).kind === 'flag'

/** A flag's value in words. */
export const sayFlag = (value: number | string, words: FlagWords): string => (value === 1 ? words.yes : words.no)

/** What people read speeds in; the API gives metres per second. */
const KMH_PER_MPS = 3.6

/** A quantity in the unit that people use for it. */
export const toDisplay = (value: number, unit: string): { readonly value: number; readonly unit: string } =>
  unit === 'm/s' ? { value: value * KMH_PER_MPS, unit: 'km/h' } : { value, unit }

/** A reading as people say it: flags as words, everything else with its unit. */
export const formatReading = (
  reading: { readonly metric: string; readonly value: number | string; readonly unit: string },
  locale: string,
  words: FlagWords,
): string => {
  const { metric, value, unit } = reading
  return isFlagMetric(metric) ? sayFlag(value, words) : formatValue(value, unit, locale)
}

/** A value with its unit: `21.4 °C`, `63%`, speeds in km/h; text as it is. */
export const formatValue = (value: number | string, unit: string, locale: string): string => {
  if (typeof value === 'string') return value
  const shown = toDisplay(value, unit)
  const number = formatNumber(shown.value, locale)
  if (shown.unit === '') return number
  return shown.unit === '%' || shown.unit === '°' ? `${number}${shown.unit}` : `${number} ${shown.unit}`
}

/** A size of data, `1.5 MB`, from bytes. */
export const formatSize = (bytes: number, locale: string): string => {
  if (bytes < 1000) return `${bytes} B`
  const [size, unit] =
    bytes < 1_000_000 ? [bytes / 1000, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${formatNumber(size, locale, size < 100 ? 1 : 0)} ${unit}`
}
