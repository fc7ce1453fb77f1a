import { intersectPeriods, type Period } from '@custodia/domain'
import { type BindingRow, listAssetIds, listBindingsWithin, type Registry } from '@custodia/storage/registry'
import type { OrganisationScope } from '../plugins/scope.ts'

/** A stretch of a device's telemetry that may be read. */
export interface VisibleStretch extends Period {
  readonly deviceId: string
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
