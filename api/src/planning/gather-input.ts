/** Reads what a planning stands on, for the part of the organisation that it plans. */
import {
  addDays,
  dayPeriod,
  deriveUseProfile,
  groupBy,
  localDay,
  type Period,
  type PlannableTask,
  type PlanningInput,
  type UseProfile,
} from '@custodia/domain'
import {
  type AssetPeriodsRow,
  type DueTaskRow,
  type EngineerRow,
  listAssetUse,
  listDecidedPlans,
  listDueTasks,
  listEngineers,
  listRejections,
  listResponsibilitiesAt,
  listTaken,
  loadRotas,
  type Registry,
  type RejectionRow,
} from '@custodia/storage/registry'
import { loadOrgTree, type OrgTree } from '../views/org-tree.ts'
import { loadPlaceTree } from '../views/place-tree.ts'
import { responsibleResolver } from '../views/responsible.ts'
import { dutyPeriods, openPeriods, siteOfUnit } from './branch-hours.ts'
import { minutesOfDue, windowOfDue } from './due-window.ts'

const DAY_MS = 86_400_000
/** History of use that a planning looks at. */
const HISTORY_DAYS = 56
/** Assets whose history is read at a time, so that others get their turn. */
const ASSETS_AT_A_TIME = 200

export interface PlanningScope {
  readonly units: readonly string[]
  readonly at: number
  /** Days planned, both inclusive. */
  readonly fromOn: string
  readonly toOn: string
}

export interface GatheredInput {
  readonly input: PlanningInput
  readonly due: ReadonlyMap<string, DueTaskRow>
}

/** The profile of an asset's history; it is observed from its first use on. */
const profileOf = ({ starts, ends }: AssetPeriodsRow, at: number, timeZone: string): UseProfile | null => {
  const used: Period[] = starts.map((start, n) => ({ start, end: ends[n] ?? start }))
  const first = starts.reduce((least, start) => Math.min(least, start), at)
  return deriveUseProfile(used, { start: Math.max(first, at - HISTORY_DAYS * DAY_MS), end: at }, timeZone)
}

/**
 * Who may do a task: engineers of the asset's site, else of the nearest unit above that has some, within its company; and whoever
 * maintains it.
 */
export const eligibleEngineers = (
  tree: OrgTree,
  engineers: readonly EngineerRow[],
  asset: { readonly orgUnitId: string; readonly responsibleId: string | null },
): string[] => {
  const start = siteOfUnit(tree, asset.orgUnitId)
  for (const unit of tree.pathUp(start)) {
    if (tree.get(unit)?.kind === 'group') break
    const near = engineers.filter(
      ({ id, orgUnitId }) => id === asset.responsibleId || tree.pathUp(orgUnitId).includes(unit),
    )
    if (near.some(({ orgUnitId }) => tree.pathUp(orgUnitId).includes(unit))) return near.map(({ id }) => id)
  }
  return engineers.filter(({ id }) => id === asset.responsibleId).map(({ id }) => id)
}

const toTask = (
  row: DueTaskRow,
  who: { readonly engineerIds: readonly string[]; readonly responsibleId: string | null },
  rejections: readonly RejectionRow[],
): PlannableTask => ({
  id: row.planId,
  assetId: row.assetId,
  taskCode: row.taskCode,
  dueOn: row.dueOn,
  window: windowOfDue(row),
  legal: row.legal,
  minutes: minutesOfDue(row),
  includes: row.includes,
  ...who,
  rejections: rejections
    .filter((each) => each.dueOn === row.dueOn)
    .map(({ rejects, engineerId, start, end }) => ({ rejects, engineerId, period: { start, end } })),
})

/** Reads all that a planning of some units needs; `progress` gets the share that is read. */
export const gatherPlanningInput = async (
  registry: Registry,
  scope: PlanningScope,
  progress: (share: number) => Promise<void>,
): Promise<GatheredInput> => {
  const { units, at, fromOn, toOn } = scope
  const { db } = registry
  const [tree, places, statements, rotas, engineers] = await Promise.all([
    loadOrgTree(registry),
    loadPlaceTree(registry),
    listResponsibilitiesAt(registry, at),
    loadRotas(registry),
    listEngineers(db, at),
  ])
  const rows = await listDueTasks(db, { units, at, before: addDays(toOn, 1) })
  const decided = await listDecidedPlans(
    db,
    rows.map(({ planId }) => planId),
  )
  const due = rows.filter(({ planId, dueOn }) => !decided.has(`${planId} ${dueOn}`))
  const rejections = groupBy(
    await listRejections(
      db,
      due.map(({ planId }) => planId),
    ),
    ({ planId }) => planId,
  )
  const resolver = responsibleResolver({ rows: statements, tree, places, at })
  const siteIds = [...new Set(due.map(({ orgUnitId }) => siteOfUnit(tree, orgUnitId)))].sort()
  const zones = siteIds.map((id) => tree.timeZone(id))
  const from = Math.max(at, Math.min(...zones.map((zone) => dayPeriod(fromOn, zone).start)))
  const to = Math.max(from, ...zones.map((zone) => dayPeriod(toOn, zone).end))
  const assetIds = [...new Set(due.map(({ assetId }) => assetId))]
  const engineerIds = engineers.map(({ id }) => id)
  const taken = await listTaken(db, { assets: assetIds, engineers: engineerIds, from, to })
  const takenByAsset = groupBy(taken, ({ assetId }) => assetId)
  const takenByEngineer = groupBy(taken, ({ engineerId }) => engineerId)
  const siteByAsset = new Map(due.map(({ assetId, orgUnitId }) => [assetId, siteOfUnit(tree, orgUnitId)]))

  const profiles = new Map<string, UseProfile | null>()
  for (let n = 0; n < assetIds.length; n += ASSETS_AT_A_TIME) {
    const assets = assetIds.slice(n, n + ASSETS_AT_A_TIME)
    for (const row of await listAssetUse(db, { assets, from: at - HISTORY_DAYS * DAY_MS, to: at }))
      profiles.set(row.assetId, profileOf(row, at, tree.timeZone(siteByAsset.get(row.assetId) ?? '')))
    await progress(Math.min(1, (n + assets.length) / assetIds.length))
  }
  // A day more on each side: a site's day may lie on another's evening.
  const days = { fromOn: addDays(fromOn, -1), toOn: addDays(toOn, 1) }
  const tasks = due.map((row) => {
    const subject = { id: row.assetId, category: row.category as 'medical_device', nameZh: '', nameEn: '' }
    const maintainer = resolver.inRole(
      { ...subject, orgUnitId: row.orgUnitId, locationId: row.locationId },
      'maintainer',
    )
    const responsibleId = maintainer?.personId ?? null
    const eligible = eligibleEngineers(tree, engineers, { orgUnitId: row.orgUnitId, responsibleId })
    return toTask(row, { engineerIds: eligible, responsibleId }, rejections.get(row.planId) ?? [])
  })
  return {
    due: new Map(due.map((row) => [row.planId, row])),
    input: {
      from,
      to,
      tasks,
      sites: siteIds.map((id) => ({ id, timeZone: tree.timeZone(id), open: openPeriods(rotas, tree, id, days) })),
      assets: assetIds.map((id) => ({
        id,
        siteId: siteByAsset.get(id) ?? '',
        taken: takenByAsset.get(id) ?? [],
        use: profiles.get(id) ?? null,
      })),
      engineers: engineers.map(({ id, orgUnitId }) => ({
        id,
        duty: dutyPeriods(rotas, id, days, tree.timeZone(orgUnitId)),
        taken: takenByEngineer.get(id) ?? [],
      })),
    },
  }
}

/** Today at the top of the organisation's part: from when a planning begins. */
export const todayOf = (tree: OrgTree, units: readonly string[], at: number): string =>
  units.map((id) => localDay(at, tree.timeZone(id))).sort()[0] ?? localDay(at, 'UTC')
