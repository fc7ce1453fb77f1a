/** A real API on a real embedded PostgreSQL and DuckDB, with two companies that must not see each other. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@custodia/device-profiles'
import {
  type AccountRole,
  createAccount,
  migrateRegistry,
  newId,
  openRegistry,
  type Registry,
  schema,
  startEmbeddedPostgres,
} from '@custodia/storage/registry'
import { createDuckDbStore, type TelemetryStore } from '@custodia/storage/telemetry'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { hashPassword } from '../src/auth/passwords.ts'
import { type ApiLog, createApi, type RunningApi } from '../src/index.ts'

export const NOW = Date.parse('2026-11-21T04:00:00Z')
export const DAY = 86_400_000
export const PASSWORD = 'correct horse battery'

export interface Platform {
  readonly registry: Registry
  readonly store: TelemetryStore
  readonly api: RunningApi
  readonly clock: { now: number }
  readonly log: { readonly errors: object[] }
  /** A request with the cookie of a signed-in account; `null` for nobody. */
  as(login: string | null, request: InjectOptions | string): Promise<LightMyRequestResponse>
  stop(): Promise<void>
}

const createLog = (): ApiLog & { readonly errors: object[] } => {
  const errors: object[] = []
  return { errors, info: () => undefined, warn: () => undefined, error: (fields) => errors.push(fields) }
}

/** Starts it all with the organisation below, accounts, and no assets. */
export const startPlatform = async (options: { readonly allowPrivateTargets?: boolean } = {}): Promise<Platform> => {
  const dir = await mkdtemp(join(tmpdir(), 'custodia-api-'))
  await chmod(dir, 0o711)
  const postgres = await startEmbeddedPostgres({ dir: join(dir, 'registry') })
  const registry = await openRegistry({ url: postgres.url, max: 5 })
  await migrateRegistry(registry)
  const store = createDuckDbStore({ path: ':memory:', memoryLimitMb: 128 })
  await store.start()
  const clock = { now: NOW }
  const log = createLog()
  await seedOrganisation(registry)
  const api = await createApi({
    registry,
    store,
    catalogue: await loadCatalogue(),
    log,
    now: () => clock.now,
    publicUrl: 'http://custodia.test',
    cookieSecure: false,
    ...options,
  })
  const cookies = new Map<string, string>()
  const signIn = async (login: string): Promise<string> => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      payload: { login, password: PASSWORD },
    })
    if (answer.statusCode !== 200) throw new Error(`${login} cannot sign in: ${answer.body}`)
    return answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
  }
  return {
    registry,
    store,
    api,
    clock,
    log,
    as: async (login, request) => {
      const options: InjectOptions = typeof request === 'string' ? { method: 'GET', url: request } : request
      if (login === null) return api.app.inject(options)
      const cookie = cookies.get(login) ?? (await signIn(login))
      cookies.set(login, cookie)
      return api.app.inject({ ...options, headers: { ...options.headers, cookie } })
    },
    stop: async () => {
      await api.stop()
      await store.stop()
      await registry.close()
      await postgres.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const unit = (
  id: string,
  parent: string | null,
  kind: 'group' | 'company' | 'branch' | 'department',
  path: string,
) => ({
  id,
  parentId: parent,
  kind,
  code: id.toUpperCase(),
  nameZh: `${id}中`,
  nameEn: id,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  path,
  createdAt: NOW - 400 * DAY,
})

const ACCOUNTS: readonly (readonly [string, string, AccountRole])[] = [
  ['root', 'org_group', 'administrator'],
  ['ann', 'org_a', 'manager'],
  ['eve', 'org_a_derm', 'engineer'],
  ['vic', 'org_a', 'viewer'],
  ['bob', 'org_b', 'manager'],
]

const seedOrganisation = async (registry: Registry): Promise<void> => {
  const { db } = registry
  await db.insert(schema.orgUnit).values([
    unit('org_group', null, 'group', 'org_group'),
    unit('org_a', 'org_group', 'company', 'org_group/org_a'),
    unit('org_a_sh', 'org_a', 'branch', 'org_group/org_a/org_a_sh'),
    unit('org_a_derm', 'org_a_sh', 'department', 'org_group/org_a/org_a_sh/org_a_derm'),
    unit('org_a_admin', 'org_a_sh', 'department', 'org_group/org_a/org_a_sh/org_a_admin'),
    unit('org_b', 'org_group', 'company', 'org_group/org_b'),
    unit('org_b_hz', 'org_b', 'branch', 'org_group/org_b/org_b_hz'),
    unit('org_b_derm', 'org_b_hz', 'department', 'org_group/org_b/org_b_hz/org_b_derm'),
    // Differs from org_a only where LIKE would take the underscore for any character.
    unit('orgxa', 'org_group', 'company', 'org_group/orgxa'),
  ])
  await db.insert(schema.person).values(
    ['org_a_derm', 'org_a_admin', 'org_b_derm'].map((orgUnitId) => ({
      id: `per_${orgUnitId}`,
      orgUnitId,
      employeeNo: `E-${orgUnitId}`,
      name: `人${orgUnitId}`,
      nameEn: `Person ${orgUnitId}`,
      createdAt: NOW - 400 * DAY,
    })),
  )
  await db.insert(schema.location).values(
    [
      ['loc_a', 'org_a_sh'],
      ['loc_b', 'org_b_hz'],
    ].map(([id, orgUnitId]) => ({
      id: id ?? '',
      parentId: null,
      orgUnitId: orgUnitId ?? '',
      kind: 'room' as const,
      code: (id ?? '').toUpperCase(),
      nameZh: '房',
      nameEn: 'Room',
      createdAt: NOW - 400 * DAY,
    })),
  )
  const passwordHash = await hashPassword(PASSWORD)
  for (const [login, orgUnitId, role] of ACCOUNTS) {
    await createAccount(registry, {
      id: `usr_${login}`,
      login,
      personId: null,
      passwordHash,
      createdAt: NOW - 100 * DAY,
      grants: [{ id: newId('grn'), orgUnitId, role }],
    })
  }
}
