import { ALLOCATION_METHODS, COST_ELEMENTS, isExchangeRate, LEDGER_ROLES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import {
  assetRef,
  currency,
  day,
  identifier,
  instant,
  instantInput,
  month,
  named,
  personRef,
  shortText,
} from './common.ts'

const element = z.enum(COST_ELEMENTS)
const minor = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000)
const positiveMinor = z.number().int().min(0).max(1_000_000_000_000)
const from = instantInput
  .optional()
  .describe('From when on; now if absent. May lie in the past: closed months are then adjusted.')

export const departmentPool = z
  .object({
    id: z.string(),
    unit: named,
    nameZh: z.string(),
    nameEn: z.string(),
    element,
    amountMinor: z.number().describe('A month.'),
    currency: z.string(),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'DepartmentPool' })

export const departmentPoolBody = z
  .object({
    orgUnitId: identifier,
    nameZh: shortText,
    nameEn: shortText,
    element: element.default('other'),
    amountMinor: positiveMinor,
    currency: currency.optional().describe('The department’s if absent.'),
    validFrom: from,
    validTo: instantInput.nullable().default(null),
  })
  .strict()
  .meta({
    example: { orgUnitId: 'dep_it', nameZh: '工资', nameEn: 'Wages', element: 'labour', amountMinor: 4_500_000 },
  })

export const endBody = z.object({ validTo: instantInput.nullable() }).strict()

export const serviceShare = z
  .object({
    id: z.string(),
    from: named,
    to: named,
    weight: z.number(),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'ServiceShare' })

export const serviceShareBody = z
  .object({
    fromUnitId: identifier.describe('The department that serves.'),
    toUnitId: identifier,
    weight: z
      .number()
      .positive()
      .max(1e12)
      .nullable()
      .describe('Of its service, in any unit: heads, m², tickets. Null: no longer any.'),
    validFrom: from,
  })
  .strict()
  .refine(({ fromUnitId, toUnitId }) => fromUnitId !== toUnitId, {
    path: ['toUnitId'],
    error: 'is the same department',
  })

export const costPolicy = z
  .object({ method: z.enum(ALLOCATION_METHODS), validFrom: instant, validTo: instant.nullable() })
  .meta({ id: 'CostPolicy' })

export const costPolicyBody = z.object({ method: z.enum(ALLOCATION_METHODS), validFrom: from }).strict()

export const exchangeRate = z
  .object({
    id: z.string(),
    fromCurrency: z.string(),
    toCurrency: z.string(),
    month: z.string(),
    rate: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'ExchangeRate' })

export const exchangeRateBody = z
  .object({
    fromCurrency: currency,
    toCurrency: currency,
    month: month.describe('From this month on, until a later one.'),
    rate: z.string().refine(isExchangeRate, { error: 'must be a positive decimal as text, for example "7.1234"' }),
  })
  .strict()
  .refine((body) => body.fromCurrency !== body.toCurrency, { path: ['toCurrency'], error: 'is the same currency' })

export const budgetRow = z
  .object({
    unit: named,
    month: z.string(),
    element: element.nullable(),
    amountMinor: z.number(),
    currency: z.string(),
  })
  .meta({ id: 'Budget' })

export const budgetBody = z
  .object({
    orgUnitId: identifier,
    months: z.array(month).min(1).max(24),
    element: element.nullable().default(null).describe('Null: all elements together.'),
    amountMinor: positiveMinor.describe('For each of the months.'),
    currency: currency.optional(),
  })
  .strict()

export const budgetQuery = z.object({ month })

export const ledgerAccount = z
  .object({
    unit: named.describe('The company, or the group for all that set none of their own.'),
    role: z.enum(LEDGER_ROLES),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    usual: z.boolean().describe('Nobody set it.'),
  })
  .meta({ id: 'LedgerAccount' })

export const ledgerAccountQuery = z.object({
  orgUnit: identifier.optional().describe('A company; the group if absent.'),
})

export const ledgerAccountBody = z
  .object({
    orgUnitId: identifier,
    role: z.enum(LEDGER_ROLES),
    code: z.string().trim().min(1).max(40),
    nameZh: shortText,
    nameEn: shortText,
  })
  .strict()

export const costEntry = z
  .object({
    id: z.string(),
    source: z.string(),
    sourceRef: z.string(),
    asset: assetRef.nullable(),
    unit: named.nullable(),
    person: personRef.nullable(),
    day: z.string(),
    element,
    amountMinor: z.number(),
    currency: z.string(),
    text: z.string(),
    reversesId: z.string().nullable(),
    reversedBy: z.string().nullable(),
    covered: z.boolean().describe('A pool of the asset charges it by its rate already; it is no cost of its own.'),
    createdAt: instant,
  })
  .meta({ id: 'CostEntry' })

export const costEntryQuery = z.object({
  ...pageQuery,
  month: month.optional(),
  asset: identifier.optional(),
  element: element.optional(),
  orgUnit: identifier.optional().describe('This unit and all below it: by name, by its assets or by its people.'),
})

export const costEntryBody = z
  .object({
    externalId: identifier.describe('Your key of it: sent again, it makes no second entry.'),
    assetId: identifier.nullable().default(null),
    orgUnitId: identifier
      .nullable()
      .default(null)
      .describe('Who bears it; null: the person’s department, else the asset’s owner.'),
    personId: identifier.nullable().default(null),
    day,
    element,
    amountMinor: minor.describe('Negative: money back.'),
    currency,
    text: shortText,
  })
  .strict()
  .refine(({ assetId, orgUnitId }) => assetId !== null || orgUnitId !== null, {
    path: ['orgUnitId'],
    error: 'name the asset or the department that it is for',
  })

export const reverseBody = z.object({ text: shortText.describe('Why it is taken back.') }).strict()
