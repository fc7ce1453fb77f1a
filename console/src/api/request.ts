/** An answer that was not a success, with what the server said about it (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number

  constructor(status: number, detail: string) {
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
  }
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

const BASE = '/api/v1'

/** Path with its query; empty parameters are left out. */
export const addressOf = (path: string, query: Query = {}): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? `${BASE}${path}` : `${BASE}${path}?${text}`
}

const readProblem = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => null)
  const detail =
    typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'
      ? body.detail
      : response.statusText
  return new ApiProblem(response.status, detail)
}

/** GETs JSON. Throws ApiProblem for an answer other than 2xx, TypeError without a connection. */
export const getJson = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => {
  const response = await fetch(addressOf(path, query), { headers: { accept: 'application/json' }, signal })
  if (!response.ok) throw await readProblem(response)
  return (await response.json()) as T
}

/** POSTs JSON; an answer without a body gives null. Throws as getJson does. */
export const postJson = async <T>(path: string, body: unknown = {}): Promise<T | null> => {
  const response = await fetch(addressOf(path), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw await readProblem(response)
  const text = await response.text()
  return text === '' ? null : (JSON.parse(text) as T)
}
