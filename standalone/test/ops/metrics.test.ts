import type { Ingest, IngestStats } from '@custodia/ingest'
import { expect, test } from 'vitest'
import { createMetrics } from '../../src/ops/metrics.ts'
import { createProcessParts, type ProcessParts } from '../../src/ops/process-parts.ts'

const STATS: IngestStats = {
  received: 120,
  outcomes: { stored: 100, duplicate: 4, deadLettered: 6 },
  spooled: 10,
  spooledBytes: 2048,
  oldestUnsettledMs: 1500,
  settled: 110,
  points: 300,
  storeUp: false,
  registryUp: true,
}
const ingestOf = (stats: () => IngestStats): Pick<Ingest, 'stats'> => ({ stats })

/** Values of `custodia_…` by name and labels. */
const read = async (parts: ProcessParts): Promise<Map<string, number>> => {
  const pool = { totalCount: 3, idleCount: 2, waitingCount: 0 }
  const metrics = createMetrics({
    service: 'ingest',
    parts,
    stores: { registry: { pool } } as unknown as Parameters<typeof createMetrics>[0]['stores'],
    spoolLimitBytes: 4096,
    runtime: false,
  })
  parts.onDerived({ timelines: 5, seconds: 0.2, failed: false })
  parts.onDerived({ timelines: 1, seconds: 0.2, failed: true })
  // A second look must not count twice what is counted elsewhere.
  await metrics.metrics()
  const lines = (await metrics.metrics()).split('\n').filter((line) => line.startsWith('custodia_'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

test('what ingest counts and holds is said under names that follow the convention', async () => {
  const parts = createProcessParts()
  parts.ingest = ingestOf(() => STATS) as Ingest
  parts.broker = { connected: () => true, connections: () => 12 }
  parts.worker = { waiting: async () => 8 }
  const values = await read(parts)
  expect(Object.fromEntries(values)).toMatchObject({
    custodia_ingest_received_total: 120,
    'custodia_ingest_messages_total{outcome="stored"}': 100,
    'custodia_ingest_messages_total{outcome="duplicate"}': 4,
    'custodia_ingest_messages_total{outcome="dead_lettered"}': 6,
    custodia_ingest_points_total: 300,
    custodia_spool_messages: 10,
    custodia_spool_bytes: 2048,
    custodia_spool_limit_bytes: 4096,
    custodia_settle_lag_seconds: 1.5,
    custodia_store_up: 0,
    custodia_spool_up: 1,
    custodia_registry_up: 1,
    custodia_mqtt_connected: 1,
    custodia_broker_connections: 12,
    custodia_derivation_backlog: 8,
    custodia_derivation_seconds_count: 1,
    'custodia_derivation_timelines_total{outcome="derived"}': 5,
    'custodia_derivation_timelines_total{outcome="failed"}': 1,
    'custodia_registry_connections{state="busy"}': 1,
    'custodia_build_info{service="ingest",version="0.1.0"}': 1,
  })
  const full = { ...STATS, spoolProblem: 'the spool’s disk has less than 64 MiB left' }
  parts.ingest = ingestOf(() => full) as Ingest
  expect((await read(parts)).get('custodia_spool_up')).toBe(0)
  for (const name of values.keys()) expect(name).toMatch(/^custodia_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})?$/)
})

test('a part that does not run here is not said to stand at zero', async () => {
  const names = [...(await read(createProcessParts())).keys()]
  for (const absent of ['spool', 'ingest', 'mqtt', 'broker', 'backlog', 'lag'])
    expect(names.filter((name) => name.includes(`_${absent}`))).toEqual([])
})

test('a backlog that cannot be read spoils no other metric', async () => {
  const parts = createProcessParts()
  parts.worker = { waiting: () => Promise.reject(new Error('the registry is away')) }
  const values = await read(parts)
  expect(values.has('custodia_derivation_backlog')).toBe(false)
  expect(values.get('custodia_registry_connections{state="idle"}')).toBe(2)
})
