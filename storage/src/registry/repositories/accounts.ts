import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import type { Registry } from '../registry.ts'
import { apiToken, authSession, loginLink, orgUnit, roleGrant, userAccount } from '../schema/index.ts'
import { selectRows } from './query.ts'

export type AccountRole = 'administrator' | 'manager' | 'engineer' | 'viewer'

export interface AccountRow {
  readonly id: string
  readonly login: string
  readonly personId: string | null
  readonly personName: string | null
  readonly personNameEn: string | null
  readonly passwordHash: string | null
}

/** An organisation unit that an account reaches, with the role of the grant that reaches it. */
export interface ReachRow {
  readonly orgUnitId: string
  readonly role: AccountRole
  /** True for the top of the organisation. */
  readonly root: boolean
}

const accountColumns = sql`
  u.id, u.login, u.person_id as "personId", p.name as "personName", p.name_en as "personNameEn",
  u.password_hash as "passwordHash"`

const accountFrom = sql`user_account u left join person p on p.id = u.person_id`

/** The active account of a login name (lower case). */
export const findAccountByLogin = async (registry: Registry, login: string): Promise<AccountRow | undefined> =>
  (
    await selectRows<AccountRow>(
      registry.db,
      sql`select ${accountColumns} from ${accountFrom}
    where u.login = ${login} and u.disabled_at is null`,
    )
  )[0]

/** The active account of a browser session that has not expired. */
export const findAccountBySession = async (
  registry: Registry,
  tokenHash: string,
  now: number,
): Promise<AccountRow | undefined> =>
  (
    await selectRows<AccountRow>(
      registry.db,
      sql`select ${accountColumns} from auth_session s
    join user_account u on u.id = s.user_id left join person p on p.id = u.person_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now} and u.disabled_at is null`,
    )
  )[0]

/** The active account of an API token that is neither revoked nor expired, with the token's scope. */
export const findAccountByToken = async (
  registry: Registry,
  tokenHash: string,
  now: number,
): Promise<(AccountRow & { readonly tokenId: string; readonly scope: string }) | undefined> =>
  (
    await selectRows<AccountRow & { tokenId: string; scope: string }>(
      registry.db,
      sql`
    select ${accountColumns}, t.id as "tokenId", t.scope from api_token t
    join user_account u on u.id = t.user_id left join person p on p.id = u.person_id
    where t.token_hash = ${tokenHash} and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${now})
      and u.disabled_at is null`,
    )
  )[0]

/** Every organisation unit that an account's grants reach: the granted units and all below them. */
export const listReach = (registry: Registry, userId: string): Promise<ReachRow[]> =>
  selectRows<ReachRow>(
    registry.db,
    sql`
    select u.id as "orgUnitId", g.role, u.parent_id is null as root
    from role_grant g join org_unit r on r.id = g.org_unit_id
    join org_unit u on u.path = r.path or starts_with(u.path, r.path || '/')
    where g.user_id = ${userId}`,
  )

/** Stores a browser session by the SHA-256 of its token, and forgets expired ones of the account. */
export const createSession = async (
  registry: Registry,
  session: {
    readonly tokenHash: string
    readonly userId: string
    readonly createdAt: number
    readonly expiresAt: number
  },
): Promise<void> => {
  await registry.db
    .delete(authSession)
    .where(and(eq(authSession.userId, session.userId), sql`${authSession.expiresAt} <= ${session.createdAt}`))
  await registry.db.insert(authSession).values(session)
}

/** Ends one browser session. */
export const deleteSession = async (registry: Registry, tokenHash: string): Promise<void> => {
  await registry.db.delete(authSession).where(eq(authSession.tokenHash, tokenHash))
}

/** Sets an account's password and ends its other browser sessions. */
export const setPassword = (
  registry: Registry,
  change: { readonly userId: string; readonly passwordHash: string; readonly keepSession: string | null },
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.update(userAccount).set({ passwordHash: change.passwordHash }).where(eq(userAccount.id, change.userId))
    await tx
      .delete(authSession)
      .where(and(eq(authSession.userId, change.userId), ne(authSession.tokenHash, change.keepSession ?? '')))
  })

/** Stores a one-time link by the SHA-256 of its token; the account's earlier unused links end. */
export const createLoginLink = (
  registry: Registry,
  link: { readonly tokenHash: string; readonly userId: string; readonly expiresAt: number },
): Promise<void> =>
  registry.transaction(async (tx) => {
    await tx.delete(loginLink).where(and(eq(loginLink.userId, link.userId), isNull(loginLink.usedAt)))
    await tx.insert(loginLink).values({ ...link, usedAt: null })
  })

/** Uses a one-time link up, atomically; the account's id, or null if it is unknown, used, expired or disabled. */
export const consumeLoginLink = async (registry: Registry, tokenHash: string, now: number): Promise<string | null> => {
  const used = await registry.db
    .update(loginLink)
    .set({ usedAt: now })
    .where(
      and(
        eq(loginLink.tokenHash, tokenHash),
        isNull(loginLink.usedAt),
        gt(loginLink.expiresAt, now),
        sql`exists (select 1 from user_account a where a.id = ${loginLink.userId} and a.disabled_at is null)`,
      ),
    )
    .returning({ userId: loginLink.userId })
  return used[0]?.userId ?? null
}

/** The account of an id, if it is active. */
export const findAccount = async (registry: Registry, id: string): Promise<AccountRow | undefined> =>
  (
    await selectRows<AccountRow>(
      registry.db,
      sql`select ${accountColumns} from ${accountFrom}
    where u.id = ${id} and u.disabled_at is null`,
    )
  )[0]

/** True if some active administrator can sign in with a password. */
export const hasAdministratorWithPassword = async (registry: Registry): Promise<boolean> => {
  const rows = await selectRows<{ id: string }>(
    registry.db,
    sql`
    select u.id from user_account u join role_grant g on g.user_id = u.id
    where g.role = 'administrator' and u.password_hash is not null and u.disabled_at is null limit 1`,
  )
  return rows.length > 0
}

/** The oldest active administrator account, if any. */
export const findFirstAdministrator = async (registry: Registry): Promise<string | undefined> =>
  (
    await selectRows<{ id: string }>(
      registry.db,
      sql`
    select u.id from user_account u join role_grant g on g.user_id = u.id
    where g.role = 'administrator' and u.disabled_at is null order by u.created_at, u.id limit 1`,
    )
  )[0]?.id

/** The top of the organisation (a unit without a parent; the oldest), if there is one. */
export const findRootUnit = async (registry: Registry): Promise<string | undefined> =>
  (
    await registry.db
      .select({ id: orgUnit.id })
      .from(orgUnit)
      .where(isNull(orgUnit.parentId))
      .orderBy(orgUnit.createdAt, orgUnit.id)
      .limit(1)
  )[0]?.id

/** Creates an account with its grants. */
export const createAccount = (
  registry: Registry,
  account: {
    readonly id: string
    readonly login: string
    readonly personId: string | null
    readonly passwordHash: string | null
    readonly createdAt: number
    readonly grants: readonly { readonly id: string; readonly orgUnitId: string; readonly role: AccountRole }[]
  },
): Promise<void> =>
  registry.transaction(async (tx) => {
    const { grants, ...row } = account
    await tx.insert(userAccount).values(row)
    if (grants.length > 0) await tx.insert(roleGrant).values(grants.map((grant) => ({ ...grant, userId: account.id })))
  })

export interface ApiTokenRow {
  readonly id: string
  readonly name: string
  readonly scope: string
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
}

/** An account's API tokens that are not revoked, newest first; never the secrets. */
export const listApiTokens = (registry: Registry, userId: string): Promise<ApiTokenRow[]> =>
  registry.db
    .select({
      id: apiToken.id,
      name: apiToken.name,
      scope: apiToken.scope,
      createdAt: apiToken.createdAt,
      expiresAt: apiToken.expiresAt,
      lastUsedAt: apiToken.lastUsedAt,
    })
    .from(apiToken)
    .where(and(eq(apiToken.userId, userId), isNull(apiToken.revokedAt)))
    .orderBy(sql`${apiToken.createdAt} desc, ${apiToken.id} desc`)

/** Stores an API token by its SHA-256. */
export const createApiToken = async (registry: Registry, token: typeof apiToken.$inferInsert): Promise<void> => {
  await registry.db.insert(apiToken).values(token)
}

/** Revokes an account's own token; false if there is no such token. */
export const revokeApiToken = async (
  registry: Registry,
  query: { readonly id: string; readonly userId: string; readonly now: number },
): Promise<boolean> => {
  const revoked = await registry.db
    .update(apiToken)
    .set({ revokedAt: query.now })
    .where(and(eq(apiToken.id, query.id), eq(apiToken.userId, query.userId), isNull(apiToken.revokedAt)))
    .returning({ id: apiToken.id })
  return revoked.length > 0
}

/** Remembers when a token was last used, at most once a minute. */
export const touchApiToken = async (registry: Registry, id: string, now: number): Promise<void> => {
  await registry.db
    .update(apiToken)
    .set({ lastUsedAt: now })
    .where(and(eq(apiToken.id, id), sql`coalesce(${apiToken.lastUsedAt}, 0) < ${now - 60_000}`))
}

/** The units that an account's grants name. */
export const listGrants = (
  registry: Registry,
  userId: string,
): Promise<{ id: string; nameZh: string; nameEn: string; kind: string; role: AccountRole }[]> =>
  selectRows(
    registry.db,
    sql`
    select u.id, u.name_zh as "nameZh", u.name_en as "nameEn", u.kind, g.role
    from role_grant g join org_unit u on u.id = g.org_unit_id where g.user_id = ${userId} order by u.path, g.role`,
  )
