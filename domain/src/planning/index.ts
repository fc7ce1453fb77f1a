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
export {
  CANCELLATION_DAYS,
  type FeedContent,
  type FeedEntry,
  type FeedRecord,
  type FeedRevision,
  reviseFeed,
} from './feed-revision.ts'
export { type PlanningProgress, planSlots, planSlotsInSteps } from './plan-slots.ts'
export { minuteInstant, type RotaException, rotaPeriods, type WeeklySpan } from './rota.ts'
export {
  type AssetCalendar,
  CALENDAR_STATES,
  type CalendarState,
  deriveAssetCalendar,
  type StateInterval,
  withoutPeriods,
} from './usage-calendar.ts'
export { deriveUseProfile, hourOfWeek, isoWeekday, type UseProfile } from './use-profile.ts'
export { taskWindow } from './window.ts'
