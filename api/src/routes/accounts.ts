import {
  consumeLoginLink,
  deleteSession,
  findAccount,
  findAccountByLogin,
  setPassword,
} from '@custodia/storage/registry'
import { z } from 'zod'
import { hashPassword, verifyPassword } from '../auth/passwords.ts'
import { hashToken } from '../auth/secrets.ts'
import type { Api, ApiContext } from '../context.ts'
import { accessOf, SESSION_COOKIE, startSession } from '../plugins/authentication.ts'
import { HttpProblem, invalidField } from '../plugins/problems.ts'
import { linkBody, me, passwordBody, signInBody } from '../schemas/account.ts'
import { answers } from '../schemas/common.ts'
import { loadMe } from '../views/me.ts'

const tags = ['account']
const ATTEMPTS_A_MINUTE = 10

/** Signing in and out, the password, the own account. */
export const registerAccountRoutes = (app: Api, context: ApiContext): void => {
  const { registry, now } = context
  const limited = (keyOf?: (body: unknown) => string) => ({
    max: ATTEMPTS_A_MINUTE,
    timeWindow: '1 minute',
    hook: 'preHandler' as const,
    keyGenerator: (request: { ip: string; body?: unknown }) => `${request.ip} ${keyOf?.(request.body) ?? ''}`,
  })

  app.post(
    '/auth/link',
    {
      config: { access: 'public', rateLimit: limited() },
      schema: {
        tags,
        summary: 'Use a one-time link',
        description: 'Signs in and, with `password`, sets the password. A link works once.',
        security: [],
        body: linkBody,
        response: answers(200, me),
      },
    },
    async (request, reply) => {
      const { token, password } = request.body
      const passwordHash = password === undefined ? null : await hashPassword(password)
      const userId = await consumeLoginLink(registry, hashToken(token), now())
      if (userId === null) throw new HttpProblem(401, 'The link is unknown, used up or expired. Ask for a new one.')
      if (passwordHash !== null) await setPassword(registry, { userId, passwordHash, keepSession: null })
      await startSession(context, reply, userId)
      return loadMe(registry, userId)
    },
  )

  app.post(
    '/auth/sign-in',
    {
      config: {
        access: 'public',
        rateLimit: limited((body) =>
          typeof body === 'object' && body !== null && 'login' in body ? String(body.login).toLowerCase() : '',
        ),
      },
      schema: {
        tags,
        summary: 'Sign in',
        description: `Sets the session cookie. At most ${ATTEMPTS_A_MINUTE} attempts a minute for a login from one address.`,
        security: [],
        body: signInBody,
        response: answers(200, me),
      },
    },
    async (request, reply) => {
      const account = await findAccountByLogin(registry, request.body.login.toLowerCase())
      const right = await verifyPassword(account?.passwordHash ?? null, request.body.password)
      if (account === undefined || !right) throw new HttpProblem(401, 'The login or the password is wrong.')
      await startSession(context, reply, account.id)
      return loadMe(registry, account.id)
    },
  )

  app.post(
    '/auth/sign-out',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Sign out', response: answers(200, z.object({ signedOut: z.literal(true) })) },
    },
    async (request, reply) => {
      const cookie = request.cookies[SESSION_COOKIE]
      if (cookie !== undefined) await deleteSession(registry, hashToken(cookie))
      reply.clearCookie(SESSION_COOKIE, { path: '/' })
      return { signedOut: true as const }
    },
  )

  app.post(
    '/auth/password',
    {
      config: { access: 'viewer', rateLimit: limited() },
      schema: {
        tags,
        summary: 'Set the own password',
        description: 'Ends the account’s other browser sessions.',
        body: passwordBody,
        response: answers(200, me),
      },
    },
    async (request) => {
      const access = accessOf(request)
      if (access.via !== 'cookie')
        throw new HttpProblem(403, 'An API token cannot change the password. Sign in for that.')
      const account = await findAccount(registry, access.account.id)
      if (account === undefined) throw new HttpProblem(401, 'Sign in again.')
      const { current, password } = request.body
      if (account.passwordHash !== null && !(await verifyPassword(account.passwordHash, current ?? '')))
        throw invalidField('body.current', 'is not the present password')
      await setPassword(registry, {
        userId: account.id,
        passwordHash: await hashPassword(password),
        keepSession: access.sessionHash,
      })
      return loadMe(registry, account.id)
    },
  )

  app.get(
    '/me',
    { schema: { tags, summary: 'Who am I, and what may I do where', response: answers(200, me) } },
    async (request) => loadMe(registry, accessOf(request).account.id),
  )
}
