import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Catalogue, type CodecSandbox, createCodecSandbox, loadCatalogue } from '@custodia/device-profiles'
import { migrateRegistry, openRegistry, type Registry, schema, startEmbeddedPostgres } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { createIngest, type Ingest, type IngestOptions } from '../src/ingest.ts'

/** What all ingests of a test file share: a registry on an embedded PostgreSQL, the catalogue, a sandbox, a folder. */
export interface Ground {
  readonly folder: string
  readonly registryUrl: string
  readonly registry: Registry
  readonly catalogue: Catalogue
  readonly sandbox: CodecSandbox
  stop(): Promise<void>
}

export const silent = { info: () => {}, warn: () => {}, error: () => {} }

export const prepareGround = async (): Promise<Ground> => {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-ingest-'))
  const postgres = await startEmbeddedPostgres({ dir: join(folder, 'registry'), log: silent })
  const registry = await openRegistry({ url: postgres.url })
  await migrateRegistry(registry)
  const sandbox = createCodecSandbox()
  await sandbox.start()
  return {
    folder,
    registryUrl: postgres.url,
    registry,
    catalogue: await loadCatalogue(),
    sandbox,
    async stop() {
      await sandbox.stop()
      await registry.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const addDevice = async (
  registry: Registry,
  key: string,
  profileId: string,
  assetId?: string,
): Promise<string> => {
  const id = `dev_${key}`
  await registry.db
    .insert(schema.device)
    .values({ id, key, name: key, profileId, orgUnitId: 'org_1', status: 'active', createdAt: 0 })
  if (assetId !== undefined) {
    await registry.db
      .insert(schema.binding)
      .values({ id: `bnd_${key}`, deviceId: id, assetId, role: 'primary', validFrom: 0 })
  }
  return id
}

export const openIngest = async (
  ground: Ground,
  store: TelemetryStore,
  name: string,
  more: Partial<IngestOptions> = {},
): Promise<Ingest> => {
  const { folder, registry, catalogue, sandbox } = ground
  const ingest = createIngest({
    spoolPath: join(folder, `${name}.spool`),
    spoolId: name,
    maxSpoolBytes: 1e8,
    store,
    registry,
    catalogue,
    sandbox,
    log: silent,
    now: Date.now,
    ...more,
  })
  await ingest.start()
  return ingest
}

/** A store in front of a real one that can be made to fail, before or after the real one has written. */
export const createFailingStore = (store: TelemetryStore) => {
  const failing = {
    fail: 'no' as 'no' | 'before' | 'after',
    writes: 0,
    start: () => store.start(),
    stop: () => store.stop(),
    cursor: (spool: string) => store.cursor(spool),
    samples: (query: Parameters<TelemetryStore['samples']>[0]) => store.samples(query),
    lastBefore: (query: Parameters<TelemetryStore['lastBefore']>[0]) => store.lastBefore(query),
    latest: (devices: readonly string[]) => store.latest(devices),
    series: (query: Parameters<TelemetryStore['series']>[0]) => store.series(query),
    rollUp: (query: Parameters<TelemetryStore['rollUp']>[0]) => store.rollUp(query),
    oldest: () => store.oldest(),
    expire: () => store.expire(),
    count: (query?: { readonly device?: string }) => store.count(query),
    write: async (...args: Parameters<TelemetryStore['write']>) => {
      failing.writes += 1
      if (failing.fail === 'before') return { ok: false, retryAfterMs: 10, detail: 'away' } as const
      const outcome = await store.write(...args)
      return failing.fail === 'after' ? ({ ok: false, retryAfterMs: 10, detail: 'no answer' } as const) : outcome
    },
  }
  return failing
}

/** A native telemetry message. */
export const native = (key: string, values: object, ts: number | undefined, receivedAt: number) => ({
  topic: `custodia/v1/hz/${key}/telemetry`,
  payload: Buffer.from(JSON.stringify(ts === undefined ? { values } : { ts, values })),
  receivedAt,
})
