/** A restore that is broken off, and what comes in while a backup is made. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDescribeSource } from '../../src/backup/describe-source.ts'
import { readManifest } from '../../src/backup/manifest.ts'
import { type RestoreOptions, restoreBackup } from '../../src/backup/restore-backup.ts'
import { sourceOf } from '../../src/backup/telemetry-source.ts'
import { writeBackup } from '../../src/backup/write-backup.ts'
import { createStack } from '../../src/compose/stack.ts'
import { openConfiguredTelemetry, openRegistryAsItIs, takeDataFolder } from '../../src/compose/stores.ts'
import { readConfig } from '../../src/config.ts'
import { custodia, environmentOf, feed, fill, type Running, start } from './open-installation.ts'

const HOURS = 17
let dir = ''
let pilot: Running | undefined
let folder = ''
const target = () => environmentOf(join(dir, 'target'))

const running = (): Running => {
  if (pilot === undefined) throw new Error('nothing runs')
  return pilot
}

const derived = async ({ platform }: Running): Promise<readonly unknown[]> => {
  const { registry } = platform.context.stores
  const { rows } = await registry.pool.query(
    'select id, timeline, kind, asset_id, start_ts, end_ts, open, quantities, flags from usage_session order by id',
  )
  return rows
}

const settled = async ({ platform }: Running): Promise<void> => {
  await platform.ingest.idle()
  await expect
    .poll(
      async () => (await platform.context.stores.registry.pool.query('select 1 from dirty_timeline limit 1')).rowCount,
      {
        timeout: 60_000,
      },
    )
    .toBe(0)
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'custodia-interrupted-'))
  folder = join(dir, 'backup')
  pilot = await start(environmentOf(join(dir, 'pilot')))
  await fill(pilot, HOURS)
  const { context } = pilot.platform
  const { registry, telemetry } = context.stores
  const source = sourceOf(telemetry, () => createDescribeSource(registry, context.catalogue))
  await writeBackup({
    config: context.config,
    registry,
    out: folder,
    withCa: false,
    now: Date.now,
    report: () => {},
    telemetry: {
      counts: source.counts,
      // After the registry has been read and before telemetry is: the hours after, of which the backup’s registry knows nothing.
      read: async (query) => {
        await feed(running().platform, HOURS, HOURS + 4)
        await running().platform.ingest.idle()
        return source.read(query)
      },
    },
  })
}, 120_000)

afterAll(async () => {
  await pilot?.stop()
  await rm(dir, { recursive: true, force: true })
})

test('what came meanwhile is named, and is in the telemetry', () => {
  const { telemetry, registry } = readManifest(folder)
  expect(telemetry.arrived.length).toBeGreaterThan(5)
  expect(telemetry.cursors[0]?.seq).toBeGreaterThan(registry.ledger.received)
})

test('broken off in the middle of telemetry it lets nothing start, and goes on with the day it was at', async () => {
  const config = readConfig(target())
  const stack = createStack()
  const done: string[] = []
  try {
    await takeDataFolder(config, stack)
    const { registry } = await openRegistryAsItIs(config, stack, pino({ level: 'silent' }))
    const telemetry = await openConfiguredTelemetry(config, stack)
    const breaking: RestoreOptions['telemetry'] = {
      count: () => telemetry.count(),
      loadTier: (...args) => telemetry.loadTier(...args),
      openDump: (...args) => telemetry.openDump(...args),
      write: (...args) =>
        done.some((text) => text.startsWith('telemetry'))
          ? Promise.reject(new Error('the cable was pulled'))
          : telemetry.write(...args),
    }
    await expect(
      restoreBackup({
        config,
        manifest: readManifest(folder),
        from: folder,
        only: null,
        registry,
        telemetry: breaking,
        now: Date.now,
        report: (text) => done.push(text),
      }),
    ).rejects.toThrow('the cable was pulled')
  } finally {
    await stack.stop()
  }
  await expect(start(target())).rejects.toThrow(/has not finished[\s\S]*goes on where it was broken off/)
  const again = await custodia(target(), 'restore', '--from', folder)
  expect(again).toMatchObject({ error: null, exitCode: 0 })
  expect(again.output).toContain('going on with a restore that was broken off')
  expect(again.output).toContain('timelines have samples that')
}, 60_000)

test('what is derived of it is what the running one derived', async () => {
  const restored = await start(target())
  try {
    await settled(restored)
    await settled(running())
    const sessions = await derived(restored)
    expect(sessions.length).toBeGreaterThan(20)
    expect(sessions).toEqual(await derived(running()))
    expect(await restored.platform.context.stores.telemetry.count()).toBe(
      await running().platform.context.stores.telemetry.count(),
    )
  } finally {
    await restored.stop()
  }
}, 120_000)
