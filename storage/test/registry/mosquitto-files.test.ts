import { spawnSync } from 'node:child_process'
import { hashSecret, newSecret, verifySecret } from '@custodia/storage/registry'
import { describe, expect, it } from 'vitest'
import { findProgram } from '../../../test/support/server.ts'
import { startMosquitto } from '../../../test/support/start-mosquitto.ts'

describe('secret hashes', () => {
  it('verify their secret only', () => {
    const secret = newSecret()
    const hash = hashSecret(secret)
    expect(hash).toMatch(/^\$7\$101\$[A-Za-z0-9+/]{16}\$[A-Za-z0-9+/]{86}==$/)
    expect(hashSecret(secret)).not.toBe(hash)
    expect(verifySecret(secret, hash)).toBe(true)
    expect(verifySecret('', hash)).toBe(false)
  })

  it.each(['', 'plain', '$6$101$AA==$AA==', '$7$x$AA==$AA==', '$7$101$AA==$', '$7$101$AA==$AA==$'])(
    'refuse the malformed %j',
    (hash) => expect(verifySecret('secret', hash)).toBe(false),
  )
})

it('begins with a letter or a digit, so that it passes through a spreadsheet and a command line as it is', () => {
  const secrets = Array.from({ length: 1_000 }, newSecret)
  expect(secrets.filter((secret) => !/^[A-Za-z0-9][\w-]{31}$/.test(secret))).toEqual([])
})

const installed = findProgram('mosquitto') !== null && findProgram('mosquitto_pub') !== null

it.skipIf(!installed)('are what a real Mosquitto checks', async () => {
  const secret = newSecret()
  const server = await startMosquitto({
    files: { passwordFile: `plug-1:${hashSecret(secret)}\n`, aclFile: 'user plug-1\ntopic write plug-1/#\n' },
  })
  const publish = (password: string): number | null =>
    spawnSync('mosquitto_pub', [
      ...['-h', '127.0.0.1', '-p', String(server.port), '-u', 'plug-1', '-P', password],
      ...['-t', 'plug-1/x', '-m', '1', '-q', '1'],
    ]).status
  try {
    expect(publish(secret)).toBe(0)
    expect(publish(`${secret}x`)).not.toBe(0)
  } finally {
    await server.stop()
  }
})
