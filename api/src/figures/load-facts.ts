import {
  type AssetFacts,
  type DueOccurrence,
  dayPeriod,
  groupBy,
  localDay,
  type Period,
  type PeriodCost,
  REPEAT_WITHIN_MS,
  type RiskScores,
  shareOfMonth,
} from '@custodia/domain'
import {
  type FailureRow,
  type FigureAssetRow,
  listFailures,
  listFigureAssets,
  listOccurrences,
  loadRotas,
  type OccurrenceRow,
  type Registry,
  sumOperatingTime,
  sumOrderCosts,
  sumPoolCosts,
} from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'
import { createSchedules } from './schedule.ts'

/** What somebody asks of: whose assets, over which local days. */
export interface FiguresQuestion {
  /** Units in sight. */
  readonly units: readonly string[]
  /** UTC milliseconds. */
  readonly now: number
  /** First and last day, both inclusive, each in the zone of an asset's own unit. */
  readonly from: string
  readonly to: string
  readonly ownerUnits?: readonly string[] | undefined
  readonly category?: string | undefined
  readonly assetId?: string | undefined
  /** Which of the assets, where the registry cannot say it. */
  readonly only?: ((asset: FigureAssetRow) => boolean) | undefined
}

/** A time that a plan asked for its task, with its order. */
export interface AssetOccurrence extends DueOccurrence {
  readonly row: OccurrenceRow
}

/** An asset with all that its figures stand on. */
export interface AssetOfFigures {
  readonly asset: FigureAssetRow
  readonly timeZone: string
  readonly facts: Omit<AssetFacts, 'occurrences' | 'repairs'> & {
    readonly occurrences: readonly AssetOccurrence[]
    readonly repairs: readonly FailureRow[]
  }
}

const scoresOf = ({ functionScore, riskScore, maintenanceScore }: FigureAssetRow): RiskScores | null =>
  functionScore === null || riskScore === null || maintenanceScore === null
    ? null
    : { function: functionScore, risk: riskScore, maintenance: maintenanceScore }

/** The part of the period in which an asset was in service, up to now; empty for one that was not. */
const windowOf = (asset: FigureAssetRow, period: Period, now: number): Period => {
  const start = Math.max(period.start, asset.placedFrom)
  return { start, end: Math.max(start, Math.min(period.end, now, asset.retiredAt ?? period.end)) }
}

const costsOf = (
  pools: readonly { readonly month: string; readonly currency: string; readonly amountMinor: number }[],
  orders: readonly { readonly currency: string; readonly amountMinor: number }[],
  days: { readonly from: string; readonly to: string },
): PeriodCost[] => {
  const costs = new Map<string, PeriodCost>()
  const add = (currency: string, runningMinor: number, ordersMinor: number): void => {
    const before = costs.get(currency) ?? { currency, runningMinor: 0, ordersMinor: 0 }
    costs.set(currency, {
      currency,
      runningMinor: before.runningMinor + runningMinor,
      ordersMinor: before.ordersMinor + ordersMinor,
    })
  }
  for (const { month, currency, amountMinor } of pools) add(currency, shareOfMonth(amountMinor, month, days), 0)
  for (const { currency, amountMinor } of orders) add(currency, 0, amountMinor)
  return [...costs.values()]
}

/**
 * Assets with the facts of their figures, read in a handful of statements however many they are. An asset counts to the unit where it
 * stood at the end of the period, or stands now if that is not over: later moves change no figure of a past period.
 */
export const loadFacts = async (
  registry: Registry,
  question: FiguresQuestion,
  tree: OrgTree,
): Promise<AssetOfFigures[]> => {
  const { units, now, from, to, only } = question
  const days = { from, to }
  const zoneOfScope = tree.timeZone(units[0] ?? '')
  const at = Math.min(now, dayPeriod(to, zoneOfScope).end - 1)
  const listed = await listFigureAssets(registry, {
    ...{ units, at, from: dayPeriod(from, zoneOfScope).start },
    ...{ category: question.category, assetId: question.assetId, ownerUnits: question.ownerUnits },
  })
  const assets = (only === undefined ? listed : listed.filter(only)).map((asset) => {
    const timeZone = tree.timeZone(asset.orgUnitId)
    const period = { start: dayPeriod(from, timeZone).start, end: dayPeriod(to, timeZone).end }
    return { asset, timeZone, window: windowOf(asset, period, now) }
  })
  if (assets.length === 0) return []
  const ids = assets.map(({ asset }) => asset.id)
  const windows = assets.map(({ asset, window }) => ({ assetId: asset.id, ...window }))
  const first = Math.min(...new Set(windows.map(({ start }) => start)))
  const last = Math.max(...new Set(windows.map(({ end }) => end)))
  const [rotas, operating, failures, occurrences, pools, orders] = await Promise.all([
    loadRotas(registry),
    sumOperatingTime(registry, windows),
    listFailures(registry, { assets: ids, from: first - REPEAT_WITHIN_MS, to: last }),
    listOccurrences(registry, { assets: ids, from, to, at: now }),
    sumPoolCosts(registry, { assets: ids, from: from.slice(0, 7), to: to.slice(0, 7) }),
    sumOrderCosts(registry, windows),
  ])
  const schedules = createSchedules({ ...rotas, tree, days })
  const operatingOf = new Map(operating.map((row) => [row.assetId, row]))
  const failuresOf = groupBy(failures, (row) => row.assetId)
  const occurrencesOf = groupBy(occurrences, (row) => row.assetId)
  const poolsOf = groupBy(pools, (row) => row.assetId)
  const ordersOf = groupBy(orders, (row) => row.assetId)
  return assets.map(({ asset, timeZone, window }) => {
    const today = localDay(now, timeZone)
    const reachedTo = to < today ? to : today
    return {
      asset,
      timeZone,
      facts: {
        window,
        days,
        today,
        operatingMs: operatingOf.get(asset.id)?.operatingMs ?? 0,
        sessions: operatingOf.get(asset.id)?.sessions ?? 0,
        ...schedules.of(asset.orgUnitId, window),
        repairs: failuresOf.get(asset.id) ?? [],
        occurrences: (occurrencesOf.get(asset.id) ?? []).map((row) => ({
          planId: row.planId,
          dueOn: row.dueOn,
          interval: row.interval,
          completedOn: row.completedAt === null ? null : localDay(row.completedAt, timeZone),
          cancelled: row.cancelled,
          row,
        })),
        // What a month costs is known day by day only up to today.
        costs: costsOf(poolsOf.get(asset.id) ?? [], ordersOf.get(asset.id) ?? [], { from, to: reachedTo }),
        currency: asset.currency,
        risk: scoresOf(asset),
      },
    }
  })
}
