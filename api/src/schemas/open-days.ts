import { z } from 'zod'
import { day, identifier, named, shortText } from './common.ts'

const minute = z.number().int().min(0).max(1440)

/** A span of a weekday. */
export const weekSpan = z
  .object({
    weekday: z.number().int().min(1).max(7).describe('1 is Monday, 7 is Sunday (ISO 8601).'),
    startMinute: minute.describe('Minutes of the local day.'),
    endMinute: minute,
  })
  .refine(({ startMinute, endMinute }) => startMinute < endMinute, { error: 'must end after it starts' })

export const openingHoursBody = z
  .object({
    week: z
      .array(weekSpan)
      .max(50)
      .superRefine((spans, context) => {
        const sorted = [...spans].sort((a, b) => a.weekday - b.weekday || a.startMinute - b.startMinute)
        for (const [k, span] of sorted.entries()) {
          const next = sorted[k + 1]
          if (next?.weekday === span.weekday && next.startMinute < span.endMinute)
            context.addIssue({
              code: 'custom',
              message: `spans of weekday ${span.weekday} overlap: ${span.startMinute}–${span.endMinute} and ${next.startMinute}–${next.endMinute}`,
            })
        }
      })
      .describe('Several spans a day are possible. Empty: as the unit above.'),
  })
  .meta({ example: { week: [{ weekday: 1, startMinute: 540, endMinute: 1260 }] } })

export const openingHoursRow = z
  .object({
    unit: named,
    own: z.boolean().describe('True if the unit has hours of its own.'),
    from: named.nullable().describe('The unit whose hours hold; null where nobody said: open at all times.'),
    week: z.array(z.object({ weekday: z.number(), startMinute: z.number(), endMinute: z.number() })),
  })
  .meta({ id: 'OpeningHours' })

export const holidayBody = z
  .object({ orgUnitId: identifier, day, nameZh: shortText, nameEn: shortText })
  .meta({ example: { orgUnitId: 'org_group', day: '2027-02-06', nameZh: '春节', nameEn: 'Spring Festival' } })

export const holidayRow = z
  .object({ id: z.string(), unit: named, day: z.string(), nameZh: z.string(), nameEn: z.string() })
  .meta({ id: 'Holiday' })

export const holidayQuery = z.object({
  orgUnit: identifier
    .optional()
    .describe('Days on which this unit is closed: its own and those of the units above it.'),
  from: day.optional(),
  to: day.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(2000).optional(),
})
