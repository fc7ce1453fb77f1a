import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, instantQuery, named, personRef } from './common.ts'

export const membershipRow = z
  .object({
    id: z.string(),
    personId: z.string(),
    person: personRef,
    orgUnitId: z.string(),
    orgUnit: named.nullable(),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'Membership' })

export const membershipListQuery = z.object({
  ...pageQuery,
  person: identifier.optional(),
  orgUnit: identifier.optional().describe('Of this unit or below.'),
  at: instantQuery.optional().describe('Only those in force then.'),
})

export const membershipBody = z
  .object({
    personId: identifier,
    orgUnitId: identifier,
    validFrom: instantInput.optional().describe('Now if absent; not in the future.'),
    validTo: instantInput.nullable().default(null).describe('Nothing follows by itself: state what comes after it.'),
  })
  .meta({ example: { personId: 'per_wang_fang', orgUnitId: 'org_dermatology', validFrom: 1793548800000 } })

export const membershipPatch = z
  .object({ validTo: instantInput.nullable().describe('From when it holds no longer; null: until further notice.') })
  .strict()
