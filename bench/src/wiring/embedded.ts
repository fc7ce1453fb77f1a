import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadCatalogue } from '@custodia/device-profiles'
import { openRegistry, type Registry } from '@custodia/storage/registry'
import { freePort, removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import { type BenchDevice, PROFILE_ID, seedFleet } from '../fleet/fleet.ts'
import { type Running, startCustodia } from '../process/custodia.ts'
import { withStages } from './stages.ts'

/** `custodia start`: one process with its own broker, PostgreSQL and DuckDB, and the fleet in the registry. */
export interface Embedded {
  readonly process: Running
  readonly dataDir: string
  readonly httpUrl: string
  readonly mqttPort: number
  readonly registry: Registry
  /** Token of the one-time administrator link that the start printed. */
  readonly adminToken: string
}

/** Runs the embedded platform around `run`; `args` may start the demonstration instead, which has its own fleet. */
export const withEmbedded = <T>(
  fleet: readonly BenchDevice[],
  run: (embedded: Embedded) => Promise<T>,
  command: 'start' | 'demo' = 'start',
): Promise<T> =>
  withStages(async (onEnd) => {
    const dir = await temporaryFolder('bench')
    onEnd(() => removeFolder(dir))
    const dataDir = path.join(dir, 'data')
    const httpPort = await freePort()
    const mqttPort = await freePort()
    const running = await startCustodia(
      [command],
      {
        CUSTODIA_DATA: dataDir,
        CUSTODIA_HTTP_PORT: String(httpPort),
        CUSTODIA_MQTT_PORT: String(mqttPort),
        CUSTODIA_LOG_LEVEL: 'warn',
      },
      /Custodia is running[\s\S]*\n\n/,
    )
    onEnd(() => running.end())
    const { registryUrl } = JSON.parse(await readFile(path.join(dataDir, 'run.json'), 'utf8')) as {
      registryUrl: string
    }
    const registry = await openRegistry({ url: registryUrl, max: 2 })
    onEnd(() => registry.close())
    if (fleet.length > 0) {
      const profile = (await loadCatalogue()).get(PROFILE_ID)
      if (profile === undefined) throw new Error(`the catalogue has no ${PROFILE_ID}`)
      await seedFleet(registry, fleet, profile)
    }
    const adminToken = /\/link\/([\w-]+)/.exec(running.output())?.[1] ?? ''
    return run({ process: running, dataDir, httpUrl: `http://127.0.0.1:${httpPort}`, mqttPort, registry, adminToken })
  })
