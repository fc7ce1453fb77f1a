/** Zones whose rounds nobody came to, kept up to date: what was judged of a zone stands until something of it changes. */
import { addDays, type JudgedRound, judgeMissedRounds, localDay, nextMissedChange } from '@custodia/domain'
import { listZoneStamps, type Registry, type WarningDraft } from '@custodia/storage/registry'
import { type CleaningFacts, loadCleaning } from '../../cleaning/load-cleaning.ts'
import { loadOrgTree, type OrgTree } from '../../views/org-tree.ts'
import { draftOf } from './warning-source.ts'

const DAY_MS = 86_400_000
/** A zone with one round a week is looked at from one to the next. */
const DAYS_BACK = 7
/** Visits that began longer ago are looked at only with the zone's next turn. */
const VISIT_DAYS = 3
/** Each zone has its turn once in so many looks, whatever is known of it: an hour, at one look a minute. */
const TURNS = 60
/** Zones that are judged together. */
const TOGETHER = 500
/** Zones judged in one look, of those known; the others wait for the next one. */
const AT_MOST = 1000

interface Known {
  readonly stamp: string
  readonly judgedAt: number
  /** When the clock alone may change it. */
  readonly next: number
  readonly draft: WarningDraft | null
}

/** What is known of all zones; a new one knows nothing. */
export type RoundMemory = Map<string, Known>

const draftOfZone = (
  zoneId: string,
  rounds: readonly JudgedRound[],
  { zones }: Pick<CleaningFacts, 'zones'>,
): WarningDraft | null => {
  const zone = zones.get(zoneId)
  if (zone === undefined) return null
  const { orgUnitId, nameZh, nameEn, timeZone } = zone
  const found = judgeMissedRounds(rounds, { name: { zh: nameZh, en: nameEn }, timeZone })
  if (found === null) return null
  const of = { subjectKind: 'asset', subjectId: zoneId, orgUnitId, assetId: zoneId, raisedAt: found.since }
  return { ...draftOf(found, of), count: found.rounds }
}

const judge = async (
  registry: Registry,
  tree: OrgTree,
  stamps: ReadonlyMap<string, string>,
  now: number,
): Promise<RoundMemory> => {
  const today = localDay(now, 'UTC')
  const facts = await loadCleaning(
    registry,
    {
      ...{ units: tree.units.map(({ id }) => id), now, zones: [...stamps.keys()] },
      // A day more on both sides: the day of a site may be another.
      ...{ from: addDays(today, -DAYS_BACK - 1), to: addDays(today, 1) },
    },
    tree,
  )
  const byZone = new Map<string, JudgedRound[]>([...stamps.keys()].map((zone) => [zone, []]))
  for (const round of facts.rounds) byZone.get(round.zone)?.push(round)
  return new Map(
    [...byZone].map(([zone, rounds]) => [
      zone,
      {
        ...{ stamp: stamps.get(zone) ?? '', judgedAt: now },
        ...{ next: nextMissedChange(rounds, now), draft: draftOfZone(zone, rounds, facts) },
      },
    ]),
  )
}

/** Which zones are judged in a look: all new ones, and of the others those that changed or whose time has come, and those whose turn it is. */
const chooseZones = (
  stamps: ReadonlyMap<string, string>,
  memory: RoundMemory,
  { now, atMost }: { readonly now: number; readonly atMost: number },
): ReadonlySet<string> => {
  const fresh = [...stamps.keys()].filter((zone) => !memory.has(zone))
  const known = [...memory].sort(([, a], [, b]) => a.judgedAt - b.judgedAt)
  const due = known.filter(([zone, { stamp, next }]) => stamp !== stamps.get(zone) || next <= now)
  const turn = known.slice(0, Math.ceil(known.length / TURNS))
  return new Set([...fresh, ...due.slice(0, atMost).map(([zone]) => zone), ...turn.map(([zone]) => zone)])
}

/**
 * Warnings of all zones as of now. Only zones are judged again of which something changed since the last look, or whose round's time is up,
 * at most `atMost` of those known, the longest unjudged first; the others keep what was said of them. Every zone has its turn within the hour, so
 * that what no stamp tells (a visit of last week that is corrected) is found too.
 */
export const watchRounds = async (
  registry: Registry,
  memory: RoundMemory,
  now: number,
  atMost = AT_MOST,
): Promise<WarningDraft[]> => {
  const since = now - (DAYS_BACK + 4) * DAY_MS
  // Before the facts: what changes in between is found once more with the next look.
  const rows = await listZoneStamps(registry.db, {
    ...{ at: now, since, fromOn: localDay(since, 'UTC'), visitsFrom: now - VISIT_DAYS * DAY_MS },
  })
  const stamps = new Map(rows.map(({ zone, stamp }) => [zone, stamp]))
  for (const zone of memory.keys()) if (!stamps.has(zone)) memory.delete(zone)
  const chosen = [...chooseZones(stamps, memory, { now, atMost })]
  const tree = await loadOrgTree(registry)
  for (let from = 0; from < chosen.length; from += TOGETHER) {
    const some = chosen.slice(from, from + TOGETHER)
    const judged = await judge(registry, tree, new Map(some.map((zone) => [zone, stamps.get(zone) ?? ''])), now)
    for (const [zone, known] of judged) memory.set(zone, known)
  }
  return [...memory.values()].flatMap(({ draft }) => draft ?? [])
}
