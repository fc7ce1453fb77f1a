import type { IngestStats } from '@custodia/ingest'
import type { Registry as MetricsRegistry } from 'prom-client'
import type { MetricSources } from './metric-sources.ts'
import { addCounter, addGauge } from './read-metric.ts'

const flag = (is: boolean): number => (is ? 1 : 0)

const GAUGES: readonly (readonly [name: string, help: string, read: (stats: IngestStats) => number])[] = [
  ['custodia_spool_messages', 'Messages that are safe on disk and not settled', (stats) => stats.spooled],
  ['custodia_spool_bytes', 'Bytes of messages in the spool', (stats) => stats.spooledBytes],
  [
    'custodia_settle_lag_seconds',
    'Age of the oldest message that is not settled; 0 if all are',
    (stats) => stats.oldestUnsettledMs / 1000,
  ],
  [
    'custodia_spool_up',
    '1 while the disk of the spool takes messages; else devices and brokers keep theirs',
    (stats) => flag(stats.spoolProblem === undefined),
  ],
  ['custodia_store_up', '1 while the telemetry store takes what is written', (stats) => flag(stats.storeUp)],
  ['custodia_registry_up', '1 while the registry takes what is settled', (stats) => flag(stats.registryUp)],
]

/** What comes in, what becomes of it, and what waits; of a process without ingest nothing. */
export const addIngestMetrics = (
  registry: MetricsRegistry,
  { parts, spoolLimitBytes }: Pick<MetricSources, 'parts' | 'spoolLimitBytes'>,
): void => {
  const stats = (): IngestStats | null => parts.ingest?.stats() ?? null
  const ofStats = (read: (stats: IngestStats) => number) => (): number | null => {
    const now = stats()
    return now === null ? null : read(now)
  }
  addCounter(registry, {
    name: 'custodia_ingest_received_total',
    help: 'Messages taken over: safe on disk, and acknowledged',
    read: ofStats(({ received }) => received),
  })
  addCounter(registry, {
    name: 'custodia_ingest_messages_total',
    help: 'Messages settled, by how they ended',
    labelNames: ['outcome'],
    read: () => {
      const outcomes = stats()?.outcomes
      if (outcomes === undefined) return null
      return [
        [{ outcome: 'stored' }, outcomes.stored],
        [{ outcome: 'duplicate' }, outcomes.duplicate],
        [{ outcome: 'dead_lettered' }, outcomes.deadLettered],
      ]
    },
  })
  addCounter(registry, {
    name: 'custodia_ingest_points_total',
    help: 'Points written to the telemetry store',
    read: ofStats(({ points }) => points),
  })
  for (const [name, help, read] of GAUGES) addGauge(registry, { name, help, read: ofStats(read) })
  addGauge(registry, {
    name: 'custodia_spool_limit_bytes',
    help: 'Bytes that the spool may have; beyond them nothing is acknowledged',
    read: ofStats(() => spoolLimitBytes),
  })
  addGauge(registry, {
    name: 'custodia_mqtt_connected',
    help: '1 while this process takes messages from its broker',
    read: () => (parts.broker === null ? null : flag(parts.broker.connected())),
  })
  addGauge(registry, {
    name: 'custodia_broker_connections',
    help: 'Connections of devices to our own broker',
    read: () => parts.broker?.connections() ?? null,
  })
}
