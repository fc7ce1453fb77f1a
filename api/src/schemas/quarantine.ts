import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, shortText } from './common.ts'
import { replayRow } from './dead-letter.ts'
import { deviceRow, issuedCredential } from './device.ts'

export const quarantineRow = z
  .object({
    deviceKey: z.string(),
    dialect: z.string(),
    topic: z.string().describe('Of its newest message.'),
    count: z.number().describe('Messages so far.'),
    kept: z.number().describe('Of them, those that are kept and can be replayed.'),
    dropped: z.number().describe('Of them, those that were not kept: beyond the bound, or as the device is ignored.'),
    firstSeen: instant,
    lastSeen: instant,
    ignoredAt: instant.nullable(),
    sampleBase64: z.string().describe('Its newest message’s bytes, the first 4,096 of them.'),
  })
  .meta({ id: 'QuarantinedDevice' })

export const quarantinePage = z
  .object({
    items: z.array(quarantineRow),
    nextCursor: z.string().nullable(),
    forgotten: z
      .object({ count: z.number(), dropped: z.number() })
      .describe('Messages of devices that are no longer listed, as too many were unknown.'),
  })
  .meta({ id: 'QuarantinePage' })

export const suggestion = z
  .object({
    profileId: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    family: z.string(),
    mapped: z.number().describe('Values that the profile reads.'),
    problems: z.number().describe('Values that it knows and cannot read, or that cannot be.'),
    ignored: z.number().describe('Values that it does not know.'),
    values: z.record(z.string(), z.union([z.number(), z.string()])).describe('What it reads, by metric.'),
  })
  .meta({ id: 'ProfileSuggestion' })

export const quarantineDetail = quarantineRow
  .extend({
    text: z.string().nullable(),
    hex: z.string(),
    suggestions: z.array(suggestion).describe('Profiles of its dialect that read something of it, the best first.'),
  })
  .meta({ id: 'QuarantinedDeviceDetail' })

export const quarantineQuery = z.object({
  ...pageQuery,
  ignored: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .describe('Those that are ignored instead.'),
})

export const quarantineParams = z.object({ key: z.string().min(1).max(120) })

export const adoptBody = z
  .strictObject({
    profileId: identifier,
    name: shortText.optional().describe('Its key if absent.'),
    orgUnitId: identifier.describe('The branch it belongs to.'),
    assetId: identifier.optional().describe('Put it on this asset at once.'),
    role: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,31}$/)
      .default('primary'),
    validFrom: instantInput.optional().describe('Since when it is on the asset; when it was first heard, if absent.'),
    credential: z
      .boolean()
      .optional()
      .describe('Issue one. If absent: for devices that connect by themselves, not for those behind a network server.'),
    replay: z.boolean().default(true).describe('Replay its messages.'),
  })
  .meta({ example: { profileId: 'milesight/vs121', name: 'Counter, room 3', orgUnitId: 'org_shanghai' } })

export const adoptedDevice = deviceRow
  .extend({ credential: issuedCredential.nullable(), bindingId: z.string().nullable(), replay: replayRow.nullable() })
  .meta({ id: 'AdoptedDevice' })
