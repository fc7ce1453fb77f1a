import type { BilingualText, Explanation, RuleReference } from '../explanation.ts'
import { formatQuantity } from '../wording.ts'
import type { JudgedRound } from './judge-rounds.ts'
import { plannedCount, roundCompliance, tallyRounds, timeAgainstStandard } from './tally-rounds.ts'

export const CLEANING_FIGURE_RULE: RuleReference = {
  rule: 'cleaning.figure',
  version: 1,
  title: { zh: '保洁指标', en: 'Figures of cleaning' },
  source: 'domain rules §2, Cleaning; §8',
}

export const CLEANING_FIGURES = ['compliance', 'time'] as const
export type CleaningFigure = (typeof CLEANING_FIGURES)[number]

/** Visits that an explanation names; the latest ones of many. */
const MAX_SESSIONS = 200

const percent = (share: number): string => `${formatQuantity(Math.round(share * 1000) / 10)} %`
const minutesOf = (value: number): string => formatQuantity(Math.round(value * 10) / 10)

/** Why a figure of some rounds is what it is. `compliance`: rounds done of planned; `time`: minutes against standard. */
export const explainCleaningFigure = (
  figure: CleaningFigure,
  rounds: readonly JudgedRound[],
  days: { readonly from: string; readonly to: string },
): Explanation => {
  const tally = tallyRounds(rounds)
  const { done, late, short, missed, overdue, excused, pending, minutes, standardMinutes, timed } = tally
  const planned = plannedCount(tally)
  const sessions = rounds.flatMap(({ visit }) => visit?.id ?? []).slice(-MAX_SESSIONS)
  const base = { from: days.from, to: days.to }
  if (figure === 'time') {
    const ratio = timeAgainstStandard(tally)
    const steps: BilingualText[] = [
      {
        zh: `${timed} 个有标准的轮次：实际 ${minutesOf(minutes)} 分钟，标准 ${minutesOf(standardMinutes)} 分钟（面积 × 分钟/㎡，按计划时刻有效的标准）`,
        en: `${timed} rounds with a standard: ${minutesOf(minutes)} minutes used, ${minutesOf(standardMinutes)} by standard (area × min/m², as it held when each was planned)`,
      },
      ratio === null
        ? { zh: '没有可比较的轮次', en: 'There is nothing to compare' }
        : {
            zh: `实际 ÷ 标准 = ${minutesOf(minutes)} ÷ ${minutesOf(standardMinutes)} = ${percent(ratio)}`,
            en: `Used ÷ standard = ${minutesOf(minutes)} ÷ ${minutesOf(standardMinutes)} = ${percent(ratio)}`,
          },
    ]
    const inputs = { ...base, rounds: timed, minutes, standardMinutes }
    return { rule: CLEANING_FIGURE_RULE, inputs, sessions, telemetry: [], steps }
  }
  const share = roundCompliance(tally)
  return {
    rule: CLEANING_FIGURE_RULE,
    inputs: { ...base, planned, done, late, short, missed, overdue, excused, pending },
    sessions,
    telemetry: [],
    steps: [
      {
        zh: `时间窗已过的 ${planned} 个轮次：按时 ${done}、延迟 ${late}、过短 ${short}、漏做 ${missed}、逾时未做 ${overdue}`,
        en: `${planned} rounds whose window is over: ${done} done in time, ${late} late, ${short} too short, ${missed} missed, ${overdue} overdue`,
      },
      {
        zh: `不计入：免除 ${excused}、未到时间或进行中 ${pending}`,
        en: `Not counted: ${excused} excused, ${pending} to come or in progress`,
      },
      share === null
        ? { zh: '没有计划的轮次，没有完成率', en: 'Nothing was planned, so there is no share' }
        : {
            zh: `完成率 = ${done} ÷ ${planned} = ${percent(share)}`,
            en: `Done of planned = ${done} ÷ ${planned} = ${percent(share)}`,
          },
    ],
  }
}
