import { type JudgedRound, roundKey } from '@custodia/domain'
import { listPersonNames, type NamedPerson, type Registry } from '@custodia/storage/registry'
import type { z } from 'zod'
import type { roundRow } from '../schemas/cleaning.ts'
import type { OrgTree } from '../views/org-tree.ts'
import type { CleaningFacts } from './load-cleaning.ts'

/** Names of who was to do rounds and of who did them. */
export const namesOfRounds = async (
  registry: Registry,
  rounds: readonly JudgedRound[],
): Promise<ReadonlyMap<string, NamedPerson>> => {
  const ids = rounds.flatMap(({ assigneeId, visit }) => [assigneeId, visit?.personId ?? null])
  const known = [...new Set(ids)].filter((id): id is string => id !== null)
  const names = await listPersonNames(registry.db, known)
  return new Map(names.map((name) => [name.id, name]))
}

/** A judged round as the API shows it. */
export const roundView = (
  round: JudgedRound,
  { zones, schedules }: Pick<CleaningFacts, 'zones' | 'schedules'>,
  tree: OrgTree,
  names: ReadonlyMap<string, NamedPerson>,
): z.output<typeof roundRow> => {
  const zone = zones.get(round.zone)
  const schedule = schedules.get(round.roundId)
  if (zone === undefined || schedule === undefined) throw new Error(`${roundKey(round)} has no zone or schedule`)
  const { id, code, nameZh, nameEn, orgUnitId } = zone
  const { roundId, day, plannedAt, from, to, until, outcome, visit, minutes, standardMinutes, terms, excuse } = round
  const nameOf = (person: string | null) => (person === null ? null : (names.get(person) ?? null))
  return {
    ...{ roundId, day, plannedAt, from, to, until, outcome, minutes, standardMinutes },
    zone: { id, code, nameZh, nameEn },
    orgUnit: tree.named(orgUnitId),
    branch: tree.ancestor(orgUnitId, 'branch'),
    timeZone: zone.timeZone,
    nameZh: schedule.nameZh,
    nameEn: schedule.nameEn,
    assignee: nameOf(round.assigneeId),
    visit:
      visit === null
        ? null
        : { id: visit.id, start: visit.start, end: visit.end, open: visit.open, person: nameOf(visit.personId) },
    roomType: terms?.roomType ?? null,
    areaM2: terms?.areaM2 ?? null,
    standardId: terms?.standard?.id ?? null,
    excuse: excuse === null ? null : { id: excuse.id, reason: excuse.reason },
  }
}
