/** The broker of docker-compose.yml: its configuration and its start script, on Debian's real Mosquitto. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import tls from 'node:tls'
import { hashSecret } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initCertificateAuthority } from '../../api/src/auth/certificate-authority.ts'
import { mosquittoPub } from '../e2e/support/mosquitto-pub.ts'
import { isMissing } from '../support/missing-servers.ts'
import { freePort, removeFolder, temporaryFolder } from '../support/server.ts'
import { interpolateText, readCompose } from './support/compose-file.ts'
import { type MosquittoScript, startMosquittoScript } from './support/mosquitto-script.ts'

const SOON = { timeout: 60_000, interval: 100 }

describe.skipIf(isMissing('mosquitto'))('deploy/mosquitto/run.sh', { timeout: 120_000 }, () => {
  let folder: string
  let port: number
  let tlsPort: number
  let broker: MosquittoScript

  /** As `custodia mosquitto-files --watch` does: whole files, put in the place of the former ones. */
  const writeAccess = (accounts: Readonly<Record<string, string>>): void => {
    const files = {
      acl: Object.keys(accounts).map((name) => `user ${name}\ntopic readwrite ${name}/#\n`),
      passwords: Object.entries(accounts).map(([name, secret]) => `${name}:${hashSecret(secret)}\n`),
    }
    mkdirSync(path.join(folder, 'access'), { recursive: true })
    for (const [name, lines] of Object.entries(files)) {
      writeFileSync(path.join(folder, 'access', `${name}.new`), lines.join(''))
      renameSync(path.join(folder, 'access', `${name}.new`), path.join(folder, 'access', name))
    }
  }

  const publish = async (username: string, secret: string): Promise<number | null> =>
    (await mosquittoPub({ port, credential: { username, secret }, topic: `${username}/a`, payload: 'x' })).status

  /** The health check of the service, on the port of this test. */
  const healthy = (): boolean => {
    const [, command = ''] = readCompose().services.mosquitto?.healthcheck?.test ?? []
    return spawnSync('sh', ['-c', interpolateText(command, {}).replace('1883', String(port))]).status === 0
  }

  /** The authority, if there is none yet, and a certificate of the broker; as an operator puts them there. */
  const makeCertificates = async (): Promise<void> => {
    await initCertificateAuthority(path.join(folder, 'tls'), { hosts: ['localhost', '127.0.0.1'], now: Date.now() })
    if (process.getuid?.() === 0) spawnSync('chown', ['-R', 'mosquitto', path.join(folder, 'tls')])
  }

  beforeAll(async () => {
    folder = await temporaryFolder('mosquitto-script')
    port = await freePort()
    tlsPort = await freePort()
    await makeCertificates()
    broker = startMosquittoScript({ folder, port, tlsPort, environment: { MQTT_CLIENT_CERTIFICATES: 'false' } })
  })

  afterAll(async () => {
    await broker?.stop()
    await removeFolder(folder)
  })

  test('waits for the files, and is not well meanwhile', async () => {
    await expect.poll(() => broker.output(), SOON).toContain('waiting for the files')
    expect(healthy()).toBe(false)
  })

  test('starts when they are there; its health check passes, strangers do not', async () => {
    writeAccess({ laser: 'first-secret' })
    await expect.poll(() => healthy(), SOON).toBe(true)
    expect(await publish('laser', 'first-secret')).toBe(0)
    expect(await publish('laser', 'other')).not.toBe(0)
    expect(await publish('van', 'second-secret')).not.toBe(0)
  })

  test('its configuration has nothing that Mosquitto would not take or warns of', () => {
    expect(broker.output()).not.toMatch(/error|warning|unknown/i)
    expect(statSync(path.join(folder, 'run', 'passwords')).mode & 0o777).toBe(0o600)
  })

  test('lets in who was added, and no longer lets in who was taken away, without a restart', async () => {
    writeAccess({ van: 'second-secret' })
    await expect.poll(() => publish('van', 'second-secret'), SOON).toBe(0)
    expect(await publish('laser', 'first-secret')).not.toBe(0)
    expect(broker.output().match(/credentials changed/g)?.length).toBeGreaterThan(0)
  })

  test('listens with TLS where certificates are', () => {
    const args = ['-h', 'localhost', '-p', String(tlsPort), '--cafile', path.join(folder, 'tls', 'ca.crt')]
    const message = ['-q', '1', '-t', 'van/a', '-m', 'x', '-u', 'van', '-P', 'second-secret']
    const sent = spawnSync('mosquitto_pub', [...args, ...message], { encoding: 'utf8' })
    expect(sent).toMatchObject({ status: 0, stderr: '' })
  })

  test('shows a new certificate after SIGHUP, and goes on', async () => {
    const shown = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = tls.connect({ port: tlsPort, rejectUnauthorized: false }, () => {
          resolve(socket.getPeerCertificate().fingerprint256)
          socket.destroy()
        })
        socket.on('error', reject)
      })
    const before = await shown()
    await makeCertificates()
    broker.reload()
    await expect.poll(shown, SOON).not.toBe(before)
    writeAccess({ bus: 'third-secret' })
    await expect.poll(() => publish('bus', 'third-secret'), SOON).toBe(0)
  })

  test('stops at SIGTERM, keeps its sessions, and exits with 0', async () => {
    expect(await broker.stop()).toBe(0)
    expect(existsSync(path.join(folder, 'data', 'mosquitto.db'))).toBe(true)
  })
})
