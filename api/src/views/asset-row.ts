import type { Catalogue } from '@custodia/device-profiles'
import { groupBy, localMonth, METRICS, type MetricName } from '@custodia/domain'
import {
  type AssetRow,
  type BoundDeviceRow,
  type DueDateRow,
  type LastSessionRow,
  type LiveValueRow,
  listBoundDevices,
  listDueDates,
  listLastSessions,
  listLiveValues,
  listMonthCosts,
  listResponsibilitiesAt,
  type MonthCostRow,
  type Registry,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { assetRow } from '../schemas/asset.ts'
import { type AssetState, assetState } from './asset-state.ts'
import { statusOfDue } from './due-view.ts'
import type { OrgTree } from './org-tree.ts'
import type { PlaceTree } from './place-tree.ts'
import { responsibleResolver } from './responsible.ts'

export type AssetView = z.output<typeof assetRow>

/** What tells the state of assets, each read by one statement for all of them. */
export interface StateFacts {
  readonly devices: ReadonlyMap<string, readonly BoundDeviceRow[]>
  /** By device. */
  readonly live: ReadonlyMap<string, readonly LiveValueRow[]>
  readonly sessions: ReadonlyMap<string, LastSessionRow>
}

/** Everything that rows show of assets. */
export interface AssetFacts extends StateFacts {
  readonly due: ReadonlyMap<string, readonly DueDateRow[]>
  readonly costs: ReadonlyMap<string, MonthCostRow>
}

const monthCosts = async (registry: Registry, assets: readonly AssetRow[], tree: OrgTree, now: number) => {
  // Around the turn of a month the zones of a group are in two months.
  const months = groupBy(assets, (asset) => localMonth(now, tree.timeZone(asset.orgUnitId)))
  const rows = await Promise.all(
    [...months].map(([month, group]) => listMonthCosts(registry, { month, assets: group.map((asset) => asset.id) })),
  )
  const costs = new Map<string, MonthCostRow>()
  // An asset's pools share a currency; were they not to, the largest amount stands for it.
  for (const row of rows.flat()) if (!costs.has(row.assetId)) costs.set(row.assetId, row)
  return costs
}

/** Reads what tells the state of these assets. */
export const loadStateFacts = async (registry: Registry, ids: readonly string[], now: number): Promise<StateFacts> => {
  const [devices, sessions] = await Promise.all([
    listBoundDevices(registry, { assets: ids, at: now }),
    listLastSessions(registry, ids),
  ])
  const live = await listLiveValues(registry, [...new Set(devices.map((device) => device.deviceId))])
  return {
    devices: groupBy(devices, (row) => row.assetId),
    live: groupBy(live, (row) => row.deviceId),
    sessions: new Map(sessions.map((row) => [row.assetId, row])),
  }
}

/** Reads what rows of these assets show. */
export const loadAssetFacts = async (
  registry: Registry,
  input: {
    readonly assets: readonly AssetRow[]
    readonly units: readonly string[]
    readonly tree: OrgTree
    readonly now: number
  },
): Promise<AssetFacts> => {
  const { assets, units, tree, now } = input
  const ids = assets.map((asset) => asset.id)
  const [state, due, costs] = await Promise.all([
    loadStateFacts(registry, ids, now),
    listDueDates(registry, { units, at: now, assets: ids }),
    monthCosts(registry, assets, tree, now),
  ])
  return { ...state, due: groupBy(due, (row) => row.assetId), costs }
}

const unitOf = (metric: string): string => (Object.hasOwn(METRICS, metric) ? METRICS[metric as MetricName].unit : '')

const headlineValues = (
  catalogue: Catalogue,
  devices: readonly BoundDeviceRow[],
  facts: AssetFacts,
): AssetView['live'] =>
  devices.flatMap((device) => {
    const values = facts.live.get(device.deviceId) ?? []
    const headline: readonly string[] = catalogue.get(device.profileId)?.headline ?? []
    return headline.flatMap((metric) => {
      const value = values.find((row) => row.metric === metric)
      return value === undefined ? [] : [{ metric, value: value.value, ts: value.ts, unit: unitOf(metric) }]
    })
  })

/** A device of an unknown profile counts as offline after an hour. */
const UNKNOWN_PROFILE_OFFLINE_S = 3600

/** What an asset does now. */
export const stateOfAsset = (
  catalogue: Catalogue,
  asset: Pick<AssetRow, 'id' | 'category'>,
  facts: StateFacts,
  now: number,
): AssetState =>
  assetState({
    category: asset.category,
    session: facts.sessions.get(asset.id),
    devices: (facts.devices.get(asset.id) ?? []).map((device) => ({
      lastSeen: (facts.live.get(device.deviceId) ?? []).reduce<number | null>(
        (last, row) => Math.max(last ?? row.ts, row.ts),
        null,
      ),
      offlineAfterMs: (catalogue.get(device.profileId)?.offlineAfterS ?? UNKNOWN_PROFILE_OFFLINE_S) * 1000,
    })),
    now,
  })

/** Rows as lists show them. Responsible persons are resolved over rows read once. */
export const toAssetViews = async (
  context: { readonly registry: Registry; readonly catalogue: Catalogue },
  input: {
    readonly assets: readonly AssetRow[]
    readonly facts: AssetFacts
    readonly tree: OrgTree
    readonly places: PlaceTree
    readonly now: number
  },
): Promise<AssetView[]> => {
  const { assets, facts, tree, places, now } = input
  const rows = await listResponsibilitiesAt(context.registry, now)
  const responsible = responsibleResolver({ rows, tree, places, at: now })
  return assets.map((asset) => {
    const devices = facts.devices.get(asset.id) ?? []
    const due = facts.due.get(asset.id)?.[0]
    const cost = facts.costs.get(asset.id)
    const place = places.get(asset.locationId)
    const person = responsible.first(asset)
    return {
      id: asset.id,
      code: asset.code,
      category: asset.category,
      nameZh: asset.nameZh,
      nameEn: asset.nameEn,
      model: asset.model,
      orgUnit: tree.named(asset.orgUnitId) ?? { id: asset.orgUnitId, nameZh: asset.orgUnitId, nameEn: asset.orgUnitId },
      company: tree.ancestor(asset.orgUnitId, 'company'),
      branch: tree.ancestor(asset.orgUnitId, 'branch'),
      location:
        place === undefined
          ? null
          : { id: place.id, nameZh: place.nameZh, nameEn: place.nameEn, kind: place.kind, code: place.code },
      timeZone: tree.timeZone(asset.orgUnitId),
      state: stateOfAsset(context.catalogue, asset, facts, now),
      live: headlineValues(context.catalogue, devices, facts),
      nextDue:
        due === undefined
          ? null
          : {
              planId: due.planId,
              nameZh: due.nameZh,
              nameEn: due.nameEn,
              dueOn: due.dueOn,
              status: statusOfDue(due, tree, now),
            },
      monthCost: cost === undefined ? null : { amountMinor: cost.amountMinor, currency: cost.currency },
      responsible:
        person === null
          ? null
          : { personId: person.personId, name: person.name, nameEn: person.nameEn, role: person.role },
    }
  })
}
