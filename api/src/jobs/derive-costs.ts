import { localMonth, monthPeriod } from '@custodia/domain'
import {
  type AssetTimeline,
  type CostLineInsert,
  firstSessionStarts,
  listAssetSessions,
  type RegistryTransaction,
  replaceCostLines,
  type StoredSession,
} from '@custodia/storage/registry'
import { fingerprint } from './asset-case.ts'
import { costLinesOf, monthsBetween } from './asset-figures.ts'

/** An asset whose costs follow a change. */
export interface AssetWithCosts {
  readonly asset: AssetTimeline
  readonly timeZone: string
  /** The first instant whose month may cost something else. */
  readonly from: number
}

/** Fingerprint of what an asset's costs depend on besides its sessions; the month is new when nothing else is. */
export const costInputs = (asset: AssetTimeline, timeZone: string, now: number): string =>
  fingerprint([localMonth(now, timeZone), timeZone, asset.pools, asset.placements, asset.devices])

/** Brings the cost lines of some assets up to date, each from the month of its first change on. */
export const deriveCosts = async (
  { tx, now }: { readonly tx: RegistryTransaction; readonly now: number },
  assets: readonly AssetWithCosts[],
): Promise<void> => {
  if (assets.length === 0) return
  const firsts = await firstSessionStarts(
    tx,
    assets.map(({ asset }) => asset.id),
  )
  const asked = assets.map(({ asset, timeZone, from }) => {
    const first = firsts.get(asset.id)
    const months = monthsBetween(first === undefined ? now : Math.max(first, Math.min(from, now)), now, timeZone)
    return { asset, timeZone, months }
  })
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
  const rows: CostLineInsert[] = asked.flatMap(({ asset, timeZone, months }) =>
    months.flatMap((month) => costLinesOf({ asset, timeZone, now }, month, sessions.get(asset.id) ?? [])),
  )
  const months = asked.flatMap(({ asset, months: own }) => own.map((month) => ({ asset: asset.id, month })))
  await replaceCostLines(tx, { months, rows })
}
