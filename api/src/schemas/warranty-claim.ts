import { CLAIM_STATES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, personRef } from './common.ts'
import { explanation } from './explanation.ts'

const CLAIM_STEPS = ['submitted', 'accepted', 'rejected', 'recovered', 'withdrawn', 'dismissed', 'reopened'] as const
const note = z.string().trim().max(2000).nullable().default(null)

const cover = z.object({
  kind: z.enum(['warranty', 'contract']),
  id: z.string(),
  vendorId: z.string().nullable(),
  vendorName: z.string(),
  vendorNameEn: z.string(),
})

export const candidateRow = z
  .object({
    orderId: z.string(),
    orderNo: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    asset: assetRef,
    orgUnitId: z.string(),
    failedAt: z.number(),
    cover,
    open: z.array(z.enum(['meter', 'part'])).describe('What must be found out before it can be claimed.'),
    claimedMinor: z.number(),
    notCoveredMinor: z.number(),
    currency: z.string(),
    explanation,
  })
  .meta({ id: 'ClaimCandidate' })

export const candidateQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  order: identifier.optional(),
})

export const claimQuery = z.object({
  ...pageQuery,
  state: z.enum(CLAIM_STATES).optional(),
  asset: identifier.optional(),
  vendor: identifier.optional(),
})

export const claimRow = z
  .object({
    id: z.string(),
    no: z.string(),
    orderId: z.string(),
    orderNo: z.string(),
    asset: assetRef,
    orgUnitId: z.string(),
    responsible: personRef.nullable().describe('Who was responsible when the order was opened.'),
    cover,
    failedAt: z.number(),
    state: z.enum(CLAIM_STATES),
    claimedMinor: z.number(),
    notCoveredMinor: z.number(),
    acceptedMinor: z.number().nullable(),
    recoveredMinor: z.number(),
    currency: z.string(),
    createdAt: z.number(),
    explanation,
  })
  .meta({ id: 'WarrantyClaim' })

export const claimDetail = claimRow
  .extend({
    next: z.array(z.enum(CLAIM_STEPS)),
    steps: z.array(
      z.object({
        step: z.enum(CLAIM_STEPS),
        at: z.number(),
        by: personRef.nullable(),
        amountMinor: z.number().nullable(),
        note: z.string().nullable(),
      }),
    ),
    asOfNow: z
      .object({
        covered: z.boolean(),
        coverId: z.string().nullable(),
        claimedMinor: z.number(),
        notCoveredMinor: z.number(),
        explanation: explanation.nullable(),
      })
      .nullable()
      .describe(
        'What would be claimed by what is known today, where that differs from what was claimed; null: the same.',
      ),
  })
  .meta({ id: 'WarrantyClaimDetail' })

export const claimBody = z.object({
  orderId: identifier,
  decision: z.enum(['submit', 'dismiss']),
  claimedMinor: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Another amount than the rule says, at most the whole cost of the order.'),
  note,
})

export const claimStepBody = z.discriminatedUnion('step', [
  z.object({ step: z.literal('accepted'), amountMinor: z.number().int().positive(), note }),
  z.object({ step: z.literal('recovered'), amountMinor: z.number().int().positive(), note }),
  z.object({ step: z.enum(['rejected', 'withdrawn', 'reopened']), note }),
])
