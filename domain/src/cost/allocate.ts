import { requireMinor } from '../money.ts'

/** Shares of an amount by id; with `unallocated` they sum to the amount exactly. Minor units. */
export interface Allocation {
  readonly shares: Readonly<Record<string, number>>
  readonly unallocated: number
}

/** A double as mantissa · 2^exponent with an integer mantissa, exactly. */
const decompose = (value: number): { mantissa: number; exponent: number } => {
  let mantissa = value
  let exponent = 0
  while (!Number.isSafeInteger(mantissa)) {
    const shift = Number.isInteger(mantissa) ? -1 : 1
    mantissa *= 2 ** shift
    exponent -= shift
  }
  return { mantissa, exponent }
}

/** Weights as integers in exact proportion, so that no rounding of a sum can move a minor unit. */
export const toIntegers = (weights: readonly number[]): bigint[] => {
  if (weights.every((weight) => Number.isSafeInteger(weight))) return weights.map(BigInt)
  const parts = weights.map(decompose)
  const lowest = parts.reduce((min, { exponent }) => Math.min(min, exponent), 0)
  return parts.map(({ mantissa, exponent }) => BigInt(mantissa) << BigInt(exponent - lowest))
}

export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Splits an amount by integer weights, exactly: rounded down, what is left to the largest remainders, ties to the lowest id.
 * Null without a positive weight. Ids must be in ascending order.
 */
export const splitByIntegers = (
  totalMinor: number,
  weights: readonly (readonly [id: string, weight: bigint])[],
): Readonly<Record<string, number>> | null => {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0n)
  if (sum === 0n) return null
  const amount = BigInt(Math.abs(totalMinor))
  const parts = weights.map(([id, weight]) => ({
    id,
    share: Number((amount * weight) / sum),
    remainder: (amount * weight) % sum,
  }))
  let left = Math.abs(totalMinor) - parts.reduce((total, { share }) => total + share, 0)
  const byRemainder = [...parts].sort((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : 0))
  const sign = totalMinor < 0 ? -1 : 1
  const shares: Record<string, number> = {}
  for (const { id, share } of parts) shares[id] = share === 0 ? 0 : share * sign
  for (const { id, share } of byRemainder) {
    if (left === 0) break
    shares[id] = (share + 1) * sign
    left -= 1
  }
  return shares
}

/**
 * Splits an amount in proportion to weights: each share is rounded down, and the minor units left go to the largest
 * remainders, ties to the lowest id. Exact for any weights; the order of keys does not matter; a negative amount is split
 * as its opposite. Without a positive weight there are no shares and everything is `unallocated`; otherwise each id
 * has a share (0 for a weight of 0). Throws RangeError on an amount that is not whole, or a weight that is
 * negative or not finite. Source: domain rules §4, "Allocation" (largest remainder, Hamilton).
 */
export const allocateLargestRemainder = (totalMinor: number, weights: Readonly<Record<string, number>>): Allocation => {
  requireMinor(totalMinor, 'amount to allocate')
  const ids = Object.keys(weights).sort(compareIds)
  const values = ids.map((id) => {
    const weight = weights[id] ?? 0
    if (!Number.isFinite(weight) || weight < 0) throw new RangeError(`weight of ${id} must be ≥ 0, not ${weight}`)
    return weight
  })
  const integers = toIntegers(values)
  const shares = splitByIntegers(
    totalMinor,
    ids.map((id, index) => [id, integers[index] ?? 0n]),
  )
  return shares === null ? { shares: {}, unallocated: totalMinor } : { shares, unallocated: 0 }
}
