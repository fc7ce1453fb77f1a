import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createApi, createDerivationWorker, createIntakeWatch } from '@custodia/api'
import { createBroker } from '@custodia/broker'
import { type Catalogue, createCodecSandbox } from '@custodia/device-profiles'
import { createConsumer, createIngest, type Ingest } from '@custodia/ingest'
import { findCredential, verifySecret } from '@custodia/storage/registry'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Stack } from './stack.ts'
import type { Stores } from './stores.ts'

const CONSOLE_DIR = fileURLToPath(new URL('../../../console/dist', import.meta.url))

/** What every service gets: nothing reads the environment or a clock by itself. */
export interface ServiceContext {
  readonly config: Config
  readonly stores: Stores
  readonly catalogue: Catalogue
  readonly log: Logger
  readonly now: () => number
}

/** Starts the way from an accepted message to the stored point. */
export const startIngest = async (context: ServiceContext, stack: Stack): Promise<Ingest> => {
  const { config, stores, catalogue, log, now } = context
  const sandbox = createCodecSandbox()
  await sandbox.start()
  stack.push('codec sandbox', () => sandbox.stop())
  const ingest = createIngest({
    spoolPath: join(config.dataDir, 'spool'),
    spoolId: config.spool.id,
    maxSpoolBytes: config.spool.maxBytes,
    store: stores.telemetry,
    registry: stores.registry,
    catalogue,
    sandbox,
    log,
    now,
    replaysPerSecond: config.deadLetters.replaysPerSecond,
  })
  await ingest.start()
  stack.push('ingest', () => ingest.stop())
  return ingest
}

/** What a running way in can do beyond taking messages. */
export interface Intake {
  readonly mqttUrl: string
  /** Cuts the connections of a user name whose credential was revoked. */
  disconnect(username: string): void
}

/** Starts the way in: our own broker, or a consumer on the configured one. */
export const startIntake = async (context: ServiceContext, ingest: Ingest, stack: Stack): Promise<Intake> => {
  const { config, stores, log } = context
  if (config.outsideBroker !== null) {
    const consumer = createConsumer({ ...config.outsideBroker, accept: (message) => ingest.accept(message), log })
    await consumer.start()
    stack.push('consumer', () => consumer.stop())
    return { mqttUrl: config.outsideBroker.url, disconnect: () => {} }
  }
  const broker = createBroker({
    ...config.embeddedBroker,
    authenticate: async (username, secret) => {
      const credential = await findCredential(stores.registry, username)
      return credential !== null && verifySecret(secret, credential.secretHash) ? credential : null
    },
    accept: (message) => ingest.accept(message),
    log,
  })
  const { port } = await broker.start()
  stack.push('broker', () => broker.stop())
  return {
    mqttUrl: `mqtt://${config.embeddedBroker.host}:${port}`,
    disconnect: (username) => void broker.disconnect(username),
  }
}

/** Starts the worker that derives facts from stored samples, and beside it the watch over what comes in. */
export const startWorker = async (
  context: ServiceContext,
  stack: Stack,
): Promise<ReturnType<typeof createDerivationWorker>> => {
  const { config, stores, catalogue, log, now } = context
  const worker = createDerivationWorker({ registry: stores.registry, store: stores.telemetry, catalogue, log, now })
  await worker.start()
  stack.push('worker', () => worker.stop())
  const { keepDays } = config.deadLetters
  const watch = createIntakeWatch({ registry: stores.registry, log, now, keepDeadLettersDays: keepDays })
  await watch.start()
  stack.push('intake watch', () => watch.stop())
  return worker
}

/** Starts the API and the console; returns the address that it listens on. */
export const startApi = async (
  context: ServiceContext,
  stack: Stack,
  onCredentialRevoked?: (username: string) => void,
): Promise<{ readonly url: string }> => {
  const { config, stores, catalogue, log, now } = context
  const api = await createApi({
    registry: stores.registry,
    store: stores.telemetry,
    catalogue,
    log,
    now,
    publicUrl: config.http.publicUrl,
    cookieSecure: config.http.secureCookies,
    consoleDir: existsSync(CONSOLE_DIR) ? CONSOLE_DIR : undefined,
    onCredentialRevoked,
  })
  const { url } = await api.start({ host: config.http.host, port: config.http.port })
  stack.push('api', () => api.stop())
  return { url }
}
