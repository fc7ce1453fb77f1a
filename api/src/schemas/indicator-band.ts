import { FIGURE_NAMES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, named } from './common.ts'

const SHARES: ReadonlySet<string> = new Set([
  'compliance',
  'availability_inherent',
  'availability_operational',
  'repeat_rate',
])

const fields = {
  figure: z.enum(FIGURE_NAMES),
  category: z.enum(['medical_device', 'vehicle', 'room', 'cleaning_zone']).nullable().default(null),
  by: z
    .enum(['asset', 'type', 'vendor', 'branch'])
    .nullable()
    .default(null)
    .describe('Each of these by itself; null for all assets of the unit together.'),
  low: z.number().min(0).nullable().default(null).describe('Shares from 0 to 1, times in hours; null for no bound.'),
  high: z.number().min(0).nullable().default(null),
  days: z.number().int().min(7).max(1095).default(90).describe('Computed over so many days up to today.'),
  minBase: z.number().int().min(1).max(10_000).default(5).describe('Events that it must stand on to say anything.'),
  severity: z.enum(['info', 'warning', 'critical']).default('warning'),
}

export const indicatorBandBody = z
  .object({ orgUnitId: identifier, ...fields })
  .superRefine(({ figure, low, high }, context) => {
    const fail = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (low === null && high === null) fail('low', 'a band needs a lower or an upper bound')
    if (low !== null && high !== null && low > high) fail('high', 'lies below the lower bound')
    for (const [path, bound] of [
      ['low', low],
      ['high', high],
    ] as const)
      if (SHARES.has(figure) && bound !== null && bound > 1) fail(path, 'is a share from 0 to 1: 0.9 for 90 %')
  })
  .meta({ example: { orgUnitId: 'org_group', figure: 'compliance', low: 0.9, days: 90 } })

export const indicatorBandRow = z
  .object({
    id: z.string(),
    unit: named,
    figure: z.enum(FIGURE_NAMES),
    category: z.enum(['medical_device', 'vehicle', 'room', 'cleaning_zone']).nullable(),
    by: z.enum(['asset', 'type', 'vendor', 'branch']).nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    days: z.number(),
    minBase: z.number(),
    severity: z.enum(['info', 'warning', 'critical']),
    createdAt: instant,
  })
  .meta({ id: 'IndicatorBand' })

export const indicatorBandQuery = z.object({ ...pageQuery, orgUnit: identifier.optional() })
