import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { day, identifier } from './common.ts'

const counts = {
  received: z.number(),
  stored: z.number(),
  duplicate: z.number(),
  deadLettered: z.number(),
  replayed: z.number().describe('Of the dead-lettered, those that a replay has settled since.'),
}

export const ledgerRow = z
  .object({ spool: z.string(), day: z.string().describe('Day of receipt, UTC.'), deviceKey: z.string(), ...counts })
  .meta({ id: 'LedgerRow' })

export const ledgerQuery = z.object({
  ...pageQuery,
  from: day.optional(),
  to: day.optional().describe('Inclusive.'),
  deviceKey: identifier.optional(),
})

export const ledgerPage = z
  .object({
    items: z.array(ledgerRow),
    nextCursor: z.string().nullable(),
    totals: z.object(counts).describe('Over all pages.'),
  })
  .meta({ id: 'LedgerPage' })
