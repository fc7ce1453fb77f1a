import type { BilingualText, Explanation, RuleReference, TelemetryEvidence } from '../explanation.ts'
import type { Figure } from '../figures/figure.ts'
import { formatQuantity } from '../wording.ts'
import type { PersonFact } from './person-fact.ts'
import type { PersonTally } from './person-tally.ts'
import { LONGEST_STAY_MS } from './presence.ts'

export const PEOPLE_RULE: RuleReference = {
  rule: 'people.figures',
  version: 1,
  title: { zh: '人员指标', en: 'Figures of people' },
  source: 'domain rules §8; docs/decisions/026',
}

export const PRESENCE_RULE: RuleReference = {
  rule: 'people.presence',
  version: 1,
  title: { zh: '出勤时间', en: 'Presence' },
  source: 'domain rules §8; docs/decisions/026',
}

export const DRIVING_TIME_RULE: RuleReference = {
  rule: 'people.driving_time',
  version: 1,
  title: { zh: '驾驶时间', en: 'Driving time' },
  source: 'domain rules §8; docs/decisions/026',
}

/** Indicators of people, by what they do: engineers, cleaners, drivers, room users. */
export const PERSON_FIGURES = [
  'orders_done',
  'care_in_window',
  'repair_time',
  'rounds_done',
  'visit_minutes',
  'distance',
  'idling',
  'bookings_used',
  'presence',
  'driving_time',
] as const
export type PersonFigureName = (typeof PERSON_FIGURES)[number]

/** Which facts are the evidence of a figure. */
export const FIGURE_FACTS: Readonly<Record<PersonFigureName, readonly PersonFact['kind'][]>> = {
  orders_done: ['order'],
  care_in_window: ['care'],
  repair_time: ['repair'],
  rounds_done: ['round'],
  visit_minutes: ['visit'],
  distance: ['trip'],
  idling: ['trip', 'stop'],
  bookings_used: ['booking'],
  presence: ['attendance'],
  driving_time: ['driving'],
}

const ratio = (numerator: number, denominator: number, base: number): Figure => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
  base,
  atLeast: null,
})

/**
 * The figures of a tally, each with its denominator and how many facts it stands on. Shares are from 0 to 1, `repair_time` is
 * milliseconds a repair, `distance` kilometres a trip, `presence` and
 * `driving_time` seconds a day. A booking whose sensor was stale says nothing for or against anybody: it is in the
 * base, not in the denominator. Late, short and overdue rounds are planned and not done.
 */
export const personFiguresOf = (tally: PersonTally): Readonly<Record<PersonFigureName, Figure>> => ({
  orders_done: ratio(tally.orders_done, tally.orders_assigned, tally.orders_assigned),
  care_in_window: ratio(tally.care_in_window, tally.care_due, tally.care_due),
  repair_time: ratio(tally.repair_ms, tally.repairs, tally.repairs),
  rounds_done: ratio(tally.rounds_done, tally.rounds_planned, tally.rounds_planned),
  visit_minutes: ratio(tally.visit_minutes, tally.standard_minutes, tally.visits_measured),
  distance: ratio(tally.distance_km, tally.trips, tally.trips),
  idling: ratio(tally.idle_s, tally.engine_s, tally.trips),
  bookings_used: ratio(tally.bookings_used, tally.bookings_used + tally.bookings_no_show, tally.bookings_booked),
  presence: ratio(tally.presence_s, tally.presence_days, tally.passages),
  driving_time: ratio(tally.driving_s, tally.driving_days, tally.driving_days),
})

const HOUR_MS = 3_600_000
const hours = (ms: number): string => formatQuantity(ms / HOUR_MS)
const percent = (value: number | null): string => (value === null ? '–' : `${formatQuantity(value * 100)} %`)

const share = (figure: Figure): BilingualText => {
  const text = `${formatQuantity(figure.numerator)} ÷ ${formatQuantity(figure.denominator)} = ${percent(figure.value)}`
  return { zh: text, en: text }
}

const perDay = (days: number, figure: Figure): BilingualText => {
  const [all, mean] = [hours(figure.numerator * 1000), figure.value === null ? '–' : hours(figure.value * 1000)]
  return { zh: `共 ${all} 小时 ÷ ${days} 天 = 每天 ${mean} 小时`, en: `${all} h ÷ ${days} days = ${mean} h a day` }
}

/** How each figure came about, in sentences with its numbers. */
const STEPS: Readonly<Record<PersonFigureName, (tally: PersonTally, figure: Figure) => readonly BilingualText[]>> = {
  orders_done: (tally, figure) => [
    {
      zh: `指派的工单 ${tally.orders_assigned}，其中完成 ${tally.orders_done}；取消或驳回 ${tally.orders_cancelled}（不计入）。未完成的留在分母中。`,
      en: `${tally.orders_assigned} orders assigned, ${tally.orders_done} of them done; ${tally.orders_cancelled} cancelled or rejected, not counted. Open ones stay in the denominator.`,
    },
    share(figure),
  ],
  care_in_window: (tally, figure) => [
    {
      zh: `应做保养 ${tally.care_due} 次，在窗口期内完成 ${tally.care_in_window} 次（间隔的 ±10 %）。`,
      en: `${tally.care_due} times of planned care due, ${tally.care_in_window} done in their window (± 10 % of the interval).`,
    },
    share(figure),
  ],
  repair_time: (tally, figure) => [
    {
      zh: `修复 ${tally.repairs} 次，从开始维修到恢复共 ${hours(tally.repair_ms)} 小时。`,
      en: `${tally.repairs} repairs brought to their end, ${hours(tally.repair_ms)} h in all from the start of repair to the restoration.`,
    },
    {
      zh: `平均 ${figure.value === null ? '–' : hours(figure.value)} 小时`,
      en: `Mean ${figure.value === null ? '–' : hours(figure.value)} h`,
    },
  ],
  rounds_done: (tally, figure) => [
    {
      zh: `计划保洁 ${tally.rounds_planned} 次：按时 ${tally.rounds_done}，迟到 ${tally.rounds_late}，过短 ${tally.rounds_short}，漏做 ${tally.rounds_missed}，尚未做 ${tally.rounds_overdue}；免做 ${tally.rounds_excused}（不计入）。`,
      en: `${tally.rounds_planned} rounds planned: ${tally.rounds_done} done, ${tally.rounds_late} late, ${tally.rounds_short} short, ${tally.rounds_missed} missed, ${tally.rounds_overdue} overdue; ${tally.rounds_excused} excused, not counted.`,
    },
    share(figure),
  ],
  visit_minutes: (tally, figure) => [
    {
      zh: `有标准的到访 ${tally.visits_measured} 次：实际 ${formatQuantity(tally.visit_minutes)} 分钟，标准 ${formatQuantity(tally.standard_minutes)} 分钟。`,
      en: `${tally.visits_measured} visits that served a round with a standard: ${formatQuantity(tally.visit_minutes)} min spent, ${formatQuantity(tally.standard_minutes)} min by the standard.`,
    },
    share(figure),
  ],
  distance: (tally, figure) => [
    {
      zh: `行程 ${tally.trips} 次，共 ${formatQuantity(tally.distance_km)} 公里；平均每次 ${figure.value === null ? '–' : formatQuantity(figure.value)} 公里。`,
      en: `${tally.trips} trips, ${formatQuantity(tally.distance_km)} km in all; ${figure.value === null ? '–' : formatQuantity(figure.value)} km a trip.`,
    },
  ],
  idling: (tally, figure) => [
    {
      zh: `行程 ${tally.trips} 次及其后停车：发动机运行 ${hours(tally.engine_s * 1000)} 小时，其中怠速 ${hours(tally.idle_s * 1000)} 小时。`,
      en: `${tally.trips} trips and the stops after them: ${hours(tally.engine_s * 1000)} engine hours, ${hours(tally.idle_s * 1000)} h of them idling.`,
    },
    share(figure),
  ],
  bookings_used: (tally, figure) => [
    {
      zh: `预订 ${tally.bookings_booked} 次：使用 ${tally.bookings_used}，未到 ${tally.bookings_no_show}，传感器无数据 ${tally.bookings_unknown}（不作判断）。`,
      en: `${tally.bookings_booked} bookings: ${tally.bookings_used} used, ${tally.bookings_no_show} nobody came, ${tally.bookings_unknown} without a live sensor, of which nothing is said.`,
    },
    share(figure),
  ],
  presence: (tally, figure) => [
    {
      zh: `进出记录 ${tally.passages} 条：每次停留从首次进入到下一次进入之前的最后离开；跨夜的计入开始的那天。`,
      en: `${tally.passages} comings and goings: a stay is from the first coming to the last going before the next coming; a night belongs to the day on which it began.`,
    },
    {
      zh: `其中不成对 ${tally.presence_unpaired} 条，不计时间（${hours(LONGEST_STAY_MS)} 小时内无对应的记录视为漏打卡）。`,
      en: `${tally.presence_unpaired} of them without their counterpart within ${hours(LONGEST_STAY_MS)} h; they add no time.`,
    },
    perDay(tally.presence_days, figure),
  ],
  driving_time: (tally, figure) => [
    {
      zh: `有行程的日子 ${tally.driving_days} 天，每天从首次移动到末次移动；跨午夜的行程在午夜分开。`,
      en: `${tally.driving_days} local days with a trip, each from the first movement to the last; a trip over midnight is split there.`,
    },
    perDay(tally.driving_days, figure),
  ],
}

const RULE_OF: Partial<Record<PersonFigureName, RuleReference>> = {
  presence: PRESENCE_RULE,
  driving_time: DRIVING_TIME_RULE,
}

/** Why a figure of a person or a department is what it is. */
export const explainPersonFigure = (
  name: PersonFigureName,
  tally: PersonTally,
  context: {
    readonly of: string
    readonly from: string
    readonly to: string
    readonly sessions: readonly string[]
    readonly telemetry: readonly TelemetryEvidence[]
  },
): Explanation => {
  const figure = personFiguresOf(tally)[name]
  const { of, from, to, sessions, telemetry } = context
  return {
    rule: RULE_OF[name] ?? PEOPLE_RULE,
    inputs: {
      figure: name,
      of,
      from,
      to,
      numerator: figure.numerator,
      denominator: figure.denominator,
      base: figure.base,
    },
    sessions,
    telemetry,
    steps: STEPS[name](tally, figure),
  }
}
