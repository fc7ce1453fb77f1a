import {
  addDays,
  coversInstant,
  dayPeriod,
  FIGURE_FACTS,
  groupBy,
  type PersonFact,
  type PersonFigureName,
  type PersonTally,
  personFiguresOf,
  sumTallies,
  tallyPeople,
} from '@custodia/domain'
import {
  listMeasuredPeople,
  listMembershipsOf,
  type MeasuredPerson,
  type PersonMembershipRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { ApiContext } from '../context.ts'
import type { peopleRow } from '../schemas/people-figures.ts'
import type { OrgTree } from '../views/org-tree.ts'
import { findAttendance, findTrips } from './person-days.ts'
import { type FactsQuestion, type FoundFact, findBookings, findCleaning, findEngineering } from './person-evidence.ts'

/** Whose figures, over which local days. */
export interface PeopleQuestion {
  /** Only what people did while they belonged to one of these; null for everything of the persons asked for. */
  readonly units: readonly string[] | null
  readonly persons?: readonly string[] | undefined
  readonly from: string
  readonly to: string
  readonly now: number
  /** Only facts of these kinds, where one figure is asked for. */
  readonly kinds?: readonly PersonFact['kind'][] | undefined
}

/** People with their facts, each with the department of its own time. */
export interface LoadedPeople {
  readonly people: ReadonlyMap<string, MeasuredPerson>
  readonly facts: readonly FoundFact[]
}

/** A day on either side, for zones: facts outside a person's own days are left out by their time. */
const wide = (from: string, to: string) => ({
  from: Date.parse(`${addDays(from, -1)}T00:00:00Z`),
  to: Date.parse(`${addDays(to, 2)}T00:00:00Z`),
})

const READERS: readonly {
  readonly kinds: readonly PersonFact['kind'][]
  readonly find: (
    context: Pick<ApiContext, 'registry' | 'store' | 'catalogue'>,
    question: FactsQuestion,
    tree: OrgTree,
  ) => Promise<FoundFact[]>
}[] = [
  { kinds: ['order', 'care', 'repair'], find: findEngineering },
  { kinds: ['round', 'visit'], find: findCleaning },
  { kinds: ['trip', 'stop', 'driving'], find: findTrips },
  { kinds: ['booking'], find: findBookings },
  { kinds: ['attendance'], find: findAttendance },
]

/**
 * Facts of people over some days, in a handful of statements. Nothing is stored: a late sample, a corrected trip, a changed membership
 * show at once.
 */
export const loadPeople = async (
  context: Pick<ApiContext, 'registry' | 'store' | 'catalogue'>,
  question: PeopleQuestion,
  tree: OrgTree,
): Promise<LoadedPeople> => {
  const { registry } = context
  const { units, persons, from, to, now, kinds } = question
  const people = await listMeasuredPeople(registry, { units, ids: persons, ...wide(from, to) })
  if (people.length === 0) return { people: new Map(), facts: [] }
  const memberships = groupBy(
    await listMembershipsOf(
      registry,
      people.map(({ id }) => id),
    ),
    ({ personId }) => personId,
  )
  const unitAt = (personId: string, at: number): string | null => {
    const covers = ({ validFrom, validTo }: PersonMembershipRow) => coversInstant({ from: validFrom, to: validTo }, at)
    return memberships.get(personId)?.findLast(covers)?.orgUnitId ?? null
  }
  const readers = READERS.filter((reader) => kinds === undefined || reader.kinds.some((kind) => kinds.includes(kind)))
  const byZone = groupBy(people, ({ orgUnitId }) => tree.timeZone(orgUnitId))
  const found = await Promise.all(
    [...byZone].flatMap(([timeZone, own]) => {
      const days = { start: dayPeriod(from, timeZone).start, end: dayPeriod(to, timeZone).end }
      const asked: FactsQuestion = {
        ...{ persons: own.map(({ id }) => id), fromOn: from, toOn: to, from: days.start, to: days.end, timeZone, now },
      }
      return readers.map((reader) => reader.find(context, asked, tree))
    }),
  )
  const seen = units === null ? null : new Set(units)
  const facts = found.flat().flatMap((one) => {
    const orgUnitId = unitAt(one.fact.personId, one.fact.at)
    if (seen !== null && (orgUnitId === null || !seen.has(orgUnitId))) return []
    if (kinds !== undefined && !kinds.includes(one.fact.kind)) return []
    return [{ ...one, fact: { ...one.fact, orgUnitId } }]
  })
  return { people: new Map(people.map((person) => [person.id, person])), facts }
}

export type PeopleRow = z.output<typeof peopleRow>

const figureView = (tally: PersonTally) => ({ tally: { ...tally }, figures: personFiguresOf(tally) })

/** Figures of facts whoever did them. */
export const totalOf = (facts: readonly FoundFact[]) =>
  figureView(sumTallies(tallyPeople(facts.map(({ fact }) => fact)).map(({ tally }) => tally)))

/** Rows by person or by department, in the order of employee numbers or of the organisation. */
export const rowsOf = ({ people, facts }: LoadedPeople, by: 'person' | 'department', tree: OrgTree): PeopleRow[] => {
  const rows = tallyPeople(facts.map(({ fact }) => fact))
  const groups = groupBy(rows, ({ personId, orgUnitId }) => (by === 'person' ? personId : (orgUnitId ?? '')))
  const order = new Map(
    by === 'person' ? [...people.keys()].map((id, k) => [id, k]) : tree.units.map(({ id }, k) => [id, k]),
  )
  return [...groups]
    .sort(([a], [b]) => (order.get(a) ?? -1) - (order.get(b) ?? -1))
    .map(([key, own]) => {
      const person = by === 'person' ? people.get(key) : undefined
      const units = [...new Set(own.flatMap(({ orgUnitId }) => orgUnitId ?? []))]
      return {
        key,
        person: person === undefined ? null : { id: person.id, name: person.name, nameEn: person.nameEn },
        employeeNo: person?.employeeNo ?? null,
        orgUnits: units.flatMap((id) => tree.named(id) ?? []),
        ...figureView(sumTallies(own.map(({ tally }) => tally))),
      }
    })
}

/** Which facts a figure stands on. */
export const factsOfFigure = (facts: readonly FoundFact[], figure: PersonFigureName): FoundFact[] =>
  facts
    .filter(({ fact }) => FIGURE_FACTS[figure].includes(fact.kind))
    .sort((a, b) => b.fact.at - a.fact.at || (a.fact.id < b.fact.id ? -1 : 1))
