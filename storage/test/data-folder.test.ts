import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { DataFolderInUseError, lockDataFolder } from '@custodia/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'custodia-folder-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Locks the folder in another process, which then does `then`. */
const lockElsewhere = (folder: string, then: string): Promise<unknown> => {
  const script = `import { lockDataFolder } from '@custodia/storage'; await lockDataFolder(${JSON.stringify(folder)}); ${then}`
  const args = ['--import', 'tsx', '--conditions=custodia-source', '--input-type=module', '-e', script]
  return promisify(execFile)(process.execPath, args)
}

describe('lockDataFolder', () => {
  it('creates the folder, and refuses this and any other process until it is released', async () => {
    const folder = path.join(dir, 'new', 'data')
    const lock = await lockDataFolder(folder)
    expect((await stat(folder)).isDirectory()).toBe(true)
    await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(DataFolderInUseError)
    await expect(lockElsewhere(folder, '')).rejects.toThrow(`in use by another Custodia (process ${process.pid}, since`)
    await lock.release()
    await (await lockDataFolder(folder)).release()
  })

  it('is taken where a full disk left an unfinished lock', async () => {
    const folder = path.join(dir, 'unfinished')
    await mkdir(folder)
    await writeFile(path.join(folder, 'lock'), '')
    const lock = await lockDataFolder(folder)
    await expect(lockElsewhere(folder, '')).rejects.toThrow('in use by another Custodia')
    await lock.release()
  })

  it('is free again after kill -9 of its holder', async () => {
    const folder = path.join(dir, 'killed')
    await expect(lockElsewhere(folder, 'process.kill(process.pid, "SIGKILL")')).rejects.toMatchObject({
      signal: 'SIGKILL',
    })
    await (await lockDataFolder(folder)).release()
  })
})
