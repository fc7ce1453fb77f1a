/** Month costs of an asset, from its stored sessions. Pure. */
import {
  type BookedShare,
  type CostLineDraft,
  type DatedOrgUnit,
  driverQuantities,
  localMonth,
  monthlyCost,
  monthPeriod,
  type Period,
  type UsageSession,
  type UsageShare,
} from '@custodia/domain'
import type { AssetTimeline, CostLineInsert, StoredSession } from '@custodia/storage/registry'

/** What an asset's costs stand on besides its pools and sessions. */
export interface CostFacts {
  /** Sessions that touch the month, whole. */
  readonly sessions: readonly StoredSession[]
  /** Dated departments of persons. */
  readonly memberships: ReadonlyMap<string, readonly DatedOrgUnit[]>
  /** Bookings that touch the month, where its pools charge by them. */
  readonly bookings: readonly BookedShare[]
}

interface FigureContext {
  readonly asset: AssetTimeline
  readonly timeZone: string
  readonly now: number
}

/** Stands for "measured, and not used": with it, what a watched asset did not use is idle, not unallocated. */
const NO_USE = 'no-use'

const unused = (month: Period): UsageShare => ({
  sessionId: NO_USE,
  start: month.start,
  end: month.start,
  quantities: { run_hours: 0, pulses: 0, km: 0, trip_hours: 0, occupied_hours: 0, visit_minutes: 0 },
  orgUnitId: null,
  personId: null,
})

const toCostLine = (line: CostLineDraft, now: number): CostLineInsert => {
  const { key, explanation, ...fields } = line
  const sessions = explanation.sessions.filter((id) => id !== NO_USE)
  return {
    id: `cst_${line.assetId}_${line.month}_${key}`,
    ...fields,
    explanation: { ...explanation, sessions },
    computedAt: now,
  }
}

/** Whether somebody named the department: by a booking, or by correcting a trip. */
const isUnitNamed = ({ bookingId, attribution }: StoredSession): boolean =>
  bookingId !== null || attribution?.unit === 'correction'

/** All cost lines of an asset in a month. */
export const costLinesOf = (
  context: FigureContext,
  month: string,
  { sessions, memberships, bookings }: CostFacts,
): readonly CostLineInsert[] => {
  const { asset, timeZone, now } = context
  const period = monthPeriod(month, timeZone)
  const isWatched = asset.devices.some(
    (device) => device.from < period.end && (device.to === null || device.to > period.start),
  )
  const lines = monthlyCost({
    assetId: asset.id,
    month,
    timeZone,
    pools: asset.pools.map(({ validFrom, validTo, ...pool }) => ({ ...pool, from: validFrom, to: validTo })),
    usage: [
      ...(isWatched ? [unused(period)] : []),
      ...sessions.map((session) => ({
        sessionId: session.id,
        start: session.startTs,
        end: session.endTs,
        quantities: driverQuantities({
          kind: session.kind,
          quantities: session.quantities as unknown as UsageSession['quantities'],
        }),
        orgUnitId: isUnitNamed(session) ? session.orgUnitId : null,
        personId: session.personId,
        bookingId: session.bookingId,
        evidence: session.evidence as UsageSession['evidence'],
      })),
    ],
    owners: asset.placements,
    membershipsOf: ({ personId }) => (personId === null ? [] : (memberships.get(personId) ?? [])),
    bookings,
  })
  return lines.map((line) => toCostLine(line, now))
}

/** Local months from that of `from` to that of `to`, ascending. */
export const monthsBetween = (from: number, to: number, timeZone: string): readonly string[] => {
  const last = localMonth(Math.max(from, to), timeZone)
  const months: string[] = []
  for (let month = localMonth(from, timeZone); month <= last; month = followingMonth(month)) months.push(month)
  return months
}

const followingMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
