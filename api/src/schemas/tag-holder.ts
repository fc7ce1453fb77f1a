import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, instantQuery, personRef } from './common.ts'

export const tagHolderRow = z
  .object({
    id: z.string(),
    deviceId: z.string(),
    deviceKey: z.string(),
    deviceName: z.string(),
    personId: z.string().nullable(),
    person: personRef.nullable().describe('Null if the person is not in your part of the organisation.'),
    validFrom: instant,
    validTo: instant.nullable(),
  })
  .meta({ id: 'TagHolder' })

export const tagHolderListQuery = z.object({
  ...pageQuery,
  device: identifier.optional(),
  person: identifier.optional(),
  at: instantQuery.optional().describe('Only those in force then.'),
})

export const tagHolderBody = z
  .object({
    deviceId: identifier.describe('The badge or tag.'),
    personId: identifier.describe('Who carries it.'),
    validFrom: instantInput
      .optional()
      .describe('Now if absent; may lie in the past, the visits since are derived again.'),
    validTo: instantInput.nullable().default(null),
  })
  .meta({ example: { deviceId: 'dev_tag_07', personId: 'per_li_na' } })

export const tagHolderPatch = z
  .object({ validTo: instantInput.nullable().describe('When it was given back; null: still carried.') })
  .strict()
