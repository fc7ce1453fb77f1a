/** Which due tasks are done in one visit (domain rules §3, "avoid repeated maintenance"). */

import { daysBetween } from '../calendar.ts'
import { groupBy } from '../group-by.ts'
import type { PlannableTask, PlanningParameters, TaskWindow } from './contract.ts'
import { commonWindow } from './window.ts'

/** A task with the smaller ones that it completes. */
export interface Package {
  readonly task: PlannableTask
  readonly included: readonly PlannableTask[]
}

/** What is done to one asset in one go. */
export interface AssetWork {
  readonly assetId: string
  readonly packages: readonly Package[]
}

/** Work at one site that one engineer can do on one day, as far as windows say. */
export interface Visit {
  readonly works: readonly AssetWork[]
  readonly window: TaskWindow
  /** Who may do all of it, ascending. */
  readonly engineerIds: readonly string[]
  /** The soonest due date among its tasks. */
  readonly dueOn: string
}

/** Visits that still take more work; more are not looked at, so that bundling stays linear. */
const OPEN_VISITS = 12

const byUrgency = (a: PlannableTask, b: PlannableTask): number =>
  a.window.latestOn < b.window.latestOn
    ? -1
    : a.window.latestOn > b.window.latestOn
      ? 1
      : a.dueOn < b.dueOn
        ? -1
        : a.dueOn > b.dueOn || a.id > b.id
          ? 1
          : -1

export const tasksOfPackage = ({ task, included }: Package): PlannableTask[] => [task, ...included]

export const tasksOfVisit = (visit: Pick<Visit, 'works'>): PlannableTask[] =>
  visit.works.flatMap(({ packages }) => packages.flatMap(tasksOfPackage))

/** Working minutes of an asset's tasks with its one setup; what is included takes no time of its own. */
export const workMinutes = (work: AssetWork, parameters: PlanningParameters): number =>
  work.packages.reduce((sum, { task }) => sum + task.minutes, parameters.setupMinutes)

/** Who may do a task: those named, without those whom a rejection named. */
const allowedEngineers = ({ engineerIds, rejections }: PlannableTask): string[] => {
  const refused = new Set(rejections.filter(({ rejects }) => rejects === 'engineer').map((each) => each.engineerId))
  return [...new Set(engineerIds)].filter((id) => !refused.has(id)).sort()
}

/** A visit of such work; null where the windows, the engineers, the due dates or the time do not go together. */
export const visitOf = (works: readonly AssetWork[], parameters: PlanningParameters): Visit | null => {
  const tasks = tasksOfVisit({ works })
  const window = commonWindow(tasks.map((task) => task.window))
  if (window === null) return null
  const dues = tasks.map((task) => task.dueOn).sort()
  const [first = '', last = first] = [dues[0], dues.at(-1)]
  if (daysBetween(first, last) > parameters.bundleWithinDays) return null
  const [some = [], ...others] = tasks.map(allowedEngineers)
  const engineerIds = some.filter((id) => others.every((ids) => ids.includes(id)))
  if (engineerIds.length === 0 && tasks.length > 1) return null
  const minutes = works.reduce((sum, work) => sum + workMinutes(work, parameters), 0)
  const alone = tasks.length === 1 || (works.length === 1 && works[0]?.packages.length === 1)
  if (minutes > parameters.maxVisitMinutes && !alone) return null
  return { works, window, engineerIds, dueOn: first }
}

/** Smaller tasks go into larger ones of the asset that include them, where one day suits both. */
const packagesOf = (tasks: readonly PlannableTask[], parameters: PlanningParameters): Package[] => {
  const larger = [...tasks].sort((a, b) => b.includes.length - a.includes.length || byUrgency(a, b))
  const packages: { readonly task: PlannableTask; readonly included: PlannableTask[] }[] = []
  for (const task of larger) {
    const host = packages.find(
      (each) =>
        each.task.includes.includes(task.taskCode) &&
        visitOf(
          [{ assetId: task.assetId, packages: [{ ...each, included: [...each.included, task] }] }],
          parameters,
        ) !== null,
    )
    if (host === undefined) packages.push({ task, included: [] })
    else host.included.push(task)
  }
  return packages.sort((a, b) => byUrgency(a.task, b.task))
}

/** Puts each item into the first of the youngest visits that it goes together with, else into a new one. */
const gather = <T>(
  items: readonly T[],
  toVisit: (works: readonly T[]) => Visit | null,
): { readonly items: readonly T[]; readonly visit: Visit }[] => {
  const all: { items: readonly T[]; visit: Visit }[] = []
  for (const item of items) {
    let found = false
    for (const open of all.slice(-OPEN_VISITS)) {
      const visit = toVisit([...open.items, item])
      if (visit === null) continue
      open.items = [...open.items, item]
      open.visit = visit
      found = true
      break
    }
    const alone = found ? null : toVisit([item])
    if (alone !== null) all.push({ items: [item], visit: alone })
  }
  return all
}

/**
 * Bundles due tasks into visits: first those that a larger one of the same asset includes, then those of one asset, then those of one
 * site; only where the due dates lie within `bundleWithinDays` of each other, one day lies in every window, and somebody may do it all.
 * The most urgent visit first. The order of the tasks does not matter.
 */
export const bundleTasks = (
  tasks: readonly PlannableTask[],
  siteOf: (assetId: string) => string,
  parameters: PlanningParameters,
): Visit[] => {
  const works: AssetWork[] = []
  for (const [assetId, ofAsset] of groupBy([...tasks].sort(byUrgency), (task) => task.assetId)) {
    const packages = packagesOf(ofAsset, parameters)
    for (const { items } of gather(packages, (some) => visitOf([{ assetId, packages: some }], parameters)))
      works.push({ assetId, packages: items })
  }
  const visits: Visit[] = []
  const first = ({ packages }: AssetWork): PlannableTask | undefined => packages[0]?.task
  const urgent = (a: AssetWork, b: AssetWork): number => {
    const [left, right] = [first(a), first(b)]
    return left === undefined || right === undefined ? 0 : byUrgency(left, right)
  }
  for (const [, ofSite] of groupBy(works, (work) => siteOf(work.assetId)))
    visits.push(...gather(ofSite.sort(urgent), (some) => visitOf(some, parameters)).map(({ visit }) => visit))
  const ordered = visits.map((visit) => ({ visit, task: tasksOfVisit(visit).sort(byUrgency)[0] }))
  return ordered
    .sort((a, b) => (a.task === undefined || b.task === undefined ? 0 : byUrgency(a.task, b.task)))
    .map(({ visit }) => visit)
}

/** The same work as smaller visits, where it does not go together: by halves, down to single packages and single tasks. */
export const splitVisit = (visit: Visit, parameters: PlanningParameters): Visit[] => {
  const parts = (halves: readonly (readonly AssetWork[])[]): Visit[] =>
    halves.flatMap((works) => visitOf(works, parameters) ?? [])
  const middle = Math.ceil(visit.works.length / 2)
  if (visit.works.length > 1) return parts([visit.works.slice(0, middle), visit.works.slice(middle)])
  const [work] = visit.works
  if (work === undefined) return []
  const one = (packages: readonly Package[]): AssetWork[] => [{ assetId: work.assetId, packages }]
  if (work.packages.length > 1) return parts(work.packages.map((each) => one([each])))
  return parts(work.packages.flatMap((each) => tasksOfPackage(each).map((task) => one([{ task, included: [] }]))))
}
