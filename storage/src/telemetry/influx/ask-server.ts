import { authorizationHeader, baseOf, type InfluxAccess } from './describe-server.ts'

const TIMEOUT_MS = 30_000

/** A server's answer outside of `/write` and `/query`. */
export interface ServerAnswer {
  readonly status: number
  readonly ok: boolean
  /** The answer's JSON; its text where it is none. */
  readonly body: unknown
}

/** Asks a server for an administrator's business; an answer of any status is returned. */
export const askServer = async (
  access: InfluxAccess,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  path: string,
  body?: object,
): Promise<ServerAnswer> => {
  const response = await fetch(`${baseOf(access)}${path}`, {
    method,
    headers: {
      ...authorizationHeader(access),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = await response.text()
  let parsed: unknown = text
  try {
    parsed = JSON.parse(text)
  } catch {
    // Some answers are plain text.
  }
  return { status: response.status, ok: response.ok, body: parsed }
}

/** The words of a refusal. */
export const refusalOf = ({ status, body }: ServerAnswer): string => {
  const said =
    typeof body === 'object' && body !== null
      ? 'message' in body
        ? body.message
        : 'error' in body
          ? body.error
          : undefined
      : body
  return `${status}${said === undefined || said === '' ? '' : `: ${String(said).slice(0, 300)}`}`
}
