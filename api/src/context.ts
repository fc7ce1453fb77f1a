import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Catalogue } from '@custodia/device-profiles'
import type { Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { ApiLog } from './api-log.ts'
import type { CertificateAuthority } from './auth/certificate-authority.ts'
import type { LiveEvents } from './plugins/live-events.ts'

/** What every route is given. */
export interface ApiContext {
  readonly registry: Registry
  readonly store: TelemetryStore
  readonly catalogue: Catalogue
  readonly log: ApiLog
  /** UTC milliseconds. */
  readonly now: () => number
  /** Address under which people reach this API, for checks of where a write comes from. */
  readonly publicUrl: string
  /** Cookies only over HTTPS. */
  readonly cookieSecure: boolean
  readonly liveEvents: LiveEvents
  /** Signs certificates of devices; null if the installation has no authority. */
  readonly certificateAuthority: CertificateAuthority | null
  /** Receivers of events may be within private networks. */
  readonly allowPrivateTargets: boolean
}

/** A Fastify instance whose schemas are zod schemas. */
export type Api = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>
