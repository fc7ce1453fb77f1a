import type { Readiness } from '@custodia/api'
import { afterEach, expect, test } from 'vitest'
import { createOpsListener, type OpsListener } from '../../src/ops/listener.ts'

const READY: Readiness = { status: 'ready', registry: true, telemetry: true, broker: true }
let listener: OpsListener | null = null
afterEach(() => listener?.stop())

const begin = (readiness: Readiness, metrics = async () => 'custodia_build_info 1\n'): Promise<string> => {
  listener = createOpsListener({ host: '127.0.0.1', port: 0, readiness: async () => readiness, metrics })
  return listener.start()
}

test('answers that it lives, whether it is ready, and its metrics', async () => {
  const url = await begin(READY)
  const health = await fetch(`${url}/health`)
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  const ready = await fetch(`${url}/ready?verbose`)
  expect([ready.status, await ready.json()]).toEqual([200, READY])
  const metrics = await fetch(`${url}/metrics`)
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(await metrics.text()).toBe('custodia_build_info 1\n')
})

test.each([
  [{ ...READY, status: 'not ready', telemetry: false }],
  [{ ...READY, status: 'stopping' }],
] satisfies readonly [Readiness][])(
  'a process that is $status answers 503 to /ready and 200 to /health',
  async (readiness) => {
    const url = await begin(readiness)
    const ready = await fetch(`${url}/ready`)
    expect([ready.status, await ready.json()]).toEqual([503, readiness])
    expect((await fetch(`${url}/health`)).status).toBe(200)
  },
)

test('says nothing else, takes nothing, and gives away nothing of a failure', async () => {
  const url = await begin(READY, () => Promise.reject(new Error('postgres://user:secret@host')))
  expect((await fetch(`${url}/`)).status).toBe(404)
  expect((await fetch(`${url}/ready`, { method: 'POST', body: 'x' })).status).toBe(405)
  const failed = await fetch(`${url}/metrics`)
  expect(failed.status).toBe(500)
  expect(await failed.text()).not.toContain('secret')
})

test('a port that another one has is refused', async () => {
  const port = Number(new URL(await begin(READY)).port)
  const second = createOpsListener({ host: '127.0.0.1', port, readiness: async () => READY, metrics: async () => '' })
  await expect(second.start()).rejects.toThrow('EADDRINUSE')
})
