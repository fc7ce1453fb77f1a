import { coversInstant, dayPeriod, sumMovement, sumPresence } from '@custodia/domain'
import { listMembershipsOf, listPassages, listPersonTrips } from '@custodia/storage/registry'
import type { ApiContext } from '../context.ts'
import type { PeopleQuestion, PeopleRow } from './load-people.ts'

const HOUR_S = 3600
const DAY_MS = 86_400_000
const hoursOf = (seconds: number): number => Math.round((seconds / HOUR_S) * 100) / 100

type Presence = NonNullable<PeopleRow['presence']>

/** What doors and vehicles say of when people were there, as far as it lies within units that the question is about. */
export const loadPresence = async (
  { registry }: Pick<ApiContext, 'registry'>,
  { units, from, to, now }: PeopleQuestion,
  { persons, zoneOf }: { readonly persons: readonly string[]; readonly zoneOf: (personId: string) => string },
): Promise<ReadonlyMap<string, Presence>> => {
  if (persons.length === 0) return new Map()
  // A day on either side: zones differ, and a night began before.
  const wide = { from: Date.parse(`${from}T00:00:00Z`) - 2 * DAY_MS, to: Date.parse(`${to}T00:00:00Z`) + 3 * DAY_MS }
  const [memberships, passages, trips] = await Promise.all([
    units === null ? [] : listMembershipsOf(registry, persons),
    listPassages(registry.db, { persons, ...wide }),
    listPersonTrips(registry, { persons, ...wide }),
  ])
  const seen = units === null ? null : new Set(units)
  const isSeen = (personId: string, at: number): boolean => {
    if (seen === null) return true
    const own = memberships.findLast(
      (row) => row.personId === personId && coversInstant({ from: row.validFrom, to: row.validTo }, at),
    )
    return own !== undefined && seen.has(own.orgUnitId)
  }
  return new Map(
    persons.flatMap((personId): [string, Presence][] => {
      const timeZone = zoneOf(personId)
      const period = { start: dayPeriod(from, timeZone).start, end: dayPeriod(to, timeZone).end }
      const came = passages.filter((row) => row.personId === personId && isSeen(personId, row.at))
      const driven = trips.filter(
        (row) => row.kind === 'trip' && row.personId === personId && isSeen(personId, row.end),
      )
      if (came.length + driven.length === 0) return []
      const { days, seconds, unpaired } = sumPresence(came, { period, timeZone, now })
      const driving = sumMovement(driven, { period, timeZone })
      if (days + seconds + driving.days === 0) return []
      return [
        [
          personId,
          {
            ...{ days, hours: hoursOf(seconds), unpaired },
            ...{ drivingDays: driving.days, drivingHours: hoursOf(driving.seconds) },
          },
        ],
      ]
    }),
  )
}
