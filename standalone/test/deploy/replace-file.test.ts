import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { replaceFile } from '../../src/deploy/replace-file.ts'

const MOSQUITTO = { uid: 1883, gid: 1884 }

describe('replaceFile', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'custodia-replace-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('writes what is new, for its owner and group, and says whether it did', () => {
    expect(replaceFile(folder, 'acl', 'one')).toBe(true)
    expect(replaceFile(folder, 'acl', 'one')).toBe(false)
    expect(replaceFile(folder, 'acl', 'two')).toBe(true)
    expect(readFileSync(join(folder, 'acl'), 'utf8')).toBe('two')
    expect(statSync(join(folder, 'acl')).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder)).toEqual(['acl'])
  })

  describe.skipIf(process.getuid?.() !== 0)('written by root', () => {
    test('a file goes on belonging to whom it belonged', () => {
      replaceFile(folder, 'passwords', 'one')
      chownSync(join(folder, 'passwords'), MOSQUITTO.uid, MOSQUITTO.gid)
      replaceFile(folder, 'passwords', 'two')
      expect(statSync(join(folder, 'passwords'))).toMatchObject(MOSQUITTO)
    })

    test('a new one belongs to the folder’s owner', () => {
      chownSync(folder, MOSQUITTO.uid, MOSQUITTO.gid)
      replaceFile(folder, 'passwords', 'one')
      expect(statSync(join(folder, 'passwords'))).toMatchObject(MOSQUITTO)
    })
  })
})
