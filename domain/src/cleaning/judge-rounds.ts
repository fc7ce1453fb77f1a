import type { RuleReference } from '../explanation.ts'
import { matchVisits, type ZoneVisit } from './match-visits.ts'
import { byPlan, type PlannedRound, roundKey } from './plan-rounds.ts'
import { type CleaningStandard, standardMinutes } from './standard.ts'

export const CLEANING_ROUND_RULE: RuleReference = {
  rule: 'cleaning.round',
  version: 1,
  title: { zh: '保洁轮次判定', en: 'Outcome of a cleaning round' },
  source: 'domain rules §2, Cleaning',
}

/** What became of a round. The first four are final and counted; so is `overdue`, which may still turn into late or short. */
export const ROUND_OUTCOMES = [
  /** A visit that began in time and was long enough. */
  'done',
  /** Long enough, after the window. */
  'late',
  /** In time or late, but too short by the standard. */
  'short',
  /** Nobody came. */
  'missed',
  /** The window is over and nobody came so far. */
  'overdue',
  /** Somebody said why it need not be done. */
  'excused',
  /** Somebody is there. */
  'in_progress',
  /** The window is open, or has not begun. */
  'due',
  'upcoming',
] as const
export type RoundOutcome = (typeof ROUND_OUTCOMES)[number]

/** What a zone is and what it needs when a round is planned; the standard is null where none was set. */
export interface ZoneTerms {
  readonly roomType: string
  readonly areaM2: number
  readonly standard: CleaningStandard | null
}

export interface RoundExcuse {
  readonly id: string
  readonly reason: string
}

export interface JudgedRound extends PlannedRound {
  readonly outcome: RoundOutcome
  /** The visit that served it. It serves no other round. */
  readonly visit: ZoneVisit | null
  /** Length of the visit; so far, where it is open. */
  readonly minutes: number | null
  readonly terms: ZoneTerms | null
  /** By the standard of the zone's type as of the plan; null without one. */
  readonly standardMinutes: number | null
  readonly excuse: RoundExcuse | null
}

export interface RoundContext {
  /** UTC milliseconds: what is not over by then is not judged yet. */
  readonly now: number
  /** What the zone was as of the round's time; null if nobody said. */
  readonly termsOf: (round: PlannedRound) => ZoneTerms | null
  readonly excuseOf: (round: PlannedRound) => RoundExcuse | null
}

const MINUTE_MS = 60_000

/** Minutes below which a visit is too short for a round of these terms; 0 without a standard. */
export const leastMinutesOf = (terms: ZoneTerms | null): number =>
  terms === null || terms.standard === null
    ? 0
    : (standardMinutes(terms.areaM2, terms.standard) * terms.standard.shortPercent) / 100

const unserved = (round: PlannedRound, now: number): RoundOutcome => {
  if (now < round.from) return 'upcoming'
  if (now <= round.to) return 'due'
  return now < round.until ? 'overdue' : 'missed'
}

const served = (round: PlannedRound, visit: ZoneVisit, leastMinutes: number): RoundOutcome => {
  if (visit.end - visit.start < leastMinutes * MINUTE_MS) return visit.open ? 'in_progress' : 'short'
  return visit.start <= round.to ? 'done' : 'late'
}

/** Rounds of one zone, as `judgeRounds` says. In any order. */
const judgeZone = (
  rounds: readonly PlannedRound[],
  visits: readonly ZoneVisit[],
  { now, termsOf, excuseOf }: RoundContext,
): JudgedRound[] => {
  const terms = new Map(rounds.map((round) => [round, termsOf(round)]))
  const excuses = new Map<PlannedRound, RoundExcuse>()
  for (const round of rounds) {
    const excuse = excuseOf(round)
    if (excuse !== null) excuses.set(round, excuse)
  }
  const least = (round: PlannedRound): number => leastMinutesOf(terms.get(round) ?? null)
  const owed = excuses.size === 0 ? rounds : rounds.filter((round) => !excuses.has(round))
  const first = matchVisits(owed, visits, least)
  const taken = new Set([...first.values()].map(({ id }) => id))
  const left = excuses.size === 0 ? [] : visits.filter(({ id }) => !taken.has(id))
  const second = matchVisits([...excuses.keys()], left, least, (match) => match === 'done')
  return rounds.map((round) => {
    const visit = first.get(round) ?? second.get(round) ?? null
    const of = terms.get(round) ?? null
    const excuse = excuses.get(round) ?? null
    const outcome = visit === null ? unserved(round, now) : served(round, visit, least(round))
    const { roundId, zone, day, plannedAt, from, to, until, assigneeId } = round
    // Named one by one: of hundreds of thousands of rounds a spread takes as long as all the rest.
    return {
      roundId,
      zone,
      day,
      plannedAt,
      from,
      to,
      until,
      assigneeId,
      outcome: excuse !== null && outcome !== 'done' ? 'excused' : outcome,
      visit,
      minutes: visit === null ? null : (visit.end - visit.start) / MINUTE_MS,
      terms: of,
      standardMinutes: of === null || of.standard === null ? null : standardMinutes(of.areaM2, of.standard),
      excuse,
    }
  })
}

/**
 * What became of planned rounds (domain rules §2): done by one valid visit in [planned − early, planned + late], where a visit serves one
 * round only; late, short or missed otherwise. Excused rounds take no visit from others: they get what is left over, and count as done
 * if that is a whole cleaning in time. Visits that begin after `now` are passed over. In order of time.
 *
 * Derived from rounds, visits and what people said, never stored: a visit that is found later (late telemetry) changes the outcome at once.
 */
export const judgeRounds = (
  rounds: readonly PlannedRound[],
  visits: readonly ZoneVisit[],
  context: RoundContext,
): JudgedRound[] => {
  // Zone by zone: hundreds of thousands of rounds at once would be twice as slow.
  const zones = new Map<string, { readonly rounds: PlannedRound[]; readonly visits: ZoneVisit[] }>()
  for (const round of rounds) {
    const zone = zones.get(round.zone)
    if (zone === undefined) zones.set(round.zone, { rounds: [round], visits: [] })
    else zone.rounds.push(round)
  }
  for (const visit of visits) if (visit.start <= context.now) zones.get(visit.zone)?.visits.push(visit)
  return [...zones.values()].flatMap((zone) => judgeZone(zone.rounds, zone.visits, context)).sort(byPlan)
}

/** Excuses by round and day, for `excuseOf`. */
export const excusesByRound = (
  rows: readonly { readonly id: string; readonly roundId: string; readonly day: string; readonly reason: string }[],
): ((round: PlannedRound) => RoundExcuse | null) => {
  if (rows.length === 0) return () => null
  const byKey = new Map(rows.map((row) => [roundKey(row), { id: row.id, reason: row.reason }]))
  return (round) => byKey.get(roundKey(round)) ?? null
}
