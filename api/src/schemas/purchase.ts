/** Purchases as they are asked for, changed and shown. */
import { PURCHASE_CATEGORIES, PURCHASE_STATES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, currency, day, identifier, instant, instantInput, named, personRef, shortText } from './common.ts'
import { checklistItem, longText } from './work-order-change.ts'

const MAX_MINOR = 1_000_000_000_000
export const price = z.number().int().min(0).max(MAX_MINOR).describe('Minor units.')
const number = z.string().trim().min(1).max(20)
const note = z.string().trim().max(4000).nullable().default(null)
export const category = z.enum(PURCHASE_CATEGORIES)
const quantity = z.number().int().min(1).max(1_000)

/** Ids of documents that prove a change. */
export const documentIds = z.array(identifier).max(50).default([]).describe('Ids of documents that prove it.')

const lineFields = {
  category,
  assetTypeId: identifier.nullable().default(null).describe('Equipment model.'),
  nameZh: shortText,
  nameEn: shortText,
  model: z.string().trim().max(200).default(''),
  quantity,
  priceMinor: price.describe('Expected price of one, minor units.'),
}

/** What is asked for. */
export const wishFields = {
  title: shortText,
  reason: longText,
  neededOn: day.nullable().default(null),
  currency: currency.optional().describe('Of the unit, if absent.'),
  lines: z.array(z.object(lineFields)).min(1).max(100).describe('Numbered from 1.'),
  replacesAssetId: identifier.nullable().default(null).describe('The asset that it takes the place of.'),
}

export const purchaseBody = z.object({ orgUnitId: identifier, ...wishFields, documents: documentIds })

/** A purchase that was made before, or elsewhere: approved and ordered, and what had come of it. */
export const recordedPurchaseBody = z
  .object({
    orgUnitId: identifier,
    no: identifier.describe('Its number where it was made: recorded once within the unit.'),
    title: shortText,
    reason: z.string().trim().max(4000).default(''),
    approvedBy: shortText.describe('Who approved it there.'),
    vendorId: identifier.nullable().default(null).describe('The vendor, if it is known here.'),
    vendorName: shortText,
    orderedOn: day,
    expectedOn: day.nullable().default(null),
    currency,
    lines: z
      .array(
        z
          .object({
            ...lineFields,
            line: z.number().int().min(1).max(1000).describe('Its number within the purchase.'),
            received: z.number().int().min(0).max(1000).default(0).describe('Pieces that had come.'),
            receivedAt: instantInput.nullable().default(null).describe('When they came.'),
            assetIds: z.array(identifier).max(1000).default([]).describe('Assets that stand here and are of them.'),
          })
          .refine(({ received, receivedAt }) => received === 0 || receivedAt !== null, {
            path: ['receivedAt'],
            error: 'is needed where pieces had come',
          })
          .refine(({ received, quantity: ordered }) => received <= ordered, {
            path: ['received'],
            error: 'are more than were ordered',
          })
          .refine(({ received, assetIds }) => assetIds.length <= received, {
            path: ['assetIds'],
            error: 'are more than the pieces that had come',
          }),
      )
      .min(1)
      .max(100),
  })
  .strict()

const reason = z.object({ reason: longText })
const answer = z.object({
  item: z.string().min(1).max(64),
  value: z.union([z.number(), z.boolean(), z.string().max(2000)]),
})
export const answersGiven = z.array(answer).max(200).default([])

export const purchaseChange = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('revised'), ...wishFields }),
    z.object({ type: z.literal('approved'), remark: note }),
    reason.extend({ type: z.literal('rejected') }),
    reason.extend({ type: z.literal('withdrawn') }),
    z.object({
      type: z.literal('ordered'),
      vendorId: identifier.describe('An approved vendor; see GET /api/v1/vendors.'),
      orderedOn: day.optional().describe('Today, if absent.'),
      expectedOn: day.nullable().default(null),
      lines: z
        .array(z.object({ line: number, quantity, priceMinor: price }))
        .min(1)
        .max(100),
    }),
    reason.extend({ type: z.literal('order_cancelled'), order: number }),
    z.object({
      type: z.literal('received'),
      units: z
        .array(z.object({ order: number, line: number, serialNo: shortText.nullable().default(null) }))
        .min(1)
        .max(200)
        .describe('One entry a piece; they are numbered on.'),
      deliveryNote: z.string().trim().max(200).nullable().default(null),
    }),
    reason.extend({ type: z.literal('unit_refused'), unit: number, results: answersGiven }),
    reason.extend({ type: z.literal('closed_short') }),
    z.object({ type: z.literal('noted'), text: longText }),
  ])
  .meta({ id: 'PurchaseChange' })

const expectedSeq = z
  .number()
  .int()
  .min(1)
  .optional()
  .describe('The last event that you know of; a change meanwhile is refused then.')

export const purchaseChangeBody = z.object({
  change: purchaseChange,
  expectedSeq,
  at: instantInput.optional().describe('When it happened; now, if absent.'),
  documents: documentIds,
})

export const unitAcceptBody = z.object({
  expectedSeq,
  documents: documentIds,
  results: answersGiven.describe('Answers to the checks of the unit.'),
  remark: note,
  asset: z.object({
    code: identifier,
    nameZh: shortText.optional().describe('As in its line, if absent.'),
    nameEn: shortText.optional(),
    serialNo: shortText.nullable().optional().describe('As received, if absent.'),
    orgUnitId: identifier.optional().describe('Department; that of the purchase, if absent.'),
    locationId: identifier.nullable().default(null),
    attributes: z.record(z.string().max(64), z.union([z.string().max(500), z.number(), z.boolean()])).default({}),
  }),
  warrantyMonths: z
    .number()
    .int()
    .min(0)
    .max(240)
    .default(0)
    .describe('Base warranty from the day of acceptance; 0: none.'),
})

export const purchaseQuery = z.object({
  ...pageQuery,
  state: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(PURCHASE_STATES)))
    .optional()
    .describe('States, joined by commas.'),
  orgUnit: identifier.optional().describe('For a unit and those below it.'),
  replaces: identifier.optional().describe('An asset that is to be replaced.'),
  q: z.string().trim().max(100).optional(),
})

const state = z.enum(PURCHASE_STATES)

export const purchaseRow = z
  .object({
    id: z.string(),
    no: z.string(),
    seq: z.number(),
    title: z.string(),
    state,
    orgUnit: named.nullable(),
    requestedBy: personRef.nullable(),
    requestedAt: instant,
    neededOn: z.string().nullable(),
    askedMinor: z.number(),
    orderedMinor: z.number(),
    currency: z.string(),
    askedUnits: z.number(),
    acceptedUnits: z.number(),
    lastAt: instant,
    source: z.string().nullable().describe('The system that it came from.'),
  })
  .meta({ id: 'Purchase' })

export const documentRef = z
  .object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    createdAt: instant,
    href: z.string(),
  })
  .meta({ id: 'LifeDocument' })

export const purchaseDetail = purchaseRow
  .extend({
    reason: z.string(),
    replaces: assetRef.nullable(),
    approvedBy: personRef.nullable(),
    approvedAt: instant.nullable(),
    closedShort: z.boolean(),
    lines: z.array(
      z.object({
        ...lineFields,
        assetTypeId: z.string().nullable(),
        line: z.string(),
        ordered: z.number(),
        received: z.number(),
        accepted: z.number(),
        checklist: z.array(checklistItem).describe('What is checked at acceptance.'),
      }),
    ),
    orders: z.array(
      z.object({
        order: z.string(),
        vendorId: z.string().nullable(),
        vendorName: z.string(),
        orderedOn: z.string(),
        expectedOn: z.string().nullable(),
        by: personRef.nullable(),
        cancelled: z.boolean(),
        lines: z.array(
          z.object({ line: z.string(), quantity: z.number(), priceMinor: z.number(), outstanding: z.number() }),
        ),
      }),
    ),
    units: z.array(
      z.object({
        unit: z.string(),
        order: z.string(),
        line: z.string(),
        serialNo: z.string().nullable(),
        state: z.enum(['received', 'accepted', 'refused']),
        receivedAt: instant,
        asset: assetRef.nullable(),
      }),
    ),
    events: z.array(
      z.object({
        seq: z.number(),
        at: instant,
        recordedAt: instant,
        by: personRef.nullable().describe('Null for jobs and other systems.'),
        change: z.record(z.string(), z.unknown()),
        documents: z.array(z.string()),
      }),
    ),
    documents: z.array(documentRef),
    possible: z.array(z.string()).describe('Changes that you may make now.'),
  })
  .meta({ id: 'PurchaseDetail' })
