import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, factId, identifier, instant, instantQuery, named, personRef, shortText } from './common.ts'
import { resolvedExplanation } from './explanation.ts'
import { fenceVisitRow } from './geofence.ts'
import { amount } from './vehicle.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })

const tripUse = z
  .enum(['business', 'private', 'outside_hours'])
  .describe(
    '`outside_hours`: nobody said, and driven outside working hours; counted as private until somebody says otherwise.',
  )

export const tripRow = z
  .object({
    id: z.string(),
    asset: assetRef,
    timeZone: z.string().describe('Of the department that owns the vehicle.'),
    start: instant,
    end: instant,
    open: z.boolean().describe('Still under way.'),
    km: z.number(),
    engineS: z.number().nullable().describe('Engine time in the trip, seconds; null where ignition is not read.'),
    idleS: z.number().nullable().describe('Engine time in the stop after it, seconds.'),
    driver: personRef.nullable(),
    driverBy: z
      .enum(['correction', 'booking', 'tag', 'roster', 'default'])
      .nullable()
      .describe('How the driver is known.'),
    orgUnit: named.nullable().describe('Department charged.'),
    orgUnitBy: z.enum(['correction', 'booking', 'member', 'owner']).nullable().describe('`member`: the driver’s.'),
    purpose: z.string().nullable(),
    use: tripUse,
    useReason: z.enum(['marked', 'booked', 'rostered', 'within_hours', 'outside_hours', 'hours_unknown']),
    useText: bilingual,
    costs: z.array(amount).describe('Its part of the months’ cost lines, as they stand now.'),
    flags: z.array(z.string()),
  })
  .meta({ id: 'VehicleTrip' })

export const tripListQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  orgUnit: identifier.optional().describe('Vehicles of this unit and all below it.'),
  chargedUnit: identifier.optional().describe('Trips charged to this unit or one below it.'),
  person: identifier.optional(),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
  use: tripUse.optional(),
})

export const tripParams = z.object({ id: factId })

const correction = z
  .object({
    id: z.string(),
    person: personRef.nullable(),
    orgUnit: named.nullable(),
    purpose: z.string().nullable(),
    use: z.enum(['business', 'private']).nullable(),
    note: z.string().nullable(),
    at: instant,
    by: z.string(),
    revokedAt: instant.nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'TripCorrection' })

export const tripDetail = tripRow
  .extend({
    path: z
      .array(z.object({ at: instant, latitudeDeg: z.number(), longitudeDeg: z.number() }))
      .describe('Thinned out.'),
    visits: z.array(fenceVisitRow).describe('Places that it left, passed or came to.'),
    corrections: z.array(correction).describe('What people said of it, the newest first.'),
    costExplanations: z.array(resolvedExplanation).describe('One for each month that it touches.'),
  })
  .meta({ id: 'VehicleTripDetail' })

export const correctionBody = z
  .object({
    personId: identifier.nullish().describe('Who drove.'),
    orgUnitId: identifier.nullish().describe('Department to charge.'),
    purpose: shortText.nullish(),
    use: z.enum(['business', 'private']).nullish(),
    note: z.string().trim().max(1000).nullish(),
  })
  .refine(({ personId, orgUnitId, purpose, use }) => [personId, orgUnitId, purpose, use].some((said) => said != null), {
    error: 'must say who drove, which department, what for, or whether it was private',
  })
  .meta({ example: { personId: 'per_wang_fang', purpose: '送检样本', use: 'business' } })
