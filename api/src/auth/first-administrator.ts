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
import { newLoginLink } from './login-link.ts'

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

const ensureAdministratorAccount = async (registry: Registry, now: number): Promise<string> => {
  const existing = await findFirstAdministrator(registry)
  if (existing !== undefined) return existing
  const userId = newId('usr')
  const orgUnitId = await ensureRootUnit(registry, now)
  await createAccount(registry, {
    id: userId,
    login: 'admin',
    personId: null,
    passwordHash: null,
    createdAt: now,
    grants: [{ id: newId('grn'), orgUnitId, role: 'administrator' }],
  })
  return userId
}

/**
 * Token of a new one-time link for the first administrator, with whose account (`admin`, over the whole organisation) it
 * is made if there is none: 256 random bits, good for 24 hours; earlier unused links of the account end. For whoever
 * has the machine and lost the password.
 */
export const createAdministratorLink = async (registry: Registry, now: number): Promise<string> => {
  const userId = await ensureAdministratorAccount(registry, now)
  const { token, ...link } = newLoginLink(now)
  await createLoginLink(registry, { ...link, userId })
  return token
}

/**
 * Makes sure that somebody can administer the installation: while no administrator has a password, the token of
 * a new one-time link, see `createAdministratorLink`; otherwise null.
 */
export const ensureAdministrator = async (registry: Registry, now: number): Promise<string | null> =>
  (await hasAdministratorWithPassword(registry)) ? null : createAdministratorLink(registry, now)
