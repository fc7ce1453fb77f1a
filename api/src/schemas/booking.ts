import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, instant, instantInput, instantQuery, named, personRef, shortText } from './common.ts'

export const bookingRow = z
  .object({
    id: z.string(),
    assetId: z.string(),
    asset: assetRef,
    person: personRef.nullable().describe('Null where a calendar names an organiser whom nobody knows.'),
    orgUnit: named.nullable().describe('Department charged.'),
    title: z.string(),
    start: instant,
    end: instant,
    cancelledAt: instant.nullable(),
    source: z.enum(['person', 'feed']).describe('`feed`: read from an outside calendar, which alone may change it.'),
    organiserEmail: z.string().nullable(),
    attendees: z.number().nullable(),
    purpose: z.string().nullable(),
    releasedAt: instant.nullable().describe('When its rest was given back; `end` is then that time.'),
    releaseReason: z.enum(['no_show', 'left_early']).nullable(),
    bookedEnd: instant.nullable().describe('Its end as booked, where it was released.'),
  })
  .meta({ id: 'Booking' })

export const bookingListQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  person: identifier.optional(),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
})

export const bookingBody = z
  .object({
    assetId: identifier,
    personId: identifier,
    orgUnitId: identifier.optional().describe('Department charged; the person’s if absent.'),
    title: shortText,
    purpose: shortText.optional(),
    attendees: z.number().int().min(1).max(10_000).optional(),
    start: instantInput,
    end: instantInput,
  })
  .refine((booking) => booking.end > booking.start, { path: ['end'], error: 'must be after "start"' })
  .refine((booking) => booking.end - booking.start <= 31 * 86_400_000, {
    path: ['end'],
    error: 'must be within 31 days of "start"',
  })
  .meta({
    example: {
      assetId: 'ast_room_01',
      personId: 'per_wang_fang',
      title: '科室例会',
      start: 1795311000000,
      end: 1795314600000,
    },
  })
