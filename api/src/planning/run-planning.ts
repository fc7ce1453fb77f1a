/** One planning as a job: reads, plans step by step, writes proposals, and says how far it is. */
import { setImmediate } from 'node:timers/promises'
import { type PlanningInput, planSlotsInSteps, type SlotPlan } from '@custodia/domain'
import {
  type DueTaskRow,
  newId,
  type PlanningRunRow,
  type Registry,
  replaceProposals,
  updatePlanningRun,
} from '@custodia/storage/registry'
import type { ApiLog } from '../api-log.ts'
import { gatherPlanningInput } from './gather-input.ts'

/** What a planning answers when it is done. */
export interface PlanningResult {
  readonly tasks: number
  readonly placed: number
  readonly visits: number
  readonly visitsOneByOne: number
  readonly visitsSaved: number
  readonly minutesSaved: number
  readonly minutesByEngineer: Readonly<Record<string, number>>
  readonly steps: readonly { readonly zh: string; readonly en: string }[]
  /** The first of what could not be placed, and how many for each reason. */
  readonly unplaced: readonly { readonly planId: string; readonly assetId: string; readonly reason: string }[]
  readonly unplacedByReason: Readonly<Record<string, number>>
  readonly written: number
  readonly tookMs: number
}

const SHOWN_UNPLACED = 200
/** Others get their turn after this long. */
const TURN_MS = 20

const planInTurns = async (input: PlanningInput, progress: (share: number) => Promise<void>): Promise<SlotPlan> => {
  const steps = planSlotsInSteps(input)
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() - since < TURN_MS) continue
    await progress(step.value.done / Math.max(1, step.value.total))
    await setImmediate()
    since = performance.now()
  }
}

const toRows = (plan: SlotPlan, due: ReadonlyMap<string, DueTaskRow>, input: PlanningInput, at: number) => {
  const windows = new Map(input.tasks.map((task) => [task.id, task.window]))
  const sizes = new Map<string, number>()
  for (const { visitId } of plan.slots) sizes.set(visitId, (sizes.get(visitId) ?? 0) + 1)
  const bundles = new Map([...sizes].flatMap(([id, size]) => (size > 1 ? [[id, newId('bdl')] as const] : [])))
  return plan.slots.flatMap((slot) => {
    const row = due.get(slot.taskId)
    const window = windows.get(slot.taskId)
    if (row === undefined || window === undefined) return []
    return {
      id: newId('slt'),
      planId: slot.taskId,
      assetId: slot.assetId,
      taskCode: row.taskCode,
      dueOn: row.dueOn,
      engineerId: slot.engineerId,
      startTs: slot.start,
      endTs: slot.end,
      ...window,
      bundleId: bundles.get(slot.visitId) ?? null,
      includedInPlanId: slot.includedIn,
      state: 'proposed' as const,
      explanation: slot.explanation,
      createdAt: at,
    }
  })
}

/** Runs a planning to its end and records that; never throws. */
export const runPlanning = async (
  deps: { readonly registry: Registry; readonly log: ApiLog; readonly now: () => number },
  run: PlanningRunRow,
): Promise<void> => {
  const { registry, log, now } = deps
  let reported = 0
  const report = async (from: number, to: number, share: number): Promise<void> => {
    const progress = Math.floor(from + (to - from) * share)
    if (progress <= reported) return
    reported = progress
    await updatePlanningRun(registry, run.id, { progress })
  }
  try {
    const began = performance.now()
    const scope = { units: run.units, at: run.startedAt, fromOn: run.fromOn, toOn: run.toOn }
    const { input, due } = await gatherPlanningInput(registry, scope, (share) => report(0, 50, share))
    const plan = await planInTurns(input, (share) => report(50, 90, share))
    const rows = toRows(plan, due, input, run.startedAt)
    const written = await replaceProposals(registry, { units: run.units, at: run.startedAt, rows })
    const { explanation, ...summary } = plan.summary
    const assetOf = new Map(input.tasks.map((task) => [task.id, task.assetId]))
    const unplacedByReason: Record<string, number> = {}
    for (const { reason } of plan.unplaced) unplacedByReason[reason] = (unplacedByReason[reason] ?? 0) + 1
    const result: PlanningResult = {
      ...summary,
      steps: explanation.steps,
      unplaced: plan.unplaced
        .slice(0, SHOWN_UNPLACED)
        .map(({ taskId, reason }) => ({ planId: taskId, assetId: assetOf.get(taskId) ?? '', reason })),
      unplacedByReason,
      written,
      tookMs: Math.round(performance.now() - began),
    }
    await updatePlanningRun(registry, run.id, { state: 'done', progress: 100, result, endedAt: now() })
  } catch (err) {
    log.error({ err, run: run.id }, 'a planning of slots failed')
    await updatePlanningRun(registry, run.id, {
      state: 'failed',
      detail: 'The planning failed; the server’s log says why. Nothing was proposed; start it again.',
      endedAt: now(),
    }).catch(() => undefined)
  }
}
