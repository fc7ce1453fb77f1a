import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import { initCertificateAuthority, openCertificateAuthority } from '../../src/auth/certificate-authority.ts'
import { readCertificate } from '../../src/auth/certificates.ts'

describe.skipIf(isMissing('openssl'))('the certificate authority, as OpenSSL sees it', () => {
  const NOW = Date.now()
  let folder: string
  const file = (name: string): string => path.join(folder, name)
  const openssl = (...args: readonly string[]): string => {
    const result = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    if (result.status !== 0) throw new Error(`openssl ${args.join(' ')}: ${result.stderr}`)
    return result.stdout
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'custodia-ca-'))
    await initCertificateAuthority(folder, { hosts: ['mqtt.example.com', '192.0.2.1'], now: NOW })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const authority = async () => {
    const opened = await openCertificateAuthority(folder)
    if (opened === null) throw new Error('no authority')
    return opened
  }

  test('OpenSSL takes the broker’s certificate for its names and addresses, and the keys are their owner’s', () => {
    const verify = (...name: readonly string[]) =>
      openssl('verify', '-purpose', 'sslserver', '-CAfile', 'ca.crt', ...name, 'broker.crt')
    expect(verify('-verify_hostname', 'mqtt.example.com')).toContain('OK')
    expect(verify('-verify_ip', '192.0.2.1')).toContain('OK')
    for (const key of ['ca.key', 'broker.key']) expect(statSync(file(key)).mode & 0o777).toBe(0o600)
  })

  test('a request that OpenSSL made is signed, with our name and not with its own', async () => {
    openssl(
      'req',
      '-new',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=admin',
      '-keyout',
      'device.key',
      '-out',
      'device.csr',
    )
    const pem = await (await authority()).sign(readFileSync(file('device.csr'), 'utf8'), 'dev_1', NOW, 30)
    writeFileSync(file('device.crt'), pem)
    expect(openssl('verify', '-purpose', 'sslclient', '-CAfile', 'ca.crt', 'device.crt')).toContain('OK')
    expect(() => openssl('verify', '-purpose', 'sslserver', '-CAfile', 'ca.crt', 'device.crt')).toThrow()
    const facts = readCertificate(pem)
    expect(facts).toMatchObject({ subject: 'CN=dev_1', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(Math.round((facts.notAfter - NOW) / 86_400_000)).toBe(30)
  })

  test.each<[string, (csr: string) => string]>([
    ['no request', () => 'hello'],
    [
      'a request that was changed',
      (csr) => {
        const lines = csr.split('\n')
        const line = lines[3] ?? ''
        lines[3] = `${line.startsWith('A') ? 'B' : 'A'}${line.slice(1)}`
        return lines.join('\n')
      },
    ],
  ])('%s is refused', async (_, change) => {
    openssl(
      'req',
      '-new',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      '/CN=x',
      '-keyout',
      'x.key',
      '-out',
      'x.csr',
    )
    await expect(
      (await authority()).sign(change(readFileSync(file('x.csr'), 'utf8')), 'dev_1', NOW, 30),
    ).rejects.toThrow()
  })

  test('a key made for a device fits its certificate, and no serial number comes twice', async () => {
    const ca = await authority()
    const [first, second] = [await ca.make('dev_2', NOW, 1), await ca.make('dev_2', NOW, 1)]
    expect(new X509Certificate(first.certificate).verify(new X509Certificate(ca.certificate).publicKey)).toBe(true)
    expect(readCertificate(first.certificate).serial).not.toBe(readCertificate(second.certificate).serial)
    writeFileSync(file('made.key'), first.key)
    expect(openssl('pkey', '-in', 'made.key', '-pubout')).toBe(
      new X509Certificate(first.certificate).publicKey.export({ type: 'spki', format: 'pem' }),
    )
  })

  test('made again, the authority stays and only the broker’s certificate is new', async () => {
    const before = readFileSync(file('ca.crt'), 'utf8')
    const written = await initCertificateAuthority(folder, { hosts: ['localhost'], now: NOW })
    expect(written.map((name) => path.basename(name))).toEqual(['broker.key', 'broker.crt'])
    expect(readFileSync(file('ca.crt'), 'utf8')).toBe(before)
  })

  test('who trusts an old and a new authority takes the certificates of both, whichever stands first', async () => {
    await initCertificateAuthority(file('old'), { hosts: ['localhost'], now: NOW })
    const both = ['old/ca.crt', 'ca.crt'].map((name) => readFileSync(file(name), 'utf8'))
    for (const order of [both, both.toReversed()]) {
      writeFileSync(file('both.crt'), order.join(''))
      for (const certificate of ['broker.crt', 'old/broker.crt'])
        expect(openssl('verify', '-CAfile', 'both.crt', certificate)).toContain('OK')
    }
    expect(() => openssl('verify', '-CAfile', 'old/ca.crt', 'broker.crt')).toThrow()
  })

  test('there is none in an empty folder', async () =>
    expect(await openCertificateAuthority('/nonexistent')).toBeNull())
})
