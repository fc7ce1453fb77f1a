/** Replacement of assets: facts read, criteria judged, years planned. */
import {
  addDays,
  addReliability,
  type EconomicLife,
  economicLife,
  judgeReplacement,
  knownServiceYears,
  localDay,
  NO_RELIABILITY,
  type PlannedReplacement,
  planReplacement,
  projectService,
  type ReliabilityParts,
  type ReplacementJudgement,
  type ReplacementTerms,
  reliabilityParts,
} from '@custodia/domain'
import {
  listReplaceable,
  listReplacementDecisions,
  listReplacementPolicies,
  listServiceCosts,
  listTypeOutlooks,
  type Registry,
  type ReplacementDecisionRow,
  type TypeOutlookRow,
} from '@custodia/storage/registry'
import { type AssetOfFigures, loadFacts } from '../figures/load-facts.ts'
import type { OrgTree } from './org-tree.ts'

const YEAR_DAYS = 365
const HOUR_MS = 3_600_000
/** Years of service that are looked at for the least yearly cost. */
const HORIZON_YEARS = 20

export interface ReplacementQuestion {
  readonly units: readonly string[]
  readonly now: number
  readonly assetId?: string | undefined
  readonly ownerUnits?: readonly string[] | undefined
  readonly category?: string | undefined
}

/** An asset with what is proposed for it, and why. */
export interface AssetReplacement {
  readonly asset: AssetOfFigures['asset']
  readonly judgement: ReplacementJudgement
  readonly life: EconomicLife | null
  readonly planned: PlannedReplacement | null
  readonly decisions: readonly ReplacementDecisionRow[]
}

const byAsset = <Row extends { readonly assetId: string }>(rows: readonly Row[]) => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.assetId)
    if (group === undefined) groups.set(row.assetId, [row])
    else group.push(row)
  }
  return (id: string): readonly Row[] => groups.get(id) ?? []
}

const mtbfHours = ({ operatingMs, failures }: ReliabilityParts): number | null =>
  failures === 0 ? null : operatingMs / failures / HOUR_MS

/** What a new one costs: as the model says, else what this one cost. Only in the asset's own currency. */
const newPriceOf = (
  outlook: TypeOutlookRow | undefined,
  asset: { readonly currency: string; readonly purchaseMinor: number | null },
): number | null =>
  outlook?.newPriceMinor !== null && outlook?.newPriceMinor !== undefined && outlook.currency === asset.currency
    ? outlook.newPriceMinor
    : asset.purchaseMinor

/**
 * Assets in sight with what is proposed for their replacement. The MTBF of an asset's like is that of the others of its model in sight, or
 * of its category and model where it has none, over the last 365 days.
 */
export const loadReplacements = async (
  registry: Registry,
  question: ReplacementQuestion,
  tree: OrgTree,
): Promise<AssetReplacement[]> => {
  const { units, now } = question
  const zone = tree.timeZone(units[0] ?? '')
  const today = localDay(now, zone)
  // Its like may stand anywhere in sight, so all are read, whatever is asked for.
  const all = await loadFacts(registry, { units, now, from: addDays(today, -(YEAR_DAYS - 1)), to: today }, tree)
  const owners = question.ownerUnits === undefined ? null : new Set(question.ownerUnits)
  const wanted = all.filter(
    ({ asset }) =>
      asset.retiredAt === null &&
      (question.assetId === undefined || asset.id === question.assetId) &&
      (question.category === undefined || asset.category === question.category) &&
      (owners === null || owners.has(asset.orgUnitId)),
  )
  const ids = wanted.map(({ asset }) => asset.id)
  const [rows, costs, outlooks, policies, decisions] = await Promise.all([
    listReplaceable(registry.db, ids),
    listServiceCosts(registry.db, ids),
    listTypeOutlooks(registry, [...new Set(wanted.flatMap(({ asset }) => asset.typeId ?? []))]),
    listReplacementPolicies(registry),
    listReplacementDecisions(registry, ids),
  ])
  const likeOf = ({ typeId, category, model }: AssetOfFigures['asset']): string => typeId ?? `${category} ${model}`
  const parts = new Map(all.map(({ asset, facts }) => [asset.id, reliabilityParts(facts)]))
  const likes = new Map<string, ReliabilityParts>()
  for (const { asset } of all)
    likes.set(
      likeOf(asset),
      addReliability(likes.get(likeOf(asset)) ?? NO_RELIABILITY, parts.get(asset.id) ?? NO_RELIABILITY),
    )
  const [costsOf, decisionsOf] = [byAsset(costs), byAsset(decisions)]
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const outlookOf = new Map(outlooks.map((row) => [row.typeId, row]))
  return wanted.map(({ asset, timeZone }): AssetReplacement => {
    const row = rowOf.get(asset.id)
    const outlook = outlookOf.get(asset.typeId ?? '')
    const terms: ReplacementTerms = policies([...tree.pathUp(asset.orgUnitId)].reverse())
    const own = parts.get(asset.id) ?? NO_RELIABILITY
    const together = likes.get(likeOf(asset)) ?? NO_RELIABILITY
    const like = {
      ...together,
      failures: together.failures - own.failures,
      operatingMs: together.operatingMs - own.operatingMs,
    }
    const service = costsOf(asset.id)
      .filter(({ currency }) => currency === asset.currency)
      .map(({ at, day, amountMinor }) => ({ day: day ?? localDay(at ?? 0, timeZone), amountMinor }))
    const purchaseMinor = row?.purchaseMinor ?? null
    const newPriceMinor = newPriceOf(outlook, { currency: asset.currency, purchaseMinor })
    const day = localDay(now, timeZone)
    const yearAgo = addDays(day, -YEAR_DAYS)
    const judgement = judgeReplacement(
      {
        ...{ today: day, currency: asset.currency, newPriceMinor },
        serviceYearMinor: service.reduce((sum, one) => (one.day > yearAgo ? sum + one.amountMinor : sum), 0),
        ...{ endOfSupportOn: outlook?.endOfSupportOn ?? null, obsoleteOn: outlook?.obsoleteOn ?? null },
        ...{ mtbfHours: mtbfHours(own), likeMtbfHours: mtbfHours(like) },
      },
      terms,
    )
    const known = localDay(row?.createdAt ?? now, timeZone)
    const inServiceOn = row?.purchasedOn ?? known
    const years = knownServiceYears({
      ...{ inServiceOn, today: day, costs: service },
      recordsFrom: service.reduce((first, one) => (one.day < first ? one.day : first), known),
    })
    const projected = projectService(years.known, HORIZON_YEARS)
    const life =
      projected === null || newPriceMinor === null || newPriceMinor === 0
        ? null
        : economicLife({
            ...{ priceMinor: newPriceMinor, serviceMinor: projected, currency: asset.currency },
            ...{ resaleLossPercent: outlook?.resaleLossPercent ?? terms.resaleLossPercent },
            ...{ discountPercent: terms.discountPercent, knownYears: years.known.length },
            reckonedFromDays: years.reckonedFromDays,
          })
    const decided = decisionsOf(asset.id)
    const planned = planReplacement({
      ...{ thisYear: Number(day.slice(0, 4)), decidedYear: decided[0]?.year ?? null, judgement },
      inServiceYear: Number(inServiceOn.slice(0, 4)),
      economicYears: life === null || life.open ? null : life.best.year,
      ...{ expectedYears: row?.expectedLifeYears ?? null, newPriceMinor, inflationPercent: terms.inflationPercent },
      currency: asset.currency,
    })
    return { asset, judgement, life, planned, decisions: decided }
  })
}

/** What a plan comes to, year by year and currency by currency. */
export const sumPlan = (rows: readonly AssetReplacement[]) => {
  const years = new Map<number, { assets: number; withoutPrice: number; costs: Map<string, number> }>()
  for (const { planned, asset } of rows) {
    if (planned === null) continue
    const year = years.get(planned.year) ?? { assets: 0, withoutPrice: 0, costs: new Map<string, number>() }
    years.set(planned.year, year)
    year.assets += 1
    if (planned.costMinor === null) year.withoutPrice += 1
    else year.costs.set(asset.currency, (year.costs.get(asset.currency) ?? 0) + planned.costMinor)
  }
  return [...years]
    .sort(([a], [b]) => a - b)
    .map(([year, { assets, withoutPrice, costs }]) => ({
      ...{ year, assets, withoutPrice },
      costs: [...costs].sort().map(([currency, amountMinor]) => ({ currency, amountMinor })),
    }))
}
