import { METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { DUE_STATUSES } from './asset.ts'
import { assetRef, day, identifier, instant, instantInput, named, shortText } from './common.ts'

const METERS = (Object.keys(METRICS) as MetricName[]).filter((name) => METRICS[name].kind === 'meter')

export const planRow = z
  .object({
    id: z.string(),
    assetId: z.string(),
    taskCode: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    calendar: z.enum(['fixed', 'floating']).nullable(),
    interval: z.string().nullable(),
    anchorOn: z.string().nullable(),
    meterMetric: z.string().nullable(),
    meterStart: z.number().nullable(),
    meterPeriod: z.number().nullable(),
    nominalPerDay: z.number().nullable(),
    combine: z.enum(['any', 'all']),
    tolerancePercent: z.number(),
    shiftPercent: z.number(),
    legal: z.boolean(),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'MaintenancePlan' })

export const planListQuery = z.object({ ...pageQuery, asset: identifier.optional() })

export const planBody = z
  .object({
    assetId: identifier,
    taskCode: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, { error: 'must be lower-case letters, digits and _' }),
    nameZh: shortText,
    nameEn: shortText,
    calendar: z
      .enum(['fixed', 'floating'])
      .nullable()
      .default(null)
      .describe('`fixed` counts from the anchor, `floating` from the last completion.'),
    interval: z
      .string()
      .regex(/^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/, {
        error: 'must be an ISO 8601 duration of days, weeks, months or years, for example P6M',
      })
      .refine((text) => /[1-9]/.test(text), { error: 'must be longer than nothing' })
      .nullable()
      .default(null),
    anchorOn: day
      .nullable()
      .default(null)
      .describe('First due date of a fixed plan; start of a floating one without a completion.'),
    meterMetric: z.enum(METERS).nullable().default(null),
    meterStart: z.number().min(0).nullable().default(null),
    meterPeriod: z.number().positive().nullable().default(null),
    nominalPerDay: z
      .number()
      .positive()
      .nullable()
      .default(null)
      .describe('Usage a day, where history is too short for a rate.'),
    combine: z.enum(['any', 'all']).default('any'),
    tolerancePercent: z.number().min(0).max(100).default(10),
    shiftPercent: z.number().min(0).max(100).default(100),
    legal: z.boolean().default(false),
  })
  .superRefine((plan, issues) => {
    const fail = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (plan.calendar === null && plan.meterMetric === null)
      fail('calendar', 'a plan needs a calendar trigger or a meter trigger')
    if (plan.calendar !== null && plan.interval === null) fail('interval', 'a calendar trigger needs an interval')
    if (plan.calendar !== null && plan.anchorOn === null) fail('anchorOn', 'a calendar trigger needs an anchor')
    if (plan.meterMetric !== null && plan.meterStart === null && plan.meterPeriod === null)
      fail('meterPeriod', 'a meter trigger needs a start or a period')
  })
  .meta({
    example: {
      assetId: 'ast_laser_01',
      taskCode: 'optics_check',
      nameZh: '光路检查',
      nameEn: 'Optics check',
      calendar: 'floating',
      interval: 'P6M',
      anchorOn: '2026-01-15',
      meterMetric: 'pulses_total',
      meterPeriod: 500000,
    },
  })

export const completionRow = z
  .object({
    id: z.string(),
    planId: z.string(),
    assetId: z.string(),
    taskCode: z.string(),
    plannedOn: z.string().nullable(),
    completedAt: instant,
    meterReading: z.number().nullable(),
    personId: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'MaintenanceCompletion' })

export const completionBody = z
  .object({
    completedAt: instantInput.optional().describe('Now if absent.'),
    plannedOn: day.nullable().optional().describe('The due date that it was done for; the present one if absent.'),
    meterReading: z.number().min(0).nullable().optional().describe('The plan’s meter, read at the asset.'),
    personId: identifier.nullable().default(null),
    note: z.string().max(2000).nullable().default(null),
  })
  .meta({ example: { note: 'Lens cleaned, output 98 %' } })

export const dueRow = z
  .object({
    planId: z.string(),
    assetId: z.string(),
    asset: assetRef,
    orgUnit: named.nullable(),
    taskCode: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    dueOn: z.string().nullable().describe('In the time zone of the site; null where no date can be said.'),
    status: z.enum(DUE_STATUSES),
    trigger: z.enum(['calendar', 'meter']).nullable(),
    dueMeter: z.number().nullable(),
    meterNow: z.number().nullable(),
    meterMetric: z.string().nullable(),
    p10On: z.string().nullable(),
    p90On: z.string().nullable(),
    legal: z.boolean(),
    computedAt: instant,
  })
  .meta({ id: 'DueDate' })

export const dueListQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  status: z.enum(DUE_STATUSES).optional(),
  orgUnit: identifier.optional().describe('Owned by this unit or below.'),
  before: day.optional().describe('Due before this day.'),
})

export const warrantyRow = z
  .object({
    id: z.string(),
    assetId: z.string(),
    asset: assetRef,
    kind: z.enum(['base', 'extension', 'part']),
    vendor: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    meterMetric: z.string().nullable(),
    meterLimit: z.number().nullable(),
    part: z.string().nullable(),
  })
  .meta({ id: 'Warranty' })
