import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ApiLog } from '../api-log.ts'

/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** For example `body.interval` or `query.from`. */
  readonly path: string
  readonly message: string
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not right',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'In conflict with what is there',
  413: 'Too large',
  415: 'Send JSON',
  429: 'Too many attempts',
  500: 'Something broke on our side',
  503: 'Not available right now',
}

/** An answer other than success, as RFC 9457 problem details. `detail` says what to do about it. */
export class HttpProblem extends Error {
  readonly status: number
  readonly errors: readonly FieldProblem[]

  constructor(status: number, detail: string, errors: readonly FieldProblem[] = []) {
    super(detail)
    this.name = 'HttpProblem'
    this.status = status
    this.errors = errors
  }
}

/** 404 that does not tell whether the thing exists out of sight. */
export const notFound = (what: string): HttpProblem =>
  new HttpProblem(404, `There is no such ${what}, or it is not in your part of the organisation.`)

/** 400 about one field. */
export const invalidField = (path: string, message: string): HttpProblem =>
  new HttpProblem(400, 'Mend the fields listed under "errors" and send the request again.', [{ path, message }])

const send = (reply: FastifyReply, problem: HttpProblem): FastifyReply =>
  // Serialised here: a route's response schemas describe its successes.
  reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((payload) => JSON.stringify(payload))
    .send({
      type: 'about:blank',
      title: TITLES[problem.status] ?? 'The request failed',
      status: problem.status,
      detail: problem.message,
      ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    })

const CONTEXTS: Readonly<Record<string, string>> = {
  querystring: 'query',
  body: 'body',
  params: 'path',
  headers: 'header',
}

const fieldProblems = (error: FastifyError): FieldProblem[] =>
  (error.validation ?? []).map((issue) => {
    const place = CONTEXTS[error.validationContext ?? ''] ?? 'request'
    const path = issue.instancePath.split('/').filter((part) => part !== '')
    return { path: [place, ...path].join('.'), message: issue.message ?? 'is not valid' }
  })

/** PostgreSQL's classes 22 (values, such as a NUL in text) and 23 (rows that must not be) are about the request. */
const databaseProblem = (error: unknown): HttpProblem | null => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null
  const constraint = 'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : ''
  if (cause.code === '23505')
    return new HttpProblem(
      409,
      `Something with the same value exists already (${constraint}). Choose another, or change the existing one.`,
    )
  if (cause.code === '23P01')
    return new HttpProblem(
      409,
      'The periods of two rows would overlap. End the earlier one first, or choose another period.',
    )
  if (cause.code === '23514') return new HttpProblem(400, `A value is out of order (${constraint}).`)
  if (typeof cause.code === 'string' && /^22[0-9A-Z]{3}$/.test(cause.code))
    return new HttpProblem(
      400,
      'A value cannot be stored: text must not hold NUL characters, and numbers must be within range.',
    )
  return null
}

const toProblem = (error: FastifyError): HttpProblem => {
  if (error instanceof HttpProblem) return error
  if (hasZodFastifySchemaValidationErrors(error))
    return new HttpProblem(
      400,
      'Mend the fields listed under "errors" and send the request again.',
      fieldProblems(error),
    )
  const database = databaseProblem(error)
  if (database !== null) return database
  const status = error.statusCode ?? 500
  // Messages of Fastify and its plugins below 500 are about the request, not about us.
  return status < 500
    ? new HttpProblem(status, error.message)
    : new HttpProblem(status, 'The failure has been logged. Try again in a while.')
}

/** One handler for every failure: problem details out, internals only into the log. */
export const registerProblems = (app: FastifyInstance, log: ApiLog): void => {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = toProblem(error)
    if (problem.status >= 500)
      log.error({ err: error, method: request.method, route: request.routeOptions.url ?? '' }, 'request failed')
    return send(reply, problem)
  })
  app.setNotFoundHandler((request, reply) =>
    send(reply, new HttpProblem(404, `Nothing answers ${request.method} here. See /docs for what does.`)),
  )
}
