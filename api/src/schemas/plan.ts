import { METRICS, type MetricName } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { day, identifier, instant, shortText } from './common.ts'

const METRIC_NAMES = Object.keys(METRICS) as MetricName[]
const METERS = METRIC_NAMES.filter((name) => METRICS[name].kind === 'meter')

export const taskCode = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, {
  error: 'must be lower-case letters, digits and _',
})

const interval = z
  .string()
  .regex(/^P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/, {
    error: 'must be an ISO 8601 duration of days, weeks, months or years, for example P6M',
  })
  .refine((text) => /[1-9]/.test(text), { error: 'must be longer than nothing' })

const condition = z
  .object({
    metric: z.enum(METRIC_NAMES),
    condition: z.enum(['above', 'below']),
    threshold: z.number(),
    clear: z.number().describe('Where it counts as over and may fire again.'),
    forS: z.number().min(0).describe('How long it must hold, seconds.'),
    cooldownDays: z.number().min(0).max(3650).default(0).describe('Days after a completion without firing.'),
    dueInDays: z.number().int().min(0).max(3650).default(0).describe('Days from firing to the due date.'),
  })
  .refine(({ condition: side, threshold, clear }) => (side === 'above' ? clear <= threshold : clear >= threshold), {
    path: ['clear'],
    error: 'must lie on the good side of the threshold',
  })
  .meta({ id: 'PlanCondition' })

const checklistItem = z
  .object({
    item: taskCode,
    zh: shortText,
    en: shortText,
    kind: z.enum(['number', 'yes_no', 'text']),
    unit: z.string().max(20).nullable().default(null),
    min: z.number().nullable().default(null),
    max: z.number().nullable().default(null),
    required: z.boolean().default(true),
  })
  .meta({ id: 'PlanCheck' })

const percent = z.number().min(0).max(100)

/** What a plan says, of a type or of an asset. */
export const planFields = {
  taskCode,
  nameZh: shortText,
  nameEn: shortText,
  calendar: z
    .enum(['fixed', 'floating'])
    .nullable()
    .default(null)
    .describe('`fixed` counts from the anchor, `floating` from the last completion.'),
  interval: interval.nullable().default(null),
  meterMetric: z.enum(METERS).nullable().default(null),
  meterStart: z.number().min(0).nullable().default(null),
  meterPeriod: z.number().positive().nullable().default(null),
  nominalPerDay: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe('Usage a day, where history is too short for a rate.'),
  condition: condition.nullable().default(null),
  combine: z.enum(['any', 'all']).default('any'),
  tolerancePercent: percent.default(10),
  earlyPercent: percent.nullable().default(null).describe('Window before the due date; the tolerance if null.'),
  latePercent: percent.nullable().default(null).describe('Window after it; the tolerance if null. None for the law.'),
  shiftPercent: percent.default(100),
  closedDay: z
    .enum(['keep', 'before', 'after'])
    .default('keep')
    .describe('Where a date goes that falls on a closed day; never past a legal limit.'),
  legal: z.boolean().default(false),
  legalInterval: interval
    .nullable()
    .default(null)
    .describe('Longest time between two inspections; the interval if null.'),
  makerInterval: interval.nullable().default(null),
  makerPeriod: z.number().positive().nullable().default(null),
  includes: z.array(taskCode).max(50).default([]).describe('Smaller tasks that this one completes.'),
  leadDays: z.number().int().min(0).max(365).default(14).describe('Days before its window in which its order is made.'),
  durationMinutes: z.number().int().positive().max(10_080).nullable().default(null),
  checklist: z
    .array(checklistItem)
    .max(100)
    .refine((items) => new Set(items.map(({ item }) => item)).size === items.length, { error: 'has an item twice' })
    .refine((items) => items.every(({ min, max }) => min === null || max === null || min <= max), {
      error: 'has an item whose "min" is above its "max"',
    })
    .default([]),
}

type PlanDraft = { [Name in keyof typeof planFields]: z.output<(typeof planFields)[Name]> }

/** What is wrong with a plan as a whole. */
export const planFlaws = (plan: PlanDraft): { readonly path: string; readonly message: string }[] => {
  const flaws: { path: string; message: string }[] = []
  const fail = (path: string, message: string) => flaws.push({ path, message })
  if (plan.calendar === null && plan.meterMetric === null && plan.condition === null)
    fail('calendar', 'a plan needs a calendar, a meter or a condition trigger')
  if (plan.calendar !== null && plan.interval === null) fail('interval', 'a calendar trigger needs an interval')
  if (plan.meterMetric !== null && plan.meterStart === null && plan.meterPeriod === null)
    fail('meterPeriod', 'a meter trigger needs a start or a period')
  if (plan.legal && plan.calendar === null)
    fail('calendar', 'a legal inspection needs a calendar trigger: the law counts in time')
  if (plan.includes.includes(plan.taskCode)) fail('includes', 'a task does not include itself')
  return flaws
}

export const planBody = z
  .object({
    assetId: identifier,
    ...planFields,
    anchorOn: day
      .nullable()
      .default(null)
      .describe('First due date of a fixed plan; start of a floating one without a completion.'),
  })
  .superRefine((plan, issues) => {
    for (const { path, message } of planFlaws(plan)) issues.addIssue({ code: 'custom', path: [path], message })
    if (plan.calendar !== null && plan.anchorOn === null)
      issues.addIssue({ code: 'custom', path: ['anchorOn'], message: 'a calendar trigger needs an anchor' })
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

/** The fields of a plan as they are answered: whatever is stored is shown. */
export const planShape = {
  taskCode: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  calendar: z.enum(['fixed', 'floating']).nullable(),
  interval: z.string().nullable(),
  meterMetric: z.string().nullable(),
  meterStart: z.number().nullable(),
  meterPeriod: z.number().nullable(),
  nominalPerDay: z.number().nullable(),
  condition: condition.nullable(),
  combine: z.enum(['any', 'all']),
  tolerancePercent: z.number(),
  earlyPercent: z.number().nullable(),
  latePercent: z.number().nullable(),
  shiftPercent: z.number(),
  closedDay: z.enum(['keep', 'before', 'after']),
  legal: z.boolean(),
  legalInterval: z.string().nullable(),
  makerInterval: z.string().nullable(),
  makerPeriod: z.number().nullable(),
  includes: z.array(z.string()).readonly(),
  leadDays: z.number(),
  durationMinutes: z.number().nullable(),
  checklist: z.array(checklistItem).readonly(),
}

export const planRow = z
  .object({
    id: z.string(),
    assetId: z.string(),
    ...planShape,
    anchorOn: z.string().nullable(),
    makerBound: z.boolean().describe('Intervals are never longer than the maker’s.'),
    typePlanId: z.string().nullable().describe('The plan of the asset’s type that it follows.'),
    overridden: z.array(z.string()).readonly().describe('What the asset says for itself.'),
    switchedOff: z.boolean().describe('The asset does without this plan of its type.'),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'MaintenancePlan' })

export const planListQuery = z.object({ ...pageQuery, asset: identifier.optional() })
