import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApi } from '@custodia/api'
import { loadCatalogue } from '@custodia/device-profiles'
import { openRegistry, startEmbeddedPostgres } from '@custodia/storage/registry'
import { createDuckDbStore } from '@custodia/storage/telemetry'
import openapiTypescript, { astToString } from 'openapi-typescript'

const HEADER = `/** Generated from the API's OpenAPI document by \`npm run generate:api -w @custodia/console\`; do not edit. */\n`

const silent = (): void => undefined

/** The API's OpenAPI document, from the real application on an empty registry in a folder of its own. */
const readOpenApi = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'custodia-schema-'))
  // The embedded server may run as a user of its own, which must be able to enter.
  await chmod(dir, 0o711)
  const postgres = await startEmbeddedPostgres({ dir: join(dir, 'registry') })
  try {
    const registry = await openRegistry({ url: postgres.url, max: 1 })
    try {
      const api = await createApi({
        registry,
        store: createDuckDbStore({ path: ':memory:', memoryLimitMb: 64 }),
        catalogue: await loadCatalogue(),
        log: { info: silent, warn: silent, error: silent },
        now: () => Date.now(),
      })
      const answer = await api.app.inject('/openapi.json')
      await api.app.close()
      return answer.body
    } finally {
      await registry.close()
    }
  } finally {
    await postgres.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

/** The text of `src/api/schema.gen.ts` as the API is now. */
export const generateApiSchema = async (): Promise<string> =>
  HEADER + astToString(await openapiTypescript(await readOpenApi()))
