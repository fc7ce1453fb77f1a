import {
  type AccountRole,
  type AccountRow,
  createSession,
  findAccountBySession,
  findAccountByToken,
  touchApiToken,
} from '@custodia/storage/registry'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken, newToken } from '../auth/secrets.ts'
import { areaOf, scopeAllows } from '../auth/token-scope.ts'
import type { Api, ApiContext } from '../context.ts'
import { HttpProblem } from './problems.ts'
import { hasRole, loadScope, type OrganisationScope } from './scope.ts'

/** Who asks, and how they showed it. */
export interface Access {
  readonly account: AccountRow
  readonly scope: OrganisationScope
  readonly via: 'cookie' | 'token'
  /** Hash of the browser session's token; null for API tokens. */
  readonly sessionHash: string | null
  /** What the API token may do; null for a person at a browser. */
  readonly tokenScope: string | null
}

declare module 'fastify' {
  interface FastifyRequest {
    access: Access | null
  }
  interface FastifyContextConfig {
    /** Role that the route needs somewhere at least; `public` needs no account. Reads default to `viewer`. */
    access?: AccountRole | 'public'
  }
}

export const SESSION_COOKIE = 'custodia_session'
const SESSION_LIFETIME_MS = 14 * 86_400_000
const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The account behind an authenticated route's request. */
export const accessOf = (request: FastifyRequest): Access => {
  if (request.access === null) throw new HttpProblem(401, 'Sign in, or send an API token as "Authorization: Bearer …".')
  return request.access
}

/** Starts a browser session and sets its cookie. Only the SHA-256 of the token is stored. */
export const startSession = async (context: ApiContext, reply: FastifyReply, userId: string): Promise<string> => {
  const token = newToken('ses')
  const tokenHash = hashToken(token)
  const createdAt = context.now()
  await createSession(context.registry, { tokenHash, userId, createdAt, expiresAt: createdAt + SESSION_LIFETIME_MS })
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: context.cookieSecure,
    maxAge: SESSION_LIFETIME_MS / 1000,
  })
  return tokenHash
}

const bearerOf = (request: FastifyRequest): string | null =>
  /^Bearer\b *(.*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null

/** Throws 403 unless a token of that scope may do what is asked; null is no token, and may. */
export const requireTokenScope = (tokenScope: string | null, request: FastifyRequest): void => {
  if (tokenScope === null) return
  const [tag] = request.routeOptions.schema?.tags ?? []
  const area = tag === undefined ? null : areaOf(tag)
  const action = READS.has(request.method) ? 'read' : 'write'
  if (scopeAllows(tokenScope, action, area)) return
  const wanted = area === null ? action : `${action}:${area}`
  throw new HttpProblem(403, `This API token may not do that: its scope is "${tokenScope}". Make one with "${wanted}".`)
}

const authenticateToken = async (context: ApiContext, request: FastifyRequest, token: string): Promise<Access> => {
  const { registry, now } = context
  const found = await findAccountByToken(registry, hashToken(token), now())
  if (found === undefined) throw new HttpProblem(401, 'The API token is unknown, expired or revoked. Make a new one.')
  requireTokenScope(found.scope, request)
  await touchApiToken(registry, found.tokenId, now())
  return {
    ...{ account: found, scope: await loadScope(registry, found.id) },
    ...{ via: 'token', sessionHash: null, tokenScope: found.scope },
  }
}

/** Finds the account of a request; null if it shows none. A bearer token that is no good is an error, not "nobody". */
export const authenticate = async (context: ApiContext, request: FastifyRequest): Promise<Access | null> => {
  const bearer = bearerOf(request)
  if (bearer !== null) return authenticateToken(context, request, bearer)
  const cookie = request.cookies[SESSION_COOKIE]
  if (cookie === undefined) return null
  const sessionHash = hashToken(cookie)
  const account = await findAccountBySession(context.registry, sessionHash, context.now())
  if (account === undefined) return null
  return {
    ...{ account, scope: await loadScope(context.registry, account.id) },
    ...{ via: 'cookie', sessionHash, tokenScope: null },
  }
}

const parseUrl = (url: string): URL | null => {
  try {
    return new URL(url)
  } catch {
    return null
  }
}

/** True if a browser page of that origin belongs to this API: its public address, or the very host that was asked. */
const isOwnOrigin = (origin: string, host: string | undefined, publicUrl: string): boolean => {
  const from = parseUrl(origin)
  if (from === null) return false
  // Parsed with the origin's scheme, so that a default port is left out on both sides.
  return from.origin === parseUrl(publicUrl)?.origin || from.host === parseUrl(`${from.protocol}//${host}`)?.host
}

/**
 * Refuses writes that another site makes a browser send. Browsers say where a write comes from; what says nothing is not
 * a browser, and carries no cookie that somebody else could ride on. SameSite=Lax stands behind this.
 */
export const refuseForeignWrites = (context: Pick<ApiContext, 'publicUrl'>, request: FastifyRequest): void => {
  if (READS.has(request.method) || bearerOf(request) !== null) return
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign =
    origin === undefined
      ? site !== undefined && site !== 'same-origin' && site !== 'none'
      : !isOwnOrigin(origin, host, context.publicUrl)
  if (foreign) throw new HttpProblem(403, 'This request comes from another site. Open the console at its own address.')
}

/** Every route of this instance asks who it is, except those whose config says `access: 'public'`. */
export const registerAuthentication = (app: Api, context: ApiContext): void => {
  app.decorateRequest('access', null)
  app.addHook('onRequest', async (request) => {
    refuseForeignWrites(context, request)
    const needed = request.routeOptions.config.access ?? (READS.has(request.method) ? 'viewer' : 'administrator')
    if (needed === 'public') return
    request.access = await authenticate(context, request)
    const { scope } = accessOf(request)
    if (needed !== 'viewer' && !hasRole(scope, needed))
      throw new HttpProblem(403, `This needs the role "${needed}" or higher. Ask an administrator for it.`)
  })
}
