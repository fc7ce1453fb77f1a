import { loadCatalogue } from '@custodia/device-profiles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi, type Readiness } from '../src/index.ts'
import { pruneSchemas } from '../src/plugins/documentation.ts'
import { NOW, type Platform, startPlatform } from './platform.ts'

type Json = Record<string, unknown>

let platform: Platform
let document: Json & { paths: Record<string, Record<string, Json>> }

beforeAll(async () => {
  platform = await startPlatform()
  document = (await platform.api.app.inject('/openapi.json')).json()
})
afterAll(() => platform.stop())

const refsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(refsIn)
  if (typeof value !== 'object' || value === null) return []
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : []
  return [...own, ...Object.values(value).flatMap(refsIn)]
}

const resolve = (root: unknown, ref: string): unknown =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Json)[step] : undefined), root)

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

/** The contract's endpoints. */
const ENDPOINTS = `
post /auth/link, post /auth/sign-in, post /auth/sign-out, post /auth/password, get /me, get /tokens, post /tokens, delete /tokens/{id},
get /org-units, post /org-units, patch /org-units/{id}, get /people, post /people, patch /people/{id}, get /locations, post /locations,
get /assets, post /assets, patch /assets/{id}, get /assets/{id}, get /assets/{id}/responsible,
get /devices, post /devices, get /devices/{id}, post /devices/{id}/credentials, delete /devices/{id}/credentials/{credentialId},
get /bindings, post /bindings, patch /bindings/{id}, get /responsibilities, post /responsibilities, patch /responsibilities/{id},
get /telemetry/latest, get /telemetry/series, get /telemetry/samples, get /sessions, get /sessions/{id}, get /sessions/{id}/explain,
get /maintenance-plans, post /maintenance-plans, post /maintenance-plans/{id}/completions, get /due-dates, get /due-dates/{planId}/explain,
get /accounts, post /accounts, get /accounts/{id}, patch /accounts/{id}, post /accounts/{id}/link, get /assets/summary,
get /dead-letters/{id}, post /bookings/{id}/cancel, get /costs, get /costs/summary, get /costs/{lineId}/explain, get /bookings, post /bookings, get /warranties, get /ledger, get /dead-letters,
get /quarantine, get /live,
get /dead-letters/summary, get /dead-letters/export, post /dead-letters/replay, post /dead-letters/purge, get /replays/{id}, post /replays/{id}/cancel,
get /quarantine/{key}, post /quarantine/{key}/adopt, delete /quarantine/{key}, get /warnings, post /warnings/{id}/acknowledge,
get /work-orders, post /work-orders, get /work-orders/counts, get /work-orders/export, get /work-orders/trail, get /work-orders/{id},
get /work-orders/{id}/events, post /work-orders/{id}/changes, post /work-orders/{id}/attachments, get /work-orders/{id}/attachments/{fileId},
get /assets/{id}/label, get /asset-labels`
  .split(',')
  .map((entry) => entry.trim().split(' '))

describe('the OpenAPI document', () => {
  it('is 3.1, and every reference in it resolves', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    const refs = refsIn(document)
    expect(refs.length).toBeGreaterThan(50)
    expect(refs.filter((ref) => resolve(document, ref) === undefined)).toEqual([])
  })

  it.each(ENDPOINTS)('describes %s %s', (method, path) => {
    expect(document.paths[`/api/v1${path}`]?.[method ?? '']).toBeDefined()
  })

  it('gives every operation a name of its own, a known tag, a summary, its answer and its problems', () => {
    const tags = new Set((document.tags as { name: string }[]).map((tag) => tag.name))
    for (const { path, method, operation } of operations()) {
      const at = `${method} ${path}`
      expect(operation.summary, at).toBeTypeOf('string')
      expect(
        (operation.tags as string[]).every((tag) => tags.has(tag)),
        at,
      ).toBe(true)
      const answers = Object.keys(operation.responses as Json)
      expect(
        answers.some((status) => status.startsWith('2')),
        at,
      ).toBe(true)
      if (path.startsWith('/api/')) expect(answers, at).toContain('4XX')
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const declared = ((operation.parameters ?? []) as { in: string; name: string }[])
        .filter((one) => one.in === 'path')
        .map((one) => one.name)
      expect(declared, at).toEqual(named)
    }
    const ids = operations().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).not.toContain(undefined)
  })

  it('keeps no schema that nothing refers to', () => {
    const schemas = Object.keys((document.components as { schemas: Json }).schemas)
    const refs = new Set(refsIn(document))
    expect(schemas.filter((name) => !refs.has(`#/components/schemas/${name}`))).toEqual([])
  })

  it('prunes what only pruned schemas refer to', () => {
    const pruned = pruneSchemas({
      paths: { '/x': { $ref: '#/components/schemas/A' } },
      components: {
        schemas: { A: { $ref: '#/components/schemas/B' }, B: {}, C: { $ref: '#/components/schemas/D' }, D: {} },
      },
    })
    expect(Object.keys((pruned.components as { schemas: Json }).schemas)).toEqual(['A', 'B'])
  })
})

describe('/docs', () => {
  it('asks no other host, and runs only its own scripts', async () => {
    const page = await platform.api.app.inject('/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toMatch(/(src|href)="https?:/)
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toMatch(/script-src 'self' 'sha256-/)
    expect(policy).not.toMatch(/https?:|script-src[^;]*unsafe/)
    expect((await platform.api.app.inject('/docs/js/scalar.js')).statusCode).toBe(200)
  })
})

describe('problems', () => {
  it.each([
    ['/api/v1/assets?limit=0&category=boat', ['query.limit', 'query.category']],
    ['/api/v1/assets?cursor=nonsense', ['query.cursor']],
    ['/api/v1/costs?month=2026-13', ['query.month']],
    ['/api/v1/telemetry/series?asset=a&metric=nonsense', ['query.metric']],
    ['/api/v1/telemetry/series?metric=power_w', ['query.asset']],
    ['/api/v1/sessions?from=yesterday', ['query.from']],
    ['/api/v1/sessions?kind=run,nap', ['query.kind']],
    ['/api/v1/due-dates?before=2026-02-30', ['query.before']],
  ])('%s names what to mend', async (url, paths) => {
    const answer = await platform.as('root', url)
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    const problem = answer.json()
    expect(problem.errors.map((error: { path: string }) => error.path)).toEqual(paths)
    expect(problem).toMatchObject({ type: 'about:blank', status: 400 })
  })

  it.each([
    ['not JSON', 'application/json', '{"login"', 400],
    ['a form', 'application/x-www-form-urlencoded', 'login=x', 415],
    ['plain text', 'text/plain', '{}', 415],
    ['too much', 'application/json', JSON.stringify({ login: 'x'.repeat(1_100_000) }), 413],
  ])('refuses a body that is %s', async (_, type, payload, status) => {
    const answer = await platform.api.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      payload,
      headers: { 'content-type': type },
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.json().status).toBe(status)
  })

  it.each(['/api/v1/assets?q=%00', '/api/v1/assets/%00', '/api/v1/people?q=a%00b', '/api/v1/devices?q=%00'])(
    'takes a NUL for the fault of the request (%s)',
    async (url) => {
      expect((await platform.as('root', url)).statusCode).toBe(400)
    },
  )

  it('tells no internals of its own failures, and logs them', async () => {
    await platform.registry.pool.query('alter table warranty rename to warranty_away')
    const answer = await platform.as('root', '/api/v1/warranties')
    await platform.registry.pool.query('alter table warranty_away rename to warranty')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toMatch(/warranty|select|relation|stack|drizzle/i)
    expect(platform.log.errors).toHaveLength(1)
  })

  it('answers 404 as a problem for pages and routes that are not there', async () => {
    for (const url of ['/nothing', '/api/v1/nothing']) {
      const answer = await platform.as('root', url)
      expect([answer.statusCode, answer.json().status]).toEqual([404, 404])
    }
  })
})

describe('operation', () => {
  it('is as ready as the process with all of its parts is; connections end when it is about to stop', async () => {
    const full = 'the spool’s disk has less than 64 MiB left'
    const view: { readiness: Readiness; stopping: boolean } = {
      readiness: { status: 'not ready', registry: true, telemetry: true, broker: true, spool: full },
      stopping: false,
    }
    const api = await createApi({
      ...{ registry: platform.registry, store: platform.store, catalogue: await loadCatalogue() },
      ...{ log: { info: () => undefined, warn: () => undefined, error: () => undefined }, now: () => NOW },
      process: {
        readiness: async () => view.readiness,
        stopping: () => view.stopping,
        metrics: async () => 'custodia_spool_messages 3\n',
      },
    })
    const ready = async () => {
      const { statusCode, json, headers } = await api.app.inject('/ready')
      return [statusCode, json(), headers.connection]
    }
    expect(await ready()).toEqual([503, view.readiness, 'keep-alive'])
    view.readiness = { status: 'ready', registry: true, telemetry: true, broker: true }
    expect(await ready()).toEqual([200, view.readiness, 'keep-alive'])
    view.readiness = { ...view.readiness, status: 'stopping' }
    view.stopping = true
    expect(await ready()).toEqual([503, view.readiness, 'close'])
    const { body } = await api.app.inject('/metrics')
    expect(body).toContain('custodia_spool_messages 3')
    expect(body).toContain('custodia_event_streams 0')
    await api.stop()
  })

  it('answers health, readiness and metrics to anybody', async () => {
    expect((await platform.api.app.inject('/health')).json()).toEqual({ status: 'ok' })
    for (const path of ['/health', '/ready', '/metrics'])
      expect((await platform.api.app.inject(path)).headers['cache-control']).toBe('no-store')
    expect((await platform.api.app.inject('/ready')).json()).toEqual({
      status: 'ready',
      registry: true,
      telemetry: true,
      broker: null,
    })
    expect((await platform.api.app.inject('/metrics')).body).toMatch(
      /custodia_http_request_seconds_count\{[^}]*route="\/health"/,
    )
  })
})
