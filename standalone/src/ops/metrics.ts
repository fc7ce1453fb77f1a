import { collectDefaultMetrics, Histogram, Registry as MetricsRegistry } from 'prom-client'
import { VERSION } from '../version.ts'
import { addIngestMetrics } from './ingest-metrics.ts'
import type { MetricSources } from './metric-sources.ts'
import type { ProcessParts } from './process-parts.ts'
import { addCounter, addGauge } from './read-metric.ts'

const addDerivationMetrics = (registry: MetricsRegistry, parts: ProcessParts): void => {
  addGauge(registry, {
    name: 'custodia_derivation_backlog',
    help: 'Timelines of the installation whose facts are to be derived again',
    read: async () => (await parts.worker?.waiting().catch(() => null)) ?? null,
  })
  const seconds = new Histogram({
    name: 'custodia_derivation_seconds',
    help: 'Time to derive the facts of one batch of timelines',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
    registers: [registry],
  })
  const timelines = { derived: 0, failed: 0 }
  parts.onDerived = (derived) => {
    if (!derived.failed) seconds.observe(derived.seconds)
    timelines[derived.failed ? 'failed' : 'derived'] += derived.timelines
  }
  addCounter(registry, {
    name: 'custodia_derivation_timelines_total',
    help: 'Timelines that were derived, or failed and are tried again',
    labelNames: ['outcome'],
    read: () => [
      [{ outcome: 'derived' }, timelines.derived],
      [{ outcome: 'failed' }, timelines.failed],
    ],
  })
}

/** Metrics of this process for Prometheus. Nothing in them is by device, asset or person, and nothing is a secret. */
export const createMetrics = (sources: MetricSources): MetricsRegistry => {
  const { service, parts, stores, runtime } = sources
  const registry = new MetricsRegistry()
  if (runtime) collectDefaultMetrics({ register: registry })
  addGauge(registry, {
    name: 'custodia_build_info',
    help: '1; what runs here is in the labels',
    labelNames: ['service', 'version'],
    read: () => [[{ service, version: VERSION }, 1]],
  })
  addGauge(registry, {
    name: 'custodia_registry_connections',
    help: 'Connections of this process to PostgreSQL, and queries that wait for one',
    labelNames: ['state'],
    read: () => {
      const { totalCount, idleCount, waitingCount } = stores.registry.pool
      return [
        [{ state: 'busy' }, totalCount - idleCount],
        [{ state: 'idle' }, idleCount],
        [{ state: 'waiting' }, waitingCount],
      ]
    },
  })
  addIngestMetrics(registry, sources)
  addDerivationMetrics(registry, parts)
  return registry
}
