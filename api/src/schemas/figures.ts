import { COST_FIGURE_NAMES, FIGURE_NAMES } from '@custodia/domain'
import { z } from 'zod'
import { GROUPINGS } from '../figures/group-rows.ts'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, day, identifier, instant, personRef } from './common.ts'

const figure = z
  .object({
    value: z.number().nullable().describe('Null where there is nothing to divide by.'),
    numerator: z.number(),
    denominator: z.number(),
    base: z.number().describe('Events or assets that it stands on.'),
    atLeast: z
      .number()
      .nullable()
      .describe('Of a mean time between failures without a failure: with 95 % confidence at least this.'),
  })
  .meta({ id: 'Figure' })

const count = z.number()

const groupFigures = z.object({
  assets: count,
  sessions: count.describe('Usage sessions in the operating time.'),
  figures: z.object({
    compliance: figure.describe('In window ÷ due, 0 to 1.'),
    mtbf: figure.describe('Operating time ÷ failures, milliseconds.'),
    mttr: figure.describe('From the start of the repair to the restoration, milliseconds.'),
    mdt: figure.describe('From the failure to the restoration, milliseconds.'),
    availability_inherent: figure.describe('MTBF ÷ (MTBF + MTTR).'),
    availability_operational: figure.describe('(Scheduled − downtime) ÷ scheduled.'),
    repeat_rate: figure.describe('Failures that came back within 30 days ÷ failures.'),
  }),
  occurrences: z
    .object({
      in_window: count,
      early: count,
      late: count,
      missed: count,
      open: count,
      overdue: count,
      cancelled: count,
      no_due_date: count,
    })
    .describe('What became of what was due in the period; the sum is the denominator of compliance.'),
  failures: count,
  openFailures: count,
  repeats: count,
  operatingMs: count,
  scheduledMs: count,
  downtimeMs: count,
  byOpeningHours: count.describe(
    'Assets scheduled by the opening hours of their branch; the others by the whole period, for want of these.',
  ),
  costs: z
    .array(
      z.object({
        currency: z.string(),
        runningMinor: count.describe('By cost pools; parts of a month by the day.'),
        ordersMinor: count.describe('By work orders finished in the period.'),
        totalMinor: count,
        perAsset: figure.describe('Minor units per asset.'),
        perHour: figure.describe('Minor units per hour of operation.'),
      }),
    )
    .describe('One of each currency; amounts of different currencies are never added.'),
  risk: z
    .object({ half_yearly: count, yearly: count, not_planned: count, not_scored: count })
    .describe('Assets by risk class (Fennigkoh and Smith): from 17, from 12, below, and without scores.'),
})

const figureRow = groupFigures
  .extend({ key: z.string(), code: z.string().nullable(), nameZh: z.string(), nameEn: z.string() })
  .meta({ id: 'FigureRow' })

/** Which assets and which days. */
const questionFields = {
  from: day.optional().describe('First day; 364 days before `to` if absent.'),
  to: day.optional().describe('Last day, inclusive; today if absent.'),
  orgUnit: identifier.optional().describe('Assets of this unit or below.'),
  category: z.enum(['medical_device', 'vehicle', 'room', 'cleaning_zone']).optional(),
  asset: identifier.optional(),
}
const grouping = z.enum(GROUPINGS).default('type')

export const FIGURE_SORTS = [
  'name',
  'compliance',
  'mtbf',
  'mttr',
  'mdt',
  'availability_operational',
  'repeat_rate',
  'failures',
  'cost',
] as const
const SORTS = FIGURE_SORTS.flatMap((name) => [name, `-${name}`] as const)

export const figuresQuery = z.object({
  ...questionFields,
  by: grouping,
  sort: z.enum(SORTS).default('name').describe('With `-` the largest first; rows without a value stand last.'),
  ...pageQuery,
})

export const figuresAnswer = z
  .object({
    from: z.string(),
    to: z.string(),
    by: z.enum(GROUPINGS),
    items: z.array(figureRow),
    total: groupFigures.describe('Of all assets together, computed from their sums.'),
    groups: count.describe('Rows on all pages.'),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'EngineeringFigures' })

export const figuresExportQuery = z.object({ ...questionFields, by: grouping })

/** One row, or all assets without a key. */
const groupFields = {
  ...questionFields,
  by: grouping,
  key: z.string().min(1).max(200).optional().describe('Key of a row; all assets if absent.'),
}

export const explainQuery = z.object({
  ...groupFields,
  figure: z.enum([...FIGURE_NAMES, ...COST_FIGURE_NAMES]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe('Of a figure of costs.'),
})

export const FIGURE_EVENTS = ['occurrence', 'failure'] as const

export const drillQuery = z.object({
  ...groupFields,
  kind: z.enum(FIGURE_EVENTS).optional().describe('Only what plans asked for, or only failures.'),
  class: z
    .enum(['in_window', 'early', 'late', 'missed', 'open', 'overdue', 'cancelled', 'no_due_date'])
    .optional()
    .describe('Only occurrences of this class.'),
  repeats: z.literal('true').optional().describe('Only failures that came back.'),
  ...pageQuery,
})

export const figureEvent = z
  .object({
    kind: z.enum(FIGURE_EVENTS),
    asset: assetRef,
    nameZh: z.string(),
    nameEn: z.string(),
    order: z
      .object({ id: z.string(), no: z.string(), state: z.string() })
      .nullable()
      .describe('Null for a due date that no order stands for, and for what was recorded without one.'),
    planId: z.string().nullable(),
    class: z.string().nullable().describe('Of an occurrence.'),
    dueOn: z.string().nullable(),
    completedOn: z.string().nullable(),
    failedAt: instant.nullable(),
    repairStartedAt: instant.nullable(),
    restoredAt: instant.nullable(),
    failureCode: z.string().nullable(),
    repeatOf: z.string().nullable().describe('Id of the order after which the failure came back.'),
    costMinor: z.number().nullable(),
    currency: z.string().nullable(),
  })
  .meta({ id: 'FigureEvent' })

export const engineersQuery = z.object({
  from: questionFields.from,
  to: questionFields.to,
  orgUnit: identifier.optional().describe('Orders of this unit or below.'),
})

export const engineerRow = z
  .object({
    person: personRef.nullable().describe('Null for orders that nobody has.'),
    open: count,
    overdue: count,
    urgent: count,
    waitingForParts: count,
    oldestAt: instant.nullable().describe('Request of the oldest open order.'),
    backlogMs: count.describe('Time that the open orders will take, by their plan, else their planned time.'),
    unestimated: count.describe('Open orders of which nobody knows how long they take; not in `backlogMs`.'),
    done: count.describe('Orders finished in the period.'),
    labourMinutes: count.describe('Written down in the period.'),
    dutyMs: count.describe('On duty in the period, up to now.'),
    utilisation: figure.describe('Labour ÷ duty.'),
    plannedAheadMs: count.describe('Planned for open orders within the duty of the seven days from now.'),
    dutyAheadMs: count,
    load: figure.describe('Planned ÷ duty of the seven days from now.'),
    compliance: figure.describe('In window ÷ due, of what was given to the engineer.'),
    mttr: figure.describe('Milliseconds, of repairs given to the engineer.'),
  })
  .meta({ id: 'EngineerFigures' })

export const engineersAnswer = z.object({
  from: z.string(),
  to: z.string(),
  items: z.array(engineerRow),
})
