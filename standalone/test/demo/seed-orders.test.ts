import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoGroup } from '@custodia/gateway-firmware-sim'
import {
  listOrders,
  migrateRegistry,
  openRegistry,
  type Registry,
  startEmbeddedPostgres,
  verifyTrail,
} from '@custodia/storage/registry'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedGroup } from '../../src/demo/seed-group.ts'
import { seedOrders } from '../../src/demo/seed-orders.ts'

const NOW = Date.UTC(2026, 10, 21, 4)
const group = demoGroup('1', '2026-10-22', 'Asia/Shanghai')
const units = group.rows.orgUnits.map(({ id }) => id)

let dir: string
let registry: Registry
let stop: () => Promise<void>

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'custodia-orders-'))
  const server = await startEmbeddedPostgres({ dir: join(dir, 'registry') })
  registry = await openRegistry({ url: server.url })
  stop = server.stop
  await migrateRegistry(registry)
  await seedGroup(registry, group, { now: NOW, secretsPath: join(dir, 'secrets.json') })
})
afterAll(async () => {
  await registry.close()
  await stop()
  await rm(dir, { recursive: true, force: true })
})

it('orders of every kind of life, written once, with a whole trail', async () => {
  await seedOrders(registry, group, NOW)
  const first = await verifyTrail(registry)
  await seedOrders(registry, group, NOW + 86_400_000)
  expect(await verifyTrail(registry)).toEqual(first)
  expect(first.firstBreak).toBeNull()
  const orders = await listOrders(registry, { units, at: NOW, limit: 50 })
  expect(new Set(orders.map(({ state }) => state))).toEqual(
    new Set(['requested', 'planned', 'in_progress', 'waiting_for_parts', 'done', 'verified', 'rejected']),
  )
  expect(orders.every(({ lastAt }) => lastAt <= NOW)).toBe(true)
  expect(orders.filter(({ failureCode }) => failureCode === 'HP-FIBRE')).toHaveLength(2)
})
