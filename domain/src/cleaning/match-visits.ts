import { assignLeast } from './assign.ts'
import { byPlan, type PlannedRound } from './plan-rounds.ts'

const SECOND_MS = 1000

/** A visit of a tag to a zone, with whoever carried the tag. */
export interface ZoneVisit {
  /** Id of the usage session. */
  readonly id: string
  readonly zone: string
  readonly start: number
  readonly end: number
  /** True while the cleaner is still there. */
  readonly open: boolean
  readonly personId: string | null
  readonly flags: readonly string[]
}

/** What a visit would make of a round, the best first. */
const MATCHES = ['done', 'late', 'short'] as const
export type VisitMatch = (typeof MATCHES)[number]

/** What a visit that begins at its time would make of a round; null if it cannot serve it. */
export const matchOf = (round: PlannedRound, visit: ZoneVisit, leastMinutes: number): VisitMatch | null => {
  if (visit.start < round.from || (visit.start > round.to && visit.start >= round.until)) return null
  // Who is still there may yet stay long enough.
  if (!visit.open && visit.end - visit.start < leastMinutes * 60_000) return 'short'
  return visit.start <= round.to ? 'done' : 'late'
}

interface Pair {
  readonly round: PlannedRound
  readonly visit: ZoneVisit
}

/** Rounds and visits that can have to do with one another, of one zone and one stretch of time. */
interface Cluster {
  readonly rounds: PlannedRound[]
  readonly visits: ZoneVisit[]
  until: number
}

const byStart = (a: ZoneVisit, b: ZoneVisit): number =>
  a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const clustersOf = (rounds: readonly PlannedRound[], visits: readonly ZoneVisit[]): Cluster[] => {
  const clusters: Cluster[] = []
  for (const round of [...rounds].sort((a, b) => a.from - b.from || byPlan(a, b))) {
    const last = clusters.at(-1)
    // Exclusive; `to` itself is still in time.
    const until = Math.max(round.to + 1, round.until)
    if (last !== undefined && round.from < last.until) {
      last.rounds.push(round)
      last.until = Math.max(last.until, until)
    } else clusters.push({ rounds: [round], visits: [], until })
  }
  let at = 0
  for (const visit of [...visits].sort(byStart)) {
    while ((clusters[at]?.until ?? Number.POSITIVE_INFINITY) <= visit.start) at += 1
    const cluster = clusters[at]
    if (cluster?.rounds[0] !== undefined && visit.start >= cluster.rounds[0].from) cluster.visits.push(visit)
  }
  return clusters
}

const matchCluster = (
  { rounds, visits }: Cluster,
  leastMinutes: (round: PlannedRound) => number,
  accept: (match: VisitMatch) => boolean,
): Pair[] => {
  if (visits.length === 0) return []
  const ordered = [...rounds].sort(byPlan)
  const span = Math.ceil(Math.max(...ordered.map(({ from, to, until }) => Math.max(until, to) - from)) / SECOND_MS) + 1
  // One step of a class outweighs all deviations together, and one of a better class all of the worse ones.
  const step = span * (ordered.length + 1)
  const worth: Readonly<Record<VisitMatch, number>> = {
    short: step,
    late: step * (ordered.length + 1),
    done: step * (ordered.length + 1) ** 2,
  }
  const costs = ordered.map((round) => [
    ...visits.map((visit) => {
      const match = matchOf(round, visit, leastMinutes(round))
      // Nobody at all costs nothing, so this is never chosen.
      if (match === null || !accept(match)) return step
      return Math.round(Math.abs(visit.start - round.plannedAt) / SECOND_MS) - worth[match]
    }),
    // A column of its own for each round that nobody serves.
    ...ordered.map(() => 0),
  ])
  return assignLeast(costs).flatMap((column, row) => {
    const [round, visit] = [ordered[row], visits[column]]
    return round === undefined || visit === undefined ? [] : [{ round, visit }]
  })
}

/**
 * Which visit serves which round: each at most one. Of all ways the one with most rounds done, then most done late, then most done too
 * short, then the least time between plans and visits; so a visit that could serve two rounds never leaves one of them out
 * without need. Does not depend on the order of either list. Rounds and visits may be of many zones.
 * @param leastMinutes shorter visits are too short for the round
 * @param accept which matches may be made; all if absent
 */
export const matchVisits = (
  rounds: readonly PlannedRound[],
  visits: readonly ZoneVisit[],
  leastMinutes: (round: PlannedRound) => number,
  accept: (match: VisitMatch) => boolean = () => true,
): ReadonlyMap<PlannedRound, ZoneVisit> => {
  const byZone = new Map<string, { rounds: PlannedRound[]; visits: ZoneVisit[] }>()
  for (const round of rounds) {
    const zone = byZone.get(round.zone)
    if (zone === undefined) byZone.set(round.zone, { rounds: [round], visits: [] })
    else zone.rounds.push(round)
  }
  for (const visit of visits) byZone.get(visit.zone)?.visits.push(visit)
  const served = new Map<PlannedRound, ZoneVisit>()
  for (const zone of byZone.values())
    for (const cluster of clustersOf(zone.rounds, zone.visits))
      for (const { round, visit } of matchCluster(cluster, leastMinutes, accept)) served.set(round, visit)
  return served
}
