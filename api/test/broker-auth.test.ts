/** The very requests that EMQX 5 and mosquitto-go-auth send, on a listening API. */

import { loadCatalogue } from '@custodia/device-profiles'
import { createCredential, revokeCredential } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApi, type RunningApi } from '../src/api.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

const TOKEN = 'a-token-of-this-test'
let platform: Platform
let api: RunningApi
let url: string
let credentialId: string
const clock = { now: NOW }
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

beforeAll(async () => {
  platform = await startPlatform()
  const { registry, store } = platform
  const rights = { publish: ['custodia/v1/+/l1/telemetry'], subscribe: ['custodia/v1/+/l1/command'], now: NOW }
  const made = await createCredential(
    { db: registry.db },
    { deviceId: 'dev_1', username: 'dev_1', secret: 'right', ...rights },
  )
  credentialId = made.credential.id
  await createCredential({ db: registry.db }, { deviceId: 'dev_2', username: 'dev_2', ...rights, withoutSecret: true })
  api = await createApi({
    registry,
    store,
    catalogue: await loadCatalogue(),
    log: silent,
    now: () => clock.now,
    brokerAuth: { token: TOKEN, superuser: { username: 'ingest', secret: 'ingest-secret' } },
  })
  ;({ url } = await api.start({ host: '127.0.0.1', port: 0 }))
})
afterAll(async () => {
  await api.stop()
  await platform.stop()
})

// EMQX 5, "Use HTTP Service": POST with `content-type: application/json` and the body template of its documentation.
const emqx = async (path: string, body: object, token = TOKEN) => {
  const response = await fetch(`${url}/api/broker/emqx/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cache-control': 'no-cache', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

// backends/http.go of iegomez/mosquitto-go-auth: JSON with `acc` as a number, or PostForm; the token can only be in the address.
const goAuth = async (
  path: string,
  params: Readonly<Record<string, string | number>>,
  mode: 'json' | 'form' = 'json',
) => {
  const form = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]))
  const response = await fetch(`${url}/api/broker/go-auth/${path}?token=${TOKEN}`, {
    method: 'POST',
    headers:
      mode === 'json'
        ? { 'content-type': 'application/json', 'user-agent': 'mosquitto-2.0.15' }
        : { 'content-type': 'application/x-www-form-urlencoded' },
    body: mode === 'json' ? JSON.stringify(params) : form,
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('EMQX', () => {
  test('lets a device in with its secret, with its rights', async () => {
    const { status, body } = await emqx('authenticate', { username: 'dev_1', password: 'right', clientid: 'c' })
    expect(status).toBe(200)
    expect(body).toEqual({
      result: 'allow',
      is_superuser: false,
      acl: [
        { permission: 'allow', action: 'publish', topic: 'custodia/v1/+/l1/telemetry' },
        { permission: 'allow', action: 'subscribe', topic: 'custodia/v1/+/l1/command' },
        { permission: 'deny', action: 'all', topic: '#' },
      ],
    })
  })

  test.each<[string, object, string]>([
    ['a wrong secret', { username: 'dev_1', password: 'wrong' }, 'deny'],
    ['an unknown name', { username: 'nobody', password: 'right' }, 'deny'],
    ['no password', { username: 'dev_1' }, 'deny'],
    ['what EMQX writes for an absent password', { username: 'dev_1', password: 'undefined' }, 'deny'],
    ['no body that is understood', { user: 1 }, 'deny'],
    ['a verified certificate', { username: 'undefined', password: 'undefined', cert_common_name: 'dev_2' }, 'allow'],
    ['a certificate with another’s name', { username: 'dev_1', cert_common_name: 'dev_2' }, 'deny'],
    ['a certificate of a device that has a secret', { cert_common_name: 'dev_1' }, 'deny'],
    ['a certificate’s name with a password', { username: 'dev_2', password: '!' }, 'deny'],
    ['the ingest account with a wrong secret', { username: 'ingest', password: 'x' }, 'deny'],
  ])('%s', async (_, body, result) => expect((await emqx('authenticate', body)).body.result).toBe(result))

  test('the ingest account is a superuser', async () => {
    expect((await emqx('authenticate', { username: 'ingest', password: 'ingest-secret' })).body).toEqual({
      result: 'allow',
      is_superuser: true,
    })
  })

  test.each<[string, string, 'publish' | 'subscribe', string]>([
    ['dev_1', 'custodia/v1/hz/l1/telemetry', 'publish', 'allow'],
    ['dev_1', 'custodia/v1/hz/l2/telemetry', 'publish', 'deny'],
    ['dev_1', 'custodia/v1/+/l1/telemetry', 'publish', 'deny'],
    ['dev_1', 'custodia/v1/hz/l1/command', 'subscribe', 'allow'],
    ['dev_1', '#', 'subscribe', 'deny'],
    ['dev_1', '$share/g/custodia/v1/hz/l1/command', 'subscribe', 'deny'],
    ['ingest', '#', 'subscribe', 'allow'],
    ['nobody', 'custodia/v1/hz/l1/telemetry', 'publish', 'deny'],
  ])('%s on %s may %s: %s', async (username, topic, action, result) => {
    const { status, body } = await emqx('authorize', {
      username,
      topic,
      action,
      clientid: 'c',
      qos: '1',
      retain: 'false',
    })
    expect([status, body]).toEqual([200, { result }])
  })
})

describe.each(['json', 'form'] as const)('mosquitto-go-auth, %s', (mode) => {
  test.each<[string, string, Readonly<Record<string, string | number>>, number]>([
    ['the right secret', 'user', { username: 'dev_1', password: 'right', clientid: 'c' }, 200],
    ['a wrong one', 'user', { username: 'dev_1', password: 'wrong', clientid: 'c' }, 403],
    ['the ingest account', 'user', { username: 'ingest', password: 'ingest-secret', clientid: 'c' }, 200],
    ['a device is no superuser', 'superuser', { username: 'dev_1' }, 403],
    ['the ingest account is', 'superuser', { username: 'ingest' }, 200],
    [
      'write on its topic',
      'acl',
      { username: 'dev_1', topic: 'custodia/v1/hz/l1/telemetry', clientid: 'c', acc: 2 },
      200,
    ],
    [
      'write on its command topic',
      'acl',
      { username: 'dev_1', topic: 'custodia/v1/hz/l1/command', clientid: 'c', acc: 2 },
      403,
    ],
    ['read a command', 'acl', { username: 'dev_1', topic: 'custodia/v1/hz/l1/command', clientid: 'c', acc: 1 }, 200],
    [
      'subscribe to commands',
      'acl',
      { username: 'dev_1', topic: 'custodia/v1/+/l1/command', clientid: 'c', acc: 4 },
      200,
    ],
    ['subscribe to everything', 'acl', { username: 'dev_1', topic: '#', clientid: 'c', acc: 4 }, 403],
    ['read and write', 'acl', { username: 'dev_1', topic: 'custodia/v1/hz/l1/command', clientid: 'c', acc: 3 }, 403],
    ['an access that is none', 'acl', { username: 'dev_1', topic: 'x', clientid: 'c', acc: 9 }, 403],
    ['nothing that is understood', 'acl', { user: 'dev_1' }, 403],
  ])('%s', async (_, path, params, status) => {
    const answer = await goAuth(path, params, mode)
    // In its response mode `json` the plugin reads `ok` and `error`.
    expect([answer.status, answer.body.ok]).toEqual([status, status === 200])
  })
})

test('without the token nobody learns anything, and soon nothing at all', async () => {
  expect((await emqx('authenticate', { username: 'dev_1', password: 'right' }, 'wrong')).status).toBe(401)
  for (let k = 0; k < 20; k += 1) await emqx('authenticate', {}, 'wrong')
  expect((await emqx('authenticate', {}, 'wrong')).status).toBe(429)
  expect((await emqx('authenticate', { username: 'dev_1', password: 'right' })).body.result).toBe('allow')
})

test('the endpoints are absent where no token is configured', async () => {
  const answer = await platform.as(null, { method: 'POST', url: '/api/broker/emqx/authenticate', payload: {} })
  expect(answer.statusCode).toBe(404)
})

test('a revoked credential is out at the next question, and its use was noted', async () => {
  const { registry } = platform
  expect((await emqx('authenticate', { username: 'dev_1', password: 'right' })).body.result).toBe('allow')
  await revokeCredential({ db: registry.db }, credentialId, NOW)
  await expect
    .poll(
      async () =>
        (await emqx('authorize', { username: 'dev_1', topic: 'custodia/v1/hz/l1/telemetry', action: 'publish' })).body,
    )
    .toEqual({ result: 'deny' })
  expect((await emqx('authenticate', { username: 'dev_1', password: 'right' })).body.result).toBe('deny')
  await expect
    .poll(async () => (await registry.pool.query('select * from credential_use')).rows, { timeout: 8000 })
    .toContainEqual(expect.objectContaining({ credential_id: credentialId, last_used_at: NOW }))
})
