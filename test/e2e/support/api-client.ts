/** An HTTP client of the platform's API, signed in by cookie as a browser is. */
export interface ApiClient {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  patch<T>(path: string, body: unknown): Promise<T>
  /** Status and body of any request, without an error for 4xx. A text is sent as CSV. */
  raw(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown; readonly headers: Headers }>
}

/** A client; `cookie` is empty before signing in. */
export const createApiClient = (httpUrl: string, cookie = ''): ApiClient => {
  const raw: ApiClient['raw'] = async (method, path, body) => {
    const response = await fetch(`${httpUrl}${path}`, {
      method,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
        origin: httpUrl,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : text, headers: response.headers }
  }
  const ok = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await raw(method, path, body)
    if (response.status >= 400)
      throw new Error(`${method} ${path} → ${response.status}: ${JSON.stringify(response.body)}`)
    return response.body as T
  }
  return {
    raw,
    get: (path) => ok('GET', path),
    post: (path, body) => ok('POST', path, body),
    patch: (path, body) => ok('PATCH', path, body),
  }
}

/** Signs in by a one-time link, setting a password; returns a signed-in client. */
export const signInByLink = async (httpUrl: string, token: string, password: string): Promise<ApiClient> => {
  const response = await createApiClient(httpUrl).raw('POST', '/api/v1/auth/link', { token, password })
  if (response.status >= 400) throw new Error(`one-time link → ${response.status}: ${JSON.stringify(response.body)}`)
  const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  return createApiClient(httpUrl, cookie)
}
