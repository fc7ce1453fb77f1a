import createClient from 'openapi-fetch'
import type { components, paths } from './schema.gen.ts'

/** An answer that was not a success, with what the server said about it (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number

  constructor(status: number, detail: string) {
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
  }
}

/** Address of the event stream. */
export const LIVE_URL = '/api/v1/live' satisfies keyof paths

/** The API, typed by its own description. `baseUrl` is this host; the session is a cookie. */
export const api = createClient<paths>({ baseUrl: '/' })

interface Answer<T> {
  readonly data?: T
  readonly error?: Partial<components['schemas']['Problem']>
  readonly response: Response
}

/**
 * What the API answered. Throws ApiProblem for an answer other than success; without a connection the client itself
 * throws a TypeError.
 */
export const answerOf = async <T>(asked: Promise<Answer<T>>): Promise<T> => {
  const { data, error, response } = await asked
  if (!response.ok) throw new ApiProblem(response.status, error?.detail ?? response.statusText)
  // An answer without a body (204) has no data; routes that give one always send it.
  return data as T
}
