import type { SeriesMark } from '@custodia/storage/registry'
import { type RollUpQuery, TIER_MS, TIERS, type Tier } from '@custodia/storage/telemetry'

const HOUR_MS = TIER_MS.one_hour
/** Intervals of devices that are made at once, about. */
const INTERVALS_TOGETHER = 20_000

const floorTo = (ts: number, step: number): number => Math.floor(ts / step) * step
const ceilTo = (ts: number, step: number): number => Math.ceil(ts / step) * step

interface Standing {
  /** Each tier has all intervals before; later ones are made for the first time in their turn. */
  readonly until: Readonly<Record<Tier, number>>
  /** Of intervals that begin before, raw samples do not tell all any more: they stay as they are. */
  readonly rawSince: number
}

/** One tier's queries for devices that changed in the same hours, in steps that are not too large. */
const queriesOf = (
  tier: Tier,
  devices: readonly string[],
  range: { readonly from: number; readonly to: number },
  { until, rawSince }: Standing,
): readonly RollUpQuery[] => {
  const interval = TIER_MS[tier]
  const end = Math.min(ceilTo(range.to + 1, interval), until[tier])
  const step = Math.max(HOUR_MS, floorTo((INTERVALS_TOGETHER / devices.length) * interval, HOUR_MS))
  const queries: RollUpQuery[] = []
  for (let from = Math.max(floorTo(range.from, interval), ceilTo(rawSince, interval)); from < end; from += step)
    queries.push({ tier, from, to: Math.min(end, from + step), devices })
  return queries
}

/**
 * What has to be made again for samples that came late: the intervals that they touch, of the devices that they are of. Devices that changed
 * in the same hours go together, as all of a gateway's do after an outage.
 */
export const planMarks = (marks: readonly SeriesMark[], standing: Standing): readonly RollUpQuery[] => {
  const groups = new Map<string, { readonly devices: string[]; from: number; to: number }>()
  for (const { device, from, to } of marks) {
    const hours = `${floorTo(from, HOUR_MS)} ${floorTo(to, HOUR_MS)}`
    const group = groups.get(hours)
    if (group === undefined) groups.set(hours, { devices: [device], from, to })
    else {
      group.devices.push(device)
      group.from = Math.min(group.from, from)
      group.to = Math.max(group.to, to)
    }
  }
  return [...groups.values()].flatMap(({ devices, ...range }) =>
    TIERS.flatMap((tier) => queriesOf(tier, devices, range, standing)),
  )
}
