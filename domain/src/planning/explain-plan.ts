/** Why a slot is where it is, and what a plan saves: the arithmetic in both languages. */
import { localTime } from '../calendar.ts'
import type { BilingualText, Explanation } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import type { PlacedAsset } from './availability.ts'
import {
  type PlannableTask,
  type PlanningInput,
  type PlanningParameters,
  type PlanningSummary,
  SLOT_RULE,
  type SlotDraft,
} from './contract.ts'
import { hourOfWeek } from './use-profile.ts'

const HOUR_MS = 3_600_000

/** The largest share of use among the hours of a slot. */
const useShareOf = (asset: PlacedAsset, slot: { readonly start: number; readonly end: number }): number => {
  let share = 0
  for (let at = slot.start; at < slot.end; at += HOUR_MS)
    share = Math.max(share, asset.use?.shares[hourOfWeek(at, asset.timeZone)] ?? 0)
  return share
}

const windowStep = ({ dueOn, window, legal }: PlannableTask): BilingualText => {
  const { earliestOn, latestOn } = window
  return {
    zh: `到期日 ${dueOn}，可在 ${earliestOn} 至 ${latestOn} 之间进行${legal ? '（法定期限，不得顺延）' : ''}。`,
    en: `Due ${dueOn}; to be done from ${earliestOn} to ${latestOn}${legal ? ' (a legal limit, never later)' : ''}.`,
  }
}

const idleStep = (asset: PlacedAsset | null, share: number): BilingualText =>
  asset === null || asset.use === null
    ? { zh: '该时段无预订；尚无使用历史。', en: 'Not booked at that time; there is no history of use yet.' }
    : {
        zh: `该时段无预订；过去 ${formatQuantity(asset.use.weeks)} 周中，同一钟点最多有 ${Math.round(share * 100)} % 的时间在使用。`,
        en: `Not booked at that time; in use for at most ${Math.round(share * 100)} % of the same hours in the past ${formatQuantity(asset.use.weeks)} weeks.`,
      }

const togetherStep = (draft: Omit<SlotDraft, 'explanation'>, together: number): BilingualText => {
  if (draft.includedIn !== null)
    return {
      zh: '由同一资产的更大保养一并完成，不另占时间。',
      en: 'Completed by a larger service of the asset, without time of its own.',
    }
  return together > 1
    ? {
        zh: `与另外 ${together - 1} 项任务在同一趟完成。`,
        en: `Done in one visit with ${together - 1} other ${together === 2 ? 'task' : 'tasks'}.`,
      }
    : {
        zh: '单独一趟：窗口内没有可以合并的任务。',
        en: 'A visit of its own: nothing else to bundle within its window.',
      }
}

export const explainSlot = (slot: {
  readonly draft: Omit<SlotDraft, 'explanation'>
  readonly task: PlannableTask
  readonly asset: PlacedAsset | null
  /** Tasks of the visit. */
  readonly together: number
  /** What the engineer had been given before. */
  readonly minutesBefore: number
}): Explanation => {
  const { draft, task, asset, together, minutesBefore } = slot
  const share = asset === null ? 0 : useShareOf(asset, draft)
  const zone = asset?.timeZone ?? 'UTC'
  const [from, to] = [localTime(draft.start, zone).slice(0, 16), localTime(draft.end, zone).slice(11, 16)]
  const hours = formatQuantity(minutesBefore / 60)
  return {
    rule: SLOT_RULE,
    inputs: {
      plan: draft.taskId,
      dueOn: task.dueOn,
      earliestOn: task.window.earliestOn,
      latestOn: task.window.latestOn,
      legal: task.legal,
      minutes: task.minutes,
      useShare: Math.round(share * 1000) / 1000,
      engineer: draft.engineerId,
      includedIn: draft.includedIn,
    },
    sessions: [],
    telemetry: [],
    steps: [
      windowStep(task),
      idleStep(asset, share),
      {
        zh: `工程师在 ${from} 至 ${to} 当班且空闲；本次计划此前已分给其 ${hours} 小时。`,
        en: `The engineer is on duty and free from ${from} to ${to}; this plan had given them ${hours} h before.`,
      },
      togetherStep(draft, together),
    ],
  }
}

/** What a plan saves against one visit for each task. */
export const summarise = (
  input: PlanningInput,
  planned: {
    readonly slots: readonly SlotDraft[]
    readonly minutesByEngineer: Readonly<Record<string, number>>
  },
  parameters: PlanningParameters,
): PlanningSummary => {
  const { slots, minutesByEngineer } = planned
  const minutesOf = new Map(input.tasks.map((task) => [task.id, task.minutes]))
  const placed = slots.length
  const visits = new Set(slots.map(({ visitId }) => visitId)).size
  const setups = new Set(slots.map(({ visitId, assetId }) => `${visitId} ${assetId}`)).size
  const visitsSaved = placed - visits
  const setupsSaved = placed - setups
  const includedMinutes = slots
    .filter(({ includedIn }) => includedIn !== null)
    .reduce((sum, { taskId }) => sum + (minutesOf.get(taskId) ?? 0), 0)
  const { travelMinutes, setupMinutes } = parameters
  const minutesSaved = visitsSaved * travelMinutes + setupsSaved * setupMinutes + includedMinutes
  const hours = formatQuantity(minutesSaved / 60)
  const sum = `${visitsSaved} × ${travelMinutes} + ${setupsSaved} × ${setupMinutes} + ${includedMinutes} = ${minutesSaved}`
  return {
    tasks: input.tasks.length,
    placed,
    visits,
    visitsOneByOne: placed,
    visitsSaved,
    minutesSaved,
    minutesByEngineer,
    explanation: {
      rule: SLOT_RULE,
      inputs: { tasks: input.tasks.length, placed, visits, setups, includedMinutes, travelMinutes, setupMinutes },
      sessions: [],
      telemetry: [],
      steps: [
        {
          zh: `${placed} 项任务逐项上门需 ${placed} 趟，合并后 ${visits} 趟：${placed} − ${visits} = 节省 ${visitsSaved} 趟。`,
          en: `${placed} tasks one by one need ${placed} visits, bundled ${visits}: ${placed} − ${visits} = ${visitsSaved} visits saved.`,
        },
        {
          zh: `往返每趟 ${travelMinutes} 分钟，停机与恢复每次 ${setupMinutes} 分钟，被更大保养包含的任务 ${includedMinutes} 分钟：${sum} 分钟，即 ${hours} 小时。`,
          en: `${travelMinutes} min of way a visit, ${setupMinutes} min of setup an asset, ${includedMinutes} min of tasks that larger ones include: ${sum} min, ${hours} h.`,
        },
      ],
    },
  }
}
