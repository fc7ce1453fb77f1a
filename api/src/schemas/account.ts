import { z } from 'zod'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../auth/passwords.ts'
import { instant, named, personRef, shortText } from './common.ts'

export const newPassword = z
  .string()
  .min(MIN_PASSWORD_LENGTH, { error: `must have at least ${MIN_PASSWORD_LENGTH} characters` })
  .max(MAX_PASSWORD_LENGTH, { error: `must have at most ${MAX_PASSWORD_LENGTH} characters` })

export const linkBody = z.object({
  token: z.string().min(10).max(200).describe('The token of a one-time link.'),
  password: newPassword.optional().describe('Sets the password at the same time.'),
})

export const signInBody = z
  .object({ login: z.string().trim().min(1).max(200), password: z.string().min(1).max(1000) })
  .meta({ example: { login: 'admin', password: 'correct horse battery' } })

export const passwordBody = z.object({
  current: z.string().max(1000).optional().describe('The present password; needed if there is one.'),
  password: newPassword,
})

export const accountRole = z.enum(['administrator', 'manager', 'engineer', 'viewer'])

export const me = z
  .object({
    id: z.string(),
    login: z.string(),
    person: personRef.nullable(),
    hasPassword: z.boolean(),
    role: accountRole.nullable().describe('Highest role anywhere; null without a grant.'),
    units: z.array(named.extend({ kind: z.string(), role: accountRole })).describe('Where the grants are.'),
  })
  .meta({ id: 'Me' })

export const tokenRow = z
  .object({
    id: z.string(),
    name: z.string(),
    scope: z.string(),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' })

export const tokenBody = z
  .object({
    name: shortText,
    scope: z
      .string()
      .trim()
      .max(1000)
      .default('read')
      .describe(
        'Words with spaces between: `read` and `write` for everything that the account may do, `read:<area>` and `write:<area>` for one area of this description (`write:records`, `read:work-orders`).',
      ),
    expiresInDays: z.number().int().min(1).max(3650).nullable().default(365).describe('null: until revoked.'),
  })
  .meta({ example: { name: 'monthly report', scope: 'read', expiresInDays: 90 } })

export const createdToken = tokenRow
  .extend({ token: z.string().describe('Shown once; send it as `Authorization: Bearer …`.') })
  .meta({ id: 'CreatedApiToken' })
