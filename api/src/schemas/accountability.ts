/** What of the organisation nobody answers for, what contradicts itself, and who was named on what was opened. */
import { RESPONSIBILITY_SCOPES } from '@custodia/domain'
import { z } from 'zod'
import { pageOf, pageQuery } from '../plugins/pagination.ts'
import { ASSET_CATEGORIES } from './asset.ts'
import { identifier, instant, instantQuery, personRef } from './common.ts'
import { explanation } from './explanation.ts'
import { responsibilityRow, responsible } from './responsibility.ts'

const scope = z.enum(RESPONSIBILITY_SCOPES)

export const placeResponsibleAnswer = z.object({
  placeId: z.string(),
  at: instant,
  accountable: responsible.nullable().describe('Whoever is accountable, in whatever role.'),
  items: z.array(responsible),
})

export const coverageQuery = z.object({
  ...pageQuery,
  of: z.enum(['asset', 'location']).default('asset'),
  at: instantQuery.optional().describe('As of when; now if absent.'),
  upTo: scope
    .default('category')
    .describe('The furthest level at which somebody must be accountable: `category` takes anybody.'),
  orgUnit: identifier.optional().describe('Only what belongs to this unit or below it.'),
  category: z.enum(ASSET_CATEGORIES).optional(),
})

const counts = z.object({
  asset: z.number(),
  location: z.number(),
  org_unit: z.number(),
  category: z.number(),
  nobody: z.number(),
})

const gap = z
  .object({
    subject: z.object({
      kind: z.enum(['asset', 'location']),
      id: z.string(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      orgUnitId: z.string(),
    }),
    reason: z.enum(['nobody', 'departed', 'further_up']),
    via: scope.nullable(),
    person: personRef.nullable(),
    explanation,
  })
  .meta({ id: 'ResponsibilityGap' })

export const coverageAnswer = pageOf(gap).extend({
  at: instant,
  subjects: z.number().describe('Assets or places that were looked at.'),
  levels: counts.describe('At which level each finds its accountable person; they sum to `subjects`.'),
  departed: z.number().describe('Of them, those whose accountable person belonged to no department.'),
  gaps: z.number(),
})

export const conflictsQuery = z.object({
  ...pageQuery,
  at: instantQuery.optional().describe('Only those that hold then; without it all that hold now or will.'),
})

export const conflictRow = z
  .object({
    kind: z
      .enum(['role', 'accountable'])
      .describe('Two persons in one role of one level; two accountable at one level.'),
    from: instant,
    to: instant.nullable(),
    rows: z.array(responsibilityRow).describe('The two statements.'),
  })
  .meta({ id: 'ResponsibilityConflict' })

export const frozenQuery = z.object({
  ...pageQuery,
  kind: z.enum(['order', 'warning', 'claim']).optional(),
})

export const frozenRow = z
  .object({
    kind: z.enum(['order', 'warning', 'claim']),
    id: z.string(),
    label: z.string().describe('Number, or the rule’s title.'),
    labelZh: z.string(),
    at: instant.describe('When the person was frozen.'),
    person: personRef.nullable().describe('Who was named then; stays whatever is handed over afterwards.'),
    now: personRef.nullable().describe('Who would be named today.'),
  })
  .meta({ id: 'FrozenResponsible' })
