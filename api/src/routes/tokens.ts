import { createApiToken, listApiTokens, newId, revokeApiToken } from '@custodia/storage/registry'
import { hashToken, newToken } from '../auth/secrets.ts'
import { areaOf, unknownScopeWords } from '../auth/token-scope.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf } from '../plugins/authentication.ts'
import { TAGS } from '../plugins/documentation.ts'
import { pageOf } from '../plugins/pagination.ts'
import { HttpProblem, invalidField, notFound } from '../plugins/problems.ts'
import { createdToken, tokenBody, tokenRow } from '../schemas/account.ts'
import { answers, idParams } from '../schemas/common.ts'

const tags = ['account']
const DAY_MS = 86_400_000
const AREAS = TAGS.map(([tag]) => areaOf(tag))

/** API tokens of the own account. */
export const registerTokenRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  app.get(
    '/tokens',
    { schema: { tags, summary: 'The own API tokens', response: answers(200, pageOf(tokenRow)) } },
    async (request) => ({ items: await listApiTokens(registry, accessOf(request).account.id), nextCursor: null }),
  )
  app.post(
    '/tokens',
    {
      config: { access: 'viewer' },
      schema: {
        tags,
        summary: 'Make an API token',
        description: 'The token is shown once. It may do what the account may, within its scope.',
        body: tokenBody,
        response: answers(201, createdToken),
      },
    },
    async (request, reply) => {
      const { account, via } = accessOf(request)
      // A leaked token must not be able to outlive its own expiry by making others.
      if (via === 'token') throw new HttpProblem(403, 'An API token cannot make API tokens. Sign in for that.')
      const { name, scope, expiresInDays } = request.body
      const unknown = unknownScopeWords(scope, AREAS)
      if (unknown.length > 0)
        throw invalidField(
          'body.scope',
          `"${unknown.join(' ')}" says nothing; use read, write, and read: or write: with one of ${AREAS.join(', ')}`,
        )
      const token = newToken('cst')
      const createdAt = now()
      const row = {
        id: newId('tok'),
        name,
        scope,
        createdAt,
        expiresAt: expiresInDays === null ? null : createdAt + expiresInDays * DAY_MS,
        lastUsedAt: null,
      }
      await createApiToken(registry, { ...row, userId: account.id, tokenHash: hashToken(token) })
      return reply.status(201).send({ ...row, token })
    },
  )
  app.delete(
    '/tokens/:id',
    {
      config: { access: 'viewer' },
      schema: { tags, summary: 'Revoke an API token', params: idParams, response: answers(200, idParams) },
    },
    async (request) => {
      const { account } = accessOf(request)
      if (!(await revokeApiToken(registry, { id: request.params.id, userId: account.id, now: now() })))
        throw notFound('token')
      return { id: request.params.id }
    },
  )
}
