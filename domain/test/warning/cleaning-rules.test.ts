import { describe, expect, it } from 'vitest'
import { judgeRounds, planRounds, type ZoneVisit } from '../../src/cleaning/index.ts'
import { judgeMissedRounds } from '../../src/warning/index.ts'
import { at, context, schedule, visit, ZONE } from '../cleaning/rounds.ts'

const ROUNDS = planRounds(
  [schedule(), schedule({ id: 'rnd_2', plannedMinute: 720 }), schedule({ id: 'rnd_3', plannedMinute: 960 })],
  { fromOn: '2026-11-21', toOn: '2026-11-21' },
  ZONE,
)
const OF = { name: { zh: '治疗区', en: 'Treatment area' }, timeZone: ZONE }
const said = (clock: string, visits: readonly ZoneVisit[] = [], excused: readonly string[] = []) => {
  const found = judgeMissedRounds(judgeRounds(ROUNDS, visits, context(at(clock), excused)), OF)
  return found === null ? null : [found.severity, found.rounds]
}

describe('a zone with rounds at 08:00, 12:00 and 16:00', () => {
  it.each<[string, string, readonly ZoneVisit[], readonly string[], readonly [string, number] | null]>([
    ['while the window is open', '08:59', [], [], null],
    ['when it is over', '09:01', [], [], ['info', 1]],
    ['when it cannot be made up for', '12:00', [], [], ['warning', 1]],
    ['two in a row', '13:01', [], [], ['warning', 2]],
    ['until somebody comes', '13:01', [visit('a', '12:10', 10)], [], null],
    ['late is there too', '13:01', [visit('a', '12:10', 10), visit('b', '09:30', 9)], [], null],
    ['too short is there too', '13:01', [visit('a', '12:10', 1)], [], null],
    ['or it is excused', '13:01', [], ['rnd_1', 'rnd_2'], null],
    ['an excuse in between does not hide the one before', '17:01', [], ['rnd_2'], ['warning', 2]],
    ['only since somebody came', '17:01', [visit('a', '12:10', 10)], [], ['info', 1]],
  ])('%s', (_, clock, visits, excused, expected) => {
    expect(said(clock, visits, excused)).toEqual(expected)
  })

  it('names since when', () => {
    const found = judgeMissedRounds(judgeRounds(ROUNDS, [], context(at('13:01'))), OF)
    expect(found?.since).toBe(at('09:00'))
    expect(found?.explanation.steps[0]?.en).toBe(
      'Treatment area: nobody came to 2 rounds in a row, the first planned for 2026-11-21 08:00.',
    )
  })
})
