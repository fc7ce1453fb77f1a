import type { MetricName } from '@custodia/domain'
import { cycle } from '../random.ts'
import { type BuildContext, dayFromStart, instantOf, monthsBefore } from './build-context.ts'
import type { PlanRow } from './registry-rows.ts'

/** A plan to be laid so that its next due date falls where the demonstration wants it. */
export interface CarePlanDraft {
  readonly assetId: string
  readonly taskCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly calendar: 'fixed' | 'floating' | null
  readonly months: number
  readonly legal: boolean
  readonly engineer: string
  readonly meter: {
    readonly metric: MetricName
    readonly period: number
    /** Reading at the start of the demonstration, and usage a day. */
    readonly now: number
    readonly perDay: number
  } | null
}

/** Days to the next due date: most are far off, some near, a few past. */
const CALENDAR_DUE = [45, 80, 120, 23, 64, 150, 6, 31, 95, -4, 66, 12, 110, 38, 74, 3, 52, 130, 27, 88] as const
/** How much of a meter's period is used up at the start of the demonstration. */
export const METER_USED = [0.35, 0.62, 0.12, 0.81, 0.5, 0.985, 0.28, 0.74, 1.015, 0.44, 0.9, 0.2, 0.57] as const

/** Days until due for the `index`th plan with a cycle of `months`. */
const dueIn = (index: number, months: number): number => {
  const days = cycle(CALENDAR_DUE, index)
  const cycleDays = months * 30
  return days < cycleDays ? days : 8 + (days % (cycleDays - 8))
}

/**
 * Adds a plan with its last completions. A fixed calendar plan's anchor lies on the grid of its due dates; a meter plan's last
 * completion was at the last multiple of its period (fixed) or at what makes it due at the wanted share (floating).
 */
export const addCarePlan = (context: BuildContext, draft: CarePlanDraft): void => {
  const index = context.rows.plans.length
  const id = `pln_${draft.assetId.slice(4)}_${draft.taskCode}`
  const { meter, months } = draft
  const due = draft.calendar === null ? null : dayFromStart(context, dueIn(index, months))
  const plan: PlanRow = {
    id,
    assetId: draft.assetId,
    taskCode: draft.taskCode,
    nameZh: draft.nameZh,
    nameEn: draft.nameEn,
    calendar: draft.calendar,
    interval: draft.calendar === null ? null : `P${months}M`,
    anchorOn: due === null ? null : monthsBefore(due, months * 2),
    meterMetric: meter?.metric ?? null,
    meterStart: meter === null ? null : meter.period,
    meterPeriod: meter?.period ?? null,
    nominalPerDay: meter === null ? null : Math.round(meter.perDay * 10) / 10,
    combine: 'any',
    tolerancePercent: 10,
    shiftPercent: 100,
    legal: draft.legal,
    validFrom: context.since,
    validTo: null,
  }
  context.rows.plans.push(plan)

  const complete = (n: number, on: string, plannedOn: string | null, meterReading: number | null): void => {
    context.rows.completions.push({
      id: `${id.replace('pln_', 'cmp_')}_${n}`,
      planId: id,
      assetId: draft.assetId,
      taskCode: draft.taskCode,
      plannedOn,
      completedAt: instantOf(context, on, 20.75),
      meterReading: meterReading === null ? null : Math.round(meterReading * 10) / 10,
      personId: draft.engineer,
      note: null,
    })
  }
  if (meter !== null) {
    const used = cycle(METER_USED, index)
    const ago = Math.min(
      Math.round((used * meter.period) / meter.perDay),
      draft.calendar === null ? 400 : months * 30 - 20,
    )
    const reading = meter.now - used * meter.period
    complete(1, dayFromStart(context, -Math.max(1, ago)), null, reading)
    return
  }
  if (due === null) return
  const last = monthsBefore(due, months)
  if (draft.calendar === 'fixed') {
    complete(1, monthsBefore(due, months * 2), monthsBefore(due, months * 2), null)
    complete(2, last, last, null)
  } else {
    complete(1, monthsBefore(last, months), null, null)
    complete(2, last, null, null)
  }
}
