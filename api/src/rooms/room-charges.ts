import { type BookingJudgement, chargeRoomTime, type Period, type RoomCharge } from '@custodia/domain'
import type { AssetTimeline } from '@custodia/storage/registry'
import { entryAt } from '../jobs/session-rows.ts'
import { type LoadedRoom, toRoomBooking } from './load-rooms.ts'

/** A room's rate by the hour, from an instant to another. */
interface RatePeriod extends Period {
  readonly ratePerHourMinor: number | null
}

/**
 * The room's hourly rate over a range, cut where a pool changes: the fixed pools' monthly amount by their practical capacity, and the variable
 * pools' amount, of those that go by occupied hours. Null while it has none.
 */
const ratesOf = (pools: AssetTimeline['pools'], range: Period): RatePeriod[] => {
  const byHour = pools.filter(({ driver }) => driver === 'occupied_hours')
  const currency = byHour[0]?.currency
  const ofRoom = byHour.filter((pool) => pool.currency === currency)
  const cuts = ofRoom
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
    .filter((at): at is number => at !== null && at > range.start && at < range.end)
  const edges = [range.start, ...[...new Set(cuts)].sort((a, b) => a - b), range.end]
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? range.start
    const rates = ofRoom
      .filter(({ validFrom, validTo }) => validFrom <= start && (validTo === null || validTo > start))
      .flatMap(({ kind, amountMinor, practicalCapacity }) =>
        kind === 'variable'
          ? amountMinor
          : practicalCapacity === null || practicalCapacity <= 0
            ? []
            : amountMinor / practicalCapacity,
      )
    return { start, end, ratePerHourMinor: rates.length === 0 ? null : rates.reduce((a, b) => a + b, 0) }
  })
}

const isNoShow = ({ outcome }: BookingJudgement): boolean => outcome === 'no_show'

/** What a room's time comes to by person and department within a range, until now, with the currency of its rates. */
export const roomCharges = (
  loaded: LoadedRoom,
  range: Period,
  now: number,
): { readonly currency: string; readonly charges: readonly RoomCharge[] } => {
  const past = { start: range.start, end: Math.max(range.start, Math.min(range.end, now)) }
  const pools = loaded.asset?.pools ?? []
  const placements = loaded.asset?.placements ?? []
  const input = {
    bookings: loaded.bookings.map((row) => ({
      ...toRoomBooking(row),
      personId: row.personId,
      orgUnitId: row.orgUnitId,
    })),
    noShows: new Set(loaded.judgements.filter(isNoShow).map(({ bookingId }) => bookingId)),
    pieces: loaded.pieces,
    ownerAt: (at: number) => entryAt(placements, at)?.orgUnitId ?? null,
  }
  const charges = ratesOf(pools, past).flatMap(({ ratePerHourMinor, ...period }) =>
    chargeRoomTime({ ...input, ratePerHourMinor }, period),
  )
  const currency = pools.find(({ driver }) => driver === 'occupied_hours')?.currency ?? loaded.room.currency
  return { currency, charges }
}

const addMinor = (a: number | null, b: number | null): number | null =>
  a === null && b === null ? null : (a ?? 0) + (b ?? 0)

/** Charges of many rooms, one line a bearer and currency, the most booked first. */
export const sumCharges = (
  rooms: readonly { readonly currency: string; readonly charges: readonly RoomCharge[] }[],
  byPerson: boolean,
): (RoomCharge & { readonly currency: string })[] => {
  const sums = new Map<string, RoomCharge & { readonly currency: string }>()
  for (const { currency, charges } of rooms) {
    for (const charge of charges) {
      const personId = byPerson ? charge.personId : null
      const key = JSON.stringify([currency, charge.orgUnitId, personId])
      const known = sums.get(key)
      sums.set(
        key,
        known === undefined
          ? { ...charge, personId, currency }
          : {
              ...known,
              bookedMs: known.bookedMs + charge.bookedMs,
              noShowMs: known.noShowMs + charge.noShowMs,
              usedMs: known.usedMs + charge.usedMs,
              walkInMs: known.walkInMs + charge.walkInMs,
              bookedMinor: addMinor(known.bookedMinor, charge.bookedMinor),
              usedMinor: addMinor(known.usedMinor, charge.usedMinor),
            },
      )
    }
  }
  return [...sums.values()].sort(
    (a, b) => b.bookedMs - a.bookedMs || b.usedMs - a.usedMs || ((a.orgUnitId ?? '') < (b.orgUnitId ?? '') ? -1 : 1),
  )
}
