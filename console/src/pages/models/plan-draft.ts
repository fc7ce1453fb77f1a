import type { MetricName } from '@custodia/domain'
import type { AssetTypePlan, TypePlanBody } from '../../api/model-queries.ts'

type Condition = NonNullable<AssetTypePlan['condition']>
type Check = AssetTypePlan['checklist'][number]

/** A check as it is typed: what is left empty is absent or null. */
export type CheckEntered = Pick<Check, 'item' | 'zh' | 'en' | 'kind'> & {
  readonly [Name in 'unit' | 'min' | 'max' | 'required']?: Check[Name] | null
}

/** A condition as it is typed; without a metric there is none. */
export interface ConditionEntered {
  readonly metric?: MetricName | null
  readonly condition?: Condition['condition']
  readonly threshold?: number | null
  readonly clear?: number | null
  readonly forMinutes?: number | null
  readonly cooldownDays?: number | null
  readonly dueInDays?: number | null
}

/** The fields of a plan as its form holds them. */
export type PlanEntered = Partial<Omit<AssetTypePlan, 'id' | 'condition' | 'checklist'>> & {
  readonly condition?: ConditionEntered
  readonly checklist?: readonly CheckEntered[]
}

/** A plan as the form shows it. */
export const enteredOf = (plan: AssetTypePlan): PlanEntered => {
  const { id: _, condition, ...fields } = plan
  if (condition === null) return fields
  const { forS, ...rest } = condition
  return { ...fields, condition: { ...rest, forMinutes: forS / 60 } }
}

const conditionOf = (entered: ConditionEntered | undefined): Condition | null => {
  const { metric, condition, threshold, clear, forMinutes, cooldownDays, dueInDays } = entered ?? {}
  if (metric == null || condition === undefined || threshold == null) return null
  return {
    ...{ metric: metric as Condition['metric'], condition, threshold, clear: clear ?? threshold },
    forS: Math.round((forMinutes ?? 0) * 60),
    ...{ cooldownDays: cooldownDays ?? 0, dueInDays: dueInDays ?? 0 },
  }
}

/** A check as the API takes it: limits and a unit only for numbers. */
export const checkOf = ({ item, zh, en, kind, unit, min, max, required }: CheckEntered): Check => ({
  ...{ item, zh, en, kind, required: required ?? true },
  ...(kind === 'number'
    ? { unit: unit?.trim() || null, min: min ?? null, max: max ?? null }
    : { unit: null, min: null, max: null }),
})

/** What a plan says after its form: what the form does not show stays; what belongs to a trigger goes with it. */
export const planOf = (before: Partial<AssetTypePlan>, entered: PlanEntered): TypePlanBody => {
  const { id: _, ...kept } = before
  const { condition, checklist, ...fields } = entered
  const plan = { ...kept, ...fields }
  return {
    ...plan,
    calendar: plan.calendar ?? null,
    interval: plan.calendar == null ? null : (plan.interval ?? null),
    ...(plan.meterMetric == null ? { meterMetric: null, meterPeriod: null, meterStart: null } : {}),
    condition: conditionOf(condition),
    checklist: (checklist ?? []).map(checkOf),
  } as TypePlanBody
}

const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return (a ?? null) === (b ?? null)
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)))
}

/** The fields in which a plan differs from what it was: an asset says no more than these for itself. */
export const changesOf = <Plan extends object>(before: Readonly<Record<string, unknown>>, plan: Plan): Partial<Plan> =>
  Object.fromEntries(Object.entries(plan).filter(([name, value]) => !isSame(value, before[name]))) as Partial<Plan>
