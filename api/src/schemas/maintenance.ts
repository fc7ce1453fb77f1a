import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { DUE_STATUSES } from './asset.ts'
import { assetRef, day, identifier, instant, instantInput, named } from './common.ts'

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
    trigger: z.enum(['calendar', 'meter', 'condition']).nullable(),
    dueMeter: z.number().nullable(),
    meterNow: z.number().nullable(),
    meterMetric: z.string().nullable(),
    p10On: z.string().nullable(),
    p90On: z.string().nullable(),
    windowFrom: z.string().nullable().describe('First day on which it is done in time.'),
    windowTo: z.string().nullable().describe('Last day on which it is done in time.'),
    legalOn: z.string().nullable().describe('The day that no rule may pass.'),
    includedIn: z
      .object({ planId: z.string(), nameZh: z.string(), nameEn: z.string() })
      .nullable()
      .describe('The larger service that does it along.'),
    source: z.enum(['own', 'inherited', 'overridden']).describe('Where the plan comes from: the asset or its type.'),
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

export const warrantyQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  endsFrom: day.optional().describe('Covering this day or a later one.'),
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
    vendorId: z.string().nullable(),
    covers: z.array(z.string()).describe('Components covered, by code or name; none: all of the asset.'),
    excludes: z.array(z.string()),
  })
  .meta({ id: 'Warranty' })
