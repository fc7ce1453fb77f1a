import { monthPeriod } from '../calendar.ts'
import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { allocateLargestRemainder } from './allocate.ts'
import { type Bearer, bearerKey, ownerDays } from './bearer.ts'
import { type BookedPiece, type BookedShare, chargedPieces, cutBookings, isBookingRef } from './booked-use.ts'
import { capacityStep, fixedPoolStep, shareStep, unmeasuredStep, variablePoolStep } from './cost-steps.ts'
import { noShowLines } from './no-show-lines.ts'
import { type CostPool, fixedPoolMinor, type PoolWindow, poolWindow, variablePoolMinor } from './pool.ts'
import { type PoolUse, tallyUse } from './pool-use.ts'
import { cutByDepartment, type DatedOrgUnit, type UsagePiece, type UsageShare } from './usage-piece.ts'

export const MONTHLY_COST_RULE: RuleReference = {
  rule: 'cost.monthly',
  version: 2,
  title: { zh: '月度成本分摊', en: 'Monthly cost by use' },
  source: 'domain rules §4, Rates and Allocation',
}

/** All that the cost of one asset in one month depends on. */
export interface MonthlyCostInput {
  readonly assetId: string
  /** `YYYY-MM` in `timeZone`, the zone of the asset's site. */
  readonly month: string
  readonly timeZone: string
  /** The asset's pools that touch the month; others are ignored. */
  readonly pools: readonly CostPool[]
  /** The asset's sessions that touch the month, whole, in any order; others are ignored. */
  readonly usage: readonly UsageShare[]
  /** Owning department over time (`asset_placement`). */
  readonly owners: readonly DatedOrgUnit[]
  /** Dated departments of the person of a share that names no department; absent or empty: the owner bears it. */
  readonly membershipsOf?: (share: UsageShare) => readonly DatedOrgUnit[]
  /** Bookings of the asset that touch the month and were not cancelled; for pools that charge booked time or no-shows. */
  readonly bookings?: readonly BookedShare[]
}

/** A cost line; the fields are those of the registry's `cost_line`. */
export interface CostLineDraft {
  /** Natural key within the asset and month: pool, kind, unit and person. Equal input gives equal keys. */
  readonly key: string
  readonly assetId: string
  readonly month: string
  readonly poolId: string
  /**
   * `usage`: charged for use. `no_show`: booked, and nobody came. `idle`: capacity not used, less what no-shows paid for it.
   * `unallocated`: nothing says who should bear it.
   */
  readonly kind: 'usage' | 'no_show' | 'idle' | 'unallocated'
  readonly orgUnitId: string | null
  readonly personId: string | null
  /** Driver units used, or idle; booked hours of no-shows. */
  readonly driverQuantity: number
  readonly amountMinor: number
  readonly currency: string
  readonly explanation: Explanation
}

/**
 * Idle capacity falls to the owners by the days that each owned the asset. It stands on all that used the pool, as it is what they
 * left.
 */
const idleBearers = (
  idle: number,
  window: PoolWindow,
  owners: readonly DatedOrgUnit[],
  { sessions, telemetry }: PoolUse,
): Bearer[] => {
  const { dayEnds } = window
  return [...ownerDays(window, owners)].map(([orgUnitId, count]) => {
    const quantity = (idle * count) / dayEnds.length
    return { kind: 'idle', orgUnitId, personId: null, quantity, sessions, telemetry }
  })
}

interface PoolCharge {
  readonly totalMinor: number
  readonly bearers: readonly Bearer[]
  readonly steps: readonly BilingualText[]
}

const usageBearers = (use: PoolUse): Bearer[] =>
  use.bearers.map((bearer) => ({ ...bearer, kind: bearer.orgUnitId === null ? 'unallocated' : 'usage' }))

const chargeFixed = (pool: CostPool, window: PoolWindow, use: PoolUse, owners: readonly DatedOrgUnit[]): PoolCharge => {
  const { driver } = pool
  const totalMinor = fixedPoolMinor(pool, window)
  const month = fixedPoolStep(pool, window, totalMinor)
  if (!use.measured) return { totalMinor, bearers: [], steps: [month, unmeasuredStep(driver)] }
  const capacity = pool.practicalCapacity === null ? 0 : (pool.practicalCapacity * window.days) / window.ofDays
  const idle = Math.max(0, capacity - use.quantity)
  const bearers = [...usageBearers(use), ...(idle > 0 ? idleBearers(idle, window, owners, use) : [])]
  return { totalMinor, bearers, steps: [month, capacityStep(driver, { capacity, used: use.quantity, idle })] }
}

const chargeVariable = (pool: CostPool, use: PoolUse): PoolCharge => {
  const totalMinor = variablePoolMinor(pool, use.quantity)
  return { totalMinor, bearers: usageBearers(use), steps: [variablePoolStep(pool, use.quantity, totalMinor)] }
}

interface PieceSets {
  readonly usage: readonly UsagePiece[]
  readonly booked: readonly BookedPiece[]
}

const poolLines = (
  { assetId, month, timeZone, owners }: MonthlyCostInput,
  pool: CostPool,
  pieces: PieceSets,
): CostLineDraft[] => {
  const window = poolWindow(pool, month, timeZone)
  if (window === null) return []
  const use = tallyUse(pool, window, chargedPieces(pool, pieces))
  const charge = pool.kind === 'fixed' ? chargeFixed(pool, window, use, owners) : chargeVariable(pool, use)
  const { currency, driver } = pool
  const weights: Record<string, number> = {}
  for (const bearer of charge.bearers) weights[bearerKey(bearer)] = bearer.quantity
  const { shares, unallocated } = allocateLargestRemainder(charge.totalMinor, weights)
  const weightTotal = charge.bearers.reduce((sum, { quantity }) => sum + quantity, 0)
  const noShows = noShowLines(pool, window, pieces.booked, owners)
  const line = (bearer: Bearer, sharedMinor: number): CostLineDraft => {
    const bearerId = bearerKey(bearer)
    const key = `${pool.id}:${bearerId}`
    const { kind, orgUnitId, personId, quantity, sessions, telemetry } = bearer
    const own = noShows.get(bearerId)
    const amountMinor = sharedMinor + (own?.amountMinor ?? 0)
    const pooled = { ofQuantity: weightTotal, ofMinor: charge.totalMinor }
    const shared =
      kind === 'no_show' || (own !== undefined && sharedMinor === 0 && quantity === 0)
        ? []
        : [...charge.steps, shareStep({ kind, driver, quantity, ...pooled, amountMinor: sharedMinor, currency })]
    const explanation: Explanation = {
      rule: MONTHLY_COST_RULE,
      inputs: {
        asset: assetId,
        month,
        timeZone,
        pool: pool.id,
        poolKind: pool.kind,
        poolAmountMinor: pool.amountMinor,
        currency,
        driver,
        practicalCapacity: pool.practicalCapacity,
        poolDays: window.days,
        poolTotalMinor: charge.totalMinor,
        poolUse: use.quantity,
        quantity,
        ...(own === undefined ? {} : { noShowMinor: own.amountMinor, noShowRateMinor: pool.noShowMinor ?? 0 }),
      },
      sessions: sessions.filter((id) => !isBookingRef(id)),
      telemetry,
      steps: [...shared, ...(own?.steps ?? [])],
    }
    const fields = { key, assetId, month, poolId: pool.id, kind, orgUnitId, personId }
    return { ...fields, driverQuantity: quantity, amountMinor, currency, explanation }
  }
  const { sessions, telemetry } = use
  const rest: Bearer = { kind: 'unallocated', orgUnitId: null, personId: null, quantity: 0, sessions, telemetry }
  const shared = unallocated === 0 ? charge.bearers : [rest]
  const sharedKeys = new Set(shared.map(bearerKey))
  const only = [...noShows.values()].filter(({ bearer }) => !sharedKeys.has(bearerKey(bearer)))
  return [
    ...shared.map((bearer) => line(bearer, bearer === rest ? unallocated : (shares[bearerKey(bearer)] ?? 0))),
    ...only.map(({ bearer }) => line(bearer, 0)),
  ].filter(({ amountMinor, driverQuantity, kind }) => amountMinor !== 0 || (kind !== 'idle' && driverQuantity > 0))
}

/**
 * What one asset cost in one month, line by line: pool, kind, department and person. The lines of each pool sum to its cost
 * exactly.
 *
 * What the caller passes, for an asset and month to derive again:
 * - `pools`: all `cost_pool` rows of the asset, validity as `{ from, to }`;
 * - `usage`: a `UsageShare` for each `usage_session` of the asset with start < month end and end > month start, whole and
 *   open ones as they stand: `quantities` from `driverQuantities(session)`, `orgUnitId` of the booking if one was used (else
 *   null), `personId` and `evidence` of the session;
 * - `owners`: the asset's `asset_placement` rows; `membershipsOf`: the dated `membership` rows of the share's person.
 * Store the lines in place of all lines of that asset and month, in one transaction. A session that crosses a month's end
 * changes both months.
 *
 * Rules: a session is split where the month, the pool's validity (rate), the membership or the owner changes, by time. A fixed
 * pool is pro-rated by the local days it bears; its charge is pool ÷ practical capacity × use, the rest is an `idle` line of
 * the owner; use beyond the capacity scales the rate down to the pool. A variable pool is rate × use. Use with
 * neither department nor owner, and a fixed pool whose driver no session measures, are `unallocated`. Amounts by
 * largest remainder, ties by key. The order of pools, sessions and placements does not matter, beyond that of the lines.
 * A pool that charges `booked` time counts bookings in place of their sessions; a no-show costs who booked the pool's own rate
 * for it, of which the owner is credited the same amount, so that the pool still sums to its cost.
 * Throws RangeError on amounts that are not whole minor units and negative quantities.
 * Source: domain rules §4.
 */
export const monthlyCost = (input: MonthlyCostInput): CostLineDraft[] => {
  const { start, end } = monthPeriod(input.month, input.timeZone)
  const pieces = input.usage
    .filter((share) => share.start < end && (share.end > start || share.start >= start))
    .sort((a, b) => a.start - b.start || (a.sessionId < b.sessionId ? -1 : 1))
    .flatMap((share) => {
      const memberships = share.orgUnitId === null ? (input.membershipsOf?.(share) ?? []) : []
      return cutByDepartment(share, memberships, input.owners)
    })
  const booked = cutBookings(input.bookings ?? [], {
    membershipsOf: (share) => input.membershipsOf?.(share) ?? [],
    owners: input.owners,
  })
  return input.pools.flatMap((pool) => poolLines(input, pool, { usage: pieces, booked }))
}

/**
 * What each pool costs in a month, without saying who bears it: the figure that the lines of `monthlyCost` sum to, pool by
 * pool, for summaries and for checking lines before they are stored. Pools outside the month are left out.
 */
export const monthlyPoolTotals = (
  input: Pick<MonthlyCostInput, 'month' | 'timeZone' | 'pools' | 'usage' | 'bookings'>,
): { readonly poolId: string; readonly totalMinor: number; readonly currency: string }[] => {
  const pieces = input.usage
    .map((share) => ({ start: share.start, end: share.end, share, orgUnitId: null }))
    .sort((a, b) => a.start - b.start || (a.share.sessionId < b.share.sessionId ? -1 : 1))
  const booked = cutBookings(input.bookings ?? [], { membershipsOf: () => [], owners: [] })
  return input.pools.flatMap((pool) => {
    const window = poolWindow(pool, input.month, input.timeZone)
    if (window === null) return []
    const totalMinor =
      pool.kind === 'fixed'
        ? fixedPoolMinor(pool, window)
        : variablePoolMinor(pool, tallyUse(pool, window, chargedPieces(pool, { usage: pieces, booked })).quantity)
    return [{ poolId: pool.id, totalMinor, currency: pool.currency }]
  })
}
