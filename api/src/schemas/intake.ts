import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { day, identifier, instant } from './common.ts'

const counts = { received: z.number(), stored: z.number(), duplicate: z.number(), deadLettered: z.number() }

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

export const deadLetterQuery = z.object({
  ...pageQuery,
  reason: identifier.optional(),
  deviceKey: identifier.optional(),
})

export const deadLetterRow = z
  .object({
    id: z.string(),
    topic: z.string(),
    receivedAt: instant,
    deviceKey: z.string().nullable(),
    deviceId: z.string().nullable(),
    reason: z.string(),
    detail: z.string(),
    payloadBase64: z.string().describe('The original bytes.'),
    replayedAt: instant.nullable(),
  })
  .meta({ id: 'DeadLetter' })

export const deadLetterDetail = deadLetterRow
  .extend({ text: z.string().nullable().describe('The same bytes as text; null where they are not UTF-8.') })
  .meta({ id: 'DeadLetterDetail' })

export const quarantineRow = z
  .object({
    deviceKey: z.string(),
    dialect: z.string(),
    topic: z.string(),
    count: z.number(),
    firstSeen: instant,
    lastSeen: instant,
    sampleBase64: z.string().describe('The first message’s bytes.'),
  })
  .meta({ id: 'QuarantinedDevice' })

export const quarantineQuery = z.object(pageQuery)
