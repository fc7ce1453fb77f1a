/** Warnings of cleaning (domain rules §7): a zone whose rounds nobody came to. */
import { localTime } from '../calendar.ts'
import type { JudgedRound } from '../cleaning/judge-rounds.ts'
import { type BusinessWarning, sayWarning, warningRule } from './business-warning.ts'

export const CLEANING_WARNINGS = {
  missed: warningRule('warning.cleaning_missed', '保洁漏做', 'Cleaning round missed', 'domain rules §2, Cleaning; §7'),
} as const

/** What is said of a zone: since when nobody came, and to how many rounds in a row. */
export interface MissedRounds extends BusinessWarning {
  /** End of the first of these rounds' windows. */
  readonly since: number
  readonly rounds: number
}

/**
 * When `judgeMissedRounds` may say something else by the clock alone: the next end of a window, or of the time to make up for it, of a round
 * that nobody has served; infinity if none is left. UTC milliseconds.
 * @param rounds of one zone, as judged at `now`
 */
export const nextMissedChange = (rounds: readonly JudgedRound[], now: number): number => {
  let next = Number.POSITIVE_INFINITY
  for (const { visit, to, until } of rounds) {
    if (visit !== null) continue
    // Whoever comes at `to` itself is in time.
    if (to + 1 > now) next = Math.min(next, to + 1)
    if (until > now) next = Math.min(next, until)
  }
  return next
}

/**
 * Rounds of one zone to which nobody came, up to the last one whose window is over; null if somebody came to that one. While the round may
 * still be made up for late it is only told as information. Excused rounds and those to come say nothing. The warning ends
 * with the next visit that serves a round, or with an excuse.
 * @param rounds of one zone, in order of time
 */
export const judgeMissedRounds = (
  rounds: readonly JudgedRound[],
  zone: { readonly name: { readonly zh: string; readonly en: string }; readonly timeZone: string },
): MissedRounds | null => {
  const unserved: JudgedRound[] = []
  for (const round of [...rounds].reverse()) {
    if (round.outcome === 'missed' || round.outcome === 'overdue') unserved.unshift(round)
    else if (round.visit !== null && round.outcome !== 'excused') break
  }
  const [first, last] = [unserved[0], unserved.at(-1)]
  if (first === undefined || last === undefined) return null
  const clock = (at: number): string => localTime(at, zone.timeZone).slice(0, 16)
  const missed = unserved.filter(({ outcome }) => outcome === 'missed').length
  const inputs = { zone: last.zone, rounds: unserved.length, missed, since: first.to, plannedAt: last.plannedAt }
  const still =
    last.outcome === 'overdue'
      ? { zh: `${clock(last.until)} 前仍可补做。`, en: `It may still be made up for before ${clock(last.until)}.` }
      : {
          zh: '已不能补做：请安排下一轮，或说明免除原因。',
          en: 'It is too late for it: see to the next one, or say why it was not needed.',
        }
  return {
    since: first.to,
    rounds: unserved.length,
    ...sayWarning(CLEANING_WARNINGS.missed, missed === 0 ? 'info' : 'warning', inputs, [
      unserved.length === 1
        ? {
            zh: `${zone.name.zh}：计划 ${clock(last.plannedAt)} 的保洁没有到访记录。`,
            en: `${zone.name.en}: nobody came to the round planned for ${clock(last.plannedAt)}.`,
          }
        : {
            zh: `${zone.name.zh}：自 ${clock(first.plannedAt)} 起连续 ${unserved.length} 轮保洁没有到访记录。`,
            en: `${zone.name.en}: nobody came to ${unserved.length} rounds in a row, the first planned for ${clock(first.plannedAt)}.`,
          },
      still,
    ]),
  }
}
