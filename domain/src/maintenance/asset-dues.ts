import type { BilingualText } from '../explanation.ts'
import { nextDueDate } from './due.ts'
import { bindToMaker, legalLimit, makerLimit, strictest } from './limits.ts'
import { findInclusions, type PackagePlan } from './packages.ts'
import type { DueResult, PlanRule, PlanState } from './plan.ts'
import { dueWindow, openDayFor, type PlanWindow } from './window.ts'

/** A plan with everything that decides its dates among the other plans of its asset. */
export type AssetPlan = PlanRule & PlanWindow & PackagePlan

/** A due date as it stands among the other plans of its asset; the fields are those of the registry's `due_date`. */
export interface AssetDue extends DueResult {
  readonly planId: string
  /** First and last day on which it is done in time; null without a date. */
  readonly windowFrom: string | null
  readonly windowTo: string | null
  /** The day that no rule may pass; null without a legal limit. */
  readonly legalOn: string | null
  /** The larger service that does it along. */
  readonly includedInPlanId: string | null
}

const said = (due: DueResult, steps: readonly (BilingualText | null)[]): DueResult['explanation'] => ({
  ...due.explanation,
  steps: [...due.explanation.steps, ...steps.filter((step) => step !== null)],
})

const windowStep = (from: string, to: string): BilingualText => ({
  zh: `完成窗口：${from} 至 ${to}`,
  en: `Done in time from ${from} to ${to}`,
})

const settle = (plan: AssetPlan, state: PlanState, isOpen: (day: string) => boolean): AssetDue => {
  const due = nextDueDate(plan, state)
  const legal = legalLimit(plan, state)
  const common = { planId: plan.id, legalOn: legal?.on ?? null, includedInPlanId: null }
  if (due.dueOn === null) return { ...due, ...common, windowFrom: null, windowTo: null }
  const { plan: bound, bound: isBound } = bindToMaker(plan, state)
  const limit = strictest(legal, makerLimit(plan, state, isBound))?.on ?? null
  // What a meter has reached already is due on that day, open or not.
  const isForeseen = due.trigger !== 'meter' || due.dueOn > state.today
  const moved = openDayFor(due.dueOn, isForeseen ? (plan.closedDay ?? 'keep') : 'keep', limit, isOpen)
  const window = dueWindow({ ...plan, interval: bound.interval }, moved.dueOn, limit)
  return {
    ...due,
    ...common,
    dueOn: moved.dueOn,
    windowFrom: window.from,
    windowTo: window.to,
    explanation: said(due, [moved.step, windowStep(window.from, window.to)]),
  }
}

/**
 * The next due dates of all plans of one asset: each by its own triggers (`nextDueDate`), kept off days on which the site is closed,
 * with its window, and without those that a larger service does along. No plan's date or window passes its legal limit, or the
 * maker's where that binds, whatever else is set.
 * @param plans those in force
 * @param stateOf what each plan's date depends on
 * @param isOpen whether the site is open on a local day
 */
export const assetDueDates = (
  plans: readonly AssetPlan[],
  stateOf: (plan: AssetPlan) => PlanState,
  isOpen: (day: string) => boolean,
): readonly AssetDue[] => {
  const dues = plans.map((plan) => settle(plan, stateOf(plan), isOpen))
  const inclusions = new Map(findInclusions(plans, dues).map((inclusion) => [inclusion.planId, inclusion]))
  return dues.map((due) => {
    const inclusion = inclusions.get(due.planId)
    if (inclusion === undefined) return due
    return { ...due, includedInPlanId: inclusion.inPlanId, explanation: said(due, [inclusion.step]) }
  })
}
