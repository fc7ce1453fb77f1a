import { SESSION_KINDS } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, instant, instantQuery, named, personRef } from './common.ts'

export const sessionRow = z
  .object({
    id: z.string(),
    kind: z.enum(SESSION_KINDS),
    assetId: z.string(),
    asset: assetRef,
    start: instant,
    end: instant.describe('Of an open session: the last sample so far.'),
    open: z.boolean(),
    quantities: z
      .record(z.string(), z.number())
      .describe('Amounts with the unit in the name: duration_s, distance_km, pulses, energy_kwh …'),
    tagDeviceId: z.string().nullable(),
    person: personRef.nullable(),
    bookingId: z.string().nullable(),
    orgUnit: named.nullable().describe('Department charged.'),
    flags: z.array(z.string()),
    rule: z.string(),
    ruleVersion: z.number(),
    evidence: z.array(
      z.object({
        device: z.string(),
        metrics: z.array(z.string()),
        from: instant,
        to: instant,
        samples: z.number(),
        href: z.string(),
      }),
    ),
    derivedAt: instant,
  })
  .meta({ id: 'UsageSession' })

export const sessionListQuery = z.object({
  ...pageQuery,
  asset: identifier.optional(),
  kind: z
    .string()
    .max(100)
    .optional()
    .refine(
      (text) => text === undefined || text.split(',').every((kind) => SESSION_KINDS.some((known) => known === kind)),
      {
        error: `must be one or several of ${SESSION_KINDS.join(', ')}, joined by commas`,
      },
    ),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
  orgUnit: identifier.optional().describe('Charged to this unit or below.'),
})
