import path from 'node:path'
import { loadCatalogue } from '@custodia/device-profiles'
import { migrateRegistry, openRegistry, type Registry } from '@custodia/storage/registry'
import { removeFolder, temporaryFolder } from '../../../test/support/server.ts'
import { startInfluxd } from '../../../test/support/start-influxd.ts'
import { startMosquitto } from '../../../test/support/start-mosquitto.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { type BenchDevice, PROFILE_ID, seedFleet } from '../fleet/fleet.ts'
import { type Environment, type Running, startCustodia } from '../process/custodia.ts'
import { withStages } from './stages.ts'

/** Debian's InfluxDB, Mosquitto and PostgreSQL with the fleet in the registry. */
export interface Production {
  readonly influxUrl: string
  readonly mqttPort: number
  readonly registry: Registry
  /** Environment of a custodia process with a data folder and an InfluxDB database of that name. */
  environment(name: string): Environment
  dataDir(name: string): string
  /** Starts `custodia serve ingest`, ready when its subscription stands. */
  startIngest(name: string): Promise<Running>
}

/** A broker that queues whatever a session is owed, so that a backlog can wait for its reader. */
const BACKLOG_SETTINGS = [
  'max_queued_bytes 0',
  'max_inflight_messages 0',
  'max_inflight_bytes 0',
  'autosave_interval 0',
  'log_type none',
]

/** PostgreSQL's sync is on, as in production. */
export const withProduction = <T>(
  fleet: readonly BenchDevice[],
  run: (production: Production) => Promise<T>,
): Promise<T> =>
  withStages(async (onEnd) => {
    const dir = await temporaryFolder('bench')
    onEnd(() => removeFolder(dir))
    const influx = await startInfluxd()
    onEnd(() => influx.stop())
    const postgres = await startPostgres({ fsync: true })
    onEnd(() => postgres.stop())
    const mosquitto = await startMosquitto({ settings: BACKLOG_SETTINGS })
    onEnd(() => mosquitto.stop())
    const registry = await openRegistry({ url: postgres.url, max: 2 })
    onEnd(() => registry.close())
    await migrateRegistry(registry)
    const profile = (await loadCatalogue()).get(PROFILE_ID)
    if (profile === undefined) throw new Error(`the catalogue has no ${PROFILE_ID}`)
    await seedFleet(registry, fleet, profile)

    const dataDir = (name: string): string => path.join(dir, name)
    const environment = (name: string): Environment => ({
      CUSTODIA_DATA: dataDir(name),
      CUSTODIA_HTTP_PORT: '0',
      CUSTODIA_REGISTRY_URL: postgres.url,
      CUSTODIA_INFLUX_URL: influx.url,
      CUSTODIA_INFLUX_DATABASE: name,
      CUSTODIA_MQTT_URL: mosquitto.url,
      CUSTODIA_MQTT_CLIENT_ID: `custodia-${name}`,
      CUSTODIA_SPOOL_ID: `bench-${name}`,
      CUSTODIA_LOG_LEVEL: 'warn',
    })
    return run({
      influxUrl: influx.url,
      mqttPort: mosquitto.port,
      registry,
      environment,
      dataDir,
      startIngest: (name) => startCustodia(['serve', 'ingest'], environment(name), /ingest is running/),
    })
  })
