/** Client certificates as OpenSSL makes them, shown by mosquitto_pub. */
import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../../test/support/missing-servers.ts'
import { type Broker, createBroker } from '../src/index.ts'
import { run } from './mosquitto-client.ts'

describe.skipIf(isMissing('openssl') || isMissing('mosquitto'))('client certificates', () => {
  let folder: string
  let broker: Broker
  let securePort: number
  const accepted: string[] = []
  const known = new Map<string, string>()

  const openssl = (...args: readonly string[]): void => {
    const result = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    if (result.status !== 0) throw new Error(`openssl ${args.join(' ')}: ${result.stderr}`)
  }
  const selfSigned = (name: string, ...more: readonly string[]): string => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      ...more,
    )
    return new X509Certificate(readFileSync(path.join(folder, `${name}.crt`))).fingerprint256
      .replaceAll(':', '')
      .toLowerCase()
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'custodia-tls-'))
    selfSigned('localhost', '-addext', 'subjectAltName=DNS:localhost')
    known.set(selfSigned('laser'), 'laser')
    selfSigned('stranger')
    const read = (name: string): Buffer => readFileSync(path.join(folder, name))
    broker = createBroker({
      host: '127.0.0.1',
      port: 0,
      secure: { port: 0, tls: { cert: read('localhost.crt'), key: read('localhost.key') } },
      authenticate: async (username, secret) =>
        secret === 'right' ? { username, deviceId: null, publish: ['#'], subscribe: [] } : null,
      authenticateCertificate: async (fingerprint) => {
        const username = known.get(fingerprint)
        return username === undefined
          ? null
          : { username, deviceId: 'dev_1', publish: [`x/${username}`], subscribe: [] }
      },
      accept: async ({ username, topic }) => void accepted.push(`${username} ${topic}`),
      log: { info: () => {}, warn: () => {} },
    })
    const started = await broker.start()
    securePort = started.securePort ?? 0
  })
  afterAll(async () => {
    await broker?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const publish = (topic: string, ...more: readonly string[]) =>
    run('mosquitto_pub', [
      '-h',
      'localhost',
      '-p',
      String(securePort),
      '--cafile',
      path.join(folder, 'localhost.crt'),
      '-q',
      '1',
      '-t',
      topic,
      '-m',
      '1',
      ...more,
    ])
  const certificate = (name: string): string[] => [
    '--cert',
    path.join(folder, `${name}.crt`),
    '--key',
    path.join(folder, `${name}.key`),
  ]

  test('a known certificate is let in as its credential, and may do what that may', async () => {
    expect((await publish('x/laser', ...certificate('laser'))).code).toBe(0)
    expect(accepted.splice(0)).toEqual(['laser x/laser'])
    expect((await publish('x/other', ...certificate('laser'))).code).not.toBe(0)
  })

  test.each<[string, readonly string[]]>([
    ['an unknown certificate', []],
    ['none, and no password', []],
  ])('%s is refused', async (what) => {
    const shown = what.startsWith('an') ? certificate('stranger') : []
    const { code, output } = await publish('x/laser', ...shown)
    expect([code === 0, output]).toEqual([false, expect.stringMatching(/not authori[sz]ed|refused/i)])
  })

  test('a password is a password, with or without a certificate', async () => {
    expect((await publish('y', '-u', 'plug', '-P', 'right')).code).toBe(0)
    expect((await publish('y', '-u', 'plug', '-P', 'right', ...certificate('stranger'))).code).toBe(0)
    expect((await publish('y', '-u', 'laser', '-P', 'wrong', ...certificate('laser'))).code).not.toBe(0)
    expect(accepted.splice(0)).toEqual(['plug y', 'plug y'])
  })
})
