import type { BilingualText, RuleReference } from '../explanation.ts'
import { commonPeriods, mergePeriods, type Period, totalMs } from '../period.ts'
import type { VehicleTrip } from './trip.ts'

export const TRIP_USE_RULE: RuleReference = {
  rule: 'vehicle.use',
  version: 1,
  title: { zh: '公务与私人用车', en: 'Business and private use' },
  source: 'domain rules §2, Trips',
}

/** `outside_hours`: nobody said, and it was driven outside working hours; counted as private until somebody says otherwise. */
export type TripUse = 'business' | 'private' | 'outside_hours'

/** Why a trip is what it is, in the order in which it is asked. */
export type TripUseReason =
  | 'marked'
  | 'booked'
  | 'rostered'
  /** Most of it within the working hours. */
  | 'within_hours'
  | 'outside_hours'
  /** Nobody said when people work: nothing speaks against business. */
  | 'hours_unknown'

export interface TripUseJudgement {
  readonly use: TripUse
  readonly reason: TripUseReason
  /** Share of the trip within working hours, 0 to 1; null where it was not asked. */
  readonly withinShare: number | null
}

/** A trip is within hours if half of it or more is. */
const WITHIN_SHARE = 0.5

/**
 * Whether a trip was for the business: as a person marked it; else booked and rostered trips are; else by the time that lies
 * within `hours`, the driver's duty or the opening hours of the vehicle's branch (null where neither is known).
 */
export const judgeTripUse = (
  trip: Pick<VehicleTrip, 'start' | 'end' | 'bookingId' | 'attribution'>,
  hours: readonly Period[] | null,
): TripUseJudgement => {
  const marked = trip.attribution?.use ?? null
  if (marked !== null) return { use: marked, reason: 'marked', withinShare: null }
  if (trip.bookingId !== null) return { use: 'business', reason: 'booked', withinShare: null }
  if (trip.attribution?.person === 'roster') return { use: 'business', reason: 'rostered', withinShare: null }
  if (hours === null) return { use: 'business', reason: 'hours_unknown', withinShare: null }
  const lengthMs = trip.end - trip.start
  const within =
    lengthMs === 0
      ? hours.some((period) => period.start <= trip.start && trip.start < period.end)
        ? 1
        : 0
      : totalMs(commonPeriods([trip], mergePeriods(hours))) / lengthMs
  return within >= WITHIN_SHARE
    ? { use: 'business', reason: 'within_hours', withinShare: within }
    : { use: 'outside_hours', reason: 'outside_hours', withinShare: within }
}

const percent = (share: number | null): string => `${Math.round((share ?? 0) * 100)} %`

/** The judgement in a sentence. */
export const sayTripUse = ({ reason, use, withinShare }: TripUseJudgement): BilingualText => {
  switch (reason) {
    case 'marked':
      return use === 'private'
        ? { zh: '有人标记为私人用车', en: 'Somebody marked the trip as private' }
        : { zh: '有人标记为公务用车', en: 'Somebody marked the trip as business' }
    case 'booked':
      return { zh: '有用车预订，属公务', en: 'The vehicle was booked: business' }
    case 'rostered':
      return { zh: '排班驾驶员出车，属公务', en: 'Driven by the person on the roster: business' }
    case 'hours_unknown':
      return {
        zh: '未设置值班或营业时间，按公务计',
        en: 'No duty or opening hours are known: taken as business',
      }
    case 'within_hours':
      return {
        zh: `行程有 ${percent(withinShare)} 在工作时间内，属公务`,
        en: `${percent(withinShare)} of the trip lies within working hours: business`,
      }
    case 'outside_hours':
      return {
        zh: `行程只有 ${percent(withinShare)} 在工作时间内，且无预订或排班，按私人用车计，待确认`,
        en: `Only ${percent(withinShare)} of the trip lies within working hours, without booking or roster: counted as private until confirmed`,
      }
  }
}
