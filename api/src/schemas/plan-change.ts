import { z } from 'zod'
import { day, identifier } from './common.ts'
import { planFields } from './plan.ts'

type Fields = typeof planFields
const { taskCode: _, ...fields } = planFields

/** What may be changed of a plan: any field, without defaults. The task stays. */
const changeable = Object.fromEntries(
  Object.entries(fields).map(([name, schema]) => [name, 'removeDefault' in schema ? schema.removeDefault() : schema]),
) as { [Name in keyof Omit<Fields, 'taskCode'>]: Fields[Name] extends z.ZodDefault<infer Inner> ? Inner : Fields[Name] }

/** Fields that an asset never says for itself: the law, and the maker. */
export const BOUNDS = ['legal', 'legalInterval', 'makerInterval', 'makerPeriod'] as const

export const PLAN_FIELDS = Object.keys(fields) as (keyof typeof fields)[]

export const planPatch = z
  .object({
    ...changeable,
    anchorOn: day.nullable(),
    switchedOff: z
      .boolean()
      .describe('The asset does without this plan, or takes it up again; never for a legal inspection.'),
    follow: z
      .array(z.enum(PLAN_FIELDS as [(typeof PLAN_FIELDS)[number], ...(typeof PLAN_FIELDS)[number][]]))
      .describe('Fields in which the asset follows its type again.'),
  })
  .partial()
  .meta({ example: { interval: 'P3M', leadDays: 21 } })

export const generateBody = z.object({
  horizonDays: z.number().int().min(0).max(366).default(0).describe('Days ahead, beyond the lead time of each plan.'),
  orgUnit: identifier.optional().describe('Only assets of this unit and below.'),
})

export const generateAnswer = z
  .object({
    opened: z.number(),
    updated: z.number().describe('Orders whose work had not begun and whose plan had changed.'),
    withdrawn: z.number().describe('Such orders whose task was done otherwise, or whose plan has ended.'),
  })
  .meta({ id: 'PlanOrderGeneration' })
