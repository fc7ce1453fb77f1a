/** Who may sign in, and what with. */
import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

export const userAccount = pgTable('user_account', {
  id: id(),
  login: text('login').notNull().unique(),
  personId: text('person_id'),
  /** Argon2id; null until the person has set one through a one-time link. */
  passwordHash: text('password_hash'),
  disabledAt: instant('disabled_at'),
  createdAt: instant('created_at').notNull(),
})

/** What an account may do, and in which part of the organisation (that unit and all below it). */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: id(),
    userId: text('user_id').notNull(),
    orgUnitId: text('org_unit_id').notNull(),
    role: text('role', { enum: ['administrator', 'manager', 'engineer', 'viewer'] }).notNull(),
  },
  (t) => [index('role_grant_user').on(t.userId)],
)

/** One-time sign-in links; only the SHA-256 of the token is kept. */
export const loginLink = pgTable('login_link', {
  tokenHash: text('token_hash').primaryKey(),
  userId: text('user_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** Browser sessions; only the SHA-256 of the token is kept. */
export const authSession = pgTable('auth_session', {
  tokenHash: text('token_hash').primaryKey(),
  userId: text('user_id').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** API tokens; only the SHA-256 is kept. */
export const apiToken = pgTable('api_token', {
  id: id(),
  userId: text('user_id').notNull(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  /** `read` or `read write`. */
  scope: text('scope').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
})
