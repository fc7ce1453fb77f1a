import { ROUND_OUTCOMES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, day, identifier, instant, named, personRef, shortText } from './common.ts'

const outcome = z.enum(ROUND_OUTCOMES)
export const roomType = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'must be a code of small letters, digits and _, for example treatment' })

/** Days and whose zones; every question of cleaning has them. */
const asked = {
  from: day.optional().describe('First local day; the month’s first if absent.'),
  to: day.optional().describe('Last local day; today if absent. At most 92 days.'),
  orgUnit: identifier.optional().describe('Zones of this unit or below.'),
  zone: identifier.optional().describe('Asset id of one zone.'),
}

export const roundRow = z
  .object({
    roundId: z.string(),
    day: z.string(),
    zone: assetRef,
    orgUnit: named.nullable(),
    branch: named.nullable(),
    timeZone: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    plannedAt: instant,
    from: instant.describe('In time is a visit that begins from here …'),
    to: instant.describe('… to here, both inclusive.'),
    until: instant.describe('Late is one that begins before this.'),
    outcome,
    assignee: personRef.nullable(),
    visit: z
      .object({ id: z.string(), start: instant, end: instant, open: z.boolean(), person: personRef.nullable() })
      .nullable()
      .describe('The visit that served it; it serves no other round.'),
    minutes: z.number().nullable(),
    standardMinutes: z.number().nullable(),
    roomType: z.string().nullable(),
    areaM2: z.number().nullable(),
    standardId: z.string().nullable(),
    excuse: z.object({ id: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'CleaningRoundOutcome' })

export const roundListQuery = z.object({
  ...pageQuery,
  ...asked,
  from: day.optional().describe('First local day; today if absent.'),
  outcome: outcome.optional(),
  person: identifier.optional().describe('Who is to do it or did it.'),
})

export const roundExplainQuery = z.object({ round: identifier, day })

const ratio = z.object({
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
})

const tally = z.object({
  done: z.number(),
  late: z.number(),
  short: z.number(),
  missed: z.number(),
  overdue: z.number(),
  excused: z.number().describe('Not in the denominator.'),
  pending: z.number().describe('To come or in progress; not in the denominator.'),
})

const figureRow = z.object({
  counts: tally,
  compliance: ratio.describe('Rounds done ÷ rounds whose window is over and that are not excused.'),
  time: ratio.describe('Minutes used ÷ standard minutes of served rounds.'),
})

export const FIGURE_GROUPINGS = ['zone', 'type', 'branch', 'person'] as const

export const cleaningFigureRow = figureRow
  .extend({
    key: z.string(),
    code: z.string().nullable(),
    nameZh: z.string(),
    nameEn: z.string(),
    servedOthers: z.number().nullable().describe('By person: rounds of others, or of nobody, that they served.'),
  })
  .meta({ id: 'CleaningFigureRow' })

export const cleaningFiguresQuery = z.object({
  ...pageQuery,
  ...asked,
  by: z
    .enum(FIGURE_GROUPINGS)
    .default('zone')
    .describe('`person`: rounds that are theirs by plan; minutes of their own visits.'),
})

export const cleaningFiguresAnswer = z.object({
  from: z.string(),
  to: z.string(),
  total: figureRow,
  days: z.array(z.object({ day: z.string(), counts: tally })).describe('The total day by day.'),
  items: z.array(cleaningFigureRow),
  nextCursor: z.string().nullable(),
})

export const cleaningFigureExplainQuery = z.object({
  ...asked,
  by: z.enum(FIGURE_GROUPINGS).default('zone'),
  key: identifier.optional().describe('One row; all if absent.'),
  figure: z.enum(['compliance', 'time']),
})

export const suppliesQuery = z.object(asked)

export const suppliesAnswer = z
  .object({
    from: z.string(),
    to: z.string(),
    cleanings: z.number().describe('Served rounds, and visits beside the plan that were long enough.'),
    besidePlan: z.number(),
    tools: z.array(
      z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string(), uses: z.number(), minutes: z.number() }),
    ),
    consumables: z.array(
      z.object({
        itemCode: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        unit: z.string(),
        quantity: z.number(),
        uses: z.number(),
      }),
    ),
  })
  .meta({ id: 'CleaningSupplies' })

export const excuseBody = z
  .object({ roundId: identifier, day, reason: z.string().trim().min(3).max(500) })
  .meta({ example: { roundId: 'crd_1', day: '2026-11-21', reason: 'Floor was being painted' } })

export const excuseRow = z.object({ id: z.string(), roundId: z.string(), day: z.string(), reason: z.string() })

export const zoneRow = z
  .object({
    asset: assetRef,
    orgUnit: named.nullable(),
    branch: named.nullable(),
    timeZone: z.string(),
    roomType: z.string().nullable().describe('Null: nobody said yet what it is.'),
    areaM2: z.number().nullable(),
    standardId: z.string().nullable(),
    standardMinutes: z.number().nullable(),
    rounds: z.number().describe('Rounds in force.'),
    roundsPerWeek: z.number(),
    next: z.object({ roomType: z.string(), areaM2: z.number(), from: instant }).nullable().describe('What it will be.'),
  })
  .meta({ id: 'CleaningZone' })

export const zoneListQuery = z.object({ ...pageQuery, orgUnit: asked.orgUnit })

export const zoneBody = z
  .object({
    roomType,
    areaM2: z.number().positive().max(100_000),
    from: day
      .optional()
      .describe('First local day; any day for the first time, later only a day to come (tomorrow if absent).'),
  })
  .meta({ example: { roomType: 'treatment', areaM2: 64 } })

export const scheduleRow = z
  .object({
    id: z.string(),
    zone: assetRef,
    nameZh: z.string(),
    nameEn: z.string(),
    weekdays: z.array(z.number()),
    plannedMinute: z.number(),
    earlyMinutes: z.number(),
    lateMinutes: z.number(),
    onHolidays: z.boolean(),
    assignee: personRef.nullable(),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'CleaningSchedule' })

export const scheduleListQuery = z.object({ ...pageQuery, orgUnit: asked.orgUnit, zone: asked.zone })

const minutes = (max: number) => z.number().int().min(0).max(max)

const scheduleFields = {
  nameZh: shortText,
  nameEn: shortText,
  weekdays: z
    .array(z.number().int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, { error: 'names a day twice' })
    .describe('1 is Monday, 7 is Sunday.'),
  plannedMinute: minutes(1439).describe('Minute of the local day: 480 is 08:00.'),
  earlyMinutes: minutes(720).describe('So long before a visit may begin.'),
  lateMinutes: minutes(720).describe('So long after it still is in time.'),
  onHolidays: z.boolean().default(false),
  assigneeId: identifier.nullable().default(null).describe('Who is to do it; whoever does it serves it.'),
}
const scheduleExample = {
  ...{ nameZh: '早班', nameEn: 'Early round', weekdays: [1, 2, 3, 4, 5], plannedMinute: 480 },
  ...{ earlyMinutes: 30, lateMinutes: 60, onHolidays: false },
}

export const scheduleBody = z
  .object({ zoneId: identifier, ...scheduleFields })
  .meta({ example: { zoneId: 'ast_zone_01', ...scheduleExample } })

export const scheduleChangeBody = z
  .object({ ...scheduleFields, from: day.optional().describe('First day of the new plan; from now on if absent.') })
  .meta({ example: scheduleExample })

export const scheduleEndBody = z
  .object({ on: day.optional().describe('First day without it; from now on if absent.') })
  .nullish()
