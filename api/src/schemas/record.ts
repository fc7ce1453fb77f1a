import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { currency, day, identifier, instant, instantInput, instantQuery, personRef, shortText } from './common.ts'

export const RECORD_KINDS = ['attendance', 'purchases', 'fuel', 'stock'] as const

/** UTC milliseconds or ISO 8601 with its offset: other systems have either. */
const time = z.union([instantInput, instantQuery])
const externalId = identifier.describe('Its number in the other system: sent again, it is recorded once.')
const note = z.string().trim().max(1000).nullable().default(null)
const withdrawn = z.boolean().default(false).describe('The other system has taken it back.')
const amountMinor = z.number().int().min(0).max(1_000_000_000_000).describe('In the currency’s smallest unit.')

export const attendanceRecord = z.object({
  externalId,
  employeeNo: identifier,
  direction: z.enum(['in', 'out']),
  at: time,
  place: shortText.nullable().default(null).describe('Door or terminal.'),
  withdrawn,
})

export const fuelRecord = z
  .object({
    externalId,
    asset: identifier.describe('The vehicle’s code.'),
    employeeNo: identifier.nullable().default(null),
    kind: z.enum(['fuel', 'charge', 'toll', 'parking', 'wash', 'other']).default('fuel'),
    at: time,
    quantity: z.number().positive().max(10_000).nullable().default(null),
    unit: z.enum(['l', 'kwh', 'kg']).nullable().default(null),
    full: z.boolean().default(false).describe('Full afterwards: consumption is reckoned from full to full.'),
    amountMinor,
    currency,
    odometerKm: z.number().min(0).max(10_000_000).nullable().default(null),
    station: shortText.nullable().default(null),
    note,
    withdrawn,
  })
  .refine(
    ({ kind, quantity, unit }) => (kind !== 'fuel' && kind !== 'charge') || (quantity !== null && unit !== null),
    {
      path: ['quantity'],
      error: 'and "unit" are needed for fuel and charging',
    },
  )

export const stockRecord = z.object({
  externalId,
  kind: z.enum(['receipt', 'issue', 'return', 'count', 'transfer', 'write_off']),
  item: identifier.describe('Code of the item.'),
  store: identifier.describe('Code of the store.'),
  quantity: z
    .number()
    .min(0)
    .max(1e9)
    .refine((value) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6, {
      error: 'has at most three decimals',
    })
    .describe('In the item’s unit; of a count what was there.'),
  at: time,
  batchNo: identifier.nullable().default(null),
  expiresOn: day.nullable().default(null),
  amountMinor: amountMinor.nullable().default(null).describe('What a receipt cost in all, in the item’s currency.'),
  toStore: identifier.nullable().default(null),
  asset: identifier.nullable().default(null).describe('What it was used for.'),
  orgUnit: identifier.nullable().default(null).describe('The department that is charged.'),
  vendor: identifier.nullable().default(null),
  note,
})

export const purchaseRecord = z.object({
  externalId,
  orgUnit: identifier.describe('Code of the department that it is for.'),
  title: shortText,
  reason: z.string().trim().max(1000).default(''),
  approvedBy: shortText.describe('Who approved it there.'),
  vendor: identifier.nullable().default(null).describe('Code of the vendor, if it is known here.'),
  vendorName: shortText,
  orderedOn: day,
  expectedOn: day.nullable().default(null),
  neededOn: day.nullable().default(null),
  currency,
  replacesAsset: identifier.nullable().default(null),
  lines: z
    .array(
      z.object({
        category: z.enum(['medical_device', 'vehicle', 'room', 'cleaning_zone']),
        assetType: identifier.nullable().default(null),
        nameZh: shortText,
        nameEn: shortText,
        model: shortText,
        quantity: z.number().int().min(1).max(1000),
        priceMinor: amountMinor.describe('Of one.'),
      }),
    )
    .min(1)
    .max(100),
})

const batchOf = <Record extends z.ZodType>(record: Record) =>
  z.object({
    source: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,39}$/, { error: 'must be lower-case letters, digits and -' })
      .describe('The other system, always by the same name.'),
    orgUnitId: identifier
      .optional()
      .describe('The unit whose system it is; your highest if absent. Numbers count within it.'),
    records: z.array(record).min(1).max(500),
  })

export const attendanceBatch = batchOf(attendanceRecord).meta({
  example: {
    source: 'gate',
    records: [{ externalId: '88231', employeeNo: 'E1042', direction: 'in', at: '2026-11-20T08:57:12+08:00' }],
  },
})
export const fuelBatch = batchOf(fuelRecord)
export const stockBatchRecords = batchOf(stockRecord)
export const purchaseBatch = batchOf(purchaseRecord)

export const recordsAnswer = z
  .object({
    records: z.array(
      z.object({
        externalId: z.string(),
        result: z
          .enum(['created', 'unchanged', 'corrected', 'withdrawn', 'conflict', 'refused'])
          .describe(
            '`conflict`: it said something else before, which stands. `refused`: mend what `errors` lists and send it again.',
          ),
        id: z.string().nullable().describe('What was made of it.'),
        errors: z.array(z.object({ path: z.string(), message: z.string() })).readonly(),
      }),
    ),
    created: z.number(),
    unchanged: z.number(),
    corrected: z.number(),
    refused: z.number().describe('With conflicts.'),
  })
  .meta({ id: 'RecordsAnswer' })

export const recordQuery = z.object({
  ...pageQuery,
  kind: z.enum(RECORD_KINDS).optional(),
  source: z.string().max(40).optional(),
})

export const recordRow = z
  .object({
    id: z.string(),
    kind: z.enum(RECORD_KINDS),
    source: z.string(),
    externalId: z.string(),
    version: z.number().describe('A correction is another version.'),
    body: z.record(z.string(), z.unknown()).describe('As it was sent.'),
    targetId: z.string(),
    receivedAt: instant,
  })
  .meta({ id: 'IncomingRecord' })

export const attendanceQuery = z.object({
  ...pageQuery,
  person: identifier.optional(),
  orgUnit: identifier.optional(),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
})

export const attendanceRow = z
  .object({
    id: z.string(),
    person: personRef,
    direction: z.enum(['in', 'out']),
    at: instant,
    place: z.string().nullable(),
    source: z.string(),
  })
  .meta({ id: 'Attendance' })
