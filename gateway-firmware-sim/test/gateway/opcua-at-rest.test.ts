/** A controller on which nothing changes, as most are most of the time. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { BusEvent } from '../../src/gateway/bus/bus.ts'
import { createOpcuaBus } from '../../src/gateway/bus/opcua-bus.ts'
import { openCertificates } from '../../src/gateway/bus/opcua-security.ts'
import { createControllerServer } from '../../src/opcua/index.ts'

const quiet = { info: () => {}, warn: () => {}, debug: () => {} }

test('a controller at rest is not taken for one that is gone', { timeout: 60_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'custodia-at-rest-'))
  const laser = createControllerServer({ model: 'laser', port: 0, folder: join(dir, 'laser'), users: null })
  await laser.start()
  const certificates = await openCertificates(join(dir, 'pki'))
  const events: BusEvent[] = []
  const bus = createOpcuaBus(
    {
      kind: 'opcua',
      endpoint: laser.url(),
      security: { mode: 'none' },
      // Slow enough that between two readings of its clock nothing comes at all.
      samplingMs: 5000,
      nodes: {
        pulses_total: { node: 'nsu=urn:custodia:controller:laser;s=Counters.PulsesTotal', trigger: false, deadband: 0 },
      },
    },
    () => Promise.resolve(certificates),
    { emit: (event) => void events.push(event), monotonicMs: () => performance.now(), log: quiet },
  )
  bus.start()
  const clocks = () => events.filter(({ kind }) => kind === 'clock').length
  await expect.poll(clocks, { timeout: 50_000, interval: 100 }).toBeGreaterThanOrEqual(4)
  await bus.stop()
  await certificates.dispose()
  await laser.stop()
  await rm(dir, { recursive: true, force: true })
  expect(events.filter(({ kind }) => kind === 'up')).toHaveLength(1)
  expect(events.filter(({ kind }) => kind === 'down')).toEqual([])
})
