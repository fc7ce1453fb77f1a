import { collectDefaultMetrics, Histogram, Registry as MetricsRegistry } from 'prom-client'
import { z } from 'zod'
import type { Api, ApiContext } from '../context.ts'

const READY_TIMEOUT_MS = 2000

const withTimeout = async (work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, READY_TIMEOUT_MS, false)
  })
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      late,
    ])
  } finally {
    clearTimeout(timer)
  }
}

/** `/health` (the process answers), `/ready` (so do its stores), `/metrics` (Prometheus text). */
export const registerObservability = (
  app: Api,
  context: Pick<ApiContext, 'registry' | 'store' | 'liveEvents'>,
  moreMetrics?: () => Promise<string>,
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
  const readiness = z.object({ status: z.enum(['ready', 'not ready']), registry: z.boolean(), telemetry: z.boolean() })
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
      const [registry, telemetry] = await Promise.all([
        withTimeout(context.registry.pool.query('select 1')),
        withTimeout(context.store.latest(['dev_none'])),
      ])
      const ready = registry && telemetry
      return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', registry, telemetry })
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
