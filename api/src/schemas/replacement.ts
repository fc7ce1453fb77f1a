/** Replacement, what is known of models for it, and cost of ownership. */
import { OWNERSHIP_KINDS, REPLACEMENT_CRITERIA } from '@custodia/domain'
import { z } from 'zod'
import { assetRef, currency, day, identifier, instant, named, personRef, shortText } from './common.ts'
import { explanation } from './explanation.ts'
import { category, price } from './purchase.ts'
import { checklistItem, longText } from './work-order-change.ts'

const percent = z.number().min(0).max(1000)

export const policy = z
  .object({
    servicePercent: percent.describe('Yearly service cost of a new one’s price above which it counts.'),
    mtbfPercent: percent.describe('Of the MTBF of its like below which it counts.'),
    discountPercent: z.number().min(0).max(99),
    inflationPercent: z.number().min(-50).max(100),
    resaleLossPercent: z.number().min(0).max(100).describe('Of its value that an asset loses a year.'),
  })
  .meta({ id: 'ReplacementPolicy' })

export const policyQuery = z.object({ orgUnit: identifier })
export const policyBody = policy.extend({ orgUnitId: identifier })

export const outlookBody = z.object({
  newPriceMinor: price.nullable().default(null).describe('What a new one costs.'),
  currency: currency.nullable().default(null),
  pricedOn: day.nullable().default(null),
  endOfSupportOn: day.nullable().default(null),
  obsoleteOn: day.nullable().default(null),
  successor: shortText.nullable().default(null),
  resaleLossPercent: z.number().min(0).max(100).nullable().default(null).describe('Null: as the policy says.'),
  acceptance: z
    .array(checklistItem)
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('Checks of acceptance; null: those of the category.'),
})

export const outlook = outlookBody
  .extend({ typeId: z.string(), checklist: z.array(checklistItem).describe('The checks that hold.') })
  .meta({ id: 'AssetTypeOutlook' })

const planned = z.object({
  year: z.number(),
  reason: z.enum(['decided', 'criteria', 'economic_life', 'expected_life']),
  costMinor: z.number().nullable().describe('Price of a new one in that year.'),
})

export const replacementRow = z
  .object({
    asset: assetRef,
    category,
    orgUnit: named.nullable(),
    currency: z.string(),
    candidate: z.boolean(),
    criteria: z.array(z.object({ criterion: z.enum(REPLACEMENT_CRITERIA), met: z.boolean().nullable() })),
    economicYears: z.number().nullable().describe('Years of least equivalent annual cost; null: not known.'),
    planned: planned.nullable(),
    decision: z
      .object({ year: z.number().nullable(), reason: z.string(), by: personRef.nullable(), at: instant })
      .nullable(),
  })
  .meta({ id: 'Replacement' })

export const replacementQuery = z.object({
  orgUnit: identifier.optional(),
  category: category.optional(),
})

export const replacementPlan = z
  .object({
    thisYear: z.number(),
    years: z.array(
      z.object({
        year: z.number(),
        assets: z.number(),
        withoutPrice: z.number().describe('Of these, assets whose price nobody knows.'),
        costs: z.array(z.object({ currency: z.string(), amountMinor: z.number() })),
      }),
    ),
    items: z.array(replacementRow),
  })
  .meta({ id: 'ReplacementPlan' })

export const replacementDetail = replacementRow
  .extend({
    explanation,
    economicLife: z
      .object({
        years: z.array(
          z.object({
            year: z.number(),
            serviceMinor: z.number(),
            resaleMinor: z.number(),
            equivalentMinor: z.number(),
          }),
        ),
        bestYear: z.number(),
        open: z.boolean().describe('Still falling at the last year looked at.'),
        explanation,
      })
      .nullable(),
    decisions: z.array(
      z.object({ year: z.number().nullable(), reason: z.string(), by: personRef.nullable(), at: instant }),
    ),
  })
  .meta({ id: 'ReplacementDetail' })

export const decisionBody = z.object({
  year: z.number().int().min(2000).max(2200).nullable().describe('Null: back to what the rule says.'),
  reason: longText,
})

export const ownership = z
  .object({
    asset: assetRef,
    from: z.string().describe('Day of purchase, or of entry.'),
    to: z.string().describe('Day of disposal, or today.'),
    costs: z.array(
      z.object({
        currency: z.string(),
        totalMinor: z.number(),
        perYearMinor: z.number().nullable(),
        perHourMinor: z.number().nullable(),
        parts: z.array(
          z.object({
            kind: z.enum(OWNERSHIP_KINDS),
            textZh: z.string(),
            textEn: z.string(),
            amountMinor: z.number(),
            count: z.number(),
          }),
        ),
      }),
    ),
    explanation,
  })
  .meta({ id: 'OwnershipCost' })
