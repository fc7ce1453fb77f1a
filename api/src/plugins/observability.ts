import { collectDefaultMetrics, Gauge, Histogram, Registry as MetricsRegistry } from 'prom-client'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { probeStores } from './probe-stores.ts'

const readinessSchema = z.object({
  status: z.enum(['ready', 'not ready', 'stopping']),
  registry: z.boolean(),
  telemetry: z.boolean(),
  broker: z.boolean().nullable().describe('Null where the process has nothing to do with a broker.'),
  spool: z.string().optional().describe('Why the disk of the spool takes no messages; absent if it does.'),
})

/** Whether a process can do its work now, and what is missing. */
export type Readiness = Readonly<z.infer<typeof readinessSchema>>

/** What the rest of the process says of itself. */
export interface ProcessView {
  /** Metrics of its other parts, as Prometheus text. */
  readonly metrics?: (() => Promise<string>) | undefined
  /** Whether all of its parts can do their work; without it only the stores are asked. */
  readonly readiness?: (() => Promise<Readiness>) | undefined
  /** Whether it is about to stop: it still answers, and wants no more. */
  readonly stopping?: (() => boolean) | undefined
}

/** `/health` (the process answers), `/ready` (its parts can do their work), `/metrics` (Prometheus text). */
export const registerObservability = (
  app: Api,
  context: Pick<ApiContext, 'registry' | 'store' | 'liveEvents'>,
  { metrics: moreMetrics, readiness: readProcess, stopping }: ProcessView = {},
): void => {
  const metrics = new MetricsRegistry()
  collectDefaultMetrics({ register: metrics })
  const duration = new Histogram({
    name: 'custodia_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [metrics],
  })
  new Gauge({
    name: 'custodia_event_streams',
    help: 'Open streams of live events',
    registers: [metrics],
    collect() {
      this.set(context.liveEvents.clients)
    },
  })
  app.addHook('onSend', async (_request, reply) => {
    // Whoever keeps a connection to a process that is about to go comes back on another one, to another process.
    if (stopping?.() === true) reply.header('connection', 'close')
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })

  const tags = ['operation']
  app.get(
    '/health',
    {
      schema: {
        tags,
        summary: 'The process answers',
        security: [],
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' as const }),
  )
  const readStores = async (): Promise<Readiness> => {
    const stores = await probeStores(context)
    const isStopping = stopping?.() === true
    const status = isStopping ? 'stopping' : stores.registry && stores.telemetry ? 'ready' : 'not ready'
    return { status, ...stores, broker: null }
  }
  app.get(
    '/ready',
    {
      schema: {
        tags,
        summary: 'The process, its stores, its broker and its spool can do their work',
        security: [],
        response: { 200: readinessSchema, 503: readinessSchema },
      },
    },
    async (_request, reply) => {
      const ready = await (readProcess ?? readStores)()
      return reply
        .status(ready.status === 'ready' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send(ready)
    },
  )
  app.get(
    '/metrics',
    {
      schema: {
        tags,
        summary: 'Metrics for Prometheus',
        security: [],
        response: { 200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } } },
      },
      serializerCompiler: () => (text) => String(text),
    },
    async (_request, reply) => {
      const texts = [await metrics.metrics(), (await moreMetrics?.()) ?? '']
      return reply
        .header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(texts.filter((text) => text !== '').join('\n'))
    },
  )
}
