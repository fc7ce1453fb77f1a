/** What is kept of unknown devices stays within its bounds, and what goes is counted. */
import {
  boundDeadLetters,
  commitIngestBatch,
  forgottenQuarantine,
  listQuarantine,
  QUARANTINE_BOUNDS,
  type QuarantineBounds,
  queueReplay,
  type Registry,
  schema,
} from '@custodia/storage/registry'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { REGISTRIES, type TestRegistry } from './open-test-registries.ts'

const NOW = Date.UTC(2026, 9, 5, 8)
const BYTES = 100

describe.each(REGISTRIES)('$name', ({ installed, open }) => {
  describe.skipIf(!installed)('quarantine', () => {
    let opened: TestRegistry
    let registry: Registry
    let seq = 0

    beforeAll(async () => {
      opened = await open()
      registry = opened.registry
    })
    afterAll(() => opened.close())
    beforeEach(async () => {
      await registry.db.delete(schema.deadLetter)
      await registry.db.delete(schema.quarantine)
    })

    /** One message of each key, each later than the ones before. */
    const hear = (keys: readonly string[], bounds: Partial<QuarantineBounds>) => {
      const messages = keys.map((deviceKey) => {
        seq += 1
        return { deviceKey, topic: 't', payload: Buffer.alloc(BYTES), seq, receivedAt: NOW + seq }
      })
      return commitIngestBatch(
        registry,
        {
          deadLetters: messages.map((one) => ({
            ...one,
            spool: 's1',
            deviceId: null,
            reason: 'unknown_device',
            detail: 'x',
          })),
          quarantine: messages.map(({ deviceKey, topic, payload, receivedAt }) => ({
            ...{ deviceKey, dialect: 'native', topic, sample: payload, count: 1 },
            ...{ firstSeen: receivedAt, lastSeen: receivedAt },
          })),
        },
        { ...QUARANTINE_BOUNDS, ...bounds },
      )
    }
    const repeat = (key: string, times: number): string[] => Array.from({ length: times }, () => key)
    const counts = async () =>
      (await listQuarantine(registry, { limit: 100 })).map(({ deviceKey, count, kept, dropped }) => [
        deviceKey,
        count,
        kept,
        dropped,
      ])
    const keptSeqs = async () => {
      const rows = await registry.db.select({ seq: schema.deadLetter.seq }).from(schema.deadLetter)
      return rows.map((row) => row.seq - seq).sort((a, b) => a - b)
    }

    it.each([
      ['messages', { messagesPerDevice: 3 }],
      ['bytes', { bytesPerDevice: 3 * BYTES }],
    ])('keeps the newest of a device up to its %s', async (_, bounds) => {
      await hear(repeat('loud', 2), bounds)
      await hear(repeat('loud', 5), bounds)
      expect(await counts()).toEqual([['loud', 7, 3, 4]])
      expect(await keptSeqs()).toEqual([-2, -1, 0])
    })

    it('drops the oldest of all beyond the bytes of the whole', async () => {
      await hear([...repeat('a', 4), ...repeat('b', 4)], { totalBytes: 10 * BYTES })
      expect(await counts()).toEqual([
        ['a', 4, 4, 0],
        ['b', 4, 4, 0],
      ])
      await hear(repeat('c', 4), { totalBytes: 10 * BYTES })
      expect(await counts()).toEqual([
        ['a', 4, 1, 3],
        ['b', 4, 4, 0],
        ['c', 4, 4, 0],
      ])
    })

    it('forgets the devices that were not heard for longest, and sums what they sent', async () => {
      const keys = Array.from({ length: 25 }, (_, k) => `key-${String(k).padStart(2, '0')}`)
      for (const key of keys) await hear([key], { devices: 20 })
      const rows = await counts()
      expect(rows.length).toBeLessThanOrEqual(20)
      expect(rows.at(-1)).toEqual(['key-24', 1, 1, 0])
      expect(await forgottenQuarantine(registry)).toEqual({ count: 25 - rows.length, dropped: 25 - rows.length })
      expect(await registry.db.$count(schema.deadLetter)).toBe(rows.length)
    })

    it('drops the oldest of all dead letters beyond what they may take, and nothing below it', async () => {
      // More than the table takes when it is empty, and so little that a few messages fill it.
      const payload = Buffer.alloc(100_000, 7)
      const letters = Array.from({ length: 20 }, (_, k) => ({
        ...{ spool: 's2', seq: k, topic: 't', payload, receivedAt: NOW + k, deviceKey: null, deviceId: null },
        ...{ reason: 'no_dialect', detail: 'x' },
      }))
      await commitIngestBatch(registry, { deadLetters: letters })
      expect(await boundDeadLetters(registry, 1e9)).toBe(0)
      const kept = async () => (await registry.db.select({ seq: schema.deadLetter.seq }).from(schema.deadLetter)).length
      const max = await boundDeadLetters(registry, 20 * 100_500)
      expect([max, await kept()]).toEqual([0, 20])
      // The table compresses what it keeps: its size is asked first, so the bound is below it.
      const { rows } = await registry.pool.query<{ size: number }>(
        `select pg_total_relation_size('dead_letter') as size`,
      )
      const bound = Math.min(Number(rows[0]?.size) - 1, 10 * 100_400)
      const dropped = await boundDeadLetters(registry, bound)
      expect(dropped).toBeGreaterThan(10)
      const left = await registry.db.select({ seq: schema.deadLetter.seq }).from(schema.deadLetter)
      expect(Math.min(...left.map(({ seq }) => seq))).toBe(dropped)
      expect(await boundDeadLetters(registry, bound)).toBe(0)
    })

    it('takes nothing from under a replay', async () => {
      await hear(repeat('soon', 3), { messagesPerDevice: 3 })
      await registry.transaction((tx) =>
        queueReplay(tx, { filter: { units: null, deviceKey: 'soon' }, actor: 'usr', now: NOW, said: {} }),
      )
      await hear(repeat('soon', 2), { messagesPerDevice: 3 })
      expect(await counts()).toEqual([['soon', 5, 5, 0]])
    })
  })
})
