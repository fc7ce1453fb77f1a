import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readiness } from '@custodia/api'

export interface OpsListenerOptions {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly readiness: () => Promise<Readiness>
  /** Prometheus text. */
  readonly metrics: () => Promise<string>
}

export interface OpsListener {
  /** Resolves with its address; rejects if the port cannot be had. */
  start(): Promise<string>
  stop(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
})

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const answer = async (
  method: string,
  path: string,
  { readiness, metrics }: Pick<OpsListenerOptions, 'readiness' | 'metrics'>,
): Promise<Answer> => {
  if (method !== 'GET' && method !== 'HEAD') return json(405, { title: 'Only GET and HEAD are answered here.' })
  if (path === '/health') return json(200, { status: 'ok' })
  if (path === '/metrics') return { status: 200, type: METRICS_TYPE, body: await metrics() }
  if (path !== '/ready') return json(404, { title: 'Here are /health, /ready and /metrics.' })
  const ready = await readiness()
  return json(ready.status === 'ready' ? 200 : 503, ready)
}

/** `/health`, `/ready` and `/metrics` of a process that has no other HTTP port. They need no account; keep the port inside. */
export const createOpsListener = (options: OpsListenerOptions): OpsListener => {
  let server: Server | null = null
  return {
    start: () =>
      new Promise((resolve, reject) => {
        const listening = createServer((request, response) => {
          const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
          const method = request.method ?? 'GET'
          void answer(method, path, options)
            .catch(() => json(500, { title: 'The metrics could not be read.' }))
            .then(({ status, type, body }) => {
              response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
              response.end(method === 'HEAD' ? undefined : body)
            })
        })
        server = listening
        // Probes come one at a time: nobody needs to keep a connection, and a stop waits for none.
        listening.keepAliveTimeout = 1
        listening.once('error', reject)
        listening.listen(options.port, options.host, () => {
          const { port } = listening.address() as AddressInfo
          const host = options.host.includes(':') ? `[${options.host}]` : options.host
          resolve(`http://${host}:${port}`)
        })
      }),
    stop: () =>
      new Promise((resolve) => {
        if (server === null) return resolve()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
