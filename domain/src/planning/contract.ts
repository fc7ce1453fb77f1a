/** What planning knows and what it says. Days are local `YYYY-MM-DD`, instants UTC milliseconds, periods half open. */
import type { Explanation, RuleReference } from '../explanation.ts'
import type { Period } from '../period.ts'
import type { UseProfile } from './use-profile.ts'

export const SLOT_RULE: RuleReference = {
  rule: 'planning.slot',
  version: 1,
  title: { zh: '维护时段建议', en: 'Proposed maintenance slot' },
  source: 'domain rules §3, Windows and bundling',
}

/** First and last local day on which a task may be done, both inclusive. */
export interface TaskWindow {
  readonly earliestOn: string
  readonly latestOn: string
}

/** Where assets stand: one zone, and when one may work there. */
export interface PlannableSite {
  readonly id: string
  /** IANA zone. */
  readonly timeZone: string
  /** When it is open; null where nobody said: always. */
  readonly open: readonly Period[] | null
}

export interface PlannableAsset {
  readonly id: string
  readonly siteId: string
  /** Bookings, and work that is planned already: no slot touches them. */
  readonly taken: readonly Period[]
  /** Null without history: then nothing but `taken` speaks against a time. */
  readonly use: UseProfile | null
}

export interface PlannableEngineer {
  readonly id: string
  readonly duty: readonly Period[]
  /** Orders and accepted slots. */
  readonly taken: readonly Period[]
}

/** A time that somebody refused: later runs avoid it for the same task and due date. */
export interface SlotRejection {
  /** `time`: nothing that overlaps it; `day`: nothing on its local day; `engineer`: not by that person. */
  readonly rejects: 'time' | 'day' | 'engineer'
  readonly period: Period
  readonly engineerId: string
}

/** One due task. */
export interface PlannableTask {
  /** Unique within the run: the plan's id. */
  readonly id: string
  readonly assetId: string
  readonly taskCode: string
  readonly dueOn: string
  readonly window: TaskWindow
  /** Whether the window ends at a legal limit. */
  readonly legal: boolean
  /** Working time. */
  readonly minutes: number
  /** Codes of smaller tasks of the asset that doing this one completes. */
  readonly includes: readonly string[]
  /** Who may do it. */
  readonly engineerIds: readonly string[]
  /** Whose asset it is; preferred among engineers who have about as much to do. */
  readonly responsibleId: string | null
  readonly rejections: readonly SlotRejection[]
}

export interface PlanningInput {
  /** Nothing is planned before. */
  readonly from: number
  /** Nothing is planned at or after. */
  readonly to: number
  readonly sites: readonly PlannableSite[]
  readonly assets: readonly PlannableAsset[]
  readonly engineers: readonly PlannableEngineer[]
  readonly tasks: readonly PlannableTask[]
  readonly parameters?: Partial<PlanningParameters>
}

export interface PlanningParameters {
  /** Tasks whose due dates lie further apart are never bundled. */
  readonly bundleWithinDays: number
  /** Working time of one visit. */
  readonly maxVisitMinutes: number
  /** An hour of the week in which an asset was in use for at least this share of its history is left alone. */
  readonly busyShare: number
  /** Way to a site and back, and handing over: once a visit. */
  readonly travelMinutes: number
  /** Taking an asset out of use and giving it back: once an asset and visit. */
  readonly setupMinutes: number
}

export const PLANNING_DEFAULTS: PlanningParameters = {
  bundleWithinDays: 14,
  maxVisitMinutes: 240,
  busyShare: 0.25,
  travelMinutes: 30,
  setupMinutes: 15,
}

/** A proposed time for a task. */
export interface SlotDraft extends Period {
  readonly taskId: string
  readonly assetId: string
  readonly engineerId: string
  /** Same for all tasks of one visit; the id of the visit's first task. */
  readonly visitId: string
  /** The larger task that completes it, whose time it shares; null for work of its own. */
  readonly includedIn: string | null
  readonly explanation: Explanation
}

export type UnplacedReason =
  /** The last day on which it may be done is over: somebody must decide now. */
  | 'window_passed'
  /** The window begins after the time planned for. */
  | 'window_later'
  | 'no_engineer'
  /** In the window there is no time when the asset is idle, the site open and an engineer free. */
  | 'no_time'

export interface PlanningSummary {
  readonly tasks: number
  readonly placed: number
  /** Ways to a site that the proposals need, and that the same tasks would need one by one. */
  readonly visits: number
  readonly visitsOneByOne: number
  readonly visitsSaved: number
  readonly minutesSaved: number
  /** Minutes of proposed work by engineer. */
  readonly minutesByEngineer: Readonly<Record<string, number>>
  readonly explanation: Explanation
}

export interface SlotPlan {
  readonly slots: readonly SlotDraft[]
  readonly unplaced: readonly { readonly taskId: string; readonly reason: UnplacedReason }[]
  readonly summary: PlanningSummary
}
