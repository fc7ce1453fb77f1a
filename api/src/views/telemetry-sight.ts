import { intersectPeriods, type Period } from '@custodia/domain'
import {
  type BindingRow,
  listAssetIds,
  listBindingsWithin,
  listVisitGateways,
  type Registry,
  type VisitGatewayRow,
} from '@custodia/storage/registry'
import type { OrganisationScope } from '../plugins/scope.ts'

/** A stretch of a device's telemetry that may be read. */
export interface VisibleStretch extends Period {
  readonly deviceId: string
  /** Only what these gateways heard of it; absent: everything. */
  readonly vias?: readonly string[]
}

const clip = (binding: BindingRow, range: Period): Period | null =>
  intersectPeriods({ start: binding.validFrom, end: binding.validTo ?? Number.POSITIVE_INFINITY }, range)

/** The parts of `range` outside all of `taken`, which are in order of their start. */
export const gapsBetween = (range: Period, taken: readonly Period[]): Period[] => {
  const gaps: Period[] = []
  let start = range.start
  for (const period of taken) {
    if (period.start > start) gaps.push({ start, end: period.start })
    start = Math.max(start, period.end)
  }
  if (start < range.end) gaps.push({ start, end: range.end })
  return gaps
}

/** Joins what touches or overlaps. */
export const joinPeriods = (periods: readonly Period[]): Period[] => {
  const joined: Period[] = []
  for (const period of [...periods].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last !== undefined && period.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, period.end) }
    else joined.push(period)
  }
  return joined
}

/** What devices measured while they were on an asset; the caller has checked that the asset is in sight. */
export const stretchesOfAsset = async (registry: Registry, assetId: string, range: Period): Promise<VisibleStretch[]> =>
  (await listBindingsWithin(registry, { assetId, from: range.start, to: range.end })).flatMap((binding) => {
    const period = clip(binding, range)
    return period === null ? [] : [{ deviceId: binding.deviceId, ...period }]
  })

/**
 * What of a device's telemetry an account may read: while it was on assets, what it measured on those in sight; while it
 * was on none, all if its branch is in sight. A device that came from another company keeps that company's past to it.
 */
export const stretchesOfDevice = async (
  registry: Registry,
  scope: OrganisationScope,
  device: { readonly id: string; readonly orgUnitId: string },
  range: Period,
  at: number,
): Promise<VisibleStretch[]> => {
  const [bindings, assets] = await Promise.all([
    listBindingsWithin(registry, { deviceId: device.id, from: range.start, to: range.end }),
    listAssetIds(registry, { units: scope.units, at }),
  ])
  const seen = new Set(assets)
  const periods = bindings.flatMap((binding) => {
    const period = clip(binding, range)
    return period === null ? [] : [{ ...period, visible: seen.has(binding.assetId) }]
  })
  const free = scope.sees(device.orgUnitId) ? gapsBetween(range, periods) : []
  return joinPeriods([...periods.filter((period) => period.visible), ...free]).map(({ start, end }) => ({
    deviceId: device.id,
    start,
    end,
  }))
}

/** Cuts a range at every instant at which a gateway comes or goes; disjoint, in order of time, those without any left out. */
export const gatewaysOverTime = (
  rows: readonly VisitGatewayRow[],
  range: Period,
): (Period & { readonly vias: readonly string[] })[] => {
  const within = rows.flatMap((row) => {
    const period = intersectPeriods(row, range)
    return period === null ? [] : [{ ...period, gatewayId: row.gatewayId }]
  })
  const cuts = [...new Set(within.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const index = new Map(cuts.map((cut, position) => [cut, position]))
  const heard = cuts.map(() => new Set<string>())
  for (const { start, end, gatewayId } of within)
    for (let i = index.get(start) ?? 0; i < (index.get(end) ?? 0); i++) heard[i]?.add(gatewayId)
  return cuts.flatMap((start, i) => {
    const [end, vias] = [cuts[i + 1], [...(heard[i] ?? [])].sort()]
    return end === undefined || vias.length === 0 ? [] : [{ start, end, vias }]
  })
}

/**
 * What of a tag's telemetry is the evidence of visits in sight: during a visit to a zone in sight, what the gateways on
 * zones in sight heard of it. Nothing else of the tag, whose branch the account does not reach: a tag is a person's way.
 */
export const stretchesOfVisits = async (
  registry: Registry,
  scope: OrganisationScope,
  tag: string,
  range: Period,
  at: number,
): Promise<VisibleStretch[]> => {
  const rows = await listVisitGateways(registry, { tag, units: scope.units, at, from: range.start, to: range.end })
  return gatewaysOverTime(rows, range).map((stretch) => ({ deviceId: tag, ...stretch }))
}
