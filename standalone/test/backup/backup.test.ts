/** Backup and restore as an operator does them, between embedded stores and servers, in every direction. */
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMissing } from '../../../test/support/missing-servers.ts'
import type { TestServer } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { type Manifest, partsOf, readManifest } from '../../src/backup/manifest.ts'
import { custodia, type Environment, environmentOf, fill, start } from './open-installation.ts'

let dir = ''
let pilot: Environment = {}
let first = ''

const restore = async (env: Environment, from: string): Promise<void> => {
  const { output, error, exitCode } = await custodia(env, 'restore', '--from', from)
  expect({ error, exitCode }).toEqual({ error: null, exitCode: 0 })
  expect(output).toContain('Restored: all as the backup counted it.')
}

const backup = async (env: Environment, name: string): Promise<string> => {
  const out = join(dir, name)
  expect(await custodia(env, 'backup', '--out', out)).toMatchObject({ error: null, exitCode: 0 })
  return out
}

/** What a restore changes by itself: that there was one, and that minute and hour series are to be made again. */
const OF_THE_RESTORE = ['installation', 'series_mark', 'series_progress']

/** Each table’s rows and their sum. */
const tablesOf = ({ registry }: Manifest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    registry.tables
      .filter(({ name }) => !OF_THE_RESTORE.includes(name))
      .map(({ name, rows, sha256 }) => [name, `${rows} ${sha256}`]),
  )

const ledgerOf = async (env: Environment): Promise<unknown> =>
  JSON.parse((await custodia(env, 'ledger', '--json', '--by', 'device')).output)

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'custodia-backup-'))
  pilot = environmentOf(join(dir, 'pilot'))
  const running = await start(pilot)
  try {
    await fill(running)
    first = await backup(pilot, 'first')
  } finally {
    await running.stop()
  }
}, 120_000)

afterAll(async () => {
  await rm(dir, { recursive: true, force: true })
})

describe('a backup', () => {
  test('made beside the running process names its release, its parts and their sums', async () => {
    const manifest = readManifest(first)
    expect(manifest.stores).toEqual({ registry: 'embedded', telemetry: 'duckdb' })
    expect(manifest.telemetry.days.map(({ values }) => values).reduce((a, b) => a + b)).toBe(manifest.telemetry.values)
    expect(manifest.registry.ledger.received).toBeGreaterThan(1_000)
    expect(manifest.spools[0]?.ledger).toMatchObject({ ...manifest.registry.ledger, spooled: 0 })
    expect((await custodia({}, 'backup', 'verify', first)).output).toContain('Whole.')
  })

  test('made again has the same bytes of days that did not change, so that copying tools take only what is new', async () => {
    const again = readManifest(await backup(pilot, 'again'))
    const { days } = readManifest(first).telemetry
    expect(days.length).toBeGreaterThan(0)
    expect(again.telemetry.days).toEqual(days)
  })

  test('is readable by its owner only', () => {
    expect(statSync(first).mode & 0o077).toBe(0)
    for (const { file } of partsOf(readManifest(first))) expect(statSync(join(first, file)).mode & 0o077).toBe(0)
  })

  test.each<[string, (folder: string, manifest: Manifest) => void, RegExp]>([
    [
      'with a byte turned over',
      (folder, { telemetry }) => {
        const file = join(folder, telemetry.days[0]?.file ?? '')
        const bytes = readFileSync(file)
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        writeFileSync(file, bytes)
      },
      /damaged, in 1 of \d+ files[\s\S]*telemetry\/[\d-]+\.lp\.gz: its SHA-256 is/,
    ],
    [
      'that was cut off',
      (folder, { registry }) => writeFileSync(join(folder, registry.tables[0]?.file ?? ''), ''),
      /damaged, in 1 of \d+ files[\s\S]*copy\.gz: 0 bytes, was/,
    ],
    [
      'of a newer release',
      (folder, { registry, ...rest }) =>
        writeFileSync(
          join(folder, 'manifest.json'),
          JSON.stringify({ ...rest, registry: { ...registry, migration: registry.migration + 1e9 } }),
        ),
      /made by a newer release of Custodia[\s\S]*Install that release or a newer one/,
    ],
    [
      'in a form that is not known yet',
      (folder, manifest) => writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, format: 2 })),
      /newer release of Custodia \(format 2/,
    ],
    [
      'that leads out of its folder',
      (folder, { files, ...rest }) =>
        writeFileSync(
          join(folder, 'manifest.json'),
          JSON.stringify({
            ...rest,
            files: [...files, { folder: 'ca', name: '../../x', file: 'ca/x', bytes: 0, sha256: '0'.repeat(64) }],
          }),
        ),
      /manifest\.json is damaged/,
    ],
    ['that was broken off', (folder) => writeFileSync(join(folder, 'manifest.json'), '{"format":1,'), /is damaged/],
  ])('%s is refused before anything is made', async (name, harm, message) => {
    const folder = join(dir, `harmed ${name}`)
    cpSync(first, folder, { recursive: true })
    harm(folder, readManifest(folder))
    const env = environmentOf(join(dir, `nothing ${name}`))
    const { error } = await custodia(env, 'restore', '--from', folder)
    expect(error).toMatch(message)
    expect(existsSync(join(env.CUSTODIA_DATA ?? '', 'registry'))).toBe(false)
  })
})

describe('restored into an empty data folder', () => {
  let restored: Environment = {}

  beforeAll(async () => {
    restored = environmentOf(join(dir, 'restored'))
    await restore(restored, first)
  }, 60_000)

  test('the ledger is the same, device by device', async () => {
    expect(await ledgerOf(restored)).toEqual(await ledgerOf(pilot))
  })

  test('it is not restored into a second time', async () => {
    expect((await custodia(restored, 'restore', '--from', first)).error).toMatch(
      /is there already[\s\S]*empty installation only/,
    )
  })

  describe.skipIf(isMissing('influxdb') || isMissing('postgresql'))('and from there to servers and back', () => {
    let influx: TestServer | undefined
    let postgres: TestServer | undefined
    const servers = (name: string): Environment => {
      const url = new URL(postgres?.url ?? '')
      url.pathname = `/${name}`
      return environmentOf(join(dir, name), {
        CUSTODIA_REGISTRY_URL: url.href,
        CUSTODIA_INFLUX_URL: influx?.url ?? '',
        CUSTODIA_INFLUX_DATABASE: name,
      })
    }

    beforeAll(async () => {
      ;[influx, postgres] = await Promise.all([startInfluxd(), startPostgres()])
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      for (const name of ['group_a', 'group_b']) await client.query(`create database ${name}`)
      await client.end()
    }, 60_000)

    afterAll(async () => {
      await Promise.all([influx?.stop(), postgres?.stop()])
    })

    test('rows, samples and ledger are the same after every step', async () => {
      const manifest = readManifest(first)
      let from = await backup(restored, 'of restored')
      expect(readManifest(from).telemetry.days).toEqual(manifest.telemetry.days)
      for (const [name, env] of [
        ['group_a', servers('group_a')],
        ['group_b', servers('group_b')],
        ['pilot again', environmentOf(join(dir, 'pilot again'))],
      ] as const) {
        await restore(env, from)
        from = await backup(env, `of ${name}`)
        const again = readManifest(from)
        expect(tablesOf(again)).toEqual(tablesOf(manifest))
        expect(again.registry.ledger).toEqual(manifest.registry.ledger)
        expect(again.telemetry.days.map(({ day, values }) => [day, values])).toEqual(
          manifest.telemetry.days.map(({ day, values }) => [day, values]),
        )
        expect(await ledgerOf(env)).toEqual(await ledgerOf(pilot))
      }
      // Written by the same store in the same order, the samples of all devices are the same to the byte.
      expect(readManifest(from).telemetry.days).toEqual(manifest.telemetry.days)
    }, 120_000)
  })

  test('one store that was lost is restored beside the other', async () => {
    const data = restored.CUSTODIA_DATA ?? ''
    for (const [only, lost] of [
      ['telemetry', ['telemetry.duckdb', 'telemetry.duckdb.wal']],
      ['registry', ['registry']],
    ] as const) {
      const refused = await custodia(restored, 'restore', '--from', first, '--only', only)
      expect(refused.error).toMatch(/empty/)
      for (const name of lost) await rm(join(data, name), { recursive: true, force: true })
      const { output, error, exitCode } = await custodia(restored, 'restore', '--from', first, '--only', only)
      expect({ error, exitCode }).toEqual({ error: null, exitCode: 0 })
      expect(output).toContain('Restored: all as the backup counted it.')
    }
    expect(await ledgerOf(restored)).toEqual(await ledgerOf(pilot))
  }, 60_000)

  test('rederive marks what has samples of a day or later, and nothing else', async () => {
    const days = readManifest(first).telemetry.days.map(({ day }) => day)
    const marked = async (since: string): Promise<number> => {
      const { output, error } = await custodia(restored, 'rederive', '--since', since)
      expect(error).toBeNull()
      return Number(/^(\d+) timelines have samples/.exec(output)?.[1])
    }
    expect(await marked(days.at(-1) ?? '')).toBeGreaterThan(0)
    expect(await marked('2999-01-01')).toBe(0)
  }, 30_000)
})
