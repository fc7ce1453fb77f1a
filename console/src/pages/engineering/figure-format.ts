import type { Figure } from '../../api/figure-queries.ts'
import { formatNumber } from '../../format/quantity.ts'

const HOUR_MS = 3_600_000

/** `93.4%`; a dash where there was nothing to divide by. What is not quite all must not read as all: `99.98%`. */
export const formatShare = ({ value }: Pick<Figure, 'value'>, locale: string): string => {
  if (value === null) return '–'
  const percent = value * 100
  return `${formatNumber(percent, locale, percent < 100 && percent >= 99.9 ? 3 : 1)}%`
}

/** Hours with as many decimals as they deserve: `120`, `12.5`, `0.04`. */
export const writeHours = (ms: number, locale: string): string => {
  const hours = ms / HOUR_MS
  const digits = Math.abs(hours) >= 100 ? 0 : Math.abs(hours) >= 10 ? 1 : 2
  return formatNumber(hours, locale, digits)
}

/** `120 h`, `1.5 小时`. */
export const formatHours = (ms: number, locale: string): string =>
  `${writeHours(ms, locale)} ${locale.startsWith('zh') ? '小时' : 'h'}`

/** A mean time; without a failure its lower bound, `≥ 100 h`. */
export const formatMean = ({ value, atLeast }: Figure, locale: string): string => {
  if (value !== null) return formatHours(value, locale)
  return atLeast === null ? '–' : `≥ ${formatHours(atLeast, locale)}`
}
