/** The heartbeat on a real PostgreSQL, behind a line that can be cut. */

import type { Readiness } from '@custodia/api'
import type { IngestStats } from '@custodia/ingest'
import {
  listProcesses,
  migrateRegistry,
  openRegistry,
  type ProcessRow,
  type Registry,
  saveProcess,
  schema,
} from '@custodia/storage/registry'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findProgram, type TestServer } from '../../../test/support/server.ts'
import { startPostgres } from '../../../test/support/start-postgres.ts'
import { openTcpProxy, type TcpProxy } from '../../../test/support/tcp-proxy.ts'
import { createHeartbeat, type Heartbeat } from '../../src/ops/heartbeat.ts'

const START = Date.UTC(2026, 10, 22, 6)
const READY: Readiness = { status: 'ready', registry: true, telemetry: true, broker: true }
const installed = findProgram('initdb', ['/usr/lib/postgresql/15/bin']) !== null

const statsOf = (received: number): IngestStats => ({
  received,
  outcomes: { stored: received, duplicate: 0, deadLettered: 0 },
  ...{ settled: received, points: received, spooled: 3, spooledBytes: 300, oldestUnsettledMs: 20 },
  ...{ storeUp: true, registryUp: true },
})

describe.skipIf(!installed)('heartbeat', () => {
  let server: TestServer
  let proxy: TcpProxy
  let registry: Registry
  let direct: Registry
  let at = START
  let received = 0
  let readiness = READY
  const told: string[] = []
  let heartbeat: Heartbeat

  beforeAll(async () => {
    server = await startPostgres()
    proxy = await openTcpProxy(server.port)
    direct = await openRegistry({ url: server.url })
    await migrateRegistry(direct)
    registry = await openRegistry({ url: server.url.replace(String(server.port), String(proxy.port)) })
  })
  afterAll(async () => {
    await registry.close()
    await direct.close()
    await proxy.close()
    await server.stop()
  })

  const identity = { id: 'proc_1', service: 'ingest', host: 'h1', pid: 9, version: '0.1.0', startedAt: START } as const
  const begin = async (): Promise<void> => {
    at = START
    received = 0
    readiness = READY
    told.length = 0
    heartbeat = createHeartbeat({
      registry,
      identity,
      probesUrl: () => 'http://127.0.0.1:9',
      readiness: async () => readiness,
      snapshot: () => ({ at, ingest: statsOf(received), cpuMs: at - START, rssBytes: 100 }),
      now: () => at,
      log: { info: (_, text) => told.push(text), warn: (_, text) => told.push(text) },
    })
    await heartbeat.start()
  }
  afterEach(async () => {
    await heartbeat.stop()
    await direct.db.delete(schema.processMinute)
    await direct.db.delete(schema.processStatus)
  })
  const rows = (): Promise<ProcessRow[]> => listProcesses(direct, { limit: 10 })
  const minutes = async () =>
    (await direct.db.select().from(schema.processMinute)).map((row) => [(row.minute - START) / 60_000, row.received])
  const look = async (later: number, more: number): Promise<void> => {
    at += later
    received += more
    await heartbeat.beat()
  }

  test('the row says how the process is, and goes with it', async () => {
    await begin()
    expect(await rows()).toMatchObject([{ ...identity, seenAt: START, ready: true, problem: null, spooled: 3 }])
    readiness = { ...READY, status: 'not ready', telemetry: false, broker: false }
    await look(10_000, 5)
    expect(await rows()).toMatchObject([
      {
        ...{ seenAt: START + 10_000, ready: false, storeUp: false, registryUp: true },
        problem: 'no answer from the telemetry store and the MQTT broker',
      },
    ])
    await heartbeat.stop()
    expect(await rows()).toEqual([])
    expect(await minutes()).toEqual([[0, 5]])
  })

  test('minutes in which the registry was away are written when it is back', async () => {
    await begin()
    await look(59_000, 5)
    proxy.cut()
    await look(10_000, 7)
    await look(60_000, 11)
    expect(await minutes()).toEqual([[0, 5]])
    proxy.mend()
    await look(10_000, 13)
    // The look after the end of a minute closes it, as it would count the seconds between for nothing else.
    expect(await minutes()).toEqual([
      [0, 12],
      [1, 11],
      [2, 13],
    ])
    expect(told).toEqual([
      'the state of this process cannot be written; the registry is away',
      'the state of this process is written again',
    ])
  })

  test('a process that died is shown until one that starts in its place has run', async () => {
    const dead = { ...identity, id: 'proc_0', startedAt: START - 900_000, seenAt: START - 30_000 }
    await begin()
    const [mine] = await rows()
    if (mine === undefined) throw new Error('no row')
    await saveProcess(direct, { ...mine, ...dead })
    await look(20_000, 0)
    expect((await rows()).map(({ id }) => id)).toEqual(['proc_1', 'proc_0'])
    await look(20_000, 0)
    expect((await rows()).map(({ id }) => id)).toEqual(['proc_1'])
    await saveProcess(direct, { ...mine, ...dead, id: 'proc_00' })
    await look(20_000, 0)
    expect((await rows()).map(({ id }) => id)).toEqual(['proc_1', 'proc_00'])
  })
})
