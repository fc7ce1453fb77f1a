import { ENERGY_UNITS, VEHICLE_ENTRY_KINDS } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import {
  assetRef,
  currency,
  factId,
  identifier,
  instant,
  instantInput,
  instantQuery,
  month,
  named,
  personRef,
  shortText,
} from './common.ts'
import { resolvedExplanation } from './explanation.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })

export const amount = z.object({ currency: z.string(), amountMinor: z.number() }).meta({ id: 'Amount' })

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

const fenceVisit = z.object({
  fence: named.extend({ code: z.string() }),
  asset: assetRef,
  entered: instant,
  left: instant.describe('First fix outside; of an open visit, and after a gap in telemetry, the last fix before.'),
  insideS: z.number(),
  open: z.boolean().describe('Nothing says that it left.'),
  entrySeen: z.boolean().describe('False where the first position known lies inside already.'),
  gap: z.boolean().describe('It left while there was no telemetry.'),
  evidence: z.object({ device: z.string(), from: instant, to: instant, samples: z.number(), href: z.string() }),
})
export const fenceVisitRow = fenceVisit.meta({ id: 'GeofenceVisit' })

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

export const rosterRow = z
  .object({
    id: z.string(),
    asset: assetRef,
    person: personRef,
    start: instant,
    end: instant,
    purpose: z.string().nullable(),
    cancelledAt: instant.nullable(),
  })
  .meta({ id: 'VehicleShift' })

export const rosterListQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  person: identifier.optional(),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
})

export const rosterBody = z
  .object({
    assetId: identifier,
    personId: identifier,
    start: instantInput,
    end: instantInput,
    purpose: shortText.nullish(),
  })
  .refine(({ start, end }) => end > start, { path: ['end'], error: 'must be after "start"' })
  .refine(({ start, end }) => end - start <= 7 * 86_400_000, {
    path: ['end'],
    error: 'must be within 7 days of "start"',
  })

const latitude = z.number().min(-90).max(90)
const longitude = z.number().min(-180).max(180)

export const geofenceRow = z
  .object({
    id: z.string(),
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    orgUnit: named.nullable(),
    shape: z.enum(['circle', 'polygon']),
    latitudeDeg: z.number().nullable(),
    longitudeDeg: z.number().nullable(),
    radiusM: z.number().nullable(),
    corners: z.array(z.object({ latitudeDeg: z.number(), longitudeDeg: z.number() })).nullable(),
    bufferM: z.number(),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'Geofence' })

const geofenceCommon = {
  code: identifier,
  nameZh: shortText,
  nameEn: shortText,
  orgUnitId: identifier,
  bufferM: z
    .number()
    .min(10)
    .max(5000)
    .default(50)
    .describe('How far beyond the edge a vehicle must be to have left, metres.'),
  validFrom: instantInput.optional().describe('From when on it counts; now if absent. Earlier telemetry counts too.'),
}
export const geofenceBody = z
  .discriminatedUnion('shape', [
    z.object({
      shape: z.literal('circle'),
      ...geofenceCommon,
      latitudeDeg: latitude,
      longitudeDeg: longitude,
      radiusM: z.number().min(20).max(100_000),
    }),
    z.object({
      shape: z.literal('polygon'),
      ...geofenceCommon,
      corners: z
        .array(z.object({ latitudeDeg: latitude, longitudeDeg: longitude }))
        .min(3)
        .max(500),
    }),
  ])
  .meta({
    example: {
      shape: 'circle',
      code: 'SH-DEPOT',
      nameZh: '上海仓库',
      nameEn: 'Shanghai depot',
      orgUnitId: 'org_sh',
      latitudeDeg: 31.2304,
      longitudeDeg: 121.4737,
      radiusM: 200,
    },
  })

export const fenceVisitQuery = z.object({
  asset: identifier.optional(),
  fence: identifier.optional(),
  from: instantQuery,
  to: instantQuery,
})

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

export const fleetQuery = z.object({
  month: month.optional(),
  orgUnit: identifier.optional(),
  asset: identifier.optional(),
})

const consumptionFigure = z.object({
  unit: energyUnit,
  quantity: z.number(),
  km: z.number(),
  per100Km: z.number().nullable(),
  intervals: z.number().describe('Full to full.'),
})

export const fleetRow = z
  .object({
    asset: assetRef,
    model: z.string(),
    currency: z.string(),
    orgUnit: named.nullable(),
    trips: z.number(),
    km: z.number(),
    drivingS: z.number(),
    engineS: z.number().nullable(),
    idleS: z.number().nullable(),
    privateTrips: z.number(),
    privateKm: z.number(),
    withoutDriver: z.number().describe('Trips of which nobody knows who drove.'),
    consumption: z.array(consumptionFigure).describe('Of the last full tanks up to the end of the month.'),
    entries: z.array(amount).describe('What was paid on the way in the month.'),
    flawed: z.number().describe('Entries of the month that can hardly be right.'),
    usageCosts: z.array(amount),
    idleCosts: z.array(amount).describe('Capacity that nobody used.'),
  })
  .meta({ id: 'VehicleOfMonth' })

export const fleetAnswer = z.object({ month: z.string(), items: z.array(fleetRow) }).meta({ id: 'VehiclesOfMonth' })

export const consumptionAnswer = z
  .object({
    asset: assetRef,
    consumption: z.array(
      consumptionFigure.extend({
        series: z.array(
          z.object({
            from: instant,
            to: instant,
            quantity: z.number(),
            km: z.number(),
            kmBy: z.enum(['odometer', 'trips']),
            per100Km: z.number().nullable(),
          }),
        ),
        explanation: resolvedExplanation,
      }),
    ),
  })
  .meta({ id: 'VehicleConsumption' })

export const vehicleCostQuery = z.object({
  month,
  by: z.enum(['person', 'department', 'vehicle']).default('department'),
  orgUnit: identifier.optional(),
})

export const vehicleCostAnswer = z
  .object({
    month: z.string(),
    by: z.string(),
    items: z.array(
      z.object({
        key: z.string().nullable(),
        nameZh: z.string().nullable(),
        nameEn: z.string().nullable(),
        trips: z.number(),
        km: z.number(),
        usage: z.array(amount).describe('Laid to trips.'),
        rest: z.array(amount).describe('Not laid to a trip: idle capacity, and what nobody’s trips measure.'),
      }),
    ),
    total: z.array(amount).describe('Of all cost lines of these vehicles in the month: the items sum to it exactly.'),
  })
  .meta({ id: 'VehicleCosts' })
