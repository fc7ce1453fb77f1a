import { z } from 'zod'
import { assetRef, identifier, instant, shortText } from './common.ts'

const count = z.number().int()

export const bookingFeedRow = z
  .object({
    id: z.string(),
    asset: assetRef,
    name: z.string(),
    url: z
      .string()
      .describe('Whole for managers of the room; for others its host only, as the address often is its secret.'),
    intervalMinutes: z.number(),
    paused: z.boolean(),
    nextPollAt: instant,
    lastPollAt: instant.nullable(),
    lastOkAt: instant.nullable(),
    lastError: z.string().nullable().describe('Why the last poll failed; null if it did not.'),
    failures: count.describe('Polls that failed one after another.'),
    report: z
      .object({
        created: count,
        changed: count,
        cancelled: count,
        unchanged: count,
        skipped: z.array(
          z.object({
            uid: z.string(),
            title: z.string(),
            start: instant.nullable(),
            reason: z.string(),
            detail: z.string(),
          }),
        ),
        skippedTotal: count,
      })
      .nullable()
      .describe('What the calendar came to when it was last read, with the events that are no bookings, and why.'),
  })
  .meta({ id: 'BookingFeed' })

const url = z.string().trim().min(8).max(2000)
const intervalMinutes = z.number().int().min(5).max(1440)

export const bookingFeedBody = z
  .object({ assetId: identifier, name: shortText, url, intervalMinutes: intervalMinutes.default(15) })
  .meta({
    example: {
      assetId: 'ast_room_01',
      name: 'Outlook',
      url: 'https://outlook.office365.com/owa/calendar/…/calendar.ics',
    },
  })

export const bookingFeedChange = z
  .object({ name: shortText, url, intervalMinutes, paused: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, { error: 'says nothing to change' })

export const bookingFeedQuery = z.object({ asset: identifier.optional() })

export const removedFeed = z.object({
  id: z.string(),
  cancelled: count.describe('Bookings to come that were cancelled.'),
})
