import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrateRegistry, openRegistry, type Registry, startEmbeddedPostgres } from '@custodia/storage/registry'
import { findProgram } from '../../../test/support/server.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'

export interface TestRegistry {
  readonly registry: Registry
  readonly url: string
  close(): Promise<void>
}

const openOn = async (url: string, stop: () => Promise<void>): Promise<TestRegistry> => {
  const registry = await openRegistry({ url })
  await migrateRegistry(registry)
  return {
    registry,
    url,
    close: async () => {
      await registry.close()
      await stop()
    },
  }
}

/** A migrated registry on each kind of PostgreSQL that we support, for suites that must hold on both. */
export const REGISTRIES = [
  {
    name: 'embedded PostgreSQL',
    installed: true,
    open: async (): Promise<TestRegistry> => {
      const dir = await mkdtemp(path.join(tmpdir(), 'custodia-registry-'))
      const server = await startEmbeddedPostgres({ dir })
      return openOn(server.url, async () => {
        await server.stop()
        await rm(dir, { recursive: true, force: true })
      })
    },
  },
  {
    name: 'the system’s PostgreSQL',
    installed: findProgram('initdb', ['/usr/lib/postgresql/15/bin']) !== null,
    open: async (): Promise<TestRegistry> => {
      const server = await startPostgres()
      return openOn(server.url, server.stop)
    },
  },
] as const
