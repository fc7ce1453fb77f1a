import { METRICS, type MetricName, SCORE_PARTS, VENDOR_STATES, VENDOR_STEPS } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { currency, day, identifier, instant, named, personRef, shortText } from './common.ts'
import { explanation } from './explanation.ts'
import { patchOf } from './patch.ts'

export const DOCUMENT_KINDS = [
  'business_licence',
  'medical_device_licence',
  'authorisation',
  'quality_certificate',
  'insurance',
  'bank_details',
  'other',
] as const

const METERS = (Object.keys(METRICS) as MetricName[]).filter((name) => METRICS[name].kind === 'meter')
const bilingual = z.object({ zh: z.string(), en: z.string() })

const contact = z.object({
  name: shortText,
  role: shortText.nullable().default(null).describe('What for: sales, service, accounts …'),
  phone: z.string().trim().min(3).max(40).nullable().default(null),
  email: z.email().max(200).nullable().default(null),
})

const vendorFields = {
  nameZh: shortText,
  nameEn: shortText,
  taxNo: z.string().trim().min(1).max(40).nullable().default(null).describe('Of one vendor only.'),
  address: z.string().trim().max(500).nullable().default(null),
  contacts: z.array(contact).max(20).default([]),
  requires: z
    .array(z.enum(DOCUMENT_KINDS))
    .max(DOCUMENT_KINDS.length)
    .default(['business_licence'])
    .describe('Kinds of documents without which it is not approved and not bought from.'),
}

export const vendorBody = z.object({ orgUnitId: identifier, code: identifier, ...vendorFields }).meta({
  example: { orgUnitId: 'org_group', code: 'V-AURALIS', nameZh: '奥睿医疗', nameEn: 'Auralis Medical' },
})
export const vendorPatch = patchOf(vendorFields)

export const vendorQuery = z.object({
  ...pageQuery,
  state: z.enum(VENDOR_STATES).optional(),
  q: z.string().trim().max(100).optional(),
})

export const vendorDocumentRow = z
  .object({
    id: z.string(),
    kind: z.enum(DOCUMENT_KINDS),
    name: z.string(),
    no: z.string().nullable(),
    issuedOn: z.string().nullable(),
    expiresOn: z.string().nullable(),
    inForce: z.boolean(),
    fileName: z.string().nullable().describe('Fetch it from /vendor-files/{id}.'),
    createdAt: z.number(),
  })
  .meta({ id: 'VendorDocument' })

export const vendorDocumentBody = z
  .object({
    kind: z.enum(DOCUMENT_KINDS),
    name: shortText,
    no: shortText.nullable().default(null),
    issuedOn: day.nullable().default(null),
    expiresOn: day.nullable().default(null).describe('Its last day; null if it does not expire.'),
  })
  .refine(({ issuedOn, expiresOn }) => issuedOn === null || expiresOn === null || issuedOn <= expiresOn, {
    error: 'must not be before "issuedOn"',
    path: ['expiresOn'],
  })

export const vendorScore = z
  .object({
    total: z.number().nullable().describe('0–100; null where fewer than two parts have their base.'),
    parts: z.array(
      z.object({
        part: z.enum(SCORE_PARTS),
        score: z.number().nullable(),
        value: z.number().nullable(),
        base: z.number(),
        leastBase: z.number(),
        weight: z.number(),
      }),
    ),
    explanation,
  })
  .meta({ id: 'VendorScore' })

export const vendorRow = z
  .object({
    id: z.string(),
    orgUnit: named,
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    taxNo: z.string().nullable(),
    state: z.enum(VENDOR_STATES),
    mayBuy: z.boolean().describe('Approved, and every required document is in force.'),
    obstacles: z.array(bilingual).describe('Why nothing may be bought from it.'),
    score: vendorScore.pick({ total: true, parts: true }),
  })
  .meta({ id: 'Vendor' })

export const vendorDetail = vendorRow
  .extend({
    address: z.string().nullable(),
    contacts: z.array(contact),
    requires: z.array(z.string()),
    next: z.array(z.enum(VENDOR_STEPS)).describe('Steps that its state allows.'),
    steps: z.array(
      z.object({
        step: z.enum(VENDOR_STEPS),
        round: z.number(),
        at: z.number(),
        by: personRef.nullable(),
        note: z.string().nullable(),
      }),
    ),
    documents: z.array(vendorDocumentRow),
    score: vendorScore,
  })
  .meta({ id: 'VendorDetail' })

export const vendorStepBody = z.object({
  step: z.enum(VENDOR_STEPS),
  note: z.string().trim().max(1000).nullable().default(null),
})

const contractFields = {
  no: shortText,
  nameZh: shortText,
  nameEn: shortText,
  kind: z.enum(['service', 'lease', 'insurance', 'supply', 'other']),
  amountMinor: z.number().int().min(0),
  currency,
  per: z.enum(['month', 'quarter', 'year', 'term']).describe('What the amount is for.'),
  startsOn: day,
  endsOn: day.describe('Its last day.'),
  noticeDays: z.number().int().min(0).max(730).default(0),
  renews: z.boolean().default(false).describe('Goes on by itself unless notice is given.'),
  meterMetric: z.enum(METERS).nullable().default(null),
  meterLimit: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe('Use of each asset since the contract began, up to which repairs are covered.'),
  covers: z.array(shortText).max(100).default([]).describe('Components, by code or name; none: all of the asset.'),
  responseHours: z.number().positive().max(8760).nullable().default(null),
  assetIds: z.array(identifier).max(500).default([]),
}

export const contractBody = z
  .object({ vendorId: identifier, orgUnitId: identifier, ...contractFields })
  .superRefine((contract, issues) => {
    const fail = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (contract.endsOn < contract.startsOn) fail('endsOn', 'must not be before "startsOn"')
    if ((contract.meterMetric === null) !== (contract.meterLimit === null))
      fail('meterLimit', 'a meter and its limit are given together')
  })
export const contractPatch = z.strictObject({
  endsOn: day.optional(),
  endedOn: day.nullable().optional().describe('Its last day, where it ended before its end; null: it runs on.'),
  noticeDays: contractFields.noticeDays.optional(),
  renews: z.boolean().optional(),
  meterMetric: z.enum(METERS).nullable().optional(),
  meterLimit: z.number().positive().nullable().optional(),
  covers: z.array(shortText).max(100).optional(),
  responseHours: z.number().positive().max(8760).nullable().optional(),
  assetIds: z.array(identifier).max(500).optional(),
})

export const contractQuery = z.object({
  ...pageQuery,
  vendor: identifier.optional(),
  asset: identifier.optional(),
  on: day.optional().describe('In force on this day.'),
})

export const contractRow = z
  .object({
    id: z.string(),
    vendor: named,
    orgUnit: named,
    no: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    kind: contractFields.kind,
    amountMinor: z.number(),
    currency: z.string(),
    per: contractFields.per,
    startsOn: z.string(),
    endsOn: z.string(),
    endedOn: z.string().nullable(),
    noticeDays: z.number(),
    renews: z.boolean(),
    meterMetric: z.string().nullable(),
    meterLimit: z.number().nullable(),
    covers: z.array(z.string()),
    responseHours: z.number().nullable(),
    assetIds: z.array(z.string()),
    fileName: z.string().nullable(),
  })
  .meta({ id: 'VendorContract' })

export const callBody = z.object({
  vendorId: identifier,
  orderId: identifier,
  calledAt: instant,
  arrivedAt: instant.nullable().default(null),
  finishedAt: instant.nullable().default(null),
  note: z.string().trim().max(1000).nullable().default(null),
})
export const callPatch = z.strictObject({
  calledAt: instant.optional(),
  arrivedAt: instant.nullable().optional(),
  finishedAt: instant.nullable().optional(),
  note: z.string().trim().max(1000).nullable().optional(),
})
export const callQuery = z.object({ ...pageQuery, vendor: identifier.optional(), order: identifier.optional() })
export const callRow = z
  .object({
    id: z.string(),
    vendorId: z.string(),
    orderId: z.string(),
    orderNo: z.string(),
    assetId: z.string(),
    calledAt: z.number(),
    arrivedAt: z.number().nullable(),
    finishedAt: z.number().nullable(),
    promisedHours: z.number().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'VendorCall' })
