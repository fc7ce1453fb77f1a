import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, instant, instantInput, instantQuery, personRef, shortText } from './common.ts'

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
