import { collectDefaultMetrics, Gauge, Histogram, Registry as MetricsRegistry } from 'prom-client'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'
import { probeStores } from './probe-stores.ts'

/** What the rest of the process says of itself. */
export interface ProcessView {
  /** Metrics of its other parts, as Prometheus text. */
  readonly metrics?: (() => Promise<string>) | undefined
  /** Whether it is connected to its broker; null if it has nothing to do with one. */
  readonly broker?: (() => boolean | null) | undefined
  /** Whether it is about to stop: it still answers, and wants no more. */
  readonly stopping?: (() => boolean) | undefined
}

/** `/health` (the process answers), `/ready` (so do its stores), `/metrics` (Prometheus text). */
export const registerObservability = (
  app: Api,
  context: Pick<ApiContext, 'registry' | 'store' | 'liveEvents'>,
  { metrics: moreMetrics, broker: readBroker, stopping }: ProcessView = {},
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
    async () => ({ status: 'ok' as const }),
  )
  const readiness = z.object({
    status: z.enum(['ready', 'not ready', 'stopping']),
    registry: z.boolean(),
    telemetry: z.boolean(),
    broker: z.boolean().nullable().describe('Null where the process has nothing to do with a broker.'),
  })
  app.get(
    '/ready',
    {
      schema: {
        tags,
        summary: 'The process and its stores answer',
        security: [],
        response: { 200: readiness, 503: readiness },
      },
    },
    async (_request, reply) => {
      const stores = await probeStores(context)
      const broker = readBroker?.() ?? null
      const all = stores.registry && stores.telemetry && broker !== false
      const status = stopping?.() === true ? 'stopping' : all ? 'ready' : 'not ready'
      return reply.status(status === 'ready' ? 200 : 503).send({ status, ...stores, broker })
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
        .send(texts.filter((text) => text !== '').join('\n'))
    },
  )
}
