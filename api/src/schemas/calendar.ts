import { CALENDAR_STATES } from '@custodia/domain'
import { z } from 'zod'
import { assetRef, identifier, instant, instantQuery, named } from './common.ts'

export const FEED_KINDS = ['engineer', 'asset', 'branch'] as const

export const feedBody = z
  .object({
    kind: z.enum(FEED_KINDS),
    subjectId: identifier.describe('Of the person, the asset, or the organisation unit.'),
  })
  .meta({ example: { kind: 'asset', subjectId: 'ast_laser_01' } })

export const feedRow = z
  .object({
    id: z.string(),
    kind: z.enum(FEED_KINDS),
    subjectId: z.string(),
    subject: named,
    createdAt: instant,
    lastReadAt: instant.nullable(),
  })
  .meta({ id: 'CalendarFeed' })

export const newFeed = feedRow
  .extend({
    url: z.string().describe('Whoever knows it reads the calendar. It is shown only now; revoke the feed to end it.'),
  })
  .meta({ id: 'NewCalendarFeed' })

const states = z.object(
  Object.fromEntries(CALENDAR_STATES.map((state) => [state, z.number()])) as Record<
    (typeof CALENDAR_STATES)[number],
    z.ZodNumber
  >,
)

export const assetCalendar = z
  .object({
    asset: assetRef,
    orgUnit: named.nullable(),
    timeZone: z.string(),
    intervals: z
      .array(z.object({ start: instant, end: instant, state: z.enum(CALENDAR_STATES) }))
      .describe('Without gaps from `from` to `to`.'),
    items: z
      .array(
        z.object({
          kind: z.enum(['booking', 'use', 'order', 'slot', 'proposal']),
          id: z.string(),
          start: instant,
          end: instant,
          titleZh: z.string(),
          titleEn: z.string(),
          person: z.object({ name: z.string(), nameEn: z.string() }).nullable(),
          detail: z.string().nullable().describe('Number of an order, kind of a session, state of a slot.'),
        }),
      )
      .describe('What the intervals stand on, and what is proposed.'),
    hours: states.describe('Hours in each state.'),
    availableHours: z.number().describe('Open hours until now, without maintenance.'),
    utilisation: z.number().nullable().describe('Use within available hours ÷ these; null without any.'),
  })
  .meta({ id: 'AssetCalendar' })

export const rangeQuery = z.object({
  from: instantQuery.optional().describe('Beginning; the present local day of the site if absent.'),
  to: instantQuery.optional().describe('End; 7 days after the beginning if absent. At most 92 days.'),
})

export const calendarQuery = rangeQuery.extend({
  category: z.enum(['medical_device', 'vehicle', 'room', 'cleaning_zone']).optional(),
  orgUnit: identifier.optional().describe('Owned by this unit or below.'),
  q: z.string().trim().max(100).optional().describe('In code, names, model, plate.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
})

export const feedContentQuery = z.object({ lang: z.enum(['zh', 'en']).default('zh') })
