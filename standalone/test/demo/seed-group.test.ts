import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoGroup } from '@custodia/gateway-firmware-sim'
import {
  findCredential,
  migrateRegistry,
  openRegistry,
  type Registry,
  startEmbeddedPostgres,
  verifySecret,
} from '@custodia/storage/registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedGroup } from '../../src/demo/seed-group.ts'

const DAY_MS = 86_400_000
const now = Date.UTC(2026, 10, 21, 4)
const group = demoGroup('seed test', '2026-10-22')
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

let dir = ''
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>> | undefined
let open: Registry | undefined

const registry = (): Registry => {
  if (open === undefined) throw new Error('the registry is not open')
  return open
}
const count = async (table: string, where = 'true'): Promise<number> =>
  Number((await registry().pool.query(`select count(*) as n from ${table} where ${where}`)).rows[0]?.n)

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'custodia-seed-'))
  server = await startEmbeddedPostgres({ dir: join(dir, 'postgres'), log })
  open = await openRegistry({ url: server.url })
  await migrateRegistry(open)
})

afterAll(async () => {
  await open?.close()
  await server?.stop()
  await rm(dir, { recursive: true, force: true })
})

test('the group is written once, with a credential for every device that speaks', async () => {
  const secretsPath = join(dir, 'demo-devices.json')
  const first = await seedGroup(registry(), group, { now, secretsPath })
  expect(first.created).toBe(true)
  expect(first.credentials.size).toBe(group.simulated.length)
  expect((await stat(secretsPath)).mode & 0o777).toBe(0o600)
  // Two that were bought and one that left are no simulated ones.
  expect(await count('asset')).toBe(101)
  expect(await count('purchase')).toBe(6)
  expect(await count('binding')).toBe(114)
  expect(await count('mqtt_credential')).toBe(114)
  expect(await count('opening_hours')).toBe(4 * 7)
  expect(await count('duty_time')).toBe(8 * 5)
  expect(await count('cleaning_round')).toBe(28 * 3 + 4 * 4 + 2)
  const bookings = await count('booking')
  expect(bookings).toBeGreaterThan(2_000)

  const plug = group.simulated.find((device) => device.kind === 'plug')
  const account = first.credentials.get(plug?.deviceId ?? '')
  const credential = await findCredential(registry(), account?.username ?? '')
  expect(verifySecret(account?.secret ?? '', credential?.secretHash ?? '')).toBe(true)
  expect(credential?.publish).toContain(`${plug?.key}/online`)

  await registry().pool.query(`update asset set name_zh = '改名' where id = 'ast_laser_01'`)
  const second = await seedGroup(registry(), group, { now: now + 2 * DAY_MS, secretsPath })
  expect(second.created).toBe(false)
  expect(second.credentials).toEqual(first.credentials)
  expect(await count('mqtt_credential')).toBe(114)
  expect(await count('booking')).toBeGreaterThan(bookings)
  expect(await count('asset', `name_zh = '改名'`)).toBe(1)
})

test('a device whose secret was lost gets a new one; a revoked credential stays revoked', async () => {
  const secretsPath = join(dir, 'other-devices.json')
  const [device] = group.simulated
  await registry().pool.query('update mqtt_credential set revoked_at = $1 where device_id = $2', [
    now,
    device?.deviceId,
  ])
  const { credentials } = await seedGroup(registry(), group, { now, secretsPath })
  expect(await count('mqtt_credential')).toBe(114)
  const other = group.simulated.find((d) => d.kind === 'tracker')
  const account = credentials.get(other?.deviceId ?? '')
  const credential = await findCredential(registry(), account?.username ?? '')
  expect(verifySecret(account?.secret ?? '', credential?.secretHash ?? '')).toBe(true)
  expect(await findCredential(registry(), device?.key ?? '')).toBeNull()
})

test('responsibilities of one scope and role never overlap', async () => {
  const { rows } = await registry().pool.query(
    `select a.id from responsibility a join responsibility b on a.id < b.id and a.scope = b.scope and a.scope_id = b.scope_id and a.role = b.role
     where a.valid_from < coalesce(b.valid_to, 9e15) and b.valid_from < coalesce(a.valid_to, 9e15)`,
  )
  expect(rows).toEqual([])
})
