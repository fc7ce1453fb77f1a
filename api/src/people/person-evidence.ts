import {
  classifyOccurrence,
  dayPeriod,
  localDay,
  type PersonFact,
  roundKey,
  type TelemetryEvidence,
} from '@custodia/domain'
import {
  listPersonCare,
  listPersonOrders,
  listPersonRepairs,
  listPersonRoomBookings,
  listZonesOfPeople,
} from '@custodia/storage/registry'
import { loadCleaning } from '../cleaning/load-cleaning.ts'
import type { ApiContext } from '../context.ts'
import { loadRooms } from '../rooms/load-rooms.ts'
import type { OrgTree } from '../views/org-tree.ts'

/** A fact without the department, and what a reader needs of it. */
export interface FoundFact {
  readonly fact: PersonFact
  readonly titleZh: string
  readonly titleEn: string
  readonly assetId: string
  readonly outcome: string
  readonly quantity: number | null
  readonly unit: string
  readonly orderId: string | null
  readonly sessions: readonly string[]
  readonly telemetry: readonly TelemetryEvidence[]
}

export interface FactsQuestion {
  readonly persons: readonly string[]
  /** First and last local day in `timeZone`, and the instants of their beginning and end. */
  readonly fromOn: string
  readonly toOn: string
  readonly from: number
  readonly to: number
  readonly timeZone: string
  readonly now: number
}

type Context = Pick<ApiContext, 'registry' | 'store' | 'catalogue'>

const HOUR_MS = 3_600_000
/** On either side: a zone's day may be another than the person's. */
export const DAY_MS = 24 * HOUR_MS
/** What most facts leave empty. */
export const PLAIN = { quantity: null, unit: '', orderId: null, sessions: [], telemetry: [] } as const
/** Filled in by the caller, who knows memberships. */
export const NO_UNIT = { orgUnitId: null } as const

/** Orders, planned care and repairs. */
export const findEngineering = async ({ registry }: Context, question: FactsQuestion): Promise<FoundFact[]> => {
  const { persons, fromOn, toOn, now } = question
  const [orders, care, repairs] = await Promise.all([
    listPersonOrders(registry, question),
    listPersonCare(registry, { persons, fromOn, toOn }),
    listPersonRepairs(registry, question),
  ])
  return [
    ...orders.map(
      ({ id, no, personId, at, state, titleZh, titleEn, assetId }): FoundFact => ({
        ...PLAIN,
        fact: { kind: 'order', id, personId, at, state, ...NO_UNIT },
        ...{ titleZh: `${no} ${titleZh}`, titleEn: `${no} ${titleEn}`, assetId, outcome: state, orderId: id },
      }),
    ),
    ...care.map((row): FoundFact => {
      const { planId, dueOn, interval, completedAt, cancelled, timeZone } = row
      const completedOn = completedAt === null ? null : localDay(completedAt, timeZone)
      const outcome = classifyOccurrence({ planId, dueOn, interval, completedOn, cancelled }, localDay(now, timeZone))
      return {
        ...PLAIN,
        fact: {
          ...{ kind: 'care', id: row.id, personId: row.personId, at: dayPeriod(dueOn, timeZone).start },
          ...{ inWindow: outcome === 'in_window', ...NO_UNIT },
        },
        ...{ titleZh: row.nameZh, titleEn: row.nameEn, assetId: row.assetId, outcome, orderId: row.orderId },
      }
    }),
    ...repairs.map(({ id, no, personId, assetId, at, startedAt, restoredAt, titleZh, titleEn }): FoundFact => {
      const repairMs = restoredAt - startedAt
      return {
        ...PLAIN,
        fact: { kind: 'repair', id, personId, at, repairMs, ...NO_UNIT },
        ...{ titleZh: `${no} ${titleZh}`, titleEn: `${no} ${titleEn}`, assetId, outcome: 'restored', orderId: id },
        ...{ quantity: repairMs / HOUR_MS, unit: 'h' },
      }
    }),
  ]
}

/** Rounds that were theirs by plan, and visits that served rounds with a standard. */
export const findCleaning = async (
  { registry }: Context,
  { persons, fromOn, toOn, from, to, now }: FactsQuestion,
  tree: OrgTree,
): Promise<FoundFact[]> => {
  const wanted = new Set(persons)
  const units = tree.units.map(({ id }) => id)
  const zones = await listZonesOfPeople(registry.db, { persons, from: from - DAY_MS, to: to + DAY_MS })
  if (zones.length === 0) return []
  const { rounds, schedules } = await loadCleaning(registry, { units, now, from: fromOn, to: toOn, zones }, tree)
  const facts: FoundFact[] = []
  for (const round of rounds) {
    const { assigneeId, outcome, visit, minutes, standardMinutes, zone, plannedAt } = round
    const name = schedules.get(round.roundId)
    const said = (fact: PersonFact, quantity: number | null, unit: string): FoundFact => ({
      ...{ fact, titleZh: name?.nameZh ?? zone, titleEn: name?.nameEn ?? zone, assetId: zone, outcome },
      ...{ quantity, unit, orderId: null, sessions: visit === null ? [] : [visit.id], telemetry: [] },
    })
    if (assigneeId !== null && wanted.has(assigneeId)) {
      const fact = { kind: 'round', id: roundKey(round), personId: assigneeId, at: plannedAt, outcome } as const
      facts.push(said({ ...fact, ...NO_UNIT }, null, ''))
    }
    const personId = visit === null || visit.open ? null : visit.personId
    if (visit === null || personId === null || minutes === null || standardMinutes === null) continue
    if (!wanted.has(personId)) continue
    const fact = { kind: 'visit', id: visit.id, personId, at: visit.start, minutes, standardMinutes } as const
    facts.push(said({ ...fact, ...NO_UNIT }, minutes, 'min'))
  }
  return facts
}

/** So many rooms are asked for one by one. */
const FEW = 4

/** Bookings of rooms, judged as the pages of rooms do. */
export const findBookings = async (context: Context, question: FactsQuestion, tree: OrgTree): Promise<FoundFact[]> => {
  const bookings = await listPersonRoomBookings(context.registry, question)
  const rooms = [...new Set(bookings.map(({ assetId }) => assetId))]
  const units = tree.units.map(({ id }) => id)
  const range = { start: question.from, end: question.to }
  const outcomes = new Map<string, Extract<PersonFact, { kind: 'booking' }>['outcome']>()
  const sessions = new Map<string, string>()
  // A few rooms are asked for by themselves; of many, everything is read at once, in the same number of statements.
  const asked = rooms.length > FEW ? [undefined] : rooms
  const judged = await Promise.all(
    asked.map((assetId) => loadRooms(context, { units, assetId, range, now: question.now }, tree)),
  )
  for (const room of judged.flat()) {
    for (const { bookingId, outcome } of room.judgements) outcomes.set(bookingId, outcome)
    for (const { bookingId, start, end } of room.pieces) {
      if (bookingId === null || sessions.has(bookingId)) continue
      const session = room.sessions.find((one) => one.start < end && one.end > start)
      if (session !== undefined) sessions.set(bookingId, session.id)
    }
  }
  return bookings.flatMap(({ id, personId, assetId, title, start }): FoundFact[] => {
    const outcome = outcomes.get(id)
    if (outcome === undefined) return []
    const session = sessions.get(id)
    return [
      {
        ...PLAIN,
        fact: { kind: 'booking', id, personId, at: start, outcome, ...NO_UNIT },
        ...{ titleZh: title, titleEn: title, assetId, outcome, sessions: session === undefined ? [] : [session] },
      },
    ]
  })
}
