/** Lives of assets and their transfers, as they are changed and shown. */
import { DISPOSAL_WAYS, LIFE_STATES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, currency, day, identifier, instant, instantInput, named, personRef, shortText } from './common.ts'
import { explanation } from './explanation.ts'
import { category, documentIds, documentRef, price } from './purchase.ts'
import { longText } from './work-order-change.ts'

const reason = z.object({ reason: longText })
const state = z.enum(LIFE_STATES)

export const lifeChange = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('put_in_service') }),
    reason.extend({
      type: z.literal('sent_to_maintenance'),
      orderId: identifier.nullable().default(null).describe('The work order that it is there for.'),
    }),
    reason.extend({ type: z.literal('taken_out_of_service') }),
    reason.extend({ type: z.literal('retired') }),
    reason.extend({ type: z.literal('reinstated') }),
    reason.extend({
      type: z.literal('disposed'),
      disposal: z.object({
        way: z.enum(DISPOSAL_WAYS),
        on: day,
        proceedsMinor: price.default(0),
        costMinor: price.default(0).describe('Dismantling, transport, erasing; minor units.'),
        currency: currency.optional().describe('Of the asset, if absent.'),
        recipient: shortText.nullable().default(null),
        dataErased: z.boolean().nullable().default(null).describe('Null: it keeps nothing of patients or people.'),
      }),
    }),
    reason.extend({ type: z.literal('disposal_reversed') }),
    z.object({ type: z.literal('noted'), text: longText }),
  ])
  .meta({ id: 'LifeChange' })

export const lifeChangeBody = z.object({
  change: lifeChange,
  expectedSeq: z.number().int().min(0).optional().describe('The last event that you know of.'),
  at: instantInput.optional().describe('When it happened; now, if absent.'),
  documents: documentIds,
})

export const lifeQuery = z.object({
  ...pageQuery,
  state: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(state))
    .optional()
    .describe('States, joined by commas.'),
  category: category.optional(),
  orgUnit: identifier.optional(),
  q: z.string().trim().max(100).optional(),
})

export const lifeRow = z
  .object({
    asset: assetRef,
    category,
    model: z.string(),
    orgUnit: named.nullable(),
    state,
    since: instant,
    purchasedOn: z.string().nullable(),
    purchaseMinor: z.number().nullable(),
    currency: z.string(),
  })
  .meta({ id: 'AssetLife' })

export const lifeCounts = z.object({ items: z.array(z.object({ state, assets: z.number() })) })

const transferState = z.enum(['offered', 'accepted', 'declined', 'withdrawn', 'returned'])

export const transferRow = z
  .object({
    id: z.string(),
    asset: assetRef,
    kind: z.enum(['move', 'loan']),
    state: transferState,
    from: named.nullable(),
    to: named.nullable().describe('Null for a borrower outside.'),
    toLocationId: z.string().nullable(),
    borrower: z.string().nullable(),
    dueBackOn: z.string().nullable(),
    reason: z.string(),
    offeredBy: personRef.nullable(),
    offeredAt: instant,
    decidedBy: personRef.nullable(),
    decidedAt: instant.nullable(),
    decisionNote: z.string().nullable(),
    returnedBy: personRef.nullable(),
    returnedAt: instant.nullable(),
    returnNote: z.string().nullable(),
    possible: z.array(z.enum(['accept', 'decline', 'withdraw', 'return'])).describe('What you may do now.'),
  })
  .meta({ id: 'AssetTransfer' })

export const lifeDetail = lifeRow
  .extend({
    seq: z.number().describe('The last event; send it as `expectedSeq`.'),
    possible: z.array(z.string()).describe('Changes that you may make now; `offer` is POST /asset-transfers.'),
    disposal: z
      .object({
        way: z.enum(DISPOSAL_WAYS),
        on: z.string(),
        proceedsMinor: z.number(),
        costMinor: z.number(),
        currency: z.string(),
        recipient: z.string().nullable(),
        dataErased: z.boolean().nullable(),
      })
      .nullable(),
    disposalResults: z
      .array(z.object({ book: named, gainMinor: z.number(), currency: z.string(), explanation }))
      .describe('Gain (or, below zero, loss) in each book of its currency.'),
    events: z.array(
      z.object({
        seq: z.number(),
        at: instant,
        recordedAt: instant,
        by: personRef.nullable().describe('Null for jobs.'),
        state,
        change: z.record(z.string(), z.unknown()),
        documents: z.array(z.string()),
      }),
    ),
    placements: z.array(
      z.object({
        orgUnit: named.nullable(),
        locationId: z.string().nullable(),
        validFrom: instant,
        validTo: instant.nullable(),
      }),
    ),
    transfers: z.array(transferRow),
    documents: z.array(documentRef),
  })
  .meta({ id: 'AssetLifeDetail' })

export const transferBody = z.object({
  assetId: identifier,
  kind: z.enum(['move', 'loan']),
  toUnitId: identifier.nullable().default(null).describe('Receiving department; null only for a borrower outside.'),
  toLocationId: identifier.nullable().default(null),
  borrower: shortText.nullable().default(null).describe('Who borrows it outside the organisation.'),
  dueBackOn: day.nullable().default(null).describe('Last day of a loan.'),
  reason: longText,
})

export const transferQuery = z.object({
  ...pageQuery,
  state: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(transferState))
    .optional(),
  asset: identifier.optional(),
})

const note = z.string().trim().max(4000).nullable().default(null)
export const transferDecisionBody = z.object({ note })
export const loanReturnBody = z.object({
  fit: z.boolean().default(true).describe('False: it is out of service until somebody looks at it.'),
  note,
})
