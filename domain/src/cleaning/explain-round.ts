import { localTime } from '../calendar.ts'
import type { BilingualText, Explanation, TelemetryEvidence } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import { CLEANING_ROUND_RULE, type JudgedRound, leastMinutesOf, type RoundOutcome } from './judge-rounds.ts'

const OUTCOME_WORDS: Readonly<Record<RoundOutcome, BilingualText>> = {
  done: { zh: '按时完成', en: 'done in time' },
  late: { zh: '延迟完成', en: 'done late' },
  short: { zh: '时间过短', en: 'too short' },
  missed: { zh: '漏做', en: 'missed' },
  overdue: { zh: '逾时未做', en: 'overdue, nobody came so far' },
  excused: { zh: '已免除', en: 'excused' },
  in_progress: { zh: '进行中', en: 'in progress' },
  due: { zh: '待做', en: 'due now' },
  upcoming: { zh: '未到时间', en: 'still to come' },
}

/** An outcome in words. */
export const sayOutcome = (outcome: RoundOutcome): BilingualText => OUTCOME_WORDS[outcome]

const one = (value: number): string => formatQuantity(Math.round(value * 10) / 10)

/** What is known of a round beside what it was judged by. */
export interface RoundBackground {
  /** Who carried the tag of the visit. */
  readonly person: BilingualText | null
  /** What the zone's gateways reported while a visit was missing; null where nobody asked. */
  readonly heard: readonly TelemetryEvidence[] | null
}

/** Whether a visit would have been heard. */
const sayHeard = (heard: readonly TelemetryEvidence[]): BilingualText => {
  const reports = heard.reduce((sum, { samples }) => sum + samples, 0)
  return reports === 0
    ? {
        zh: '该时段内区域网关没有上报：若有人来过也不会被记录，请检查网关，必要时免除本轮',
        en: 'The zone’s gateway reported nothing in that time, so a visit would not have been heard: see to the gateway, and excuse the round if it was done',
      }
    : {
        zh: `该时段内区域网关上报 ${reports} 次：有人带卡来过就会被记录`,
        en: `The zone’s gateway reported ${reports} times in that time: a visit with a tag would have been heard`,
      }
}

/** Why a round has its outcome: plan, standard, visit and what was said, by the clock of the zone. */
export const explainRound = (round: JudgedRound, timeZone: string, { person, heard }: RoundBackground): Explanation => {
  const clock = (at: number): string => localTime(at, timeZone).slice(11, 16)
  const { terms, visit, standardMinutes, minutes, excuse } = round
  const least = leastMinutesOf(terms)
  const steps: BilingualText[] = [
    {
      zh: `${round.day} 计划 ${clock(round.plannedAt)}，到访在 ${clock(round.from)} 至 ${clock(round.to)} 开始为按时，${clock(round.until)} 前开始为延迟`,
      en: `Planned ${round.day} ${clock(round.plannedAt)}: in time if a visit begins from ${clock(round.from)} to ${clock(round.to)}, late before ${clock(round.until)}`,
    },
    terms?.standard == null || standardMinutes === null
      ? { zh: '该区域类型没有标准：不判断时长', en: 'Its type has no standard, so no visit is too short' }
      : {
          zh: `标准 = ${formatQuantity(terms.areaM2)} ㎡ × ${formatQuantity(terms.standard.minutesPerM2)} 分钟/㎡ = ${one(standardMinutes)} 分钟；少于其 ${formatQuantity(terms.standard.shortPercent)} %（${one(least)} 分钟）为过短`,
          en: `Standard = ${formatQuantity(terms.areaM2)} m² × ${formatQuantity(terms.standard.minutesPerM2)} min/m² = ${one(standardMinutes)} min; less than ${formatQuantity(terms.standard.shortPercent)} % of it (${one(least)} min) is too short`,
        },
  ]
  if (visit !== null && minutes !== null) {
    const who = person ?? { zh: '持卡人未知', en: 'an unknown tag holder' }
    const still = visit.open ? { zh: '（仍在场）', en: ' (still there)' } : { zh: '', en: '' }
    steps.push({
      zh: `由 ${clock(visit.start)} 至 ${clock(visit.end)} 的到访完成（${who.zh}）：${one(minutes)} 分钟${still.zh}。一次到访只算一个轮次`,
      en: `Served by the visit of ${who.en} from ${clock(visit.start)} to ${clock(visit.end)}: ${one(minutes)} min${still.en}. A visit serves one round only`,
    })
  } else {
    steps.push({ zh: '没有可用的到访', en: 'No visit is left that could serve it' })
    if (heard !== null) steps.push(sayHeard(heard))
  }
  if (excuse !== null) steps.push({ zh: `免除原因：${excuse.reason}`, en: `Excused: ${excuse.reason}` })
  const words = OUTCOME_WORDS[round.outcome]
  steps.push({ zh: `结果：${words.zh}`, en: `Outcome: ${words.en}` })
  return {
    rule: CLEANING_ROUND_RULE,
    inputs: {
      round: round.roundId,
      day: round.day,
      zone: round.zone,
      outcome: round.outcome,
      plannedAt: round.plannedAt,
      from: round.from,
      to: round.to,
      until: round.until,
      areaM2: terms?.areaM2 ?? null,
      standard: terms?.standard?.id ?? null,
      standardMinutes,
      minutes,
    },
    sessions: visit === null ? [] : [visit.id],
    telemetry: (heard ?? []).filter(({ samples }) => samples > 0),
    steps,
  }
}
