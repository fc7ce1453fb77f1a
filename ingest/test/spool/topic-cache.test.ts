import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTopic } from '../../src/spool/topic-cache.ts'

test('a topic is read as UTF-8 has it, whatever was read before', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 20 }), (topics) => {
      for (const topic of [...topics, ...topics]) {
        const bytes = Buffer.from(`<${topic}>`)
        expect(readTopic(bytes, 1, bytes.length - 1)).toBe(topic)
      }
    }),
  )
})

test('what is remembered of a topic outlives the bytes that it was read from', () => {
  const bytes = Buffer.from('a/b')
  expect(readTopic(bytes, 0, 3)).toBe('a/b')
  bytes.write('c/d')
  expect(readTopic(bytes, 0, 3)).toBe('c/d')
  expect(readTopic(Buffer.from('a/b'), 0, 3)).toBe('a/b')
})

test('more topics than are remembered, and longer ones, are read all the same', () => {
  for (let i = 0; i < 40_000; i += 1) {
    const topic = `site/device-${i}/telemetry`
    expect(readTopic(Buffer.from(topic), 0, topic.length)).toBe(topic)
  }
  const long = 'é'.repeat(5000)
  expect(readTopic(Buffer.from(long), 0, Buffer.byteLength(long))).toBe(long)
})

test('bytes that are no UTF-8 are read as the text decoder reads them', () => {
  const bytes = Buffer.from([0x61, 0xff, 0x62])
  expect(readTopic(bytes, 0, 3)).toBe('a\ufffdb')
  expect(readTopic(bytes, 0, 3)).toBe('a\ufffdb')
})
