import { timingSafeEqual } from 'node:crypto'
import { createCredentialCheck } from '@custodia/storage/registry'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hashToken } from '../auth/secrets.ts'
import type { ApiContext } from '../context.ts'
import { HttpProblem } from '../plugins/problems.ts'
import type { BrokerAccess } from './access.ts'
import { registerEmqx } from './emqx.ts'
import { createFailureLimit } from './failure-limit.ts'
import { registerGoAuth } from './go-auth.ts'

export interface BrokerAuthOptions {
  /** What a broker shows: `Authorization: Bearer …`, or `?token=…` where it cannot send headers. */
  readonly token: string
  /** The account that ingest consumes with; it may do everything. */
  readonly superuser: { readonly username: string; readonly secret: string } | null
}

const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(hashToken(a), 'hex'), Buffer.from(hashToken(b), 'hex'))

const shownToken = (request: FastifyRequest): string => {
  const bearer = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const { token } = request.query as { readonly token?: unknown }
  return bearer ?? (typeof token === 'string' ? token : '')
}

/**
 * Endpoints that EMQX's HTTP authenticator and authorizer and mosquitto-go-auth's HTTP backend call, so that an outside broker lets in just
 * whom the embedded one would. Returns what ends them.
 */
export const registerBrokerAuth = async (
  app: FastifyInstance,
  context: ApiContext,
  { token, superuser }: BrokerAuthOptions,
): Promise<() => Promise<void>> => {
  const { registry, now, log } = context
  const onError = (error: unknown): void => log.warn({ err: error }, 'the use of credentials could not be recorded')
  const credentials = createCredentialCheck({ registry, now, onError })
  const limit = createFailureLimit(now)
  await credentials.start()

  const access: BrokerAccess = {
    hasSuperuserName: (username) => superuser !== null && username === superuser.username,
    isSuperuser: (username, secret) =>
      superuser !== null && username === superuser.username && sameText(secret, superuser.secret),
    async authenticate(username, secret) {
      // Names that nobody has cost a look into the registry each; of those that are known the secret is compared in memory.
      if (limit.blocked(username)) return null
      if ((await credentials.byUsername(username)) !== null) return credentials.bySecret(username, secret)
      limit.failed(username)
      return null
    },
    certified: (commonName) => credentials.byUsername(commonName),
    connected: (username) => credentials.byUsername(username),
  }

  await app.register(
    async (scoped) => {
      scoped.addHook('onRequest', async (request) => {
        if (sameText(shownToken(request), token)) return
        if (limit.blocked(request.ip)) throw new HttpProblem(429, 'Too many wrong tokens. Try again in a minute.')
        limit.failed(request.ip)
        throw new HttpProblem(401, 'Show the token of CUSTODIA_BROKER_AUTH_TOKEN as "Authorization: Bearer …".')
      })
      scoped.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
        done(null, Object.fromEntries(new URLSearchParams(String(body)))),
      )
      registerEmqx(scoped, access)
      registerGoAuth(scoped, access)
    },
    { prefix: '/api/broker' },
  )
  return () => credentials.stop()
}
