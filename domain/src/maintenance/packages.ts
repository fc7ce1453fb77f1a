/** Packages: a larger service that includes smaller tasks does them along. */
import type { BilingualText } from '../explanation.ts'

/** What packages are decided by. */
export interface PackagePlan {
  readonly id: string
  readonly taskCode: string
  readonly nameZh: string
  readonly nameEn: string
  /** Codes of smaller tasks that this one completes. */
  readonly includes: readonly string[]
}

/** A plan's due date and window. */
export interface PackageDue {
  readonly planId: string
  readonly dueOn: string | null
  readonly windowFrom: string | null
  readonly windowTo: string | null
}

/** Every task that doing one completes, its own first; includes of includes too, circles once. */
export const tasksCompletedBy = (
  taskCode: string,
  plans: readonly Pick<PackagePlan, 'taskCode' | 'includes'>[],
): readonly string[] => {
  const done = new Set([taskCode])
  for (const code of done)
    for (const plan of plans) if (plan.taskCode === code) for (const smaller of plan.includes) done.add(smaller)
  return [...done]
}

/** True if the one task completes the other and not the other way round as well. */
const includes = (larger: string, smaller: string, plans: readonly PackagePlan[]): boolean =>
  larger !== smaller &&
  tasksCompletedBy(larger, plans).includes(smaller) &&
  !tasksCompletedBy(smaller, plans).includes(larger)

/** A task that a larger one does along. */
export interface Inclusion {
  readonly planId: string
  readonly inPlanId: string
  readonly step: BilingualText
}

/**
 * Tasks of one asset that ask for no work of their own, as a larger service does them along: the smaller one is due within the
 * larger one's window, and still in its own window on the larger one's due date. Of several, the largest takes it: one that is
 * itself done along does no task along. Source: domain rules §3, "a larger service that includes a smaller one completes it".
 */
export const findInclusions = (plans: readonly PackagePlan[], dues: readonly PackageDue[]): readonly Inclusion[] => {
  const dueOf = new Map(dues.map((due) => [due.planId, due]))
  const largerOf = (plan: PackagePlan): PackagePlan[] => {
    const due = dueOf.get(plan.id)
    if (due === undefined || due.dueOn === null || due.windowTo === null) return []
    const { dueOn, windowTo } = due
    return plans.filter((larger) => {
      const other = dueOf.get(larger.id)
      if (other === undefined || other.dueOn === null || other.windowFrom === null || other.windowTo === null)
        return false
      if (!includes(larger.taskCode, plan.taskCode, plans)) return false
      return dueOn >= other.windowFrom && dueOn <= other.windowTo && other.dueOn <= windowTo
    })
  }
  const candidates = new Map(plans.map((plan) => [plan.id, largerOf(plan)]))
  return plans.flatMap((plan) => {
    const [larger] = (candidates.get(plan.id) ?? [])
      .filter(({ id }) => candidates.get(id)?.length === 0)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    if (larger === undefined) return []
    const on = dueOf.get(larger.id)?.dueOn ?? ''
    const step = {
      zh: `${on} 的「${larger.nameZh}」包含此项，到期日在其窗口内：一并完成，不另行派单`,
      en: `“${larger.nameEn}” on ${on} includes it, and it is due within that window: done along, without an order of its own`,
    }
    return [{ planId: plan.id, inPlanId: larger.id, step }]
  })
}
