/** How people and units want to be told, and what each has looked at. */
import { createAccount, newId, schema } from '@custodia/storage/registry'
import { isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../src/auth/passwords.ts'
import { NOW, PASSWORD, type Platform, startPlatform } from './platform.ts'

const PERSON = 'per_org_a_derm'
let platform: Platform

beforeAll(async () => {
  platform = await startPlatform()
  await createAccount(platform.registry, {
    ...{ id: 'usr_dan', login: 'dan', personId: PERSON, passwordHash: await hashPassword(PASSWORD), createdAt: NOW },
    grants: [{ id: newId('grn'), orgUnitId: 'org_a_derm', role: 'viewer' }],
  })
})
afterAll(() => platform.stop())

const call = async (login: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
  const answer = await platform.as(login, {
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
    ...(method === 'GET' ? {} : { headers: { origin: 'http://custodia.test' } }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const QUIET = { quietFrom: '22:00', quietTo: '07:00' }
const CHAIN = [{ role: 'supervisor', afterMinutes: { info: null, warning: 60, critical: 10 } }]
const listed = async (login: string): Promise<string[]> =>
  (await call(login, 'GET', '/alarm-settings')).body.items.map(
    ({ scope, scopeId }: { scope: string; scopeId: string }) => `${scope}/${scopeId}`,
  )

describe('quiet hours and chains', () => {
  it('of a person are set by that person, seen by no other, and taken away again', async () => {
    const own = `/alarm-settings/person/${PERSON}`
    expect(await call('dan', 'PUT', own, QUIET)).toMatchObject({ status: 200, body: { ...QUIET, escalation: null } })
    expect(await listed('dan')).toEqual([`person/${PERSON}`])
    expect(await listed('root')).toEqual([])
    expect((await call('root', 'PUT', own, QUIET)).status).toBe(403)
    expect((await call('dan', 'DELETE', own)).status).toBe(204)
    expect(await listed('dan')).toEqual([])
  })

  it('of a unit are set by its manager, and seen by those who see the unit', async () => {
    const unit = '/alarm-settings/org_unit/org_a_sh'
    expect((await call('ann', 'PUT', unit, { ...QUIET, escalation: CHAIN })).body).toMatchObject({ escalation: CHAIN })
    expect((await call('ann', 'PUT', unit, { quietFrom: null, quietTo: null, escalation: CHAIN })).body).toMatchObject({
      quietFrom: null,
    })
    expect(await listed('ann')).toEqual(['org_unit/org_a_sh'])
    expect(await listed('bob')).toEqual([])
    expect(await listed('dan')).toEqual([])
  })

  it.each([
    ['a viewer', 'dan', 'org_unit/org_a_derm', QUIET, 403],
    ['a manager of another company', 'bob', 'org_unit/org_a_sh', QUIET, 404],
    ['a beginning without an end', 'ann', 'org_unit/org_a', { quietFrom: '22:00', quietTo: null }, 400],
    ['a time that is none', 'ann', 'org_unit/org_a', { quietFrom: '24:00', quietTo: '07:00' }, 400],
    ['a role that is none', 'ann', 'org_unit/org_a', { ...QUIET, escalation: [{ ...CHAIN[0], role: 'king' }] }, 400],
    ['a chain of a person', 'dan', `person/${PERSON}`, { ...QUIET, escalation: CHAIN }, 400],
  ])('are not set by %s', async (_, login, path, body, status) => {
    expect((await call(login, 'PUT', `/alarm-settings/${path}`, body)).status).toBe(status)
  })
})

describe('what one was told', () => {
  const tell = async (personId: string, cleared: boolean): Promise<void> => {
    const { db } = platform.registry
    const [warningId, clearedAt] = [newId('wrn'), cleared ? NOW : null]
    await db.insert(schema.warning).values({
      ...{ id: warningId, kind: 'warning.device_silent', subjectKind: 'device', subjectId: warningId },
      ...{ orgUnitId: 'org_a_derm', severity: 'warning', raisedAt: NOW, lastAt: NOW, clearedAt, count: 1 },
      ...{ detail: {}, explanation: {} },
    })
    await db.insert(schema.notification).values({
      ...{ id: newId('ntf'), warningId, event: 'raised', channel: 'app', personId, createdAt: NOW, notBefore: NOW },
      sentAt: NOW,
    })
  }

  it('is counted while it is open and not looked at, each person for themselves', async () => {
    await tell(PERSON, false)
    await tell(PERSON, false)
    await tell(PERSON, true)
    await tell('per_org_a_admin', false)
    expect((await call('dan', 'GET', '/warnings/unread')).body).toEqual({ unread: 2 })
    expect((await call('dan', 'POST', '/warnings/read')).body).toEqual({ unread: 0 })
    expect((await call('dan', 'GET', '/warnings/unread')).body).toEqual({ unread: 0 })
    const left = await platform.registry.db
      .select({ personId: schema.notification.personId })
      .from(schema.notification)
      .where(isNull(schema.notification.readAt))
    expect(left.map(({ personId }) => personId)).toContain('per_org_a_admin')
  })

  it('is nothing for an account without a person', async () => {
    expect((await call('ann', 'GET', '/warnings/unread')).body).toEqual({ unread: 0 })
  })
})
