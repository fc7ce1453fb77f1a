import { ENERGY_UNITS, VEHICLE_ENTRY_KINDS } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, currency, identifier, instant, instantInput, instantQuery, personRef, shortText } from './common.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })

const entryKind = z.enum(VEHICLE_ENTRY_KINDS)

const energyUnit = z.enum(ENERGY_UNITS)

export const entryRow = z
  .object({
    id: z.string(),
    asset: assetRef,
    person: personRef.nullable(),
    kind: entryKind,
    at: instant,
    quantity: z.number().nullable(),
    unit: energyUnit.nullable(),
    full: z.boolean(),
    amountMinor: z.number(),
    currency: z.string(),
    odometerKm: z.number().nullable(),
    station: z.string().nullable(),
    note: z.string().nullable(),
    source: z.string(),
    externalId: z.string(),
    cancelledAt: instant.nullable(),
    cancelReason: z.string().nullable(),
    flaws: z
      .array(z.object({ flaw: z.string(), text: bilingual }))
      .describe('Why it can hardly be right, as telemetry and the other entries stand now.'),
  })
  .meta({ id: 'VehicleEntry' })

export const entryListQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  orgUnit: identifier.optional(),
  kind: entryKind.optional(),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
  cancelled: z.stringbool().default(false).describe('Also those that were cancelled.'),
})

export const entryBody = z
  .object({
    assetId: identifier,
    personId: identifier.nullish(),
    kind: entryKind,
    at: instantInput,
    quantity: z.number().positive().max(10_000).nullish(),
    unit: energyUnit.nullish(),
    full: z.boolean().default(false).describe('Full afterwards: consumption is reckoned from full to full.'),
    amountMinor: z.number().int().min(0).max(1_000_000_000),
    currency,
    odometerKm: z.number().min(0).max(10_000_000).nullish(),
    station: shortText.nullish(),
    note: z.string().trim().max(1000).nullish(),
    externalId: identifier.nullish().describe('Own key of who sends it: sent again, it is not entered again.'),
  })
  .refine(({ kind, quantity, unit }) => (kind !== 'fuel' && kind !== 'charge') || (quantity != null && unit != null), {
    path: ['quantity'],
    error: 'and "unit" are needed for fuel and charging',
  })
  .refine(
    ({ kind, unit }) => unit == null || (kind === 'fuel' ? unit !== 'kwh' : kind === 'charge' && unit === 'kwh'),
    {
      path: ['unit'],
      error: 'must be l or kg for fuel and kwh for charging',
    },
  )

export const reasonBody = z.object({ reason: shortText.describe('For the record.') })
