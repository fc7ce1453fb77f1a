import type { BilingualText } from '../explanation.ts'
import { roundMinor } from '../money.ts'
import { allocateLargestRemainder } from './allocate.ts'
import { type Bearer, bearerKey, ownerDays } from './bearer.ts'
import { type BookedPiece, noShowUse } from './booked-use.ts'
import { noShowCreditStep, noShowStep } from './cost-steps.ts'
import type { CostPool, PoolWindow } from './pool.ts'
import type { DatedOrgUnit } from './usage-piece.ts'

interface NoShowPart {
  readonly bearer: Bearer
  readonly amountMinor: number
  readonly steps: readonly BilingualText[]
}

/**
 * What no-shows are charged at their own rate, by bearer, and the same sum credited to the owners by the days that each owned the
 * asset: a pool costs what it costs, whoever did not come.
 */
export const noShowLines = (
  pool: CostPool,
  window: PoolWindow,
  booked: readonly BookedPiece[],
  owners: readonly DatedOrgUnit[],
): ReadonlyMap<string, NoShowPart> => {
  const { currency, noShowMinor } = pool
  const parts = new Map<string, NoShowPart>()
  const nothing = { sessions: [], telemetry: [] }
  let totalMinor = 0
  for (const { hours, bookings, orgUnitId, personId } of noShowUse(pool, window, booked)) {
    const amountMinor = roundMinor((noShowMinor ?? 0) * hours)
    totalMinor += amountMinor
    const bearer: Bearer = { kind: 'no_show', orgUnitId, personId, quantity: hours, ...nothing }
    const rateMinor = noShowMinor ?? 0
    parts.set(bearerKey(bearer), {
      bearer,
      amountMinor,
      steps: [noShowStep({ hours, bookings, rateMinor, amountMinor, currency })],
    })
  }
  if (totalMinor === 0) return parts
  const days = ownerDays(window, owners)
  const weights = Object.fromEntries([...days].map(([owner, count]) => [owner ?? '', count]))
  const { shares } = allocateLargestRemainder(-totalMinor, weights)
  for (const [owner, amountMinor] of Object.entries(shares)) {
    const bearer: Bearer = {
      kind: 'idle',
      orgUnitId: owner === '' ? null : owner,
      personId: null,
      quantity: 0,
      ...nothing,
    }
    parts.set(bearerKey(bearer), { bearer, amountMinor, steps: [noShowCreditStep({ amountMinor, currency })] })
  }
  return parts
}
