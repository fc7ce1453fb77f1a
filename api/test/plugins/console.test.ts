import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerConsole } from '../../src/plugins/console.ts'
import { registerProblems } from '../../src/plugins/problems.ts'

let dir: string
let app: FastifyInstance

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'custodia-console-'))
  await mkdir(join(dir, 'assets'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Custodia</title>')
  await writeFile(join(dir, 'assets', 'index-abc.js'), 'export {}')
  app = fastify()
  const quiet = () => undefined
  registerProblems(app, { info: quiet, warn: quiet, error: quiet })
  await registerConsole(app, dir)
})
afterAll(async () => {
  await app.close()
  await rm(dir, { recursive: true, force: true })
})

describe('the console', () => {
  it.each(['/', '/assets', '/assets/ast_1', '/link/link_a-b_c', '/sign-in?next=%2Fassets'])(
    'answers the page address %s with its page',
    async (url) => {
      const answer = await app.inject(url)
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(answer.body).toContain('<title>Custodia</title>')
    },
  )

  it('keeps hashed files for ever', async () => {
    const answer = await app.inject('/assets/index-abc.js')
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  })

  it.each(['/assets/gone.js', '/favicon.ico', '/api/v2/x', '/../package.json', '/%2e%2e/package.json'])(
    'does not answer %s with a page',
    async (url) => {
      expect((await app.inject(url)).statusCode).toBe(404)
    },
  )
})
