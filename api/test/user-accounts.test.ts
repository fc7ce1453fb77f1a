/** Accounts: who may open, change and close them, and what follows at once. */
import { changeUserAccount, schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashToken } from '../src/auth/secrets.ts'
import { DAY, NOW, PASSWORD, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  const { db } = platform.registry
  const [{ passwordHash } = { passwordHash: null }] = await db
    .select()
    .from(schema.userAccount)
    .where(eq(schema.userAccount.login, 'root'))
  // Administrators of company A, of company B, and of one department who only reads the rest of A.
  await db
    .insert(schema.userAccount)
    .values(['ada', 'ben', 'dee'].map((login) => ({ id: `usr_${login}`, login, passwordHash, createdAt: NOW - DAY })))
  await db.insert(schema.roleGrant).values([
    { id: 'grn_ada', userId: 'usr_ada', orgUnitId: 'org_a', role: 'administrator' },
    { id: 'grn_ben', userId: 'usr_ben', orgUnitId: 'org_b', role: 'administrator' },
    { id: 'grn_dee', userId: 'usr_dee', orgUnitId: 'org_a_derm', role: 'administrator' },
    { id: 'grn_dee_a', userId: 'usr_dee', orgUnitId: 'org_a', role: 'viewer' },
  ])
})
afterAll(() => platform.stop())
beforeEach(() => {
  platform.clock.now = NOW
})

const call = (login: string | null, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  platform.as(login, { method, url: `/api/v1${url}`, ...(payload === undefined ? {} : { payload }) })
const useLink = (token: string, password?: string) =>
  platform.api.app.inject({ method: 'POST', url: '/api/v1/auth/link', payload: { token, password } })
const cookieOf = (answer: LightMyRequestResponse): string =>
  answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
const me = (headers: Record<string, string>) => platform.api.app.inject({ url: '/api/v1/me', headers })

let opened = 0
/** Opens an account as company A's administrator. */
const open = async (grants: object[] = [{ orgUnitId: 'org_a_derm', role: 'viewer' }], as = 'ada') => {
  opened += 1
  const answer = await call(as, 'POST', '/accounts', { login: `new-${opened}`, grants })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json() as { id: string; login: string; link: { token: string; url: string; expiresAt: number } }
}
const logins = async (as: string, query = ''): Promise<string[]> =>
  (await call(as, 'GET', `/accounts${query}`)).json().items.map((row: { login: string }) => row.login)

describe('opening an account', () => {
  it('answers a link that is shown once, stored as a hash, and good for a day', async () => {
    const answer = await call('ada', 'POST', '/accounts', {
      login: ' Li.Na ',
      personId: 'per_org_a_derm',
      grants: [{ orgUnitId: 'org_a_derm', role: 'engineer' }],
    })
    expect(answer.statusCode).toBe(201)
    const { link, ...row } = answer.json()
    expect(row).toMatchObject({
      login: 'li.na',
      person: { id: 'per_org_a_derm' },
      hasPassword: false,
      disabledAt: null,
      grants: [{ orgUnit: { id: 'org_a_derm' }, role: 'engineer' }],
      grantsElsewhere: false,
    })
    expect(link).toEqual({
      token: expect.stringMatching(/^link_.{43}$/),
      url: `http://custodia.test/#/link/${link.token}`,
      expiresAt: NOW + DAY,
    })
    expect((await call('ada', 'GET', `/accounts/${row.id}`)).json()).toEqual(row)
    const { db } = platform.registry
    expect(await db.select().from(schema.loginLink).where(eq(schema.loginLink.userId, row.id))).toMatchObject([
      { tokenHash: hashToken(link.token), usedAt: null },
    ])
    const audit = await db.select().from(schema.auditLog).where(eq(schema.auditLog.entityId, row.id))
    expect(audit).toMatchObject([{ actor: 'usr_ada', action: 'create', entity: 'user_account' }])
    expect(JSON.stringify(audit)).not.toContain(link.token)

    const used = await useLink(link.token, 'her own long password')
    expect(used.json()).toMatchObject({ login: 'li.na', role: 'engineer' })
    expect((await useLink(link.token)).statusCode).toBe(401)
    expect((await call('ada', 'GET', `/accounts/${row.id}`)).json().hasPassword).toBe(true)
  })

  it('needs no role for a person, whose account stays with the administrators of their unit', async () => {
    const body = { login: 'cleaner', personId: 'per_org_a_derm', grants: [] }
    const opened = await call('ada', 'POST', '/accounts', body)
    expect([opened.statusCode, opened.json().grants]).toEqual([201, []])
    const { id, link } = opened.json()
    const signedIn = await me({ cookie: cookieOf(await useLink(link.token, 'her own long password')) })
    expect(signedIn.json()).toMatchObject({ person: { id: 'per_org_a_derm' }, units: [] })
    for (const login of ['root', 'ada', 'dee']) expect(await logins(login)).toContain('cleaner')
    expect(await logins('ben')).not.toContain('cleaner')
    expect((await call('ben', 'GET', `/accounts/${id}`)).statusCode).toBe(404)
    const change = (grants: object[]) => call('dee', 'PATCH', `/accounts/${id}`, { grants })
    expect((await change([{ orgUnitId: 'org_a_derm', role: 'viewer' }])).statusCode).toBe(200)
    expect((await change([])).json()).toMatchObject({ grants: [] })
    expect((await call('dee', 'PATCH', `/accounts/${id}`, { disabled: true })).statusCode).toBe(200)
    const elsewhere = { login: 'cleaner-2', personId: 'per_org_a_admin', grants: [] }
    expect((await call('dee', 'POST', '/accounts', elsewhere)).statusCode).toBe(403)
  })

  it.each([
    ['a login that is taken', { login: 'ROOT' }, 409, 'body.login'],
    ['a login with a space', { login: 'li na' }, 400, 'body.login'],
    ['no role', { grants: [] }, 400, 'body.grants'],
    ['an unknown role', { grants: [{ orgUnitId: 'org_a', role: 'owner' }] }, 400, 'body.grants.0.role'],
    [
      'a unit twice',
      { grants: ['viewer', 'manager'].map((role) => ({ orgUnitId: 'org_a', role })) },
      400,
      'body.grants.1.orgUnitId',
    ],
    ['another company', { grants: [{ orgUnitId: 'org_b', role: 'viewer' }] }, 400, 'body.grants.0.orgUnitId'],
    ['the whole group', { grants: [{ orgUnitId: 'org_group', role: 'viewer' }] }, 400, 'body.grants.0.orgUnitId'],
    ['a person of another company', { personId: 'per_org_b_derm' }, 400, 'body.personId'],
    ['an unknown field', { password: PASSWORD }, 400, 'body'],
  ])('refuses %s', async (_, fields, status, path) => {
    const body = { login: 'refused', grants: [{ orgUnitId: 'org_a', role: 'viewer' }], ...fields }
    const answer = await call('ada', 'POST', '/accounts', body)
    expect(answer.statusCode).toBe(status)
    expect(answer.json().errors[0].path).toBe(path)
    expect(await logins('root', '?q=refused')).toEqual([])
  })

  it('lets nobody grant over what they only read, nor who administers nothing, nor a token', async () => {
    const body = { login: 'refused', grants: [{ orgUnitId: 'org_a_admin', role: 'viewer' }] }
    for (const login of ['dee', 'ann', 'vic'])
      expect((await call(login, 'POST', '/accounts', body)).statusCode).toBe(403)
    expect((await call(null, 'POST', '/accounts', body)).statusCode).toBe(401)
    const { token } = (await call('ada', 'POST', '/tokens', { name: 'all', scope: 'read write' })).json()
    const headers = { authorization: `Bearer ${token}` }
    const byToken = await platform.api.app.inject({ method: 'POST', url: '/api/v1/accounts', payload: body, headers })
    expect(byToken.statusCode).toBe(403)
    expect((await platform.api.app.inject({ url: '/api/v1/accounts', headers })).statusCode).toBe(200)
  })
})

describe('seeing accounts', () => {
  it('shows administrators those with a role over their units, and nobody else', async () => {
    expect(await logins('ben')).toEqual(['ben', 'bob'])
    expect(await logins('dee')).not.toContain('ada')
    expect(await logins('ada')).toEqual(expect.arrayContaining(['ada', 'ann', 'dee', 'eve', 'vic']))
    expect(await logins('ada')).not.toContain('root')
    expect(await logins('ada', '?orgUnit=org_a_sh')).toEqual(expect.arrayContaining(['dee', 'eve']))
    expect(await logins('ada', '?orgUnit=org_a_sh')).not.toContain('ann')
    expect(await logins('ada', '?orgUnit=org_b')).toEqual([])
    expect(await logins('ada', '?q=AN')).toContain('ann')
    expect(await logins('root')).toEqual(expect.arrayContaining(['ada', 'ben', 'root']))
    for (const login of ['ann', 'vic']) expect((await call(login, 'GET', '/accounts')).statusCode).toBe(403)
    expect((await call(null, 'GET', '/accounts')).statusCode).toBe(401)
  })

  it('pages by login', async () => {
    const first = (await call('ben', 'GET', '/accounts?limit=1')).json()
    expect(first.items.map((row: { login: string }) => row.login)).toEqual(['ben'])
    const second = (await call('ben', 'GET', `/accounts?limit=1&cursor=${first.nextCursor}`)).json()
    expect(second).toMatchObject({ items: [{ login: 'bob' }], nextCursor: null })
  })

  it('does not name roles elsewhere', async () => {
    const seen = (await call('dee', 'GET', '/accounts/usr_dee')).json()
    expect(seen).toMatchObject({ grants: [{ orgUnit: { id: 'org_a_derm' } }], grantsElsewhere: true })
    expect(seen.grants).toHaveLength(1)
  })

  it('shows accounts without any role or person to administrators of the whole organisation only', async () => {
    const { id, login } = await open()
    await platform.registry.db.delete(schema.roleGrant).where(eq(schema.roleGrant.userId, id))
    expect(await logins('root')).toContain(login)
    expect((await call('root', 'GET', `/accounts/${id}`)).json()).toMatchObject({ grants: [] })
    expect((await call('ada', 'GET', `/accounts/${id}`)).statusCode).toBe(404)
  })

  it.each([
    ['GET', '/accounts/usr_ann', undefined],
    ['PATCH', '/accounts/usr_ann', { disabled: true }],
    ['PATCH', '/accounts/usr_ann', { grants: [{ orgUnitId: 'org_b', role: 'viewer' }] }],
    ['POST', '/accounts/usr_ann/link', undefined],
    ['POST', '/accounts/usr_root/link', undefined],
  ] as const)('%s %s is not found for another company’s administrator', async (method, url, payload) => {
    expect((await call('ben', method, url, payload)).statusCode).toBe(404)
  })
})

describe('changing an account', () => {
  it('ends its sessions, tokens and links when it is disabled; enabling gives none back', async () => {
    const { id, login, link } = await open([{ orgUnitId: 'org_a', role: 'manager' }])
    const cookie = cookieOf(await useLink(link.token, PASSWORD))
    const made = await platform.api.app.inject({
      method: 'POST',
      url: '/api/v1/tokens',
      headers: { cookie },
      payload: { name: 't' },
    })
    const authorization = `Bearer ${made.json().token}`
    const again = (await call('ada', 'POST', `/accounts/${id}/link`)).json()
    expect([(await me({ cookie })).statusCode, (await me({ authorization })).statusCode]).toEqual([200, 200])

    const disabled = await call('ada', 'PATCH', `/accounts/${id}`, { disabled: true })
    expect(disabled.json()).toMatchObject({ disabledAt: NOW })
    expect([(await me({ cookie })).statusCode, (await me({ authorization })).statusCode]).toEqual([401, 401])
    expect((await useLink(again.link.token)).statusCode).toBe(401)
    const password = { method: 'POST', url: '/api/v1/auth/sign-in', payload: { login, password: PASSWORD } } as const
    expect((await platform.api.app.inject(password)).statusCode).toBe(401)
    expect((await call('ada', 'POST', `/accounts/${id}/link`)).statusCode).toBe(409)
    platform.clock.now = NOW + 1
    expect((await call('ada', 'PATCH', `/accounts/${id}`, { disabled: true })).json()).toMatchObject({
      disabledAt: NOW,
    })

    const enabled = await call('ada', 'PATCH', `/accounts/${id}`, { disabled: false })
    expect(enabled.json()).toMatchObject({ disabledAt: null })
    expect([(await me({ cookie })).statusCode, (await me({ authorization })).statusCode]).toEqual([401, 401])
    expect((await useLink(again.link.token)).statusCode).toBe(401)
    expect((await platform.api.app.inject(password)).statusCode).toBe(200)
    const audit = await platform.registry.db.select().from(schema.auditLog).where(eq(schema.auditLog.entityId, id))
    expect(audit.map((row) => row.action)).toEqual(['create', 'link', 'disable', 'disable', 'enable'])
  })

  it('takes roles away in the same moment, and only over the own units', async () => {
    const { id, link } = await open(
      [
        { orgUnitId: 'org_a', role: 'manager' },
        { orgUnitId: 'org_b', role: 'viewer' },
      ],
      'root',
    )
    const cookie = cookieOf(await useLink(link.token))
    const roles = async () =>
      (await me({ cookie })).json().units.map((unit: { id: string; role: string }) => `${unit.id} ${unit.role}`)
    const changed = await call('ada', 'PATCH', `/accounts/${id}`, {
      grants: [{ orgUnitId: 'org_a_derm', role: 'engineer' }],
    })
    expect(changed.json()).toMatchObject({ grants: [{ orgUnit: { id: 'org_a_derm' }, role: 'engineer' }] })
    expect(changed.json().grants).toHaveLength(1)
    expect(await roles()).toEqual(['org_a_derm engineer', 'org_b viewer'])
    expect((await call('ada', 'PATCH', `/accounts/${id}`, { grants: [] })).statusCode).toBe(200)
    expect(await roles()).toEqual(['org_b viewer'])
    expect((await call('ada', 'GET', `/accounts/${id}`)).statusCode).toBe(404)
    const last = await call('ben', 'PATCH', `/accounts/${id}`, { grants: [] })
    expect([last.statusCode, last.json().errors[0].path]).toEqual([400, 'body.grants'])
  })

  it('refuses roles outside the own units, and what the own role does not reach', async () => {
    const { id } = await open()
    const patch = (as: string, orgUnitId: string) =>
      call(as, 'PATCH', `/accounts/${id}`, { grants: [{ orgUnitId, role: 'administrator' }] })
    for (const unit of ['org_group', 'org_b', 'org_none']) {
      const answer = await patch('ada', unit)
      expect([answer.statusCode, answer.json().errors[0].path]).toEqual([400, 'body.grants.0.orgUnitId'])
    }
    expect((await patch('dee', 'org_a')).statusCode).toBe(403)
    expect((await call('ada', 'GET', `/accounts/${id}`)).json().grants).toMatchObject([{ role: 'viewer' }])
  })

  it('hands over or closes an account only for who administers all its roles', async () => {
    const { id } = await open(
      [
        { orgUnitId: 'org_a_derm', role: 'viewer' },
        { orgUnitId: 'org_group', role: 'administrator' },
      ],
      'root',
    )
    // A link would give the company's administrator the whole group.
    expect((await call('ada', 'POST', `/accounts/${id}/link`)).statusCode).toBe(403)
    expect((await call('ada', 'PATCH', `/accounts/${id}`, { disabled: true })).statusCode).toBe(403)
    expect((await call('dee', 'POST', '/accounts/usr_dee/link')).statusCode).toBe(403)
    expect((await call('root', 'POST', `/accounts/${id}/link`)).statusCode).toBe(201)
    expect((await call('root', 'PATCH', `/accounts/${id}`, { disabled: true })).statusCode).toBe(200)
  })

  it('ends older unused links with a new one, and leaves the password until it is used', async () => {
    const { id, link } = await open()
    const newer = (await call('ada', 'POST', `/accounts/${id}/link`)).json()
    expect((await useLink(link.token)).statusCode).toBe(401)
    platform.clock.now = NOW + DAY
    expect((await useLink(newer.link.token)).statusCode).toBe(401)
    platform.clock.now = NOW + DAY - 1
    expect((await useLink(newer.link.token)).statusCode).toBe(200)
  })
})

describe('the last administrator of the whole organisation', () => {
  const demoted = { grants: [{ orgUnitId: 'org_a', role: 'administrator' }] }

  it.each([[{ disabled: true }], [demoted]])('cannot be taken away by %j', async (change) => {
    const answer = await call('root', 'PATCH', '/accounts/usr_root', change)
    expect(answer.statusCode).toBe(409)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect((await call('root', 'GET', '/me')).json()).toMatchObject({ role: 'administrator' })
  })

  it('is not replaced by one who never set a password', async () => {
    const { id, link } = await open([{ orgUnitId: 'org_group', role: 'administrator' }], 'root')
    expect((await call('root', 'PATCH', '/accounts/usr_root', { disabled: true })).statusCode).toBe(409)
    await useLink(link.token, PASSWORD)
    // Both at the same time: one of them stays.
    const both = await Promise.all(
      [id, 'usr_root'].map((one) =>
        changeUserAccount(
          platform.registry,
          { id: one, disabledAt: NOW },
          { at: NOW, actor: 'usr_root', action: 'disable', entity: 'user_account', entityId: one },
        ),
      ),
    )
    expect(both.filter((change) => change.ok)).toHaveLength(1)
  })
})
