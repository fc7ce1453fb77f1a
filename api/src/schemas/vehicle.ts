import { ENERGY_UNITS } from '@custodia/domain'
import { z } from 'zod'
import { assetRef, identifier, instant, month, named } from './common.ts'
import { resolvedExplanation } from './explanation.ts'

export const amount = z.object({ currency: z.string(), amountMinor: z.number() }).meta({ id: 'Amount' })

const energyUnit = z.enum(ENERGY_UNITS)

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
        branch: named.nullable().describe('Of a department.'),
        trips: z.number(),
        km: z.number(),
        usage: z.array(amount).describe('Laid to trips.'),
        rest: z.array(amount).describe('Not laid to a trip: idle capacity, and what nobody’s trips measure.'),
      }),
    ),
    total: z.array(amount).describe('Of all cost lines of these vehicles in the month: the items sum to it exactly.'),
  })
  .meta({ id: 'VehicleCosts' })
