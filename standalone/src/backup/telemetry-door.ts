import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { DeviceDay } from '@custodia/storage/backup'
import type { TelemetryPiece, TelemetryReading, TelemetrySource } from './telemetry-source.ts'

/** Where a process lets `custodia backup` read the store that only it can have open. */
export interface TelemetryDoor {
  readonly url: string
  /** Who can read the data folder's run file knows it, and nobody else. */
  readonly token: string
  stop(): Promise<void>
}

const isLetIn = (request: IncomingMessage, token: string): boolean => {
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted)
}

/** One JSON value a line: what the reading is of, then its pieces. */
async function* toJsonLines({ counts, cursors, pieces }: TelemetryReading): AsyncGenerator<string> {
  yield `${JSON.stringify({ counts, cursors })}\n`
  for await (const piece of pieces) yield `${JSON.stringify(piece)}\n`
}

const answer = async (source: TelemetrySource, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (pathname === '/counts') response.end(JSON.stringify(await source.counts()))
  else if (pathname === '/telemetry') {
    // Made before the first byte, so that a failure is told as one.
    const reading = await source.read({ tiersUpTo: searchParams.get('tiersUpTo') })
    await pipeline(Readable.from(toJsonLines(reading)), response)
  } else response.writeHead(404).end()
}

/** Opens the door on 127.0.0.1, at a port that is free. */
export const openTelemetryDoor = async (source: TelemetrySource): Promise<TelemetryDoor> => {
  const token = randomBytes(32).toString('base64url')
  const server = createServer((request, response) => {
    if (!isLetIn(request, token)) return response.writeHead(401).end()
    return void answer(source, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end(error instanceof Error ? error.message : String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port of 127.0.0.1 is free')
  return {
    url: `http://127.0.0.1:${address.port}`,
    token,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** JSON values of a stream, one a line. */
async function* fromJsonLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of bytes) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
  if (rest !== '') throw new Error('The running process ended while it gave its telemetry.')
}

/** The pieces after the head. The process is our own, of the same release: what it says has the shape that it wrote. */
async function* toPieces(values: AsyncGenerator<unknown>): AsyncGenerator<TelemetryPiece> {
  for await (const piece of values) yield piece as TelemetryPiece
}

/** The telemetry of the process behind a door. */
export const sourceBehindDoor = ({ url, token }: Pick<TelemetryDoor, 'url' | 'token'>): TelemetrySource => {
  const ask = async (path: string): Promise<Response> => {
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    if (response.ok) return response
    throw new Error(`The running process did not give its telemetry (${response.status}): ${await response.text()}`)
  }
  return {
    counts: async () => (await (await ask('/counts')).json()) as readonly DeviceDay[],
    read: async ({ tiersUpTo }) => {
      const { body } = await ask(`/telemetry${tiersUpTo === null ? '' : `?tiersUpTo=${tiersUpTo}`}`)
      if (body === null) throw new Error('The running process gave no telemetry.')
      const values = fromJsonLines(Readable.fromWeb(body as ReadableStream<Uint8Array>))
      const head = await values.next()
      if (head.done === true) throw new Error('The running process ended while it gave its telemetry.')
      const { counts, cursors } = head.value as Pick<TelemetryReading, 'counts' | 'cursors'>
      return { counts, cursors, pieces: toPieces(values) }
    },
  }
}
