import { movementDays, presenceDays } from '@custodia/domain'
import { listPassages, listPersonTrips, type PersonTripRow } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import { joinEvidence } from '../figures/join-evidence.ts'
import { DAY_MS, type FactsQuestion, type FoundFact, NO_UNIT, PLAIN } from './person-evidence.ts'

type Context = Pick<ApiContext, 'registry'>

const HOUR_S = 3600

const byPerson = <Row extends { readonly personId: string }>(rows: readonly Row[]): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.personId)
    if (group === undefined) groups.set(row.personId, [row])
    else group.push(row)
  }
  return groups
}

const tripFact = (row: PersonTripRow): FoundFact => {
  const { id, kind, personId, assetId, start, end, quantities, evidence } = row
  const said = { ...PLAIN, assetId, outcome: '', sessions: [id], telemetry: evidence }
  const engineS = quantities.engine_s ?? 0
  if (kind === 'trip') {
    const distanceKm = quantities.distance_km ?? 0
    return {
      ...said,
      fact: { kind, id, personId, at: end, distanceKm, engineS, ...NO_UNIT },
      ...{ titleZh: '行程', titleEn: 'Trip', quantity: distanceKm, unit: 'km' },
    }
  }
  const idleS = quantities.idle_s ?? 0
  return {
    ...said,
    // A stop counts when the trip before it ended: both are of one department.
    fact: { kind, id, personId, at: start, engineS, idleS, ...NO_UNIT },
    ...{ titleZh: '停车怠速', titleEn: 'Idling at a stop', quantity: idleS / HOUR_S, unit: 'h' },
  }
}

/** Trips, the stops after them, and the days on which somebody drove, from the first movement to the last. */
export const findTrips = async ({ registry }: Context, question: FactsQuestion): Promise<FoundFact[]> => {
  const { from, to, timeZone } = question
  // A trip that goes on after the last midnight moved before it.
  const rows = await listPersonTrips(registry, { ...question, to: to + DAY_MS })
  const driven = byPerson(rows.filter(({ kind }) => kind === 'trip'))
  const period = { start: from, end: to }
  const days = [...driven].flatMap(([personId, own]) =>
    movementDays(own, { period, timeZone }).map(({ day, at, seconds, trips }): FoundFact => {
      const last = trips.at(-1)
      return {
        ...PLAIN,
        fact: { kind: 'driving', id: `${personId}:${day}`, personId, at, drivingS: seconds, ...NO_UNIT },
        ...{ titleZh: `${trips.length} 次行程`, titleEn: trips.length === 1 ? '1 trip' : `${trips.length} trips` },
        ...{ assetId: last?.assetId ?? '', outcome: '', quantity: seconds / HOUR_S, unit: 'h' },
        ...{ sessions: trips.map(({ id }) => id), telemetry: joinEvidence(trips.flatMap(({ evidence }) => evidence)) },
      }
    }),
  )
  // What comes after a trip counts when the trip ended.
  const isInside = ({ kind, start, end }: PersonTripRow): boolean => (kind === 'trip' ? end : start) < to
  return [...rows.filter(isInside).map(tripFact), ...days]
}

/** Days of which doors say that somebody came or went; their title says when. */
export const findAttendance = async ({ registry }: Context, question: FactsQuestion): Promise<FoundFact[]> => {
  const { persons, from, to, timeZone, now } = question
  // A day on either side: a night began before, and one goes on.
  const rows = await listPassages(registry.db, { persons, from: from - DAY_MS, to: to + DAY_MS })
  const period = { start: from, end: to }
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const said = (at: number | null): string => (at === null ? '?' : clock.format(at))
  return [...byPerson(rows)].flatMap(([personId, own]) =>
    presenceDays(own, { period, timeZone, now }).map(({ day, at, days, seconds, unpaired, passages, stays }) => {
      const times = stays.map(({ start, end }) => `${said(start)}–${said(end)}`).join(', ')
      return {
        ...PLAIN,
        fact: {
          ...({ kind: 'attendance', id: `${personId}:${day}`, personId, at } as const),
          ...{ days, presentS: seconds, unpaired, passages, ...NO_UNIT },
        },
        ...{ titleZh: `出入 ${times}`, titleEn: `Doors ${times}`, assetId: '' },
        ...{ outcome: unpaired > 0 ? 'unpaired' : '', quantity: seconds / HOUR_S, unit: 'h' },
      }
    }),
  )
}
