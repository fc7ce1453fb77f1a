/** A platform asked over HTTP as a customer's own program would ask it. */
export interface PlatformClient {
  readonly url: string
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  /** All items of a list, page by page. `path` may have query parameters. */
  all<T>(path: string): Promise<readonly T[]>
}

/** An answer of the platform that is no success: its status, and what it said. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

interface Problem {
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly path?: string; readonly message?: string }[]
}

const wordsOf = (problem: Problem): string =>
  [problem.detail ?? problem.title ?? '', ...(problem.errors ?? []).map((one) => `${one.path}: ${one.message}`)].join(
    ' ',
  )

const readBody = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return { detail: text.slice(0, 200) }
  }
}

/**
 * A client.
 * @param url where the pages and the API are, for example http://127.0.0.1:8080
 * @param token API token, made on the account page or by POST /api/v1/tokens
 */
export const createPlatformClient = (url: string, token: string): PlatformClient => {
  const base = url.replace(/\/+$/, '')
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    let response: Response
    try {
      response = await fetch(`${base}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
    } catch (cause) {
      throw new Error(`no platform answers at ${base}; give its address with --api`, { cause })
    }
    const answer = readBody(await response.text())
    if (response.ok) return answer as T
    const hint = response.status === 401 ? ' (give an API token with --token)' : ''
    throw new PlatformError(
      response.status,
      `${method} ${path} was answered ${response.status}: ${wordsOf(answer as Problem)}${hint}`,
    )
  }
  const get = <T>(path: string): Promise<T> => ask<T>('GET', path)
  return {
    url: base,
    get,
    post: (path, body) => ask('POST', path, body),
    all: async <T>(path: string) => {
      const items: T[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query = `${path.includes('?') ? '&' : '?'}limit=500${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
        const page: { items: T[]; nextCursor: string | null } = await get(`${path}${query}`)
        items.push(...page.items)
        cursor = page.nextCursor
      }
      return items
    },
  }
}
