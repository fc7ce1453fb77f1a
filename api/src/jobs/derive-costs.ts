import { localMonth, MONTHLY_COST_RULE, monthPeriod } from '@custodia/domain'
import {
  type AssetTimeline,
  type CostLineInsert,
  firstSessionStarts,
  listAssetSessions,
  listMembershipPeriods,
  markEndedBookings,
  type RegistryTransaction,
  replaceCostLines,
  type StoredSession,
} from '@custodia/storage/registry'
import { fingerprint } from './asset-case.ts'
import { costLinesOf, monthsBetween } from './asset-figures.ts'
import { chargesBookings, type JudgeContext, judgeCostBookings } from './judge-costs.ts'

/** An asset whose costs follow a change. */
export interface AssetWithCosts {
  readonly asset: AssetTimeline
  readonly timeZone: string
  /** The first instant whose month may cost something else. */
  readonly from: number
}

/** Fingerprint of what an asset's costs depend on besides its sessions; the month is new when nothing else is. */
export const costInputs = (asset: AssetTimeline, timeZone: string, now: number, ended: string | undefined): string =>
  fingerprint([
    MONTHLY_COST_RULE.version,
    localMonth(now, timeZone),
    timeZone,
    asset.pools,
    asset.placements,
    asset.devices,
    ended ?? null,
  ])

const LOOK_BACK_MS = 45 * 86_400_000

/** What changes when another booking is over, of assets whose pools charge by bookings. */
export const endedBookings = (
  tx: RegistryTransaction,
  assets: readonly AssetTimeline[],
  now: number,
): Promise<ReadonlyMap<string, string>> =>
  markEndedBookings(tx, {
    assets: assets.filter(chargesBookings).map(({ id }) => id),
    since: now - LOOK_BACK_MS,
    now,
  })

/** An asset's months whose lines are to be derived. */
export interface AssetMonths {
  readonly asset: AssetTimeline
  readonly timeZone: string
  /** Ascending, without gaps. */
  readonly months: readonly string[]
}

type CostContext = Omit<JudgeContext, 'db'> & { readonly tx: RegistryTransaction }

/** Derives the cost lines of some months of assets from their stored sessions, and writes those that differ. */
export const deriveCostMonths = async (context: CostContext, asked: readonly AssetMonths[]): Promise<void> => {
  const { tx, now } = context
  const windows = asked.map(({ asset, timeZone, months }) => ({
    asset: asset.id,
    from: monthPeriod(months[0] ?? '', timeZone).start,
    to: monthPeriod(months.at(-1) ?? '', timeZone).end,
  }))
  const sessions = new Map<string, StoredSession[]>()
  for (const session of await listAssetSessions(tx, windows)) {
    const known = sessions.get(session.assetId)
    if (known === undefined) sessions.set(session.assetId, [session])
    else known.push(session)
  }
  const bookings = await judgeCostBookings(
    { ...context, db: tx },
    asked.map(({ asset }, index) => {
      const { from = 0, to = 0 } = windows[index] ?? {}
      return { asset, window: { from, to }, sessions: sessions.get(asset.id) ?? [] }
    }),
  )
  const persons = new Set<string>()
  for (const list of sessions.values())
    for (const { personId, bookingId } of list) if (personId !== null && bookingId === null) persons.add(personId)
  const memberships = await listMembershipPeriods(tx, [...persons])
  const rows: CostLineInsert[] = asked.flatMap(({ asset, timeZone, months }) => {
    const facts = { sessions: sessions.get(asset.id) ?? [], memberships, bookings: bookings.get(asset.id) ?? [] }
    return months.flatMap((month) => costLinesOf({ asset, timeZone, now }, month, facts))
  })
  const months = asked.flatMap(({ asset, months: own }) => own.map((month) => ({ asset: asset.id, month })))
  await replaceCostLines(tx, { months, rows })
}

/** Brings the cost lines of some assets up to date, each from the month of its first change on. */
export const deriveCosts = async (context: CostContext, assets: readonly AssetWithCosts[]): Promise<void> => {
  if (assets.length === 0) return
  const { tx, now } = context
  const firsts = await firstSessionStarts(
    tx,
    assets.map(({ asset }) => asset.id),
  )
  const asked = assets.map(({ asset, timeZone, from }) => {
    const first = firsts.get(asset.id)
    const months = monthsBetween(first === undefined ? now : Math.max(first, Math.min(from, now)), now, timeZone)
    return { asset, timeZone, months }
  })
  await deriveCostMonths(context, asked)
}
