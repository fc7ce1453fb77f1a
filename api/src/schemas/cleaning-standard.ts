import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { roomType } from './cleaning.ts'
import { day, identifier, instant, named, personRef, shortText } from './common.ts'
import { explanation } from './explanation.ts'

const code = z.string().trim().min(1).max(60)

const tool = z.object({ code, nameZh: shortText, nameEn: shortText })
const consumable = z.object({
  itemCode: code.describe('Code of the stock item.'),
  nameZh: shortText,
  nameEn: shortText,
  unit: z.string().trim().min(1).max(20),
  per: z.enum(['m2', 'visit']),
  quantity: z.number().positive().max(1_000_000).describe('Units for each square metre or visit.'),
})

export const standardRow = z
  .object({
    id: z.string(),
    orgUnit: named.nullable().describe('Holds for this unit and all below it that has none of its own.'),
    roomType: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    minutesPerM2: z.number(),
    shortPercent: z.number(),
    tools: z.array(tool),
    consumables: z.array(consumable),
    validFrom: instant,
    validTo: instant.nullable(),
    current: z.boolean(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'CleaningStandard' })

export const standardListQuery = z.object({
  ...pageQuery,
  roomType: roomType.optional(),
  history: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false)
    .describe('Those that are over, too.'),
})

const noRepeats = <Item>(keyOf: (item: Item) => string) =>
  [
    (items: readonly Item[]) => new Set(items.map(keyOf)).size === items.length,
    { error: 'names one thing twice' },
  ] as const

export const standardBody = z
  .object({
    orgUnitId: identifier,
    roomType,
    nameZh: shortText,
    nameEn: shortText,
    minutesPerM2: z.number().min(0.001).max(100).describe('0.12 is some 500 m² an hour.'),
    shortPercent: z
      .number()
      .min(0)
      .max(100)
      .default(50)
      .describe('Shorter visits, of the standard minutes, are no cleaning.'),
    tools: z
      .array(tool)
      .max(50)
      .default([])
      .refine(...noRepeats<z.output<typeof tool>>(({ code: of }) => of)),
    consumables: z
      .array(consumable)
      .max(50)
      .default([])
      .refine(...noRepeats<z.output<typeof consumable>>(({ itemCode, per }) => `${itemCode} ${per}`)),
    from: day
      .optional()
      .describe('First local day; any day for the first of a type, later only a day to come (tomorrow if absent).'),
  })
  .meta({
    example: {
      ...{ orgUnitId: 'org_group', roomType: 'treatment', nameZh: '治疗区', nameEn: 'Treatment area' },
      ...{ minutesPerM2: 0.12, shortPercent: 50, tools: [], consumables: [] },
    },
  })

const bin = z.object({ from: z.number(), to: z.number(), count: z.number() })

/** Minutes per square metre of served rounds. */
export const distribution = z
  .object({
    rounds: z.number(),
    kept: z.number().describe('Without outliers.'),
    below: z.number().describe('Outliers below the lower fence.'),
    above: z.number(),
    q1: z.number(),
    median: z.number(),
    q3: z.number(),
    lowFence: z.number(),
    highFence: z.number(),
    bins: z.array(bin).describe('Half open; of those kept.'),
  })
  .meta({ id: 'CleaningDistribution' })

export const proposalRow = z
  .object({
    standardId: z.string(),
    orgUnit: named.nullable(),
    roomType: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    minutesPerM2: z.number().describe('The standard’s.'),
    state: z
      .enum(['proposed', 'held', 'too_few', 'within'])
      .describe('`held`: rejected less than 30 days ago. Only what is `proposed` can be decided.'),
    proposedMinutesPerM2: z.number(),
    change: z.number().nullable().describe('Median against the standard: 0.15 is 15 % longer.'),
    from: z.string(),
    to: z.string(),
    distribution: distribution.nullable(),
    explanation,
    mayDecide: z.boolean(),
    earliestFrom: z.string().describe('First day on which a new standard may begin.'),
  })
  .meta({ id: 'CleaningProposal' })

export const proposalList = z.object({ items: z.array(proposalRow) })

export const decisionBody = z
  .object({
    standardId: identifier,
    decision: z.enum(['approved', 'rejected']),
    minutesPerM2: z.number().positive().describe('The proposed one as you saw it.'),
    effectiveFrom: day
      .optional()
      .describe('First day of the new standard; tomorrow if absent. Never a day that has begun.'),
    reason: z.string().trim().max(500).optional().describe('Needed to reject.'),
  })
  .meta({ example: { standardId: 'cst_1', decision: 'approved', minutesPerM2: 0.118, effectiveFrom: '2026-12-01' } })

export const revisionRow = z
  .object({
    id: z.string(),
    orgUnit: named.nullable(),
    roomType: z.string(),
    standardId: z.string(),
    newStandardId: z.string().nullable(),
    decision: z.enum(['approved', 'rejected']),
    fromMinutesPerM2: z.number(),
    toMinutesPerM2: z.number(),
    effectiveFrom: z.string().nullable(),
    reason: z.string().nullable(),
    decidedAt: instant,
    decidedBy: personRef.nullable(),
    distribution: distribution.nullable().describe('As it was when it was decided.'),
    explanation,
  })
  .meta({ id: 'CleaningRevision' })

export const revisionListQuery = z.object({ ...pageQuery, roomType: roomType.optional() })
