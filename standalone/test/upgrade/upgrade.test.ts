/** Installations as earlier releases left them, opened by this one: what they knew, answered and let in stands. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadRegistry } from '@custodia/storage/backup'
import { openRegistry, startEmbeddedPostgres } from '@custodia/storage/registry'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readManifest } from '../../src/backup/manifest.ts'
import { custodia, type Environment, environmentOf, type Running, start } from '../backup/open-installation.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const RELEASES = readdirSync(HERE, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)

interface Session {
  readonly id: string
  readonly kind: string
  readonly assetId: string
  readonly start: number
  readonly end: number
  readonly quantities: Readonly<Record<string, number>>
}

/** What the release said of its own installation. */
interface Said {
  readonly login: string
  readonly password: string
  readonly apiToken: string
  readonly device: {
    readonly id: string
    readonly key: string
    readonly site: string
    readonly username: string
    readonly secret: string
  }
  readonly answers: {
    readonly sessions: readonly Session[]
    readonly costs: readonly { readonly id: string; readonly amountMinor: number; readonly currency: string }[]
    readonly latest: readonly {
      readonly asset: string
      readonly items: readonly { readonly metric: string; readonly ts: number; readonly value: number | string }[]
    }[]
    readonly values: number
  }
}

/** Messages that it had acknowledged and not settled. */
const LEFT = 3

const sessionOf = ({ id, kind, assetId, start: from, end, quantities }: Session) => ({
  id,
  kind,
  assetId,
  from,
  end,
  quantities,
})

describe.each(RELEASES)('an installation of the %s', (release) => {
  let dir = ''
  let env: Environment = {}
  let running: Running | undefined
  let said: Said

  const platform = () => {
    if (running === undefined) throw new Error('nothing runs')
    return running.platform
  }
  const registry = () => platform().context.stores.registry

  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${platform().httpUrl}/api/v1${path}`, {
      headers: { authorization: `Bearer ${said.apiToken}` },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  const listSessions = async (): Promise<readonly Session[]> => {
    const { items } = await get<{ items: readonly Session[] }>('/sessions?from=0&limit=200')
    return items
  }

  const ledger = async (): Promise<Readonly<Record<string, unknown>>> => {
    const { output, exitCode } = await custodia(env, 'ledger', '--json')
    expect(exitCode).toBe(0)
    return (JSON.parse(output) as readonly Readonly<Record<string, unknown>>[])[0] ?? {}
  }

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'custodia-upgrade-'))
    const unpacked = spawnSync('tar', ['-xzf', join(HERE, release, 'installation.tar.gz'), '-C', dir], {
      encoding: 'utf8',
    })
    expect(unpacked.stderr).toBe('')
    said = JSON.parse(readFileSync(join(dir, 'said.json'), 'utf8')) as Said
    env = environmentOf(join(dir, 'data'))
    // Its PostgreSQL, with the tables of that release.
    mkdirSync(join(dir, 'data', 'registry'))
    const postgres = await startEmbeddedPostgres({ dir: join(dir, 'data', 'registry') })
    const old = await openRegistry({ url: postgres.url })
    const { registry: dump } = readManifest(join(dir, 'backup'))
    await loadRegistry(old, join(dir, 'backup'), dump, dump.migration, async () => {})
    await old.close()
    await postgres.stop()
    running = await start(env)
    await platform().ingest.idle()
  }, 120_000)

  afterAll(async () => {
    await running?.stop()
    await rm(dir, { recursive: true, force: true })
  })

  test('settles what it had acknowledged, and its books balance', async () => {
    const before = readManifest(join(dir, 'backup')).spools[0]?.ledger
    expect(before?.spooled).toBe(LEFT)
    expect(await ledger()).toMatchObject({
      received: before?.received,
      stored: (before?.stored ?? 0) + LEFT,
      duplicate: before?.duplicate,
      deadLettered: before?.deadLettered,
      spooled: 0,
      balanced: true,
    })
    expect(await platform().context.stores.telemetry.count()).toBe(said.answers.values + LEFT)
  })

  test('answers as it did: sessions, costs and latest values', async () => {
    expect((await listSessions()).map(sessionOf)).toEqual(said.answers.sessions.map(sessionOf))
    const { items: costs } = await get<{ items: Said['answers']['costs'] }>('/costs?month=2026-10&limit=200')
    const costOf = ({ id, amountMinor, currency }: (typeof costs)[number]) => ({ id, amountMinor, currency })
    expect(costs.map(costOf)).toEqual(said.answers.costs.map(costOf))
    for (const { asset, items } of said.answers.latest) {
      const now = await get<{ items: (typeof items)[number][] }>(`/telemetry/latest?asset=${asset}`)
      for (const { metric, ts, value } of items) {
        const found = now.items.find((item) => item.metric === metric)
        // What it had not settled was newer.
        if (found?.ts === ts) expect(found.value).toBe(value)
        else expect(found?.ts).toBeGreaterThan(ts)
      }
    }
  })

  test('derives the same sessions again from its samples', async () => {
    await registry().pool.query(
      `select mark_timeline(timeline, min(start_ts) - 86400000, max(end_ts), 0) from usage_session group by timeline`,
    )
    await registry().pool.query(`select pg_notify('dirty', '')`)
    await expect
      .poll(async () => (await registry().pool.query('select 1 from dirty_timeline limit 1')).rowCount, {
        timeout: 60_000,
      })
      .toBe(0)
    const before = said.answers.sessions.map(sessionOf)
    const after = (await listSessions()).map(sessionOf)
    const others = ({ kind }: { readonly kind: string }): boolean => kind !== 'visit'
    expect(after.filter(others)).toEqual(before.filter(others))
    // Since 0.1.0’s first day a tag that is heard through the wall for a moment makes no visit: some are gone, those that stand are the same.
    expect(before).toEqual(expect.arrayContaining(after))
    expect(after.filter(({ kind }) => kind === 'visit').length).toBeGreaterThan(5)
  }, 90_000)

  test('lets in whom it let in: a password, a token, a device', async () => {
    const url = platform().httpUrl
    const signIn = await fetch(`${url}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ login: said.login, password: said.password }),
    })
    expect(signIn.status).toBeLessThan(300)
    const { key, site, username, secret } = said.device
    const client = await connectAsync(platform().intake.mqttUrl, { username, password: secret, clientId: key })
    const before = await ledger()
    await client.publishAsync(
      `custodia/v1/${site}/${key}/telemetry`,
      JSON.stringify({ ts: Date.now(), values: { handpiece_temperature_c: 29 } }),
      { qos: 1 },
    )
    await client.endAsync()
    await platform().ingest.idle()
    expect(await ledger()).toMatchObject({ stored: Number(before.stored) + 1, balanced: true })
  })

  test('is restored from its backup and brought to this release', async () => {
    const target = environmentOf(join(dir, 'restored'))
    const { output, error, exitCode } = await custodia(target, 'restore', '--from', join(dir, 'backup'))
    expect({ error, exitCode }).toEqual({ error: null, exitCode: 0 })
    expect(output).toContain('Restored: all as the backup counted it.')
  }, 60_000)
})
