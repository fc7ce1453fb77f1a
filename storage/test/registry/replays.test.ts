/** Letters that were claimed in vain wait again at once, and one that is meant is the one that is taken. */
import { commitIngestBatch, queueReplay, schema, settleQueuedLetters } from '@custodia/storage/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REGISTRIES, type TestRegistry } from './open-test-registries.ts'

const NOW = Date.UTC(2026, 10, 5, 8)
const now = () => NOW
const KEYS = ['first', 'second', 'third']

describe.each(REGISTRIES)('$name', ({ installed, open }) => {
  describe.skipIf(!installed)('letters that wait to be tried again', () => {
    let test: TestRegistry
    beforeAll(async () => {
      test = await open()
      await commitIngestBatch(test.registry, {
        deadLetters: KEYS.map((deviceKey, seq) => ({
          ...{ spool: 's1', seq, deviceKey, topic: deviceKey, payload: Buffer.from('{}'), receivedAt: NOW + seq },
          ...{ deviceId: null, reason: 'unknown_device', detail: 'x' },
        })),
      })
      await test.registry.transaction((tx) =>
        queueReplay(tx, { filter: { units: null }, actor: 'usr_1', now: NOW, said: {} }),
      )
    })
    afterAll(() => test?.close())

    const claim = async (options: { limit: number; only?: string }) => {
      let topics: readonly string[] = []
      const claimed = settleQueuedLetters(test.registry, { ...options, now }, async (letters) => {
        topics = letters.map(({ topic }) => topic)
        throw new Error('in vain')
      })
      await expect(claimed).rejects.toThrow('in vain')
      return topics
    }

    const connections = async () => {
      const { rows } = await test.registry.pool.query(
        `select pid from pg_stat_activity where application_name = 'custodia' order by pid`,
      )
      return rows
    }

    it('are all there as soon as a claim of them has failed, which rolls back rather than leave that to the server', async () => {
      expect(await claim({ limit: 10 })).toEqual(KEYS)
      const before = await connections()
      for (let turn = 0; turn < 20; turn += 1) expect(await claim({ limit: 10 })).toEqual(KEYS)
      expect(await connections()).toEqual(before)
    })

    it('gives the one that is meant, though others were received before it', async () => {
      const letters = await test.registry.db.select().from(schema.deadLetter)
      const second = letters.find(({ topic }) => topic === 'second')
      expect(await claim({ limit: 1 })).toEqual(['first'])
      expect(await claim({ limit: 1, only: second?.id ?? '' })).toEqual(['second'])
    })
  })
})
