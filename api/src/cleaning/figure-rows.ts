import {
  type JudgedRound,
  plannedCount,
  type RoundTally,
  roundCompliance,
  tallyBy,
  tallyCleaners,
  tallyRounds,
  timeAgainstStandard,
} from '@custodia/domain'
import type { NamedPerson } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { cleaningFigureRow, FIGURE_GROUPINGS } from '../schemas/cleaning.ts'
import type { OrgTree } from '../views/org-tree.ts'
import type { CleaningFacts } from './load-cleaning.ts'

export type CleaningGrouping = (typeof FIGURE_GROUPINGS)[number]
type Row = z.output<typeof cleaningFigureRow>

export const countsOf = ({ done, late, short, missed, overdue, excused, pending }: RoundTally): Row['counts'] => ({
  ...{ done, late, short, missed, overdue, excused, pending },
})

/** Figures of a tally, each with its base. `timed`: the tally of the visits, where it is another's. */
export const figuresOfTally = (
  tally: RoundTally,
  timed: RoundTally = tally,
): Pick<Row, 'counts' | 'compliance' | 'time'> => ({
  counts: countsOf(tally),
  compliance: { value: roundCompliance(tally), numerator: tally.done, denominator: plannedCount(tally) },
  time: { value: timeAgainstStandard(timed), numerator: timed.minutes, denominator: timed.standardMinutes },
})

/** Which row a round counts to; null for none. Rows of people are made otherwise: a round may count to two of them. */
const keyOf = (
  round: JudgedRound,
  by: Exclude<CleaningGrouping, 'person'>,
  { zones }: Pick<CleaningFacts, 'zones'>,
  tree: OrgTree,
): string | null => {
  if (by === 'zone') return round.zone
  if (by === 'type') return round.terms?.roomType ?? ''
  const unit = zones.get(round.zone)?.orgUnitId
  return unit === undefined ? null : (tree.ancestor(unit, 'branch')?.id ?? unit)
}

/** The rounds behind one row: by person those of the asked figure, theirs by plan or by visit. */
export const roundsOfRow = (
  facts: CleaningFacts,
  row: { readonly by: CleaningGrouping; readonly key: string | undefined; readonly figure: 'compliance' | 'time' },
  tree: OrgTree,
): readonly JudgedRound[] => {
  const { by, key, figure } = row
  if (key === undefined) return facts.rounds
  if (by === 'person')
    return facts.rounds.filter(({ assigneeId, visit }) =>
      figure === 'compliance' ? assigneeId === key : visit !== null && visit.personId === key,
    )
  return facts.rounds.filter((round) => keyOf(round, by, facts, tree) === key)
}

/** Rows of figures, in order of their names. */
export const figureRows = (
  facts: CleaningFacts,
  by: CleaningGrouping,
  tree: OrgTree,
  names: ReadonlyMap<string, NamedPerson>,
): Row[] => {
  const { rounds, zones, standards } = facts
  if (by === 'person')
    return [...tallyCleaners(rounds)].flatMap(([key, { assigned, served, servedOthers }]) => {
      const name = names.get(key)
      if (name === undefined) return []
      const shown = { key, code: null, nameZh: name.name, nameEn: name.nameEn }
      return [{ ...shown, ...figuresOfTally(assigned, served), servedOthers }]
    })
  const typeNames = new Map([...standards.values()].map((each) => [each.roomType, each]))
  const named = (key: string): Pick<Row, 'code' | 'nameZh' | 'nameEn'> => {
    const found = by === 'zone' ? zones.get(key) : by === 'type' ? typeNames.get(key) : tree.named(key)
    const code = by === 'zone' ? (zones.get(key)?.code ?? null) : null
    return { code, nameZh: found?.nameZh ?? key, nameEn: found?.nameEn ?? key }
  }
  return [...tallyBy(rounds, (round) => keyOf(round, by, facts, tree))]
    .map(([key, tally]) => ({ key, ...named(key), ...figuresOfTally(tally), servedOthers: null }))
    .sort((a, b) => ((a.code ?? a.nameEn) < (b.code ?? b.nameEn) ? -1 : 1))
}

/** Counts of each day that has rounds. */
export const countsByDay = (rounds: readonly JudgedRound[]): { day: string; counts: Row['counts'] }[] =>
  [...tallyBy(rounds, ({ day }) => day)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, tally]) => ({ day, counts: countsOf(tally) }))

/** The figures of all rounds together. */
export const totalFigures = (rounds: readonly JudgedRound[]): Pick<Row, 'counts' | 'compliance' | 'time'> =>
  figuresOfTally(tallyRounds(rounds))
