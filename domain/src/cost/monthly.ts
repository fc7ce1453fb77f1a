import { monthPeriod } from '../calendar.ts'
import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { allocateLargestRemainder } from './allocate.ts'
import { capacityStep, fixedPoolStep, shareStep, unmeasuredStep, variablePoolStep } from './cost-steps.ts'
import { type CostPool, fixedPoolMinor, type PoolWindow, poolWindow, variablePoolMinor } from './pool.ts'
import { type BearerUse, type PoolUse, tallyUse } from './pool-use.ts'
import { cutByDepartment, type DatedOrgUnit, orgUnitAt, type UsagePiece, type UsageShare } from './usage-piece.ts'

export const MONTHLY_COST_RULE: RuleReference = {
  rule: 'cost.monthly',
  version: 1,
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
}

/** A cost line; the fields are those of the registry's `cost_line`. */
export interface CostLineDraft {
  /** Natural key within the asset and month: pool, kind, unit and person. Equal input gives equal keys. */
  readonly key: string
  readonly assetId: string
  readonly month: string
  readonly poolId: string
  /** `usage`: charged for use. `idle`: capacity not used. `unallocated`: nothing says who should bear it. */
  readonly kind: 'usage' | 'idle' | 'unallocated'
  readonly orgUnitId: string | null
  readonly personId: string | null
  /** Driver units used, or idle. */
  readonly driverQuantity: number
  readonly amountMinor: number
  readonly currency: string
  readonly explanation: Explanation
}

type Bearer = BearerUse & { readonly kind: CostLineDraft['kind'] }

const bearerKey = ({ kind, orgUnitId, personId }: Bearer): string => `${kind}:${orgUnitId ?? ''}:${personId ?? ''}`

/**
 * Idle capacity falls to the owners by the days that each owned the asset. It stands on all that used the pool, as it is what they
 * left.
 */
const idleBearers = (
  idle: number,
  { dayEnds }: PoolWindow,
  owners: readonly DatedOrgUnit[],
  { sessions, telemetry }: PoolUse,
): Bearer[] => {
  const days = new Map<string | null, number>()
  for (const end of dayEnds) {
    const owner = orgUnitAt(owners, end - 1)
    days.set(owner, (days.get(owner) ?? 0) + 1)
  }
  return [...days].map(([orgUnitId, count]) => {
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

const poolLines = (
  { assetId, month, timeZone, owners }: MonthlyCostInput,
  pool: CostPool,
  pieces: readonly UsagePiece[],
): CostLineDraft[] => {
  const window = poolWindow(pool, month, timeZone)
  if (window === null) return []
  const use = tallyUse(pool, window, pieces)
  const charge = pool.kind === 'fixed' ? chargeFixed(pool, window, use, owners) : chargeVariable(pool, use)
  const { currency, driver } = pool
  const weights: Record<string, number> = {}
  for (const bearer of charge.bearers) weights[bearerKey(bearer)] = bearer.quantity
  const { shares, unallocated } = allocateLargestRemainder(charge.totalMinor, weights)
  const weightTotal = charge.bearers.reduce((sum, { quantity }) => sum + quantity, 0)
  const line = (bearer: Bearer, amountMinor: number): CostLineDraft => {
    const key = `${pool.id}:${bearerKey(bearer)}`
    const { kind, orgUnitId, personId, quantity, sessions, telemetry } = bearer
    const pooled = { ofQuantity: weightTotal, ofMinor: charge.totalMinor }
    const share = shareStep({ kind, driver, quantity, ...pooled, amountMinor, currency })
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
      },
      sessions,
      telemetry,
      steps: [...charge.steps, share],
    }
    const fields = { key, assetId, month, poolId: pool.id, kind, orgUnitId, personId }
    return { ...fields, driverQuantity: quantity, amountMinor, currency, explanation }
  }
  if (unallocated !== 0) {
    const { sessions, telemetry } = use
    const nobody = { orgUnitId: null, personId: null, quantity: 0, sessions, telemetry }
    return [line({ ...nobody, kind: 'unallocated' }, unallocated)]
  }
  return charge.bearers
    .map((bearer) => line(bearer, shares[bearerKey(bearer)] ?? 0))
    .filter(({ amountMinor, driverQuantity, kind }) => amountMinor !== 0 || (kind !== 'idle' && driverQuantity > 0))
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
  return input.pools.flatMap((pool) => poolLines(input, pool, pieces))
}

/**
 * What each pool costs in a month, without saying who bears it: the figure that the lines of `monthlyCost` sum to, pool by
 * pool, for summaries and for checking lines before they are stored. Pools outside the month are left out.
 */
export const monthlyPoolTotals = (
  input: Pick<MonthlyCostInput, 'month' | 'timeZone' | 'pools' | 'usage'>,
): { readonly poolId: string; readonly totalMinor: number; readonly currency: string }[] => {
  const pieces = input.usage
    .map((share) => ({ start: share.start, end: share.end, share, orgUnitId: null }))
    .sort((a, b) => a.start - b.start || (a.share.sessionId < b.share.sessionId ? -1 : 1))
  return input.pools.flatMap((pool) => {
    const window = poolWindow(pool, input.month, input.timeZone)
    if (window === null) return []
    const totalMinor =
      pool.kind === 'fixed'
        ? fixedPoolMinor(pool, window)
        : variablePoolMinor(pool, tallyUse(pool, window, pieces).quantity)
    return [{ poolId: pool.id, totalMinor, currency: pool.currency }]
  })
}
