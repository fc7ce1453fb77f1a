import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BlockMessages, BlockWriter, blockLength } from '../../src/spool/block.ts'

const message = fc.record({
  topic: fc.string({ unit: 'grapheme', maxLength: 30 }),
  payload: fc.uint8Array({ maxLength: 200 }),
  receivedAt: fc.integer({ min: 0, max: 4e12 }),
  packetId: fc.integer({ min: 0, max: 65_535 }),
  dup: fc.boolean(),
  retained: fc.boolean(),
})

test('a block gives back its messages from any sequence on, up to any limit', () => {
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 20 }), fc.nat(25), fc.nat(25), (messages, skip, limit) => {
      const writer = new BlockWriter(8)
      for (const each of messages) writer.add(each)
      expect(writer.messages).toBe(messages.length)
      const block = writer.take()
      expect(blockLength(block)).toBe(messages.length)
      const read = new BlockMessages()
      read.addBlock(block, 100, 100 + skip, limit)
      expect(read.at(-1)?.seq).toBe([...read].at(-1)?.seq)
      expect(
        Array.from(read, ({ seq, topic, payload, receivedAt, packetId, dup, retained }) => ({
          seq,
          topic,
          payload: Uint8Array.from(payload),
          receivedAt,
          packetId,
          dup,
          retained,
        })),
      ).toEqual(messages.map((each, i) => ({ seq: 100 + i, ...each })).slice(skip, skip + limit))
    }),
  )
})
