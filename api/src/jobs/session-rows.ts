import {
  attributeTrip,
  mostShared,
  type RosterShift,
  type SessionAttribution,
  type TripCorrection,
  type UsageSession,
} from '@custodia/domain'
import {
  type MembershipPeriod,
  type PersonPeriod,
  type PlacementPeriod,
  type StoredSession,
  sessionIdOf,
  type TimelineBooking,
} from '@custodia/storage/registry'

/** Who a session is charged to and who made it. */
export interface Attribution {
  readonly personId: string | null
  readonly bookingId: string | null
  readonly orgUnitId: string | null
  /** Registry id of the tag, if it is registered. */
  readonly tagDeviceId: string | null
  /** How driver and department of a trip became known; null for other sessions. */
  readonly attribution: SessionAttribution | null
}

/** The dated entry that covers an instant, or undefined. */
export const entryAt = <T extends { readonly from: number; readonly to: number | null }>(
  entries: readonly T[],
  at: number,
): T | undefined => entries.findLast((entry) => entry.from <= at && (entry.to === null || at < entry.to))

/** Who can have made a session, in the order in which they are asked: correction, booking, driver tag, roster, default driver. */
export interface SessionPeople {
  readonly corrections: readonly TripCorrection[]
  readonly bookings: readonly TimelineBooking[]
  /** Registered tags by key, as a vehicle's reader says them. */
  readonly tags: ReadonlyMap<string, { readonly deviceId: string; readonly holders: readonly PersonPeriod[] }>
  readonly roster: readonly RosterShift[]
  /** Who operates the asset by default. */
  readonly operators: readonly PersonPeriod[]
  /** Dated departments of all these people. */
  readonly memberships: ReadonlyMap<string, readonly MembershipPeriod[]>
}

/** A driver tag's key as devices are registered by, or undefined without a tag. */
export const tagKeyOf = (session: Pick<UsageSession, 'kind' | 'tag'>): string | undefined =>
  session.kind === 'trip' && session.tag !== null ? session.tag.toLowerCase() : undefined

/**
 * A booked session belongs to the booking's person and department, another one to the department that owns the asset; a trip as
 * `attributeTrip` says.
 */
export const attributeSession = (
  session: UsageSession,
  people: SessionPeople,
  placements: readonly PlacementPeriod[],
): Attribution => {
  const ownerId = entryAt(placements, session.start)?.orgUnitId ?? null
  const { bookings, corrections, roster, operators } = people
  if (session.kind === 'trip') {
    const tagKey = tagKeyOf(session)
    const tag = tagKey === undefined ? undefined : people.tags.get(tagKey)
    const tagHolderId = entryAt(tag?.holders ?? [], session.start)?.personId ?? null
    const defaultDriverId = entryAt(operators, session.start)?.personId ?? null
    return {
      ...attributeTrip(session, {
        ...{ corrections, bookings, tagHolderId, roster, defaultDriverId, ownerId },
        departmentOf: (personId) => entryAt(people.memberships.get(personId) ?? [], session.start)?.orgUnitId ?? null,
      }),
      tagDeviceId: tag?.deviceId ?? null,
    }
  }
  const booking = session.kind === 'occupancy' ? mostShared(session, bookings) : null
  return {
    personId: booking?.personId ?? null,
    bookingId: booking?.id ?? null,
    orgUnitId: booking?.orgUnitId ?? ownerId,
    tagDeviceId: null,
    attribution: null,
  }
}

type Row = Omit<StoredSession, 'derivedAt'>

/** A session as the registry keeps it. */
export const toSessionRow = (timeline: string, session: UsageSession, attribution: Attribution): Row => ({
  id: sessionIdOf(session),
  timeline,
  kind: session.kind,
  assetId: session.asset,
  startTs: session.start,
  endTs: session.end,
  open: session.open,
  quantities: { ...session.quantities },
  ...attribution,
  flags: [...session.flags],
  rule: session.rule,
  ruleVersion: session.ruleVersion,
  evidence: session.evidence,
})

const sortedKeys = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sortedKeys)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, entry]) => [key, sortedKeys(entry)]),
        )
      : value

/** True if two rows say the same; the order of JSON keys, which PostgreSQL changes, does not count. */
const isSameRow = (a: Row, b: Row): boolean => JSON.stringify(sortedKeys(a)) === JSON.stringify(sortedKeys(b))

export interface SessionChange {
  readonly upsert: readonly Row[]
  readonly remove: readonly string[]
  /** Assets whose sessions changed, with the times touched. */
  readonly touched: ReadonlyMap<string, { readonly from: number; readonly to: number }>
}

/** The difference between what stands and what was derived for the same part of a timeline. */
export const diffSessions = (stored: readonly StoredSession[], derived: readonly Row[]): SessionChange => {
  const before = new Map(stored.map(({ derivedAt: _, ...row }) => [row.id, row]))
  const after = new Map(derived.map((row) => [row.id, row]))
  const upsert = [...after.values()].filter((row) => {
    const old = before.get(row.id)
    return old === undefined || !isSameRow(old, row)
  })
  const removed = [...before.values()].filter((row) => !after.has(row.id))
  const touched = new Map<string, { from: number; to: number }>()
  for (const row of [...upsert, ...removed]) {
    const range = touched.get(row.assetId)
    touched.set(row.assetId, {
      from: Math.min(range?.from ?? row.startTs, row.startTs),
      to: Math.max(range?.to ?? row.endTs, row.endTs),
    })
  }
  return { upsert, remove: removed.map((row) => row.id), touched }
}
