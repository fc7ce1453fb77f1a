/** Proposes a time for each due task. */
import { addDays } from '../calendar.ts'
import { type Availability, createAvailability } from './availability.ts'
import { bundleTasks, splitVisit, tasksOfVisit, type Visit, workMinutes } from './bundle.ts'
import {
  PLANNING_DEFAULTS,
  type PlannableTask,
  type PlanningInput,
  type PlanningParameters,
  type SlotDraft,
  type SlotPlan,
  type UnplacedReason,
} from './contract.ts'
import { explainSlot, summarise } from './explain-plan.ts'
import { CELL_MINUTES, CELL_MS, firstRun, type GridDay } from './time-grid.ts'

/** How far a planning is: tasks decided of all. */
export interface PlanningProgress {
  readonly done: number
  readonly total: number
}

/** Engineers count as equally busy within this; then the responsible one goes first. */
const LOAD_STEP_MINUTES = 480

/** Days of a visit's window from the one nearest its due date on, those before it first. */
const daysByPreference = ({ window, dueOn }: Visit): string[] => {
  const target = dueOn < window.earliestOn ? window.earliestOn : dueOn > window.latestOn ? window.latestOn : dueOn
  const days: string[] = []
  for (let day = target; day >= window.earliestOn; day = addDays(day, -1)) days.push(day)
  for (let day = addDays(target, 1); day <= window.latestOn; day = addDays(day, 1)) days.push(day)
  return days
}

/** Lets each task of some work take its time after the one before; what is included shares its package's. */
const slotsOfVisit = (
  visit: Visit,
  starts: readonly number[],
  engineerId: string,
  parameters: PlanningParameters,
): Omit<SlotDraft, 'explanation'>[] => {
  const visitId = tasksOfVisit(visit)[0]?.id ?? ''
  return visit.works.flatMap(({ assetId, packages }, k) => {
    let start = starts[k] ?? 0
    return packages.flatMap(({ task, included }, n) => {
      const end = start + (task.minutes + (n === 0 ? parameters.setupMinutes : 0)) * 60_000
      const slot = { assetId, engineerId, visitId, start, end }
      start = end
      return [
        { ...slot, taskId: task.id, includedIn: null },
        ...included.map((each) => ({ ...slot, taskId: each.id, includedIn: task.id })),
      ]
    })
  })
}

interface Attempt {
  readonly visit: Visit
  readonly day: GridDay
  readonly engineerId: string
}

/** First cells of the visit's works on a day of an engineer, whose time is taken then; null, and nothing taken, if not all fit. */
const tryDay = (
  { visit, day, engineerId }: Attempt,
  masks: readonly Uint8Array[],
  available: Availability,
  parameters: PlanningParameters,
): number[] | null => {
  const mask = available.engineer(engineerId)
  if (mask === null) return null
  const taken: { readonly from: number; readonly length: number }[] = []
  for (const [k, work] of visit.works.entries()) {
    const length = Math.ceil(workMinutes(work, parameters) / CELL_MINUTES)
    const from = firstRun(masks[k] ?? mask, mask, { from: day.from, to: day.to, length })
    if (from < 0) {
      for (const each of taken) mask.fill(1, each.from, each.from + each.length)
      return null
    }
    mask.fill(0, from, from + length)
    taken.push({ from, length })
  }
  // The way back: nothing else begins in it.
  const last = Math.max(...taken.map(({ from, length }) => from + length))
  mask.fill(0, last, last + Math.ceil(parameters.travelMinutes / CELL_MINUTES))
  return taken.map(({ from }) => from)
}

/** Plans task by task; each step says how far it is, so that a job can report and let others work. */
export function* planSlotsInSteps(input: PlanningInput): Generator<PlanningProgress, SlotPlan> {
  const parameters = { ...PLANNING_DEFAULTS, ...input.parameters }
  const available = createAvailability(input, parameters)
  const slots: SlotDraft[] = []
  const unplaced: { taskId: string; reason: UnplacedReason }[] = []
  const load = new Map<string, number>()
  const total = input.tasks.length

  const decidable: PlannableTask[] = []
  for (const task of input.tasks) {
    const days = available.daysOf(task.assetId)
    const reason: UnplacedReason | null =
      days === null || task.engineerIds.length === 0
        ? 'no_engineer'
        : task.window.latestOn < days.first
          ? 'window_passed'
          : task.window.earliestOn > days.last
            ? 'window_later'
            : null
    if (reason === null) decidable.push(task)
    else unplaced.push({ taskId: task.id, reason })
  }

  const byLoad = (visit: Visit): string[] => {
    const responsible = new Set(tasksOfVisit(visit).map((task) => task.responsibleId))
    const step = (id: string): number => Math.floor((load.get(id) ?? 0) / LOAD_STEP_MINUTES)
    return [...visit.engineerIds].sort(
      (a, b) =>
        step(a) - step(b) ||
        Number(responsible.has(b)) - Number(responsible.has(a)) ||
        (load.get(a) ?? 0) - (load.get(b) ?? 0) ||
        (a < b ? -1 : 1),
    )
  }

  const place = (visit: Visit): boolean => {
    const days = available.daysOf(visit.works[0]?.assetId ?? '')
    if (days === null) return false
    const masks = visit.works.map((work) => available.asset(work))
    const engineers = byLoad(visit)
    for (const name of daysByPreference(visit)) {
      const day = days.byName.get(name)
      if (day === undefined) continue
      for (const engineerId of engineers) {
        const cells = tryDay({ visit, day, engineerId }, masks, available, parameters)
        if (cells === null) continue
        const starts = cells.map((cell) => available.grid.start + cell * CELL_MS)
        const drafts = slotsOfVisit(visit, starts, engineerId, parameters)
        const tasks = new Map(tasksOfVisit(visit).map((task) => [task.id, task]))
        for (const draft of drafts) {
          const task = tasks.get(draft.taskId)
          if (task === undefined) continue
          const asset = available.assetOf(draft.assetId)
          const minutesBefore = load.get(engineerId) ?? 0
          const together = drafts.length
          slots.push({ ...draft, explanation: explainSlot({ draft, task, asset, together, minutesBefore }) })
          if (draft.includedIn === null) available.take(draft.assetId, draft)
        }
        const minutes = visit.works.reduce((sum, work) => sum + workMinutes(work, parameters), 0)
        load.set(engineerId, (load.get(engineerId) ?? 0) + minutes)
        return true
      }
    }
    return false
  }

  yield { done: unplaced.length, total }
  const open = bundleTasks(decidable, available.siteOf, parameters).reverse()
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    if (!place(visit)) {
      const [only, ...others] = tasksOfVisit(visit)
      if (only !== undefined && others.length === 0)
        unplaced.push({ taskId: only.id, reason: visit.engineerIds.length === 0 ? 'no_engineer' : 'no_time' })
      else open.push(...splitVisit(visit, parameters).reverse())
    }
    yield { done: slots.length + unplaced.length, total }
  }
  const minutesByEngineer = Object.fromEntries([...load].sort(([a], [b]) => (a < b ? -1 : 1)))
  return { slots, unplaced, summary: summarise(input, { slots, minutesByEngineer }, parameters) }
}

/**
 * Proposes a time for each due task: inside its window, the asset neither booked nor usually in use, its site open, an engineer on duty
 * and free; tasks of one asset or site in one visit where their windows allow it; engineers evenly loaded; refused times avoided.
 * What cannot be placed is named with its reason. The same input gives the same plan, whatever the order of its lists.
 * @throws RangeError on an unknown time zone or a malformed day
 */
export const planSlots = (input: PlanningInput): SlotPlan => {
  const steps = planSlotsInSteps(input)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
