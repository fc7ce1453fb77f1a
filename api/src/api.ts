import type { Catalogue } from '@custodia/device-profiles'
import type { Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { ApiLog } from './api-log.ts'
import type { CertificateAuthority } from './auth/certificate-authority.ts'
import { type BrokerAuthOptions, registerBrokerAuth } from './broker-auth/routes.ts'
import type { Api, ApiContext } from './context.ts'
import { registerAuthentication } from './plugins/authentication.ts'
import { prepareClosing } from './plugins/closing.ts'
import { registerConsole } from './plugins/console.ts'
import { DeviceEvents } from './plugins/device-events.ts'
import { registerDocumentation, registerOpenApi } from './plugins/documentation.ts'
import { LiveEvents } from './plugins/live-events.ts'
import { type ProcessView, registerObservability } from './plugins/observability.ts'
import { registerProblems } from './plugins/problems.ts'
import { registerSecurityHeaders } from './plugins/security-headers.ts'
import { registerPublicCalendar } from './routes/calendar-feeds.ts'
import { registerRoutes } from './routes/index.ts'

export interface ApiOptions {
  readonly registry: Registry
  readonly store: TelemetryStore
  readonly catalogue: Catalogue
  readonly log: ApiLog
  /** UTC milliseconds. */
  readonly now: () => number
  /** Folder of the built console; without it only the API answers. */
  readonly consoleDir?: string | undefined
  /** Address under which people reach this API; where it listens, if absent. */
  readonly publicUrl?: string | null | undefined
  /** Send cookies only over HTTPS. Defaults to whether `publicUrl` is HTTPS. */
  readonly cookieSecure?: boolean | undefined
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed; none by default. */
  readonly trustProxy?: string[] | boolean | undefined
  /** Lets outside brokers ask whom to let in, at `/api/broker`; they cannot if absent. */
  readonly brokerAuth?: BrokerAuthOptions | null | undefined
  /** Signs certificates of devices; nobody does if absent. */
  readonly certificateAuthority?: CertificateAuthority | null | undefined
  /** Lets receivers of events be within private networks; not by default. */
  readonly allowPrivateTargets?: boolean | undefined
  /** What the rest of the process says of itself, for `/ready` and `/metrics`. */
  readonly process?: ProcessView | undefined
}

export interface RunningApi {
  /** Listens, and starts passing live events on. */
  start(address: { readonly host: string; readonly port: number }): Promise<{ readonly url: string }>
  stop(): Promise<void>
  /** For requests without a socket (`app.inject`) and for tests. */
  readonly app: Api
}

const VERSION = '0.1.0'
const MAX_BODY_BYTES = 1_048_576

/** The HTTP API over the stores: `/api/v1`, `/docs`, `/openapi.json`, `/health`, `/ready`, `/metrics`, and the console at `/`. */
export const createApi = async (options: ApiOptions): Promise<RunningApi> => {
  const { registry, log, now } = options
  const liveEvents = new LiveEvents({ registry, now, log })
  const deviceEvents = new DeviceEvents({ registry, catalogue: options.catalogue, live: liveEvents, now, log })
  let publicUrl = options.publicUrl ?? ''
  const cookieSecure = options.cookieSecure ?? publicUrl.startsWith('https:')
  const context: ApiContext = {
    registry,
    store: options.store,
    catalogue: options.catalogue,
    log,
    now,
    get publicUrl() {
      return publicUrl
    },
    cookieSecure,
    liveEvents,
    certificateAuthority: options.certificateAuthority ?? null,
    allowPrivateTargets: options.allowPrivateTargets ?? false,
  }

  const app: Api = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    // A request that comes on an open connection while the server closes is answered, not refused.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 1000 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Only JSON: what an HTML form can send is not taken.
  app.removeContentTypeParser('text/plain')
  registerProblems(app, log)
  await registerSecurityHeaders(app, cookieSecure)
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await registerOpenApi(app, { version: VERSION })
  registerObservability(app, context, options.process)
  await app.register(
    async (scoped) => {
      registerAuthentication(scoped.withTypeProvider<ZodTypeProvider>(), context)
      scoped.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
      })
      registerRoutes(scoped.withTypeProvider<ZodTypeProvider>(), context)
    },
    { prefix: '/api/v1' },
  )
  registerPublicCalendar(app, context)
  const brokerAuth = options.brokerAuth ?? null
  const stopBrokerAuth = brokerAuth === null ? null : await registerBrokerAuth(app, context, brokerAuth)
  await registerDocumentation(app)
  await registerConsole(app, options.consoleDir)
  await app.ready()
  const closeServer = prepareClosing(app)

  return {
    app,
    start: async ({ host, port }) => {
      await liveEvents.start()
      await deviceEvents.start()
      const url = await app.listen({ host, port })
      if (publicUrl === '') publicUrl = url
      return { url }
    },
    stop: async () => {
      await deviceEvents.stop()
      await liveEvents.stop()
      await closeServer()
      await stopBrokerAuth?.()
    },
  }
}
