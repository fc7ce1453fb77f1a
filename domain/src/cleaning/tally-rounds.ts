import type { JudgedRound } from './judge-rounds.ts'

/** Counts and sums of rounds. Tallies of rounds that share nothing add up. */
export interface RoundTally {
  readonly done: number
  readonly late: number
  readonly short: number
  readonly missed: number
  readonly overdue: number
  /** Not counted: excused by a person. */
  readonly excused: number
  /** Not counted: still to come, or under way. */
  readonly pending: number
  /** Minutes of the visits that served rounds with a standard, and their standard minutes; open visits are left out. */
  readonly minutes: number
  readonly standardMinutes: number
  /** How many rounds these are. */
  readonly timed: number
}

export const NO_ROUNDS: RoundTally = {
  done: 0,
  late: 0,
  short: 0,
  missed: 0,
  overdue: 0,
  excused: 0,
  pending: 0,
  minutes: 0,
  standardMinutes: 0,
  timed: 0,
}

const COUNTED = ['done', 'late', 'short', 'missed', 'overdue', 'excused'] as const
type Counted = (typeof COUNTED)[number]
const isCounted = (outcome: string): outcome is Counted => COUNTED.some((each) => each === outcome)

/** Counts rounds by what became of them. */
export const tallyRounds = (rounds: Iterable<JudgedRound>): RoundTally => {
  const tally = { ...NO_ROUNDS }
  for (const { outcome, minutes, standardMinutes, visit } of rounds) {
    tally[isCounted(outcome) ? outcome : 'pending'] += 1
    if (minutes === null || standardMinutes === null || visit === null || visit.open) continue
    tally.minutes += minutes
    tally.standardMinutes += standardMinutes
    tally.timed += 1
  }
  return tally
}

/** The denominator: rounds whose window is over and that were not excused, and those served before that. */
export const plannedCount = ({ done, late, short, missed, overdue }: RoundTally): number =>
  done + late + short + missed + overdue

/** Done ÷ planned, 0 to 1; null where nothing was planned. Late, short, missed and overdue ones stay in the denominator. */
export const roundCompliance = (tally: RoundTally): number | null => {
  const planned = plannedCount(tally)
  return planned === 0 ? null : tally.done / planned
}

/** Minutes used ÷ standard minutes of the same rounds; null where no round with a standard was served. */
export const timeAgainstStandard = ({ minutes, standardMinutes }: RoundTally): number | null =>
  standardMinutes === 0 ? null : minutes / standardMinutes

/** Rounds tallied by a key; those whose key is null are left out. */
export const tallyBy = (
  rounds: readonly JudgedRound[],
  keyOf: (round: JudgedRound) => string | null,
): ReadonlyMap<string, RoundTally> => {
  const groups = new Map<string, JudgedRound[]>()
  for (const round of rounds) {
    const key = keyOf(round)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [round])
    else group.push(round)
  }
  return new Map([...groups].map(([key, group]) => [key, tallyRounds(group)]))
}

/** A cleaner's figures (domain rules §8): rounds done of planned, minutes against standard, each with its base. */
export interface CleanerFigures {
  /** Rounds that were theirs by plan, whoever served them. */
  readonly assigned: RoundTally
  /** Of these, done, late or short by themselves. */
  readonly servedOwn: number
  /** Rounds of others, or of nobody, that they served. */
  readonly servedOthers: number
  /** Rounds that their visits served: minutes against standard are theirs. */
  readonly served: RoundTally
}

/** Figures of everybody who was to do a round or did one, by person. */
export const tallyCleaners = (rounds: readonly JudgedRound[]): ReadonlyMap<string, CleanerFigures> => {
  const assigned = tallyBy(rounds, ({ assigneeId }) => assigneeId)
  const served = tallyBy(rounds, ({ visit }) => visit?.personId ?? null)
  const people = new Set([...assigned.keys(), ...served.keys()])
  return new Map(
    [...people].sort().map((person) => {
      const theirs = rounds.filter(({ visit }) => visit !== null && visit.personId === person)
      const servedOwn = theirs.filter(({ assigneeId }) => assigneeId === person).length
      return [
        person,
        {
          assigned: assigned.get(person) ?? NO_ROUNDS,
          servedOwn,
          servedOthers: theirs.length - servedOwn,
          served: served.get(person) ?? NO_ROUNDS,
        },
      ]
    }),
  )
}
