import { TRACE_KINDS } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { assetRef, identifier, instant, instantInput, instantQuery, named, personRef, shortText } from './common.ts'
import { explanation } from './explanation.ts'
import { responsible } from './responsibility.ts'

const minutes = z.number().int().min(0).max(10_080)

/** Where and when: a place or an asset, and how long before and after. */
export const traceQuery = z.object({
  location: identifier.optional().describe('A place; or name an asset.'),
  asset: identifier.optional().describe('An asset: what was around it where it stood then.'),
  at: instantQuery,
  before: z.coerce.number().pipe(minutes).default(240).describe('Minutes before that are looked at, at most a week.'),
  after: z.coerce.number().pipe(minutes).default(120).describe('Minutes after.'),
  reason: shortText.describe('Why you ask: it is written down with your name, as the answer names people.'),
})

const traceItem = z
  .object({
    kind: z.enum(TRACE_KINDS),
    id: z.string(),
    start: instant,
    end: instant.nullable().describe('Null while it goes on.'),
    relation: z.enum(['before', 'during', 'after']),
    apartMs: z.number().describe('Between it and the instant; 0 during.'),
    here: z.boolean().describe('At the place itself; otherwise next to it, on the same floor.'),
    asset: assetRef.nullable(),
    person: personRef.nullable(),
    titleZh: z.string(),
    titleEn: z.string(),
    news: z.enum(['late', 'changed']).nullable().describe('What became of it since the incident was written down.'),
  })
  .meta({ id: 'TraceItem' })

const traceAsset = z
  .object({
    asset: assetRef,
    category: z.string(),
    here: z.boolean(),
    accountable: personRef.nullable().describe('Who was accountable for it at that time.'),
    inUse: z.boolean(),
    openOrders: z.number(),
    openWarnings: z.number(),
    values: z
      .array(
        z.object({ metric: z.string(), value: z.union([z.number(), z.string()]), ts: instant, device: z.string() }),
      )
      .describe('What its devices said last at or before the instant.'),
  })
  .meta({ id: 'TraceAsset' })

export const traceAnswer = z
  .object({
    at: instant,
    from: instant,
    to: instant,
    place: named.nullable(),
    placePath: z.array(named).describe('From the place upward.'),
    timeZone: z.string(),
    accountable: responsible.nullable(),
    responsible: z.array(responsible),
    assets: z.array(traceAsset),
    items: z.array(traceItem),
    environment: z.array(
      z.object({
        metric: z.string(),
        device: z.string(),
        asset: assetRef.nullable(),
        here: z.boolean(),
        atTime: z.object({ ts: instant, value: z.number() }).nullable(),
        min: z.number(),
        max: z.number(),
        mean: z.number(),
        samples: z.number(),
        href: z.string().describe('The samples themselves.'),
      }),
    ),
    gone: z.array(z.object({ kind: z.string(), id: z.string(), start: instant })),
    explanation,
  })
  .meta({ id: 'IncidentTrace' })

export const incidentRow = z
  .object({
    id: z.string(),
    orgUnitId: z.string(),
    place: named.nullable(),
    asset: assetRef.nullable(),
    at: instant,
    from: instant,
    to: instant,
    title: z.string(),
    text: z.string(),
    responsible: personRef.nullable().describe('Who was accountable at its time, frozen when it was written down.'),
    createdAt: instant,
    createdBy: z.string(),
    closedAt: instant.nullable(),
    closedBy: z.string().nullable(),
    conclusion: z.string().nullable(),
  })
  .meta({ id: 'Incident' })

export const incidentDetail = incidentRow.extend({
  frozen: explanation.nullable().describe('How the responsible person was found then.'),
  trace: traceAnswer,
})

export const incidentListQuery = z.object({ ...pageQuery, state: z.enum(['open', 'closed']).optional() })

export const incidentBody = z
  .object({
    locationId: identifier.optional(),
    assetId: identifier.optional(),
    at: instantInput,
    beforeMinutes: minutes.default(240),
    afterMinutes: minutes.default(120),
    title: shortText,
    text: z.string().trim().max(4000).default(''),
  })
  .meta({
    example: { locationId: 'loc_sh_jingan_treatment_3', at: 1_763_690_400_000, title: '客户投诉：治疗室有异味' },
  })

export const closeBody = z.object({ conclusion: z.string().trim().min(1).max(4000) })
