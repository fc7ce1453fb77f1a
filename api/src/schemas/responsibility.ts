import { RESPONSIBILITY_ROLES, RESPONSIBILITY_SCOPES } from '@custodia/domain'
import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { identifier, instant, instantInput, instantQuery, personRef } from './common.ts'
import { explanation } from './explanation.ts'

const role = z.enum(RESPONSIBILITY_ROLES)
const scope = z.enum(RESPONSIBILITY_SCOPES)
const raci = z.enum(['R', 'A', 'C', 'I']).describe('Responsible, accountable, consulted, informed.')

export const responsibleQuery = z.object({
  at: instantQuery.optional().describe('As of when; now if absent.'),
  role: role.optional().describe('Only this role.'),
})

export const responsible = z
  .object({
    role,
    personId: z.string(),
    name: z.string(),
    nameEn: z.string(),
    raci,
    via: scope.describe('Level at which the responsibility is stated.'),
    viaId: z.string(),
    rowId: z.string(),
    validFrom: instant,
    validTo: instant.nullable(),
    path: z
      .array(
        z.object({ scope, scopeId: z.string(), nameZh: z.string(), nameEn: z.string(), rowId: z.string().nullable() }),
      )
      .describe(
        'Levels asked, nearest first, up to and with the one that answered; `rowId` null where one names nobody.',
      ),
    explanation,
  })
  .meta({ id: 'Responsible' })

export const responsibleAnswer = z.object({
  assetId: z.string(),
  at: instant,
  items: z.array(responsible),
  nextCursor: z.null(),
})

export const responsibilityRow = z
  .object({
    id: z.string(),
    scope,
    scopeId: z.string(),
    role,
    raci,
    personId: z.string(),
    person: personRef,
    validFrom: instant,
    validTo: instant.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Responsibility' })

export const responsibilityListQuery = z.object({
  ...pageQuery,
  scope: scope.optional(),
  scopeId: identifier.optional(),
  person: identifier.optional(),
  at: instantQuery.optional().describe('Only those in force then.'),
})

export const responsibilityBody = z
  .object({
    scope,
    scopeId: identifier.describe('Id of the asset, location or unit, or the category’s name.'),
    role,
    raci,
    personId: identifier,
    validFrom: instantInput.optional().describe('Now if absent.'),
    validTo: instantInput.nullable().default(null),
    note: z.string().max(1000).nullable().default(null),
  })
  .meta({
    example: { scope: 'asset', scopeId: 'ast_laser_01', role: 'custodian', raci: 'A', personId: 'per_wang_fang' },
  })

export const endBody = z.object({ validTo: instantInput.describe('From when it holds no longer.') })
