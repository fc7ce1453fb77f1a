import { lookup } from 'node:dns'
import { type ClientRequestArgs, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** What was answered; the body's beginning only. */
export interface OutboundAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** An address that this installation does not send to. */
export class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget'
}

const MAX_ANSWER_BYTES = 65_536
const REFUSED =
  'leads into a private network. Name a public address, or let the installation reach private ones (CUSTODIA_PRIVATE_TARGETS=true)'

/** Resolves names to public addresses only. The connection goes to the very address that was judged, so a name that changes cannot lead elsewhere. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return done(error, '', 0)
    const [first] = found
    if (first === undefined || found.some(({ address }) => !isPublicAddress(address)))
      return done(new ForbiddenTarget(`${hostname} ${REFUSED}`), '', 0)
    return options.all === true ? done(null, found) : done(null, first.address, first.family)
  })
}

/** Why an address may not be a target; null if it may, as far as its text says. Names are judged again with each connection. */
export const flawOfTarget = (text: string, allowPrivate: boolean): string | null => {
  if (!URL.canParse(text)) return 'must be an address, for example https://hooks.example.org/custodia'
  const { protocol, hostname, username } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https://'
  if (username !== '') return 'must not hold a user name; use the secret'
  if (allowPrivate) return null
  if (protocol !== 'https:') return 'must begin with https://: what is told is not for everybody on the way'
  const host = hostname.replace(/^\[|\]$/g, '')
  const isLocal = host === 'localhost' || host.endsWith('.localhost')
  return isLocal || (isIP(host) !== 0 && !isPublicAddress(host)) ? REFUSED : null
}

/**
 * Posts JSON. Redirects are not followed, the answer is read up to 64 KB, and the whole of it takes `timeoutMs` at most. Without
 * `allowPrivate` only public addresses are reached. Rejects with what went wrong on the way; any status is an answer.
 */
export const postJson = (
  url: string,
  body: string,
  options: {
    readonly headers: Readonly<Record<string, string>>
    readonly timeoutMs: number
    readonly allowPrivate: boolean
  },
): Promise<OutboundAnswer> =>
  new Promise((resolve, reject) => {
    const flaw = flawOfTarget(url, options.allowPrivate)
    if (flaw !== null) return reject(new ForbiddenTarget(`the address ${flaw}`))
    const target = new URL(url)
    const settings: ClientRequestArgs = {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Custodia',
        ...options.headers,
      },
      signal: AbortSignal.timeout(options.timeoutMs),
      ...(options.allowPrivate ? {} : { lookup: publicLookup }),
    }
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest
    const request = send(target, settings, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        text += piece
        if (text.length > MAX_ANSWER_BYTES) answer.destroy()
      })
      answer.on('error', reject)
      answer.on('close', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
    })
    request.on('error', (error) =>
      reject(
        error.name === 'TimeoutError' || error.name === 'AbortError'
          ? new Error(`no answer within ${options.timeoutMs} ms`)
          : error,
      ),
    )
    request.end(body)
  })
