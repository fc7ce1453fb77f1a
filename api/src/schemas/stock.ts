import { CONSUMPTION_BASES, STOCK_KINDS } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { currency, day, identifier, instant, named, personRef, shortText } from './common.ts'
import { explanation } from './explanation.ts'
import { patchOf } from './patch.ts'

/** Thousandths, in which quantities are kept. */
const MILLI = 1000
export const toMilli = (quantity: number): number => Math.round(quantity * MILLI)
export const fromMilli = (milli: number): number => milli / MILLI

const quantity = z
  .number()
  .min(0)
  .max(1e9)
  .refine((value) => Math.abs(value * MILLI - Math.round(value * MILLI)) < 1e-6, {
    error: 'must have at most three decimals',
  })
const positive = quantity.refine((value) => value > 0, { error: 'must be above zero' })

const itemFields = {
  nameZh: shortText,
  nameEn: shortText,
  unit: z.string().trim().min(1).max(20).describe('What it is counted in, for example pcs or ml.'),
  vendorId: identifier.nullable().default(null),
  priceMinor: z.number().int().min(0).default(0).describe('Of one unit, where no receipt says.'),
  leadDays: z.number().min(0).max(730).default(7).describe('From order to receipt, on average.'),
  leadSdDays: z.number().min(0).max(365).default(0),
  servicePercent: z.number().min(50).max(99.99).default(95).describe('Chance that stock lasts until a delivery.'),
}

export const itemBody = z
  .object({
    orgUnitId: identifier,
    code: identifier,
    kind: z.enum(['consumable', 'spare_part', 'tool']),
    currency,
    batched: z.boolean().default(false).describe('Receipts must name a batch.'),
    ...itemFields,
  })
  .meta({
    example: {
      orgUnitId: 'org_group',
      code: 'TIP-900',
      kind: 'consumable',
      nameZh: '治疗头',
      nameEn: 'Tip',
      unit: 'pcs',
      currency: 'CNY',
    },
  })
export const itemPatch = patchOf({ ...itemFields, retired: z.boolean() })

export const itemRow = z
  .object({
    id: z.string(),
    orgUnitId: z.string(),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    kind: z.enum(['consumable', 'spare_part', 'tool']),
    unit: z.string(),
    vendorId: z.string().nullable(),
    priceMinor: z.number(),
    currency: z.string(),
    leadDays: z.number(),
    leadSdDays: z.number(),
    servicePercent: z.number(),
    batched: z.boolean(),
  })
  .meta({ id: 'StockItem' })

export const itemQuery = z.object({
  ...pageQuery,
  kind: z.enum(['consumable', 'spare_part', 'tool']).optional(),
  q: z.string().trim().max(100).optional(),
})

export const storeBody = z.object({
  orgUnitId: identifier.describe('It serves the assets of this unit and of those below.'),
  locationId: identifier.nullable().default(null),
  code: identifier,
  nameZh: shortText,
  nameEn: shortText,
})
export const storeRow = z
  .object({
    id: z.string(),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    orgUnit: named,
    timeZone: z.string(),
  })
  .meta({ id: 'StockStore' })

export const levelQuery = z.object({
  ...pageQuery,
  store: identifier.optional(),
  item: identifier.optional(),
  q: z.string().trim().max(100).optional(),
  low: z.stringbool().optional().describe('Only what is at or below its reorder point.'),
})

const batch = z.object({
  no: z.string().nullable(),
  expiresOn: z.string().nullable(),
  quantity: z.number(),
})
export const levelRow = z
  .object({
    item: itemRow,
    store: z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() }),
    onHand: z.number(),
    usedSince: z.number().describe('Use by sessions since the last count that no issue has taken yet.'),
    ordered: z.number(),
    requested: z.number(),
    reserved: z.number(),
    available: z.number(),
    perDay: z.number().nullable(),
    reorderPoint: z.number().nullable(),
    low: z.boolean(),
    suggested: z.number(),
    runsOutOn: z.string().nullable(),
    countedAt: z.number().nullable(),
    basis: z.enum(['use', 'issues']),
    batches: z.array(batch),
    explanation,
  })
  .meta({ id: 'StockLevel' })

export const movementBody = z
  .object({
    kind: z.enum(['receipt', 'issue', 'return', 'count', 'transfer', 'write_off']),
    itemId: identifier,
    storeId: identifier,
    quantity: quantity.describe('Of the item’s unit, never signed; of a count what was there.'),
    batchNo: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .nullable()
      .default(null)
      .describe('Without one what expires first is taken.'),
    expiresOn: day.nullable().default(null).describe('Of the batch that a receipt brings.'),
    at: instant.optional().describe('When it happened; now if left out.'),
    amountMinor: z.number().int().min(0).nullable().default(null).describe('What a receipt cost in all.'),
    toStoreId: identifier.nullable().default(null),
    orderId: identifier.nullable().default(null).describe('The work order whose part it is.'),
    assetId: identifier.nullable().default(null),
    orgUnitId: identifier.nullable().default(null).describe('Department that it is for.'),
    note: z.string().trim().max(500).nullable().default(null),
    requestKey: z.string().trim().min(1).max(100).optional().describe('Sent again under its key it changes nothing.'),
  })
  .superRefine((movement, issues) => {
    const fail = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (movement.kind !== 'count' && movement.quantity <= 0) fail('quantity', 'must be above zero')
    if ((movement.kind === 'transfer') !== (movement.toStoreId !== null))
      fail('toStoreId', 'a transfer names the store that it goes to, nothing else does')
    if (movement.kind === 'write_off' && movement.note === null) fail('note', 'say why it is thrown away')
  })

export const movementRow = z
  .object({
    id: z.string(),
    kind: z.enum(STOCK_KINDS),
    itemId: z.string(),
    item: z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string(), unit: z.string() }).nullable(),
    storeId: z.string(),
    batchNo: z.string().nullable(),
    expiresOn: z.string().nullable(),
    quantity: z.number().describe('Signed; of a count what was there.'),
    difference: z.number().nullable().describe('Of a count: found more or less than the movements before it say now.'),
    at: z.number(),
    recordedAt: z.number(),
    by: personRef.nullable(),
    source: z.string(),
    externalId: z.string(),
    amountMinor: z.number(),
    currency: z.string(),
    orderId: z.string().nullable(),
    orderNo: z.string().nullable(),
    assetId: z.string().nullable(),
    orgUnitId: z.string().nullable(),
    otherStoreId: z.string().nullable(),
    reversesId: z.string().nullable(),
    reversed: z.boolean(),
    note: z.string().nullable(),
  })
  .meta({ id: 'StockMovement' })

export const movementQuery = z.object({
  ...pageQuery,
  store: identifier.optional(),
  item: identifier.optional(),
  kind: z.enum(STOCK_KINDS).optional(),
  order: identifier.optional(),
})

export const reversalBody = z.object({ note: z.string().trim().min(1).max(500) })

export const commitmentBody = z
  .object({
    kind: z.enum(['requested', 'ordered', 'reserved']),
    itemId: identifier,
    storeId: identifier,
    quantity: positive,
    vendorId: identifier.nullable().default(null).describe('Of an order; it must be approved.'),
    amountMinor: z.number().int().min(0).nullable().default(null),
    expectedOn: day.nullable().default(null),
    orderId: identifier.nullable().default(null).describe('The work order that it is kept for.'),
  })
  .superRefine((commitment, issues) => {
    const fail = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if ((commitment.kind === 'reserved') !== (commitment.orderId !== null))
      fail('orderId', 'what is kept names its work order, nothing else does')
  })
export const commitmentPatch = z.strictObject({
  kind: z.literal('ordered').optional(),
  vendorId: identifier.optional(),
  amountMinor: z.number().int().min(0).nullable().optional(),
  expectedOn: day.nullable().optional(),
  cancelled: z.literal(true).optional(),
})
export const commitmentQuery = z.object({ store: identifier.optional(), item: identifier.optional() })
export const commitmentRow = z
  .object({
    id: z.string(),
    kind: z.enum(['requested', 'ordered', 'reserved']),
    itemId: z.string(),
    storeId: z.string(),
    quantity: z.number(),
    vendorId: z.string().nullable(),
    amountMinor: z.number().nullable(),
    expectedOn: z.string().nullable(),
    orderId: z.string().nullable(),
    createdAt: z.number(),
    outcome: z.enum(['received', 'issued', 'cancelled']).nullable(),
  })
  .meta({ id: 'StockCommitment' })

export const ruleBody = z.object({
  scope: z.enum(['asset', 'asset_type']),
  scopeId: identifier,
  basis: z.enum(CONSUMPTION_BASES).describe('What is counted of a session of use: itself, or an amount that it has.'),
  per: z.number().positive().max(1e9).default(1).describe('So many of the basis take the quantity.'),
  quantity: positive,
  rounding: z.enum(['whole', 'exact']).describe('`whole`: a part begun is a part used.'),
  validFrom: instant.optional(),
})
export const ruleRow = z
  .object({
    id: z.string(),
    itemId: z.string(),
    scope: z.enum(['asset', 'asset_type']),
    scopeId: z.string(),
    basis: z.enum(CONSUMPTION_BASES),
    per: z.number(),
    quantity: z.number(),
    rounding: z.enum(['whole', 'exact']),
    validFrom: z.number(),
    validTo: z.number().nullable(),
  })
  .meta({ id: 'ConsumptionRule' })
