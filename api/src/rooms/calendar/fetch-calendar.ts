import { type ClientRequestArgs, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { flawOfTarget, publicLookup } from '../../outbound/guarded-request.ts'

/** What a calendar's server answered. */
export type FetchedCalendar =
  | { readonly ok: true; readonly unchanged: true }
  | {
      readonly ok: true
      readonly unchanged: false
      readonly text: string
      readonly etag: string | null
      readonly lastModified: string | null
    }
  | { readonly ok: false; readonly detail: string }

interface FetchOptions {
  readonly etag: string | null
  readonly lastModified: string | null
  readonly allowPrivate: boolean
  readonly timeoutMs: number
  readonly maxBytes: number
}

const MAX_REDIRECTS = 3
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Calendar programs name addresses by a scheme of their own. */
export const calendarAddress = (text: string): string => text.trim().replace(/^webcals?:\/\//i, 'https://')

const ask = (url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const settings: ClientRequestArgs = {
      headers: {
        accept: 'text/calendar, text/plain;q=0.5',
        'accept-encoding': 'identity',
        'user-agent': 'Custodia',
        ...(options.etag === null ? {} : { 'if-none-match': options.etag }),
        ...(options.lastModified === null ? {} : { 'if-modified-since': options.lastModified }),
      },
      signal,
      ...(options.allowPrivate ? {} : { lookup: publicLookup }),
    }
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    send(url, settings, resolve).on('error', reject).end()
  })

/** The body, or null if it is longer than it may be. */
const readBody = async (answer: IncomingMessage, maxBytes: number): Promise<string | null> => {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > maxBytes) {
      answer.destroy()
      return null
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

const headerOf = (value: string | undefined): string | null => (value === undefined ? null : value.slice(0, 500))

const statusDetail = (status: number): string => {
  if (status === 401 || status === 403)
    return `the calendar’s server wants a permission (${status}): publish the calendar, or take its secret address`
  if (status === 404 || status === 410) return `there is no calendar at that address any more (${status})`
  return `the calendar’s server answered ${status}`
}

/**
 * Reads a calendar, if it changed since `etag` or `lastModified`. Redirects are followed three times, each to where the first might lead; the
 * whole takes `timeoutMs` at most, the body `maxBytes`. Without `allowPrivate` only public addresses over HTTPS are reached. Never
 * throws: what went wrong is said.
 */
export const fetchCalendar = async (address: string, options: FetchOptions): Promise<FetchedCalendar> => {
  const signal = AbortSignal.timeout(options.timeoutMs)
  let url = calendarAddress(address)
  try {
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const flaw = flawOfTarget(url, options.allowPrivate)
      if (flaw !== null) return { ok: false, detail: `the address ${flaw}` }
      const answer = await ask(new URL(url), options, signal)
      const status = answer.statusCode ?? 0
      if (REDIRECTS.has(status) && answer.headers.location !== undefined) {
        answer.destroy()
        url = new URL(answer.headers.location, url).href
        continue
      }
      if (status === 304) {
        answer.destroy()
        return { ok: true, unchanged: true }
      }
      if (status !== 200) {
        answer.destroy()
        return { ok: false, detail: statusDetail(status) }
      }
      const text = await readBody(answer, options.maxBytes)
      if (text === null)
        return {
          ok: false,
          detail: `it is larger than ${Math.round(options.maxBytes / 1_048_576)} MB: share a calendar of this room only`,
        }
      const { etag, 'last-modified': lastModified } = answer.headers
      return { ok: true, unchanged: false, text, etag: headerOf(etag), lastModified: headerOf(lastModified) }
    }
    return { ok: false, detail: 'its server redirects again and again' }
  } catch (error) {
    if (signal.aborted) return { ok: false, detail: `no whole answer within ${options.timeoutMs / 1000} s` }
    return { ok: false, detail: error instanceof Error ? error.message.slice(0, 300) : 'cannot be reached' }
  }
}
