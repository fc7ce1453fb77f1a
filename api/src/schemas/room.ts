import { BOOKING_OUTCOMES, ROOM_FIGURES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, day, identifier, instant, instantInput, named, personRef, shortText } from './common.ts'

const share = z
  .object({ value: z.number().nullable(), numerator: z.number(), denominator: z.number() })
  .describe('`value` = numerator ÷ denominator; null where that is 0.')

const count = z.number().int()
const duration = z.number().describe('Milliseconds.')

export const roomSums = z
  .object({
    rooms: count,
    availableMs: duration.describe('Open and not out of service, until now. Milliseconds.'),
    outOfServiceMs: duration,
    usedMs: duration,
    bookedMs: duration,
    bookings: count,
    outcomes: z.object({ used: count, no_show: count, unknown: count, pending: count }),
    late: count,
    overran: count,
    overrunMs: duration,
    endedEarly: count,
    earlyEndMs: duration,
    released: count,
    walkIns: count,
    walkInMs: duration,
    peopleMs: duration,
    seatMs: duration,
    figures: z.object({ utilisation: share, booked: share, seats: share, no_show: share }),
  })
  .meta({ id: 'RoomSums' })

const asked = {
  from: day.optional().describe('First local day; 28 days before the last one if absent.'),
  to: day.optional().describe('Last local day; today if absent.'),
  orgUnit: identifier.optional().describe('Rooms of this unit and below.'),
  asset: identifier.optional().describe('One room.'),
}

export const roomFiguresQuery = z.object({
  ...asked,
  by: z.enum(['room', 'branch', 'company']).default('room'),
})

const hours = z.array(z.number()).describe('Milliseconds in each hour of the local week, 168, Monday 0:00 first.')

export const roomFiguresAnswer = z
  .object({
    from: day,
    to: day,
    by: z.enum(['room', 'branch', 'company']),
    items: z.array(
      named.extend({
        code: z.string().nullable(),
        branch: named.nullable(),
        capacity: z.number().nullable(),
        sums: roomSums,
      }),
    ),
    total: roomSums,
    byHour: z.object({ available: hours, used: hours, booked: hours }),
  })
  .meta({ id: 'RoomFigures' })

export const roomExplainQuery = z.object({
  ...roomFiguresQuery.shape,
  key: identifier.optional().describe('Id of a row; all together if absent.'),
  figure: z.enum(ROOM_FIGURES),
})

export const judgedBooking = z
  .object({
    id: z.string(),
    asset: assetRef,
    timeZone: z.string(),
    title: z.string(),
    purpose: z.string().nullable(),
    attendees: z.number().nullable(),
    person: personRef.nullable(),
    organiserEmail: z.string().nullable(),
    orgUnit: named.nullable(),
    source: z.enum(['person', 'feed']),
    start: instant,
    end: instant,
    bookedEnd: instant.nullable(),
    releasedAt: instant.nullable(),
    releaseReason: z.enum(['no_show', 'left_early']).nullable(),
    judged: z.object({
      outcome: z.enum(BOOKING_OUTCOMES),
      late: z.boolean(),
      windowStart: instant,
      windowEnd: instant,
      presenceMs: duration,
      sensorAlive: z.boolean(),
      firstSeen: instant.nullable(),
      lastSeen: instant.nullable(),
      heldMs: duration,
      bookedMs: duration,
      usedMs: duration,
      overrunMs: duration,
      earlyEndMs: duration,
    }),
  })
  .meta({ id: 'JudgedBooking' })

export const roomBookingsQuery = z.object({
  ...pageQuery,
  ...asked,
  person: identifier.optional(),
  outcome: z.enum(BOOKING_OUTCOMES).optional(),
})

export const roomDayQuery = z.object({ day, orgUnit: identifier.optional(), asset: identifier.optional() })

const span = z.object({ start: instant, end: instant })

export const roomDayAnswer = z
  .object({
    day,
    rooms: z.array(
      z.object({
        asset: assetRef,
        branch: named.nullable(),
        timeZone: z.string(),
        capacity: z.number().nullable(),
        dayStart: instant,
        dayEnd: instant,
        open: z.array(span).nullable().describe('Null where nobody said: always.'),
        closures: z.array(span.extend({ id: z.string(), reason: z.string() })),
        bookings: z.array(judgedBooking),
        occupied: z.array(
          span.extend({ kind: z.enum(['booked', 'overrun', 'walk_in']), bookingId: z.string().nullable() }),
        ),
        policy: z.object({
          earlyMinutes: z.number(),
          graceMinutes: z.number(),
          minPresenceMinutes: z.number(),
          releaseNoShows: z.boolean(),
        }),
      }),
    ),
  })
  .meta({ id: 'RoomDay' })

export const roomChargesQuery = z.object({ ...asked, by: z.enum(['person', 'department']).default('department') })

export const roomChargesAnswer = z
  .object({
    from: day,
    to: day,
    items: z.array(
      z.object({
        orgUnit: named.nullable(),
        branch: named.nullable().describe('Of the department.'),
        person: personRef.nullable(),
        currency: z.string(),
        bookedMs: duration,
        noShowMs: duration.describe('Of the booked time, held by no-shows. Milliseconds.'),
        usedMs: duration,
        walkInMs: duration.describe('Of the used time, not booked. Milliseconds.'),
        bookedMinor: z.number().nullable().describe('By booked time, at the rooms’ hourly rates.'),
        usedMinor: z.number().nullable().describe('By used time.'),
      }),
    ),
  })
  .meta({ id: 'RoomCharges' })

const minutes = (max: number) => z.number().int().min(0).max(max)

export const roomPolicyBody = z
  .object({
    earlyMinutes: minutes(60).default(5),
    graceMinutes: minutes(240).default(15),
    minPresenceMinutes: minutes(60).default(2),
    releaseNoShows: z.boolean(),
  })
  .refine((policy) => policy.minPresenceMinutes <= policy.earlyMinutes + policy.graceMinutes, {
    path: ['minPresenceMinutes'],
    error: 'is longer than the time in which people may come, so that no booking could be used',
  })

export const roomPolicyRow = z
  .object({
    earlyMinutes: z.number(),
    graceMinutes: z.number(),
    minPresenceMinutes: z.number(),
    releaseNoShows: z.boolean(),
    validFrom: instant.nullable().describe('Null: the defaults.'),
    validTo: instant.nullable(),
  })
  .meta({ id: 'RoomPolicy' })

export const closureBody = z
  .object({ start: instantInput, end: instantInput, reason: shortText })
  .refine((closure) => closure.end > closure.start, { path: ['end'], error: 'must be after "start"' })

export const closureRow = z
  .object({
    id: z.string(),
    assetId: z.string(),
    start: instant,
    end: instant,
    reason: z.string(),
    withdrawnAt: instant.nullable(),
  })
  .meta({ id: 'RoomClosure' })
