/** What running processes say of themselves, and what becomes of those that died. */
import {
  listProcesses,
  type ProcessMinuteRow,
  type ProcessRow,
  purgeProcesses,
  type Registry,
  removeProcess,
  replaceDeadProcess,
  saveProcess,
  saveProcessMinutes,
  schema,
  sumProcessMinutes,
} from '@custodia/storage/registry'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { REGISTRIES, type TestRegistry } from './open-test-registries.ts'

const NOW = Date.UTC(2026, 10, 22, 6)
const MINUTE = 60_000

const processOf = (id: string, more: Partial<ProcessRow> = {}): ProcessRow => ({
  ...{ id, service: 'worker', host: 'host-1', pid: 7, version: '0.1.0', probesUrl: null },
  ...{ startedAt: NOW, seenAt: NOW, ready: true, problem: null },
  ...{ spooled: null, spooledBytes: null, oldestUnsettledMs: null, storeUp: true, registryUp: true },
  ...more,
})

const minuteOf = (processId: string, minute: number, more: Partial<ProcessMinuteRow> = {}): ProcessMinuteRow => ({
  ...{ processId, minute, service: 'ingest', received: 0, stored: 0, duplicate: 0, deadLettered: 0, points: 0 },
  ...{ spooled: 0, spooledBytes: 0, lagMs: 0, cpuMs: 100, rssBytes: 2 ** 33 },
  ...more,
})

describe.each(REGISTRIES)('$name', ({ installed, open }) => {
  describe.skipIf(!installed)('processes', () => {
    let opened: TestRegistry
    let registry: Registry
    const ids = async (): Promise<string[]> => (await listProcesses(registry, { limit: 10 })).map(({ id }) => id)

    beforeAll(async () => {
      opened = await open()
      registry = opened.registry
    })
    afterAll(() => opened.close())
    beforeEach(async () => {
      await registry.db.delete(schema.processStatus)
      await registry.db.delete(schema.processMinute)
    })

    it('has one row for each, written again, and taken out at its stop', async () => {
      const ingest = processOf('a', { service: 'ingest', spooled: 5, spooledBytes: 2 ** 40, oldestUnsettledMs: 12 })
      await saveProcess(registry, ingest)
      await saveProcess(registry, processOf('b', { startedAt: NOW + 1 }))
      const later = { ...ingest, seenAt: NOW + 10_000, ready: false, problem: 'the broker is away', spooled: 9 }
      await saveProcess(registry, later)
      expect(await listProcesses(registry, { limit: 10 })).toEqual([processOf('b', { startedAt: NOW + 1 }), later])
      expect(await listProcesses(registry, { before: { startedAt: NOW + 1, id: 'b' }, limit: 10 })).toEqual([later])
      await removeProcess(registry, 'a')
      expect(await ids()).toEqual(['b'])
    })

    it('lets a process that starts take the place of one that died, and of no more', async () => {
      for (const id of ['dead-1', 'dead-2'])
        await saveProcess(registry, processOf(id, { startedAt: NOW - 9 * MINUTE, seenAt: NOW - 5 * MINUTE }))
      await saveProcess(registry, processOf('lives', { startedAt: NOW - 9 * MINUTE, seenAt: NOW - 1000 }))
      await saveProcess(registry, processOf('elsewhere', { host: 'host-2', startedAt: 0, seenAt: 0 }))
      await saveProcess(registry, processOf('other', { service: 'api', startedAt: 0, seenAt: 0 }))
      const successor = processOf('new')
      await saveProcess(registry, successor)
      expect(await replaceDeadProcess(registry, successor, NOW - MINUTE)).toBe(true)
      expect((await ids()).sort()).toEqual(['dead-2', 'elsewhere', 'lives', 'new', 'other'])
      const [next, last] = [processOf('new-2'), processOf('new-3')]
      expect(await replaceDeadProcess(registry, next, NOW - MINUTE)).toBe(true)
      expect(await replaceDeadProcess(registry, last, NOW - MINUTE)).toBe(false)
    })

    it('keeps minutes, once each, as long as they are wanted', async () => {
      const old = minuteOf('a', NOW - 40 * MINUTE, { stored: 100 })
      const [first, second] = [
        minuteOf('a', NOW - MINUTE, { stored: 1 }),
        minuteOf('a', NOW, { stored: 20, deadLettered: 5 }),
      ]
      await saveProcessMinutes(registry, [old, first])
      await saveProcessMinutes(registry, [{ ...first, stored: 10, duplicate: 3 }, second])
      await saveProcessMinutes(registry, [])
      expect(await sumProcessMinutes(registry, NOW - 15 * MINUTE)).toEqual({
        settled: 38,
        deadLettered: 5,
        firstMinute: NOW,
      })
      await saveProcess(registry, processOf('gone', { seenAt: NOW - 50 * MINUTE }))
      await purgeProcesses(registry, { minute: NOW - 30 * MINUTE, seenAt: NOW - 45 * MINUTE })
      expect(await ids()).toEqual([])
      expect(await registry.db.select().from(schema.processMinute)).toHaveLength(2)
      expect(await sumProcessMinutes(registry, 0)).toMatchObject({ settled: 38 })
    })
  })
})
