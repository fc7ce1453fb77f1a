import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, day, identifier, instant, named, personRef } from './common.ts'
import { resolvedExplanation } from './explanation.ts'
import { tripRow } from './vehicle-trip.ts'

export const driverDayRow = z
  .object({
    person: personRef,
    employeeNo: z.string().nullable(),
    orgUnit: named.nullable().describe('The driver’s department now.'),
    day: z.string(),
    timeZone: z.string(),
    firstMovement: instant,
    lastMovement: instant,
    open: z.boolean(),
    spanS: z.number().describe('From the first movement to the last, seconds.'),
    drivingS: z.number(),
    stopsS: z.number().describe('Between trips.'),
    longestStopS: z.number(),
    idleS: z.number(),
    km: z.number(),
    trips: z.number(),
    privateTrips: z.number(),
    privateKm: z.number(),
    vehicles: z.array(assetRef),
  })
  .meta({ id: 'DriverDay' })

const period = {
  from: day.describe('First local day.'),
  to: day.describe('Last local day, inclusive.'),
  person: identifier.optional(),
  orgUnit: identifier.optional().describe('Vehicles of this unit and all below it.'),
}

export const driverDayQuery = z.object({ ...pageQuery, ...period })
export const driverDayExportQuery = z.object({ ...period, lang: z.enum(['zh', 'en']).default('zh') })

export const daySheetParams = z.object({ person: identifier, day })

export const daySheet = driverDayRow
  .extend({
    tripList: z.array(tripRow),
    attendance: z
      .array(z.object({ at: instant, direction: z.enum(['in', 'out']), place: z.string().nullable() }))
      .describe('What an attendance system says of that day, of people in sight; by time.'),
    explanation: resolvedExplanation,
  })
  .meta({ id: 'DaySheet' })
