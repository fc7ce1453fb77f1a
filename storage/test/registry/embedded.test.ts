import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { openRegistry, startEmbeddedPostgres } from '@custodia/storage/registry'
import { afterAll, beforeAll, expect, it } from 'vitest'

let dir = ''
beforeAll(async () => {
  // Private, as mktemp makes it: the account `postgres` cannot enter it.
  dir = await mkdtemp(path.join(tmpdir(), 'custodia-embedded-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

it('keeps what was committed through kill -9 of its owner, and starts again on it', async () => {
  const folder = path.join(dir, 'registry')
  const script = `
    import { openRegistry, startEmbeddedPostgres } from '@custodia/storage/registry'
    const server = await startEmbeddedPostgres({ dir: ${JSON.stringify(folder)} })
    const registry = await openRegistry({ url: server.url })
    await registry.pool.query('create table kept (n int)')
    for (let n = 0; n < 20; n++) await registry.pool.query('insert into kept values ($1)', [n])
    process.kill(process.pid, 'SIGKILL')`
  const args = ['--import', 'tsx', '--conditions=custodia-source', '--input-type=module', '-e', script]
  await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({ signal: 'SIGKILL' })
  const server = await startEmbeddedPostgres({ dir: folder })
  expect(server.url).toContain('@127.0.0.1:')
  const registry = await openRegistry({ url: server.url })
  const { rows } = await registry.pool.query('select count(*) as n from kept')
  expect(rows).toEqual([{ n: 20 }])
  await registry.close()
  await server.stop()
  expect((await stat(path.join(folder, 'password'))).mode & 0o777).toBe(0o600)
  expect((await readdir(path.join(folder, 'cluster'))).includes('postmaster.pid')).toBe(false)
})

it('starts on the same files when its account changes with the folder’s parents', async () => {
  const folder = path.join(dir, 'moved')
  for (const mode of [0o700, 0o755, 0o700]) {
    await chmod(dir, mode)
    const server = await startEmbeddedPostgres({ dir: folder })
    await (await openRegistry({ url: server.url })).close()
    await server.stop()
  }
})
