export type {
  PlannableAsset,
  PlannableEngineer,
  PlannableSite,
  PlannableTask,
  PlanningInput,
  PlanningParameters,
  PlanningSummary,
  SlotDraft,
  SlotPlan,
  SlotRejection,
  TaskWindow,
  UnplacedReason,
} from './contract.ts'
export { PLANNING_DEFAULTS, SLOT_RULE } from './contract.ts'
export { type PlanningProgress, planSlots, planSlotsInSteps } from './plan-slots.ts'
export { minuteInstant, type RotaException, rotaPeriods, type WeeklySpan } from './rota.ts'
export { deriveUseProfile, hourOfWeek, isoWeekday, type UseProfile } from './use-profile.ts'
export { taskWindow } from './window.ts'
