import { z } from 'zod'
import { pageQuery } from '../plugins/pagination.ts'
import { accountRole } from './account.ts'
import { identifier, instant, named, personRef } from './common.ts'

export const userAccountRow = z
  .object({
    id: z.string(),
    login: z.string(),
    person: personRef.nullable().describe('Null if there is none, or none in your part of the organisation.'),
    hasPassword: z.boolean().describe('False until a one-time link was used to set one.'),
    disabledAt: instant.nullable(),
    createdAt: instant,
    grants: z
      .array(z.object({ orgUnit: named, role: accountRole }))
      .describe('Over the units that you administer; each reaches all units below, too.'),
    grantsElsewhere: z
      .boolean()
      .describe('True if it has roles outside the units that you administer: then you can only change those inside.'),
  })
  .meta({ id: 'UserAccount' })

export const userAccountListQuery = z.object({
  ...pageQuery,
  orgUnit: identifier.optional().describe('Accounts with a grant over this unit or one below it.'),
  q: z.string().trim().max(100).optional().describe('Part of the login or of the person’s name.'),
})

const grants = z
  .array(z.object({ orgUnitId: identifier, role: accountRole }))
  .max(100)
  .superRefine((rows, issues) => {
    for (const [index, row] of rows.entries())
      if (rows.findIndex((other) => other.orgUnitId === row.orgUnitId) < index)
        issues.addIssue({
          code: 'custom',
          path: [index, 'orgUnitId'],
          message: 'is named twice; the higher role is enough',
        })
  })

export const userAccountBody = z
  .object({
    login: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[^\s\p{C}]{1,100}$/u, { error: 'must have 1 to 100 characters and no spaces' })
      .describe('Upper and lower case are the same.'),
    personId: identifier.nullable().default(null).describe('Whose account it is; null for a machine.'),
    grants: grants.describe('May be empty for a person: they see their own figures and handovers.'),
  })
  .strict()
  .refine(({ personId, grants: rows }) => personId !== null || rows.length > 0, {
    path: ['grants'],
    error: 'must name at least one unit and role, or "personId" whose account it is',
  })
  .meta({
    example: {
      login: 'li.na',
      personId: 'per_li_na',
      grants: [{ orgUnitId: 'org_dermatology', role: 'engineer' }],
    },
  })

export const userAccountPatch = z
  .object({
    disabled: z.boolean().describe('Disabling ends its sessions, API tokens and unused links at once.'),
    grants: grants.describe('Replaces the grants over the units that you administer; others stay.'),
  })
  .partial()
  .strict()

const loginLink = z
  .object({
    token: z.string().describe('Shown once; for POST /api/v1/auth/link.'),
    url: z.string().describe('The page where it is used.'),
    expiresAt: instant,
  })
  .meta({ id: 'LoginLink' })

export const linkedUserAccount = userAccountRow.extend({ link: loginLink }).meta({ id: 'LinkedUserAccount' })
