import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  createAlarmWatch,
  createApi,
  createDerivationWorker,
  createEventDelivery,
  createIntakeWatch,
  createOrderGenerator,
  createRollUp,
  createRoomWatch,
  openCertificateAuthority,
} from '@custodia/api'
import { createBroker } from '@custodia/broker'
import { createCodecSandbox } from '@custodia/device-profiles'
import { createConsumer, createIngest, createTeltonikaListener, type Ingest } from '@custodia/ingest'
import { createCredentialCheck, findDeviceByKey } from '@custodia/storage/registry'
import { type Config, ConfigurationError } from '../config.ts'
import type { Operations } from '../ops/start-operations.ts'
import { watchCredentials } from './credential-watch.ts'
import { startDownlinks } from './downlinks.ts'
import type { ServiceContext } from './service-context.ts'
import type { Stack } from './stack.ts'

const CONSOLE_DIR = fileURLToPath(new URL('../../../console/dist', import.meta.url))

/** Settles what is spooled, if the stores answer; no longer than the limit. What is left stays in the spool. */
const settleSpooled = async (ingest: Ingest, limitMs: number): Promise<void> => {
  const { storeUp, registryUp, spooled } = ingest.stats()
  if (!storeUp || !registryUp || spooled === 0) return
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([ingest.idle(), late])
  clearTimeout(timer)
}

/**
 * Starts the way from an accepted message to the stored point.
 * @param settleMs how long a stop may take to settle what is spooled: a service may be gone for good, a whole platform comes back
 */
export const startIngest = async (context: ServiceContext, stack: Stack, settleMs = 0): Promise<Ingest> => {
  const { config, stores, catalogue, log, now } = context
  const sandbox = createCodecSandbox({ limitMs: config.codecLimitMs })
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
    publish: context.wayOut.publish,
    dialects: config.dialects,
    replaysPerSecond: config.deadLetters.replaysPerSecond,
    retentionMs: config.retention.raw ?? Number.POSITIVE_INFINITY,
  })
  await ingest.start()
  context.parts.ingest = ingest
  stack.push('ingest', async () => {
    if (settleMs > 0) await settleSpooled(ingest, settleMs)
    await ingest.stop()
  })
  return ingest
}

/** A running way in. */
export interface Intake {
  readonly mqttUrl: string
  /** Of the TLS port, if there is one. */
  readonly mqttsUrl: string | null
}

/** The broker's certificate and key. Throws a sentence that says how to get them. */
const readTls = (
  tls: NonNullable<Config['embeddedBroker']['tls']>,
): { readonly cert: Buffer; readonly key: Buffer } => {
  const missing = [tls.certFile, tls.keyFile].filter((file) => !existsSync(file))
  if (missing.length > 0)
    throw new ConfigurationError(
      `CUSTODIA_MQTT_TLS_PORT needs a certificate: ${missing.join(' and ')} not found. Name yours with CUSTODIA_MQTT_TLS_CERT and CUSTODIA_MQTT_TLS_KEY, or run \`custodia ca init\`. Nothing was started.`,
    )
  return { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }
}

/** Starts the listener for Teltonika devices that do not speak MQTT, if the configuration has one. */
const startTeltonikaListener = async (context: ServiceContext, ingest: Ingest, stack: Stack): Promise<void> => {
  const { config, stores, catalogue, log, now } = context
  if (config.teltonikaTcp === null) return
  const listener = createTeltonikaListener({
    ...config.teltonikaTcp,
    accept: (message) => ingest.accept(message),
    isKnown: async (imei) => {
      const device = await findDeviceByKey(stores.registry, imei)
      if (device === undefined || device.status !== 'active') return false
      return catalogue.get(device.profileId)?.dialects.includes('teltonika') === true
    },
    log,
    now,
  })
  const { port } = await listener.start()
  stack.push('Teltonika listener', () => listener.stop())
  log.info({ host: config.teltonikaTcp.host, port }, 'listening for Teltonika devices over TCP')
}

/** Starts the way in: our own broker, or a consumer on the configured one. */
export const startIntake = async (context: ServiceContext, ingest: Ingest, stack: Stack): Promise<Intake> => {
  const { config, stores, log, now, wayOut } = context
  await startTeltonikaListener(context, ingest, stack)
  if (config.outsideBroker !== null) {
    const consumer = createConsumer({ ...config.outsideBroker, accept: (message) => ingest.accept(message), log })
    await consumer.start()
    wayOut.open(consumer.publish)
    context.parts.broker = { connected: consumer.connected, connections: () => null }
    stack.push('consumer', () => consumer.stop())
    await startDownlinks(context, stack)
    return { mqttUrl: config.outsideBroker.url, mqttsUrl: null }
  }
  const { host, port: plainPort, tls } = config.embeddedBroker
  const credentials = createCredentialCheck({
    registry: stores.registry,
    now,
    onError: (error) => log.warn({ err: error }, 'the use of credentials could not be recorded'),
  })
  const broker = createBroker({
    host,
    port: plainPort,
    ...(tls === null ? undefined : { secure: { port: tls.port, tls: readTls(tls) } }),
    authenticate: credentials.bySecret,
    authenticateCertificate: credentials.byCertificate,
    accept: (message) => ingest.accept(message),
    log,
  })
  await credentials.start()
  stack.push('credentials', () => credentials.stop())
  await watchCredentials({ registry: stores.registry, broker, log, now, stack })
  const { port, securePort } = await broker.start()
  wayOut.open(broker.publish)
  context.parts.broker = { connected: () => true, connections: broker.connections }
  stack.push('broker', () => broker.stop())
  await startDownlinks(context, stack)
  return {
    mqttUrl: `mqtt://${host}:${port}`,
    mqttsUrl: securePort === null ? null : `mqtts://${host}:${securePort}`,
  }
}

/** Messages and bytes in the spool, the work of a batch or two, beyond which more is coming than is done with. */
const INGEST_BEHIND = { messages: 10_000, bytes: 4_000_000 }

/** Whether ingest, on the same processors, has more to do than it keeps up with. */
const isIngestBehind = ({ ingest }: ServiceContext['parts']): boolean => {
  if (ingest === null) return false
  const { spooled, spooledBytes } = ingest.stats()
  return spooled > INGEST_BEHIND.messages || spooledBytes > INGEST_BEHIND.bytes
}

/** Starts the worker that derives facts from stored samples, and beside it the watch over what comes in. */
export const startWorker = async (
  context: ServiceContext,
  stack: Stack,
): Promise<ReturnType<typeof createDerivationWorker>> => {
  const { config, stores, catalogue, log, now, parts } = context
  const worker = createDerivationWorker({
    registry: stores.registry,
    store: stores.telemetry,
    catalogue,
    log,
    now,
    isIngestBehind: () => isIngestBehind(parts),
    onDerived: (derived) => parts.onDerived(derived),
  })
  await worker.start()
  parts.worker = worker
  stack.push('worker', () => worker.stop())
  const rollUp = createRollUp({
    registry: stores.registry,
    store: stores.telemetry,
    log,
    retention: config.retention,
    isIngestBehind: () => isIngestBehind(parts),
  })
  await rollUp.start()
  stack.push('roll-up', () => rollUp.stop())
  const { keepDays, maxBytes } = config.deadLetters
  const watch = createIntakeWatch({
    registry: stores.registry,
    log,
    now,
    keepDeadLettersDays: keepDays,
    maxDeadLetterBytes: maxBytes,
  })
  await watch.start()
  stack.push('intake watch', () => watch.stop())
  const generator = createOrderGenerator({ registry: stores.registry, log, now })
  await generator.start()
  stack.push('order generator', () => generator.stop())
  const alarms = createAlarmWatch({
    registry: stores.registry,
    store: stores.telemetry,
    catalogue,
    log,
    now,
    isIngestBehind: () => isIngestBehind(parts),
    delivery: {
      ...config.notifications,
      publicUrl: config.http.publicUrl ?? `http://${config.http.host}:${config.http.port}`,
    },
  })
  await alarms.start()
  stack.push('alarm watch', () => alarms.stop())
  const delivery = createEventDelivery({
    registry: stores.registry,
    log,
    now,
    allowPrivate: config.allowPrivateTargets,
  })
  await delivery.start()
  stack.push('event delivery', () => delivery.stop())
  const rooms = createRoomWatch({
    registry: stores.registry,
    store: stores.telemetry,
    catalogue,
    log,
    now,
    allowPrivate: config.allowPrivateTargets,
  })
  await rooms.start()
  stack.push('room watch', () => rooms.stop())
  return worker
}

/** Starts the API and the console; returns the address that it listens on. */
export const startApi = async (
  context: ServiceContext,
  stack: Stack,
  { metrics, readiness }: Pick<Operations, 'metrics' | 'readiness'>,
): Promise<{ readonly url: string }> => {
  const { config, stores, catalogue, log, now, parts } = context
  const api = await createApi({
    registry: stores.registry,
    store: stores.telemetry,
    catalogue,
    log,
    now,
    publicUrl: config.http.publicUrl,
    cookieSecure: config.http.secureCookies,
    consoleDir: existsSync(CONSOLE_DIR) ? CONSOLE_DIR : undefined,
    brokerAuth: config.brokerAuth,
    certificateAuthority: await openCertificateAuthority(config.caFolder),
    allowPrivateTargets: config.allowPrivateTargets,
    process: {
      metrics,
      readiness,
      stopping: () => parts.phase === 'stopping',
    },
  })
  const { url } = await api.start({ host: config.http.host, port: config.http.port })
  parts.probesUrl = url
  stack.push('api', () => api.stop())
  return { url }
}
