import { ensureAdministrator } from '@custodia/api'
import type { Ingest } from '@custodia/ingest'
import type { Logger } from 'pino'
import { openDoor } from '../backup/open-door.ts'
import type { Config } from '../config.ts'
import { startOperations } from '../ops/start-operations.ts'
import { removeRunFile, writeRunFile } from '../run-file.ts'
import { createCatalogueContext } from './context.ts'
import { requireFreePort } from './ports.ts'
import type { ServiceContext } from './service-context.ts'
import { type Intake, startApi, startIngest, startIntake, startWorker } from './services.ts'
import type { Stack } from './stack.ts'
import { openStores, takeDataFolder } from './stores.ts'

/** The whole platform in this process. */
export interface Platform {
  readonly context: ServiceContext
  readonly ingest: Ingest
  readonly intake: Intake
  readonly httpUrl: string
}

/** Hooks of a start that does more between the stores and the first page (the demonstration). */
export interface PlatformHooks {
  /** After ingest runs and before the worker and the pages do. */
  readonly beforeWorker?: (context: ServiceContext, ingest: Ingest) => Promise<void>
  /** After the worker has started and before the pages are served. */
  readonly beforePages?: (context: ServiceContext, worker: Awaited<ReturnType<typeof startWorker>>) => Promise<void>
}

/** Starts stores, ingest, broker or consumer, worker, API and console, in that order. */
export const startPlatform = async (
  config: Config,
  stack: Stack,
  log: Logger,
  hooks: PlatformHooks = {},
): Promise<Platform> => {
  await takeDataFolder(config, stack)
  await requireFreePort(config.http.host, config.http.port, '--port (CUSTODIA_HTTP_PORT)')
  if (config.outsideBroker === null)
    await requireFreePort(config.embeddedBroker.host, config.embeddedBroker.port, '--mqtt-port (CUSTODIA_MQTT_PORT)')
  const tls = config.outsideBroker === null ? config.embeddedBroker.tls : null
  if (tls !== null) await requireFreePort(config.embeddedBroker.host, tls.port, 'CUSTODIA_MQTT_TLS_PORT')
  const stores = await openStores(config, stack, log)
  const context = await createCatalogueContext(config, stores, log, stack)
  const operations = await startOperations(context, 'standalone', stack)
  const ingest = await startIngest(context, stack)
  await hooks.beforeWorker?.(context, ingest)
  const intake = await startIntake(context, ingest, stack)
  const worker = await startWorker(context, stack)
  await hooks.beforePages?.(context, worker)
  const { url } = await startApi(context, stack, operations)
  writeRunFile(config.dataDir, {
    pid: process.pid,
    startedAt: context.now(),
    httpUrl: url,
    mqttUrl: intake.mqttUrl,
    registryUrl: stores.registryUrl,
    telemetry: await openDoor(context, stack),
  })
  stack.push('run file', () => removeRunFile(config.dataDir))
  await operations.running()
  return { context, ingest, intake, httpUrl: url }
}

/** Prints where to go and, at a first start, the one-time administrator link. */
export const announce = async (platform: Platform, title: string): Promise<void> => {
  const { context, httpUrl, intake } = platform
  const publicUrl = context.config.http.publicUrl ?? httpUrl
  const token = await ensureAdministrator(context.stores.registry, context.now())
  const lines = [
    title,
    `  Pages and API   ${publicUrl}   (API reference: ${publicUrl}/docs)`,
    `  MQTT            ${intake.mqttUrl}${intake.mqttsUrl === null ? '' : `   ${intake.mqttsUrl}`}`,
    `  Data            ${context.config.dataDir}`,
    token === null
      ? '  Sign in with your password; a lost one: npm run custodia -- admin-link'
      : `  Administrator   ${publicUrl}/#/link/${token}   (works once, for 24 hours)`,
  ]
  console.log(`\n${lines.join('\n')}\n`)
}
