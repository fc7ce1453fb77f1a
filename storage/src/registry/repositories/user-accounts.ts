/** Accounts as administrators see and change them. Signing in is in `accounts.ts`. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { apiToken, authSession, loginLink, roleGrant, userAccount } from '../schema/index.ts'
import type { AccountRole } from './accounts.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { allOf, isAnyOf, selectRows } from './query.ts'

/** Channel that names the account whose access changed, so that its open streams are looked at again. */
export const ACCESS_CHANGED = 'access_changed'

export interface AccountGrant {
  readonly orgUnitId: string
  readonly role: AccountRole
}

/** An account with all its grants; the caller shows those in sight. */
export interface UserAccountRow {
  readonly id: string
  readonly login: string
  readonly personId: string | null
  readonly personName: string | null
  readonly personNameEn: string | null
  readonly personOrgUnitId: string | null
  readonly hasPassword: boolean
  readonly disabledAt: number | null
  readonly createdAt: number
  readonly grants: readonly AccountGrant[]
}

/** A one-time link, by the SHA-256 of its token. */
export interface LoginLinkRow {
  readonly tokenHash: string
  readonly expiresAt: number
}

/**
 * Accounts with a grant in some of the units, by login, disabled ones too; without any grant those of the units' people,
 * and with `ungranted` all of these.
 */
export const listUserAccounts = (
  registry: Registry,
  query: {
    readonly units: readonly string[]
    readonly ungranted: boolean
    readonly id?: string
    readonly q?: string
    readonly after?: string
    readonly limit: number
  },
): Promise<UserAccountRow[]> => {
  const granted = sql`exists (
    select 1 from role_grant g where g.user_id = u.id and ${isAnyOf(sql`g.org_unit_id`, query.units)})`
  const ungranted = sql`not exists (select 1 from role_grant g where g.user_id = u.id)`
  const inSight = query.ungranted
    ? sql`(${granted} or ${ungranted})`
    : sql`(${granted} or (${isAnyOf(sql`p.org_unit_id`, query.units)} and ${ungranted}))`
  return selectRows<UserAccountRow>(
    registry.db,
    sql`
    select u.id, u.login, u.person_id as "personId", p.name as "personName", p.name_en as "personNameEn",
      p.org_unit_id as "personOrgUnitId", u.password_hash is not null as "hasPassword", u.disabled_at as "disabledAt",
      u.created_at as "createdAt", (
        select coalesce(jsonb_agg(jsonb_build_object('orgUnitId', g.org_unit_id, 'role', g.role) order by o.path, g.role), '[]')
        from role_grant g left join org_unit o on o.id = g.org_unit_id where g.user_id = u.id) as grants
    from user_account u left join person p on p.id = u.person_id
    where ${allOf([
      inSight,
      query.id !== undefined && sql`u.id = ${query.id}`,
      query.q !== undefined &&
        sql`strpos(lower(u.login || ' ' || coalesce(p.name || ' ' || p.name_en, '')), ${query.q.toLowerCase()}) > 0`,
      query.after !== undefined && sql`u.login > ${query.after}`,
    ])} order by u.login limit ${query.limit}`,
  )
}

const replaceLink = async (tx: RegistryTransaction, userId: string, link: LoginLinkRow | null): Promise<void> => {
  await tx.delete(loginLink).where(and(eq(loginLink.userId, userId), isNull(loginLink.usedAt)))
  if (link !== null) await tx.insert(loginLink).values({ ...link, userId, usedAt: null })
}

const insertGrants = async (
  tx: RegistryTransaction,
  userId: string,
  grants: readonly (AccountGrant & { readonly id: string })[],
): Promise<void> => {
  if (grants.length > 0) await tx.insert(roleGrant).values(grants.map((grant) => ({ ...grant, userId })))
}

/** Opens an account that signs in by a one-time link first; false if the login is taken. */
export const openUserAccount = (
  registry: Registry,
  account: {
    readonly id: string
    readonly login: string
    readonly personId: string | null
    readonly createdAt: number
    readonly grants: readonly (AccountGrant & { readonly id: string })[]
    readonly link: LoginLinkRow
  },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const { grants, link, ...row } = account
    const made = await tx
      .insert(userAccount)
      .values({ ...row, passwordHash: null })
      .onConflictDoNothing({ target: userAccount.login })
      .returning({ id: userAccount.id })
    if (made.length === 0) return false
    await insertGrants(tx, row.id, grants)
    await replaceLink(tx, row.id, link)
    await recordAudit(tx, audit)
    return true
  })

/** Gives an account a new one-time link; its earlier unused ones end. */
export const renewLoginLink = (
  registry: Registry,
  userId: string,
  link: LoginLinkRow,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    await replaceLink(tx, userId, link)
    await recordAudit(tx, audit)
  })

export interface UserAccountChange {
  readonly id: string
  /** UTC milliseconds disables, null enables. */
  readonly disabledAt?: number | null
  /** Replaces the grants over the units `within`; those over other units stay. */
  readonly grants?: {
    readonly within: readonly string[]
    readonly rows: readonly (AccountGrant & { readonly id: string })[]
  }
}

const topAdministrators = sql`
  user_account u join role_grant g on g.user_id = u.id join org_unit o on o.id = g.org_unit_id
  where g.role = 'administrator' and o.parent_id is null and u.disabled_at is null`

/** True if the change takes the top of the organisation from an administrator, and nobody is left who can sign in there. */
const locksOut = async (tx: RegistryTransaction, change: UserAccountChange): Promise<boolean> => {
  const held = await selectRows<{ orgUnitId: string }>(
    tx,
    sql`select o.id as "orgUnitId" from ${topAdministrators} and u.id = ${change.id}`,
  )
  if (held.length === 0) return false
  const { grants } = change
  const keeps = held.some(
    ({ orgUnitId }) =>
      grants === undefined ||
      !grants.within.includes(orgUnitId) ||
      grants.rows.some((row) => row.orgUnitId === orgUnitId && row.role === 'administrator'),
  )
  if (keeps && (change.disabledAt ?? null) === null) return false
  const others = await selectRows<{ id: string }>(
    tx,
    sql`select u.id from ${topAdministrators} and u.id <> ${change.id} and u.password_hash is not null limit 1`,
  )
  return others.length === 0
}

/**
 * Disables or enables an account, or changes what it may do where. Disabling ends its browser sessions, API tokens and
 * unused links at once. `last_administrator`: nothing was changed, since nobody with a password would administer the
 * top of the organisation any more.
 */
export const changeUserAccount = (
  registry: Registry,
  change: UserAccountChange,
  audit: AuditEntry,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'last_administrator' }> =>
  registry.transaction(async (tx) => {
    // One after another, so that two administrators cannot take the role from each other at the same time.
    await tx.execute(sql`select 1 from org_unit where parent_id is null order by id for update`)
    if (await locksOut(tx, change)) return { ok: false, reason: 'last_administrator' }
    const { id, disabledAt, grants } = change
    if (disabledAt !== undefined) await tx.update(userAccount).set({ disabledAt }).where(eq(userAccount.id, id))
    if (disabledAt !== undefined && disabledAt !== null) {
      await tx.delete(authSession).where(eq(authSession.userId, id))
      await tx
        .update(apiToken)
        .set({ revokedAt: disabledAt })
        .where(and(eq(apiToken.userId, id), isNull(apiToken.revokedAt)))
      await replaceLink(tx, id, null)
    }
    if (grants !== undefined) {
      await tx.execute(
        sql`delete from role_grant where user_id = ${id} and ${isAnyOf(sql`org_unit_id`, grants.within)}`,
      )
      await insertGrants(tx, id, grants.rows)
    }
    await recordAudit(tx, audit)
    await tx.execute(sql`select pg_notify(${ACCESS_CHANGED}, ${id})`)
    return { ok: true }
  })
