/** Why a booking was judged as it was, and why a figure of rooms is what it is. */
import { localTime } from '../calendar.ts'
import type { BilingualText, Explanation, TelemetryEvidence } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import type { RoomBooking } from './attribute-time.ts'
import { BOOKING_RULE, type BookingJudgement, type BookingOutcome } from './judge-booking.ts'
import type { RoomPolicy } from './room-policy.ts'
import { ROOM_FIGURE_RULE, type RoomFigureName, type RoomTally, roomFigures } from './room-tally.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

const minutes = (ms: number): string => formatQuantity(Math.round((ms / MINUTE_MS) * 10) / 10)
const hours = (ms: number): string => formatQuantity(Math.round((ms / HOUR_MS) * 100) / 100)

const OUTCOMES: Readonly<Record<BookingOutcome, BilingualText>> = {
  used: { zh: '已使用', en: 'used' },
  no_show: { zh: '未到', en: 'no-show' },
  unknown: { zh: '无法判断', en: 'unknown' },
  pending: { zh: '待判断', en: 'pending' },
}

const verdict = (judged: BookingJudgement, policy: RoomPolicy): BilingualText => {
  const { zh, en } = OUTCOMES[judged.outcome]
  const least = minutes(policy.minPresenceMs)
  switch (judged.outcome) {
    case 'used':
      return judged.late
        ? {
            zh: `宽限期内不足 ${least} 分钟，之后有人到：${zh}，迟到`,
            en: `Less than ${least} min within that time, but people came later: ${en}, late`,
          }
        : { zh: `至少 ${least} 分钟：${zh}`, en: `At least ${least} min: ${en}` }
    case 'no_show':
      return judged.sensorAlive
        ? {
            zh: `不足 ${least} 分钟，且传感器全程在线：${zh}`,
            en: `Less than ${least} min, and the sensor was alive throughout: ${en}`,
          }
        : {
            zh: `释放时已确认无人到场，之后也未见有人：${zh}`,
            en: `The release found nobody, and nobody was seen since: ${en}`,
          }
    case 'unknown':
      return {
        zh: `未见有人，但传感器并非全程在线：${zh}，不会释放`,
        en: `Nobody was seen, but the sensor was not alive throughout: ${en}, and never released`,
      }
    case 'pending':
      return { zh: `时间未到：${zh}`, en: `That time is not over: ${en}` }
  }
}

const moreOf = (judged: BookingJudgement, booking: RoomBooking, time: (at: number) => string): BilingualText[] => {
  const steps: BilingualText[] = []
  if (booking.releasedAt !== null && booking.bookedEnd !== null)
    steps.push({
      zh: `${time(booking.releasedAt)} 释放，原定 ${time(booking.bookedEnd)} 结束`,
      en: `Released at ${time(booking.releasedAt)}; it was booked until ${time(booking.bookedEnd)}`,
    })
  if (judged.overrunMs > 0)
    steps.push({
      zh: `结束后继续占用 ${minutes(judged.overrunMs)} 分钟：超时`,
      en: `Occupied for ${minutes(judged.overrunMs)} min past its end: overrun`,
    })
  if (judged.earlyEndMs > 0)
    steps.push({
      zh: `结束前 ${minutes(judged.earlyEndMs)} 分钟已无人：提前结束`,
      en: `Empty for the last ${minutes(judged.earlyEndMs)} min: ended early`,
    })
  return steps
}

/** Why a booking was judged as it was. Times are in the room's zone. */
export const explainBooking = (
  booking: RoomBooking,
  judged: BookingJudgement,
  context: {
    readonly policy: RoomPolicy
    readonly timeZone: string
    readonly sessions: readonly string[]
    readonly telemetry: readonly TelemetryEvidence[]
  },
): Explanation => {
  const { policy, timeZone } = context
  const time = (at: number): string => localTime(at, timeZone).slice(0, 16)
  const { start, end } = judged.window
  return {
    rule: BOOKING_RULE,
    inputs: {
      booking: booking.id,
      outcome: judged.outcome,
      earlyMinutes: policy.earlyMs / MINUTE_MS,
      graceMinutes: policy.graceMs / MINUTE_MS,
      minPresenceMinutes: policy.minPresenceMs / MINUTE_MS,
      presenceMinutes: judged.presenceMs / MINUTE_MS,
      sensorAlive: judged.sensorAlive,
      bookedMinutes: judged.bookedMs / MINUTE_MS,
      heldMinutes: judged.heldMs / MINUTE_MS,
      usedMinutes: judged.usedMs / MINUTE_MS,
    },
    sessions: context.sessions,
    telemetry: context.telemetry,
    steps: [
      {
        zh: `预订 ${time(booking.start)} 至 ${time(booking.bookedEnd ?? booking.end)}；有效到场时段 ${time(start)} 至 ${time(end)}`,
        en: `Booked from ${time(booking.start)} to ${time(booking.bookedEnd ?? booking.end)}; people may come from ${time(start)} to ${time(end)}`,
      },
      {
        zh: `该时段内有人 ${minutes(judged.presenceMs)} 分钟`,
        en: `Occupied for ${minutes(judged.presenceMs)} min within that time`,
      },
      verdict(judged, policy),
      ...moreOf(judged, booking, time),
    ],
  }
}

const percent = (value: number | null): string =>
  value === null ? '—' : `${formatQuantity(Math.round(value * 1000) / 10)} %`

const stepsOf = (figure: RoomFigureName, tally: RoomTally): BilingualText[] => {
  const { value } = roomFigures(tally)[figure]
  const available: BilingualText = {
    zh: `可用 ${hours(tally.availableMs)} 小时：开放时间，已扣除停用 ${hours(tally.outOfServiceMs)} 小时`,
    en: `Available ${hours(tally.availableMs)} h: opening hours less ${hours(tally.outOfServiceMs)} h out of service`,
  }
  const result = percent(value)
  switch (figure) {
    case 'utilisation':
      return [
        available,
        { zh: `其中有人 ${hours(tally.usedMs)} 小时`, en: `Occupied within that ${hours(tally.usedMs)} h` },
        {
          zh: `${hours(tally.usedMs)} ÷ ${hours(tally.availableMs)} = ${result}`,
          en: `${hours(tally.usedMs)} ÷ ${hours(tally.availableMs)} = ${result}`,
        },
      ]
    case 'booked':
      return [
        available,
        {
          zh: `其中被预订占用 ${hours(tally.bookedMs)} 小时`,
          en: `Held by bookings within that ${hours(tally.bookedMs)} h`,
        },
        {
          zh: `${hours(tally.bookedMs)} ÷ ${hours(tally.availableMs)} = ${result}`,
          en: `${hours(tally.bookedMs)} ÷ ${hours(tally.availableMs)} = ${result}`,
        },
      ]
    case 'seats':
      return [
        {
          zh: `人数 × 时间 ${hours(tally.peopleMs)} 人·小时；座位 × 可用时间 ${hours(tally.seatMs)} 座·小时`,
          en: `People × time ${hours(tally.peopleMs)} person-hours; seats × available time ${hours(tally.seatMs)} seat-hours`,
        },
        { zh: `座位利用率 = ${result}`, en: `Seat utilisation = ${result}` },
      ]
    case 'no_show':
      return [
        {
          zh: `已使用 ${tally.outcomes.used}，未到 ${tally.outcomes.no_show}；无法判断的 ${tally.outcomes.unknown} 个不计入`,
          en: `${tally.outcomes.used} used, ${tally.outcomes.no_show} no-shows; ${tally.outcomes.unknown} unknown ones do not count`,
        },
        {
          zh: `${tally.outcomes.no_show} ÷ ${tally.outcomes.used + tally.outcomes.no_show} = ${result}`,
          en: `${tally.outcomes.no_show} ÷ ${tally.outcomes.used + tally.outcomes.no_show} = ${result}`,
        },
      ]
  }
}

/** Why a figure of rooms is what it is. */
export const explainRoomFigure = (
  figure: RoomFigureName,
  tally: RoomTally,
  evidence: {
    readonly from: string
    readonly to: string
    readonly sessions: readonly string[]
    readonly telemetry: readonly TelemetryEvidence[]
  },
): Explanation => ({
  rule: ROOM_FIGURE_RULE,
  inputs: {
    figure,
    from: evidence.from,
    to: evidence.to,
    rooms: tally.rooms,
    availableHours: tally.availableMs / HOUR_MS,
    outOfServiceHours: tally.outOfServiceMs / HOUR_MS,
    usedHours: tally.usedMs / HOUR_MS,
    bookedHours: tally.bookedMs / HOUR_MS,
  },
  sessions: evidence.sessions,
  telemetry: evidence.telemetry,
  steps: stepsOf(figure, tally),
})
