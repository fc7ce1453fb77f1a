import {
  createAccount,
  createLoginLink,
  createOrgUnit,
  findFirstAdministrator,
  findRootUnit,
  hasAdministratorWithPassword,
  newId,
  type Registry,
} from '@custodia/storage/registry'
import { hashToken, newToken } from './secrets.ts'

const LINK_LIFETIME_MS = 24 * 3_600_000

const ensureRootUnit = async (registry: Registry, now: number): Promise<string> => {
  const existing = await findRootUnit(registry)
  if (existing !== undefined) return existing
  const id = newId('org')
  const row = {
    id,
    parentId: null,
    kind: 'group',
    code: 'GROUP',
    nameZh: '集团',
    nameEn: 'Group',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    path: id,
    createdAt: now,
  } as const
  await createOrgUnit(registry, row, { at: now, actor: 'system', action: 'create', entity: 'org_unit', entityId: id })
  return id
}

/**
 * Makes sure that somebody can administer the installation. While no administrator has a password: creates the account
 * `admin` over the whole organisation if there is none, and returns the token of a new one-time link (256 random bits,
 * good for 24 hours; earlier unused links of the account end). Otherwise null.
 */
export const ensureAdministrator = async (registry: Registry, now: number): Promise<string | null> =>
  (await hasAdministratorWithPassword(registry)) ? null : createAdministratorLink(registry, now)

/** Token of a new one-time link for the first administrator, who is created if there is none. For whoever owns the machine. */
export const createAdministratorLink = async (registry: Registry, now: number): Promise<string> => {
  let userId = await findFirstAdministrator(registry)
  if (userId === undefined) {
    userId = newId('usr')
    const orgUnitId = await ensureRootUnit(registry, now)
    await createAccount(registry, {
      id: userId,
      login: 'admin',
      personId: null,
      passwordHash: null,
      createdAt: now,
      grants: [{ id: newId('grn'), orgUnitId, role: 'administrator' }],
    })
  }
  const token = newToken('link')
  await createLoginLink(registry, { tokenHash: hashToken(token), userId, expiresAt: now + LINK_LIFETIME_MS })
  return token
}
