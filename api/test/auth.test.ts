import { schema } from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashToken } from '../src/auth/secrets.ts'
import { ensureAdministrator } from '../src/index.ts'
import { DAY, NOW, PASSWORD, type Platform, startPlatform } from './platform.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.stop())

const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  platform.api.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers })

const cookieOf = (answer: { cookies: { name: string; value: string }[] }): string =>
  answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')

describe('first start', () => {
  it('gives no link while an administrator has a password', async () => {
    expect(await ensureAdministrator(platform.registry, NOW)).toBeNull()
  })

  it('gives a link that works once, sets the password, and is stored as a hash only', async () => {
    await platform.registry.db
      .update(schema.userAccount)
      .set({ passwordHash: null })
      .where(eq(schema.userAccount.login, 'root'))
    const token = await ensureAdministrator(platform.registry, NOW)
    if (token === null) throw new Error('no link')
    expect(token.length).toBeGreaterThan(43)
    const links = await platform.registry.db.select().from(schema.loginLink)
    expect(links.map((link) => link.tokenHash)).toEqual([hashToken(token)])

    const short = await post('/auth/link', { token, password: 'too short' })
    expect(short.statusCode).toBe(400)
    expect(short.json().errors).toEqual([{ path: 'body.password', message: 'must have at least 12 characters' }])

    const used = await post('/auth/link', { token, password: PASSWORD })
    expect(used.statusCode).toBe(200)
    expect(used.json()).toMatchObject({ login: 'root', hasPassword: true, role: 'administrator' })
    expect(used.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/)
    expect((await post('/auth/link', { token })).statusCode).toBe(401)
    expect(await ensureAdministrator(platform.registry, NOW)).toBeNull()
  })

  it('makes the account and the top unit on an empty registry, and ends earlier links', async () => {
    await platform.registry.db
      .update(schema.userAccount)
      .set({ disabledAt: NOW })
      .where(eq(schema.userAccount.login, 'root'))
    const first = await ensureAdministrator(platform.registry, NOW)
    const second = await ensureAdministrator(platform.registry, NOW)
    expect((await post('/auth/link', { token: first })).statusCode).toBe(401)
    platform.clock.now = NOW + DAY
    expect((await post('/auth/link', { token: second })).statusCode).toBe(401)
    platform.clock.now = NOW + DAY - 1
    expect((await post('/auth/link', { token: second })).json()).toMatchObject({ login: 'admin', hasPassword: false })
    platform.clock.now = NOW
    await platform.registry.db
      .update(schema.userAccount)
      .set({ disabledAt: null })
      .where(eq(schema.userAccount.login, 'root'))
  })
})

describe('sessions', () => {
  it('ends with sign-out, with the password, and with time', async () => {
    const [first, second] = [
      cookieOf(await post('/auth/sign-in', { login: 'Vic', password: PASSWORD })),
      cookieOf(await post('/auth/sign-in', { login: 'vic', password: PASSWORD })),
    ]
    const me = (cookie: string) => platform.api.app.inject({ url: '/api/v1/me', headers: { cookie } })
    expect((await me(first)).json()).toMatchObject({
      login: 'vic',
      role: 'viewer',
      units: [{ id: 'org_a', role: 'viewer' }],
    })

    const wrong = await post(
      '/auth/password',
      { current: 'not that one', password: 'another long password' },
      { cookie: first },
    )
    expect(wrong.json().errors).toEqual([{ path: 'body.current', message: 'is not the present password' }])
    const changed = await post(
      '/auth/password',
      { current: PASSWORD, password: 'another long password' },
      { cookie: first },
    )
    expect(changed.statusCode).toBe(200)
    expect((await me(second)).statusCode).toBe(401)
    expect(
      (await post('/auth/password', { current: 'another long password', password: PASSWORD }, { cookie: first }))
        .statusCode,
    ).toBe(200)

    platform.clock.now = NOW + 15 * DAY
    expect((await me(first)).statusCode).toBe(401)
    platform.clock.now = NOW
    expect((await me(first)).statusCode).toBe(200)
    expect((await post('/auth/sign-out', {}, { cookie: first })).statusCode).toBe(200)
    expect((await me(first)).statusCode).toBe(401)
  })

  it('answers a wrong password and an unknown login alike, and slows guessing down', async () => {
    const answers = await Promise.all(
      ['bob', 'nobody'].map((login) => post('/auth/sign-in', { login, password: 'wrong wrong wrong' })),
    )
    expect(answers.map((answer) => [answer.statusCode, answer.body])).toEqual([
      [401, answers[0]?.body],
      [401, answers[0]?.body],
    ])
    const statuses: number[] = []
    for (let i = 0; i < 11; i++)
      statuses.push((await post('/auth/sign-in', { login: 'guessed', password: `guess ${i}` })).statusCode)
    expect(statuses.slice(0, 10).every((status) => status === 401)).toBe(true)
    expect(statuses[10]).toBe(429)
    expect((await post('/auth/sign-in', { login: 'bob', password: PASSWORD })).statusCode).toBe(200)
  })

  it.each([
    ['no origin (not a browser)', {}, 200],
    ['the public address', { origin: 'http://custodia.test' }, 200],
    ['the address asked', { origin: 'http://localhost:80' }, 200],
    ['another site', { origin: 'https://evil.test' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['another site by fetch metadata', { 'sec-fetch-site': 'cross-site' }, 403],
  ] as const)('takes a write with a cookie from %s', async (_, headers, status) => {
    const cookie = cookieOf(await post('/auth/sign-in', { login: 'ann', password: PASSWORD }))
    const name = `by ${JSON.stringify(headers)}`
    const answer = await post('/tokens', { name }, { cookie, host: 'localhost:80', ...headers })
    expect(answer.statusCode).toBe(status === 200 ? 201 : status)
  })
})

describe('API tokens', () => {
  const make = async (body: object) => {
    const answer = await platform.as('ann', { method: 'POST', url: '/api/v1/tokens', payload: body })
    expect(answer.statusCode).toBe(201)
    return answer.json() as { id: string; token: string }
  }
  const withToken = (token: string, method: 'GET' | 'POST', url: string) =>
    platform.api.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${token}` },
      ...(method === 'POST' ? { payload: {} } : {}),
    })

  it('reads with read, writes with read write, never makes tokens, ends when revoked', async () => {
    const reader = await make({ name: 'reader' })
    const writer = await make({ name: 'writer', scope: 'read write', expiresInDays: 1 })
    expect((await withToken(reader.token, 'GET', '/me')).json()).toMatchObject({ login: 'ann' })
    expect((await withToken(reader.token, 'POST', '/assets')).statusCode).toBe(403)
    expect((await withToken(writer.token, 'POST', '/assets')).statusCode).toBe(400)
    expect((await withToken(writer.token, 'POST', '/tokens')).statusCode).toBe(400)
    platform.clock.now = NOW + DAY
    expect((await withToken(writer.token, 'GET', '/me')).statusCode).toBe(401)
    platform.clock.now = NOW
    const list = (await platform.as('ann', '/api/v1/tokens')).json()
    expect(JSON.stringify(list)).not.toContain(reader.token)
    expect((await platform.as('bob', { method: 'DELETE', url: `/api/v1/tokens/${reader.id}` })).statusCode).toBe(404)
    expect((await platform.as('ann', { method: 'DELETE', url: `/api/v1/tokens/${reader.id}` })).statusCode).toBe(200)
    expect((await withToken(reader.token, 'GET', '/me')).statusCode).toBe(401)
  })

  it('takes a broken header for wrong, not for nobody', async () => {
    const cookie = cookieOf(await post('/auth/sign-in', { login: 'ann', password: PASSWORD }))
    const answer = await platform.api.app.inject({
      url: '/api/v1/me',
      headers: { cookie, authorization: 'Bearer a b' },
    })
    expect(answer.statusCode).toBe(401)
  })
})
