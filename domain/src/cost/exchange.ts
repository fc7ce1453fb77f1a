import { minorDigits, requireMinor } from '../money.ts'
import { compareIds, splitByIntegers } from './allocate.ts'

const DECIMAL = /^(\d{1,12})(?:\.(\d{1,12}))?$/

/** A rate as integer ÷ 10^digits; throws RangeError unless it is a positive decimal as `7.1234`. */
const readRate = (rate: string): { readonly value: bigint; readonly digits: number } => {
  const [, whole = '', fraction = ''] = DECIMAL.exec(rate) ?? []
  const value = whole === '' ? 0n : BigInt(`${whole}${fraction}`)
  if (value === 0n) throw new RangeError(`an exchange rate is a positive decimal such as 7.1234, not "${rate}"`)
  return { value, digits: fraction.length }
}

/** Whether a text is a rate that `convertMinor` takes. */
export const isExchangeRate = (rate: string): boolean => DECIMAL.test(rate) && /[1-9]/.test(rate)

/**
 * An amount in another currency: minor units × rate (major to major), halves away from zero, exactly. Throws RangeError on a
 * rate that is not a positive decimal or an amount that is not whole.
 */
export const convertMinor = (
  amountMinor: number,
  { from, to, rate }: { readonly from: string; readonly to: string; readonly rate: string },
): number => {
  requireMinor(amountMinor, 'amount to convert')
  const { value, digits } = readRate(rate)
  const scale = minorDigits(to) - minorDigits(from) - digits
  const product = BigInt(Math.abs(amountMinor)) * value * 10n ** BigInt(Math.max(0, scale))
  const divisor = 10n ** BigInt(Math.max(0, -scale))
  const rounded = Number((product * 2n + divisor) / (divisor * 2n))
  return requireMinor(amountMinor < 0 && rounded !== 0 ? -rounded : rounded, 'converted amount')
}

/**
 * Converts parts of a whole so that they sum to the whole, converted once: what is positive and what is negative each by largest
 * remainder. `parts` by id; throws as `convertMinor` does.
 */
export const convertParts = (
  parts: Readonly<Record<string, number>>,
  terms: { readonly from: string; readonly to: string; readonly rate: string },
): Readonly<Record<string, number>> => {
  const ids = Object.keys(parts).sort(compareIds)
  const sumWhere = (keep: (amount: number) => boolean): number =>
    ids.reduce((sum, id) => sum + (keep(parts[id] ?? 0) ? (parts[id] ?? 0) : 0), 0)
  const [gains, losses] = [sumWhere((amount) => amount > 0), sumWhere((amount) => amount < 0)]
  const total = convertMinor(gains + losses, terms)
  // The larger side takes the rounding, so that neither side changes its sign for it.
  const positive = gains >= -losses ? total - convertMinor(losses, terms) : convertMinor(gains, terms)
  const weights = (sign: 1 | -1) => ids.map((id) => [id, BigInt(Math.max(0, (parts[id] ?? 0) * sign))] as const)
  const up = splitByIntegers(positive, weights(1)) ?? {}
  const down = splitByIntegers(total - positive, weights(-1)) ?? {}
  return Object.fromEntries(ids.map((id) => [id, (up[id] ?? 0) + (down[id] ?? 0)]))
}
