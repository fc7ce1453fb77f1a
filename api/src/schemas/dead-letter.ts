import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, instantQuery } from './common.ts'

const topicPrefix = z.string().min(1).max(500)
const states = z.enum(['standing', 'queued', 'replayed'])

const filterQuery = {
  reason: identifier.optional(),
  deviceKey: identifier.optional().describe('As the message said it; any case.'),
  device: identifier.optional().describe('Id of a device.'),
  profile: identifier.optional().describe('Profile of the device when the message was last tried.'),
  topicPrefix: topicPrefix.optional(),
  from: instantQuery.optional().describe('Time of receipt.'),
  to: instantQuery.optional().describe('Exclusive.'),
  state: states.optional(),
  replay: identifier.optional().describe('Id of the replay that it was last part of.'),
}

export const deadLetterQuery = z.object({ ...pageQuery, ...filterQuery })

export const deadLetterSummaryQuery = z.object({
  ...filterQuery,
  by: z.enum(['reason', 'device', 'profile', 'day']).describe('A device by its key; a day of receipt is UTC.'),
})

export const deadLetterExportQuery = z.object({ ...filterQuery, format: z.enum(['ndjson', 'csv']).default('ndjson') })

export const deadLetterRow = z
  .object({
    id: z.string(),
    topic: z.string(),
    receivedAt: instant,
    deviceKey: z.string().nullable().describe('As the message said it; null where none could be read.'),
    deviceId: z.string().nullable(),
    profileId: z.string().nullable(),
    reason: z.string().describe('Why; after a replay that failed, why it failed last.'),
    detail: z.string(),
    payloadBase64: z.string().describe('The original bytes.'),
    state: states.describe('Standing, waiting in a replay, or settled by one.'),
    attempts: z.number().describe('Replays tried so far.'),
    lastAttemptAt: instant.nullable(),
    replayId: z.string().nullable(),
    replayedAt: instant.nullable().describe('When a replay settled it.'),
    outcome: z.enum(['stored', 'duplicate']).nullable(),
  })
  .meta({ id: 'DeadLetter' })

export const deadLetterDetail = deadLetterRow
  .extend({
    text: z.string().nullable().describe('The same bytes as text; null where they are not UTF-8.'),
    hex: z.string().describe('The same bytes in hexadecimal, two digits each.'),
  })
  .meta({ id: 'DeadLetterDetail' })

export const deadLetterSummary = z
  .object({
    items: z.array(
      z.object({
        name: z.string().nullable().describe('Null for letters that name none.'),
        count: z.number(),
        standing: z.number().describe('Not settled by a replay, those that wait in one included.'),
        replayed: z.number(),
        firstAt: instant,
        lastAt: instant,
      }),
    ),
  })
  .meta({ id: 'DeadLetterSummary' })

const filterBody = z.strictObject({
  reason: identifier.optional(),
  deviceKey: identifier.optional(),
  device: identifier.optional(),
  profile: identifier.optional(),
  topicPrefix: topicPrefix.optional(),
  from: instantInput.optional(),
  to: instantInput.optional(),
})

export const replayBody = z
  .union([
    z.strictObject({ ids: z.array(identifier).min(1).max(1000) }),
    z.strictObject({ filter: filterBody.describe('All standing letters that fit; `{}` for all in your sight.') }),
  ])
  .meta({ example: { filter: { deviceKey: 'laser-0001', reason: 'bad_value' } } })

export const purgeBody = z
  .strictObject({
    olderThan: instantInput.describe('Letters received before this.'),
    filter: filterBody.optional(),
    dryRun: z.boolean().default(true).describe('True: only count. What is purged is gone for good.'),
  })
  .meta({ example: { olderThan: 1_763_700_000_000, dryRun: true } })

export const purgeAnswer = z
  .object({ count: z.number().describe('Letters that go, or are gone.'), dryRun: z.boolean() })
  .meta({ id: 'DeadLetterPurge' })

export const replayRow = z
  .object({
    id: z.string(),
    actor: z.string(),
    createdAt: instant,
    total: z.number(),
    queued: z.number().describe('Not tried yet.'),
    stored: z.number(),
    duplicate: z.number().describe('They brought nothing new.'),
    failed: z.number().describe('They are dead letters still, with their newest reason.'),
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Replay' })
