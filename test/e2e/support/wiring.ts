import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { freePort, removeFolder, temporaryFolder } from '../../support/server.ts'
import { startInfluxd } from '../../support/start-influxd.ts'
import { type MosquittoServer, startMosquitto } from '../../support/start-mosquitto.ts'
import { startPostgres } from '../../support/start-postgres.ts'
import { type CustodiaProcess, type Environment, runCustodia, startCustodia } from './custodia-process.ts'

/** A platform that runs, however it is wired. */
export interface RunningPlatform {
  readonly httpUrl: string
  readonly mqttPort: number
  /** Token of the one-time administrator link that the first start printed. */
  readonly adminToken: string
  /** Data folder of the installation. */
  readonly dataDir: string
  /** Makes newly provisioned credentials known to the broker. */
  provisioned(): Promise<void>
  /** Runs `custodia <args>` on the same installation and gives what it printed; throws if it fails. */
  command(...args: readonly string[]): string
  /** The registry's address, for what has no API. */
  registryUrl(): string
  /** The ledger as `custodia ledger --json` shows it. */
  ledger(): LedgerTotals
  /** Kills, without warning, the process that takes messages in, and starts it again. */
  crashIntake(): Promise<void>
  /** Starts again after a clean stop. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface LedgerTotals {
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
  readonly spooled: number
  readonly balanced: boolean
}

/** A way to run the platform, chosen by configuration alone. */
export interface Wiring {
  readonly name: string
  /** Servers that it needs. */
  readonly needs: readonly string[]
  /** Starts it; `more` is set for every process beside what the wiring needs. */
  start(more?: Environment): Promise<RunningPlatform>
}

const runCommand = (env: Environment, args: readonly string[]): string => {
  const { status, stdout, stderr } = runCustodia(args, env)
  if (status !== 0) throw new Error(`custodia ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}

const LINK = /\/link\/([\w-]+)/

const adminTokenIn = (output: string): string => {
  const token = LINK.exec(output)?.[1]
  if (token === undefined) throw new Error(`no administrator link in:\n${output}`)
  return token
}

const readLedger = (env: Environment): LedgerTotals => {
  const result = runCustodia(['ledger', '--json'], env)
  const rows = JSON.parse(result.stdout) as LedgerTotals[]
  const total = rows[0]
  if (total === undefined || (result.status !== 0 && result.status !== 2))
    throw new Error(`custodia ledger: ${result.stdout}${result.stderr}`)
  return total
}

/** One process, embedded stores and broker. */
export const embeddedWiring: Wiring = {
  name: 'embedded: one process, embedded PostgreSQL, DuckDB and broker',
  needs: ['mosquitto'],
  start: async (more = {}) => {
    const dir = await temporaryFolder('e2e')
    const mqttPort = await freePort()
    const httpPort = await freePort()
    const env = {
      CUSTODIA_DATA: path.join(dir, 'data'),
      CUSTODIA_HTTP_PORT: String(httpPort),
      CUSTODIA_MQTT_PORT: String(mqttPort),
      CUSTODIA_LOG_LEVEL: 'warn',
      ...more,
    }
    const begin = (): Promise<CustodiaProcess> => startCustodia(['start'], env, /Custodia is running[\s\S]*\n\n/)
    let running = await begin()
    return {
      httpUrl: `http://127.0.0.1:${httpPort}`,
      mqttPort,
      adminToken: adminTokenIn(running.output()),
      dataDir: env.CUSTODIA_DATA,
      provisioned: async () => {},
      command: (...args) => runCommand(env, args),
      registryUrl: () => JSON.parse(readFileSync(path.join(env.CUSTODIA_DATA, 'run.json'), 'utf8')).registryUrl,
      ledger: () => readLedger(env),
      crashIntake: async () => {
        await running.end('SIGKILL')
        running = await begin()
      },
      restart: async () => {
        const code = await running.end('SIGTERM')
        if (code !== 0) throw new Error(`stopping gave exit code ${code}:\n${running.output()}`)
        running = await begin()
      },
      stop: async () => {
        await running.end('SIGTERM')
        await removeFolder(dir)
      },
    }
  },
}

const INGEST_USER = 'custodia-ingest'
const INGEST_SECRET = 'a-secret-of-this-test-only'

/** Hash of a secret as Mosquitto's own tool makes it, for the first start of the broker. */
const mosquittoPassword = (dir: string, user: string, secret: string): string => {
  const file = path.join(dir, 'first-passwords')
  const result = spawnSync('mosquitto_passwd', ['-c', '-b', file, user, secret], { encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`mosquitto_passwd: ${result.stderr}`)
  return spawnSync('cat', [file], { encoding: 'utf8' }).stdout
}

const reloadMosquitto = async (mosquitto: MosquittoServer, dir: string, env: Environment): Promise<void> => {
  const out = path.join(dir, 'mosquitto-files')
  const result = runCustodia(['mosquitto-files', '--out', out, '--ingest-user', INGEST_USER], env)
  if (result.status !== 0) throw new Error(`custodia mosquitto-files: ${result.stdout}${result.stderr}`)
  const read = (name: string): string => spawnSync('cat', [path.join(out, name)], { encoding: 'utf8' }).stdout
  await mosquitto.reload({ passwordFile: read('passwords'), aclFile: read('acl') })
}

/** Debian's InfluxDB, PostgreSQL and Mosquitto; ingest, API and worker as separate processes. */
export const productionWiring: Wiring = {
  name: 'production: serve ingest, serve api, serve worker on InfluxDB, PostgreSQL and Mosquitto',
  needs: ['influxdb', 'mosquitto', 'postgresql'],
  start: async (more = {}) => {
    const dir = await temporaryFolder('e2e')
    const [influx, postgres] = await Promise.all([startInfluxd(), startPostgres()])
    const mosquitto = await startMosquitto({
      files: {
        passwordFile: mosquittoPassword(dir, INGEST_USER, INGEST_SECRET),
        aclFile: `user ${INGEST_USER}\ntopic readwrite #\n`,
      },
    })
    const httpPort = await freePort()
    const env = {
      CUSTODIA_DATA: path.join(dir, 'data'),
      CUSTODIA_HTTP_PORT: String(httpPort),
      CUSTODIA_REGISTRY_URL: postgres.url,
      CUSTODIA_INFLUX_URL: influx.url,
      CUSTODIA_MQTT_URL: mosquitto.url,
      CUSTODIA_MQTT_USERNAME: INGEST_USER,
      CUSTODIA_MQTT_PASSWORD: INGEST_SECRET,
      CUSTODIA_LOG_LEVEL: 'warn',
      ...more,
    }
    const begin = async () => {
      const api = await startCustodia(['serve', 'api'], env, /api is running/)
      return {
        api,
        worker: await startCustodia(['serve', 'worker'], env, /worker is running/),
        ingest: await beginIngest(),
      }
    }
    const beginIngest = (): Promise<CustodiaProcess> => startCustodia(['serve', 'ingest'], env, /ingest is running/)
    let running = await begin()
    const adminToken = adminTokenIn(running.api.output())
    const endAll = async (): Promise<void> => {
      const codes = await Promise.all([running.ingest.end(), running.worker.end(), running.api.end()])
      if (codes.some((code) => code !== 0)) throw new Error(`stopping gave exit codes ${codes.join(', ')}`)
    }
    return {
      httpUrl: `http://127.0.0.1:${httpPort}`,
      mqttPort: mosquitto.port,
      adminToken,
      dataDir: env.CUSTODIA_DATA,
      command: (...args) => runCommand(env, args),
      registryUrl: () => postgres.url,
      provisioned: () => reloadMosquitto(mosquitto, dir, env),
      ledger: () => readLedger(env),
      crashIntake: async () => {
        await running.ingest.end('SIGKILL')
        running = { ...running, ingest: await beginIngest() }
      },
      restart: async () => {
        await endAll()
        running = await begin()
      },
      stop: async () => {
        await endAll()
        await Promise.all([influx.stop(), postgres.stop(), mosquitto.stop()])
        rmSync(dir, { recursive: true, force: true })
      },
    }
  },
}
