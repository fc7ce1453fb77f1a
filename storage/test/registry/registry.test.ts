import {
  binding,
  commitIngestBatch,
  createCredential,
  deadLetter,
  device,
  dirtyTimeline,
  exportMosquittoFiles,
  findCredential,
  type IngestBatch,
  ledger,
  liveValue,
  loadDeviceDirectory,
  MISSED,
  migrateRegistry,
  newId,
  openRegistry,
  quarantine,
  type Registry,
  revokeCredential,
  verifySecret,
} from '@custodia/storage/registry'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { REGISTRIES, type TestRegistry } from './open-test-registries.ts'

const NOW = Date.UTC(2026, 9, 5, 8)

const addDevice = async (registry: Registry, key: string, status: 'active' | 'retired' = 'active'): Promise<string> => {
  const id = newId('dev')
  const rest = { key, name: key, profileId: 'shelly/plus-plug-s', orgUnitId: 'org_sh', status, createdAt: NOW }
  await registry.db.insert(device).values({ id, ...rest })
  return id
}

const bind = (registry: Registry, deviceId: string, validFrom: number, validTo: number | null, role = 'primary') =>
  registry.db.insert(binding).values({ id: newId('bnd'), deviceId, assetId: 'ast_1', role, validFrom, validTo })

const letter = (seq: number, topic = 't') => ({
  ...{ spool: 's1', seq, topic, payload: Buffer.from([0, 255, seq]), receivedAt: NOW },
  ...{ deviceKey: 'k\0ey', deviceId: null, reason: 'malformed', detail: 'nul \0 and "quotes" {,}' },
})

for (const { name, installed, open } of REGISTRIES) {
  describe.skipIf(!installed)(`registry on ${name}`, () => {
    let test: TestRegistry
    let registry: Registry
    beforeAll(async () => {
      test = await open()
      registry = test.registry
    })
    afterAll(() => test?.close())

    it('migrates once, however many processes ask at the same time', async () => {
      const applied = async () => (await registry.pool.query('select * from drizzle.__drizzle_migrations')).rows
      const before = await applied()
      const others = await Promise.all([1, 2, 3].map(() => openRegistry({ url: test.url, max: 2 })))
      await Promise.all(others.map(migrateRegistry))
      await Promise.all(others.map((other) => other.close()))
      expect(before.length).toBeGreaterThan(1)
      expect(await applied()).toEqual(before)
    })

    it('refuses overlapping bindings of one device and role, and empty ones', async () => {
      const id = await addDevice(registry, 'bound')
      await bind(registry, id, 100, 200)
      await bind(registry, id, 200, null)
      await bind(registry, id, 150, null, 'second')
      for (const [from, to] of [
        [0, 101],
        [199, 200],
        [5000, null],
      ] as const) {
        await expect(bind(registry, id, from, to)).rejects.toMatchObject({
          cause: { code: '23P01', constraint: 'binding_no_overlap' },
        })
      }
      await expect(bind(registry, id, 50, 50)).rejects.toThrow()
      const directory = await loadDeviceDirectory(registry)
      expect(directory.bindings.filter((b) => b.deviceId === id).map((b) => [b.role, b.from, b.to])).toEqual([
        ['primary', 100, 200],
        ['primary', 200, null],
        ['second', 150, null],
      ])
    })

    it('lists active devices by their key', async () => {
      const id = await addDevice(registry, 'active-one')
      await addDevice(registry, 'retired-one', 'retired')
      const { devices } = await loadDeviceDirectory(registry)
      expect(devices.find((d) => d.key === 'active-one')).toEqual({
        ...{ id, key: 'active-one', profileId: 'shelly/plus-plug-s', siteId: 'org_sh' },
      })
      expect(devices.some((d) => d.key === 'retired-one')).toBe(false)
    })

    it('tells listeners of changed devices, and of a lost connection', async () => {
      const heard: string[] = []
      const stop = await registry.listen('registry_changed', (payload) => heard.push(payload))
      await addDevice(registry, 'noticed')
      await vi.waitFor(() => expect(heard).toEqual(['device']))
      await registry.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'custodia listener'`,
      )
      await vi.waitFor(() => expect(heard).toEqual(['device', MISSED]), { timeout: 5000 })
      await registry.notify('registry_changed', 'binding')
      await vi.waitFor(() => expect(heard).toEqual(['device', MISSED, 'binding']))
      await stop()
      await registry.notify('registry_changed', 'unheard')
      await registry.pool.query('select 1')
      expect(heard).toHaveLength(3)
    })

    it('commits an ingest batch once, however often it is sent', async () => {
      const heard: string[] = []
      const stops = [
        await registry.listen('dirty', () => heard.push('dirty')),
        await registry.listen('live', () => heard.push('live')),
      ]
      const batch: IngestBatch = {
        dirty: [
          { timeline: 'asset:b', from: 5, to: 9 },
          { timeline: 'asset:b', from: 3, to: 4 },
        ],
        live: [
          { device: 'd', metric: 'power_w', ts: 5, value: 1.5 },
          { device: 'd', metric: 'power_w', ts: 6, value: 2 },
          { device: 'd', metric: 'fault_code', ts: 6, value: 'E\0' },
        ],
        deadLetters: [letter(1), letter(2, 'a{b},"c"\\')],
        ledger: [
          { spool: 's1', day: '2026-10-05', deviceKey: '', received: 3, stored: 1, duplicate: 0, deadLettered: 2 },
        ],
      }
      await commitIngestBatch(registry, batch)
      await commitIngestBatch(registry, batch)
      const marks = await registry.db.select().from(dirtyTimeline).where(eq(dirtyTimeline.timeline, 'asset:b'))
      expect(marks).toMatchObject([{ fromTs: 3, toTs: 9 }])
      expect(await registry.db.select().from(liveValue).orderBy(liveValue.metric)).toMatchObject([
        { metric: 'fault_code', ts: 6, num: null, txt: 'E\ufffd' },
        { metric: 'power_w', ts: 6, num: 2, txt: null },
      ])
      const letters = await registry.db.select().from(deadLetter).orderBy(deadLetter.seq)
      expect(letters.map((l) => [l.seq, l.topic, [...l.payload], l.deviceKey])).toEqual([
        [1, 't', [0, 255, 1], 'k\ufffdey'],
        [2, 'a{b},"c"\\', [0, 255, 2], 'k\ufffdey'],
      ])
      expect(await registry.db.select().from(ledger)).toMatchObject([{ received: 3, deadLettered: 2 }])
      // The second time nothing live changed, so nothing live was told.
      await vi.waitFor(() => expect([...heard].sort()).toEqual(['dirty', 'dirty', 'live']))
      for (const stop of stops) await stop()
    })

    it('keeps the newest live value by sample time, and widens dirty periods', async () => {
      const at = (ts: number, value: number) => ({ device: 'late', metric: 'power_w' as const, ts, value })
      await commitIngestBatch(registry, { live: [at(10, 1)], dirty: [{ timeline: 'tag:x', from: 10, to: 10 }] })
      const mine = () => registry.db.select().from(liveValue).where(eq(liveValue.deviceId, 'late'))
      const [before] = await mine()
      await commitIngestBatch(registry, { live: [at(9, 2)], dirty: [{ timeline: 'tag:x', from: 2, to: 3 }] })
      expect(await mine()).toEqual([before])
      await commitIngestBatch(registry, { live: [at(10, 3)] })
      const [after] = await mine()
      expect(after).toMatchObject({ ts: 10, num: 3 })
      expect(after?.revision).toBeGreaterThan(before?.revision ?? Number.POSITIVE_INFINITY)
      const [dirty] = await registry.db.select().from(dirtyTimeline).where(eq(dirtyTimeline.timeline, 'tag:x'))
      expect(dirty).toMatchObject({ fromTs: 2, toTs: 10 })
    })

    it('counts an unknown device’s messages', async () => {
      const seen = (count: number, ts: number) => ({
        ...{ deviceKey: 'stranger', dialect: 'native', topic: `t${ts}`, sample: Buffer.from('{}'), count },
        ...{ firstSeen: ts, lastSeen: ts },
      })
      await commitIngestBatch(registry, { quarantine: [seen(2, 5), seen(1, 9)] })
      await commitIngestBatch(registry, { quarantine: [seen(1, 3)] })
      expect(await registry.db.select().from(quarantine)).toMatchObject([
        { deviceKey: 'stranger', count: 4, firstSeen: 3, lastSeen: 9 },
      ])
    })

    it('makes credentials whose secret is shown once, and revokes them', async () => {
      const draft = {
        deviceId: 'dev_1',
        username: 'plug-1',
        publish: ['plug-1/#'],
        subscribe: ['plug-1/rpc'],
        now: NOW,
      }
      const { credential, secret } = await createCredential(registry, draft)
      await expect(createCredential(registry, draft)).rejects.toThrow()
      const found = await findCredential(registry, 'plug-1')
      expect(found).toEqual(credential)
      expect(verifySecret(secret, found?.secretHash ?? '')).toBe(true)
      expect(verifySecret(`${secret}x`, found?.secretHash ?? '')).toBe(false)
      expect(await findCredential(registry, 'plug\0')).toBeNull()
      const files = await exportMosquittoFiles(registry)
      expect(files.passwordFile).toBe(`plug-1:${credential.secretHash}\n`)
      expect(files.aclFile).toBe('user plug-1\ntopic write plug-1/#\ntopic read plug-1/rpc\n\n')
      expect(await revokeCredential(registry, credential.id, NOW + 1)).toBe('plug-1')
      expect(await revokeCredential(registry, credential.id, NOW + 2)).toBeNull()
      expect(await findCredential(registry, 'plug-1')).toBeNull()
      expect((await exportMosquittoFiles(registry)).passwordFile).toBe('')
    })

    it.each([['a:b'], ['a\nuser root'], ['']])('refuses the user name %j', async (username) => {
      const draft = { deviceId: null, username, publish: [], subscribe: [], now: NOW }
      await expect(createCredential(registry, draft)).rejects.toThrow('not a user name')
    })

    it('takes a transaction back when it throws', async () => {
      const failing = registry.transaction(async (tx) => {
        await tx.insert(device).values({
          ...{
            id: 'dev_gone',
            key: 'gone',
            name: 'x',
            profileId: 'a/b',
            orgUnitId: 'o',
            status: 'active',
            createdAt: 1,
          },
        })
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect((await loadDeviceDirectory(registry)).devices.some((d) => d.key === 'gone')).toBe(false)
    })
  })
}
