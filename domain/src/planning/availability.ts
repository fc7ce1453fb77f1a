/** Who and what is free when, during one planning. */
import { dayPeriod, localDay } from '../calendar.ts'
import type { Period } from '../period.ts'
import { type AssetWork, tasksOfPackage } from './bundle.ts'
import type { PlannableAsset, PlanningInput, PlanningParameters, SlotRejection } from './contract.ts'
import { type GridDay, markTouched, maskWithin, type TimeGrid, timeGrid, type ZoneGrid, zoneGrid } from './time-grid.ts'

export interface AssetDays {
  readonly byName: ReadonlyMap<string, GridDay>
  readonly first: string
  readonly last: string
}

/** An asset with the zone of its site. */
export interface PlacedAsset extends PlannableAsset {
  readonly timeZone: string
}

export interface Availability {
  readonly grid: TimeGrid
  readonly siteOf: (assetId: string) => string
  readonly assetOf: (assetId: string) => PlacedAsset | null
  /** Days that can be planned for at the asset's site; null for an unknown asset. */
  readonly daysOf: (assetId: string) => AssetDays | null
  /** Cells in which the work may be done as far as the asset, its site and refusals go. */
  readonly asset: (work: AssetWork) => Uint8Array
  /** Free cells of an engineer, to be taken in place; null for an unknown one. */
  readonly engineer: (id: string) => Uint8Array | null
  /** Says that a time of an asset is planned for. */
  readonly take: (assetId: string, period: Period) => void
}

/** What a rejection excludes for its task; null where it excludes a person. */
const rejectedPeriod = ({ rejects, period }: SlotRejection, timeZone: string): Period | null => {
  if (rejects === 'engineer') return null
  return rejects === 'time' ? period : dayPeriod(localDay(period.start, timeZone), timeZone)
}

export const createAvailability = (input: PlanningInput, parameters: PlanningParameters): Availability => {
  const grid = timeGrid({ start: input.from, end: input.to })
  const zones = new Map<string, ZoneGrid & AssetDays>()
  const zoneOf = (timeZone: string): ZoneGrid & AssetDays => {
    const known = zones.get(timeZone)
    if (known !== undefined) return known
    const zone = zoneGrid(grid, timeZone)
    const names = [...zone.days.keys()]
    const made = { ...zone, byName: zone.days, first: names[0] ?? '', last: names.at(-1) ?? '' }
    zones.set(timeZone, made)
    return made
  }
  const sites = new Map(
    input.sites.map((site) => [
      site.id,
      { site, open: site.open === null ? new Uint8Array(grid.cells).fill(1) : maskWithin(grid, site.open) },
    ]),
  )
  const assets = new Map(input.assets.map((asset) => [asset.id, asset]))
  const engineers = new Map(
    input.engineers.map(({ id, duty, taken }) => {
      const mask = maskWithin(grid, duty)
      for (const period of taken) markTouched(mask, grid, period, 0)
      return [id, mask]
    }),
  )
  const planned = new Map<string, Period[]>()
  const placed = (assetId: string) => {
    const asset = assets.get(assetId)
    const site = asset === undefined ? undefined : sites.get(asset.siteId)
    return asset === undefined || site === undefined ? null : { asset, ...site }
  }

  return {
    grid,
    siteOf: (assetId) => assets.get(assetId)?.siteId ?? '',
    assetOf: (assetId) => {
      const found = placed(assetId)
      return found === null ? null : { ...found.asset, timeZone: found.site.timeZone }
    },
    daysOf: (assetId) => {
      const found = placed(assetId)
      return found === null ? null : zoneOf(found.site.timeZone)
    },
    asset: ({ assetId, packages }) => {
      const found = placed(assetId)
      if (found === null) return new Uint8Array(grid.cells)
      const { asset, site } = found
      const mask = found.open.slice()
      const { shares } = asset.use ?? { shares: [] }
      const busy = shares.map((share) => share >= parameters.busyShare)
      if (busy.includes(true)) {
        const { hours } = zoneOf(site.timeZone)
        for (let cell = 0; cell < mask.length; cell += 1) if (busy[hours[cell] ?? 0] === true) mask[cell] = 0
      }
      for (const period of asset.taken) markTouched(mask, grid, period, 0)
      for (const period of planned.get(assetId) ?? []) markTouched(mask, grid, period, 0)
      for (const rejection of packages.flatMap(tasksOfPackage).flatMap((task) => task.rejections)) {
        const period = rejectedPeriod(rejection, site.timeZone)
        if (period !== null) markTouched(mask, grid, period, 0)
      }
      return mask
    },
    engineer: (id) => engineers.get(id) ?? null,
    take: (assetId, period) => {
      const known = planned.get(assetId)
      if (known === undefined) planned.set(assetId, [period])
      else known.push(period)
    },
  }
}
