import { Duplex } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PublishPacket, PublishReader } from '../../src/consumer/publish-reader.ts'

const lengthOf = (length: number): number[] =>
  length < 128 ? [length] : [(length % 128) | 128, ...lengthOf(Math.floor(length / 128))]

const packet = (header: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([header, ...lengthOf(body.length)]), body])

const publish = (topic: string, payload: Buffer, id: number, flags = 0): Buffer => {
  const name = Buffer.from(topic)
  const head = [Buffer.from([name.length >> 8, name.length & 255]), name]
  const number = id > 0 ? [Buffer.from([id >> 8, id & 255])] : []
  return packet(0x30 | (id > 0 ? 2 : 0) | flags, Buffer.concat([...head, ...number, payload]))
}

/** A connection whose bytes the test sends, and what was written to it. */
const connection = () => {
  const written: Buffer[] = []
  const stream = new Duplex({
    read: () => {},
    write: (bytes: Buffer, _, done) => {
      written.push(bytes)
      done()
    },
  })
  return { stream, written }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const message = fc.record({
  topic: fc.string({ minLength: 1, maxLength: 20 }),
  payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  id: fc.integer({ min: 0, max: 65_535 }),
})
const PINGRESP = Buffer.from([0xd0, 0])

test('whatever pieces the bytes come in, PUBLISH packets are read and the others pass', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 12 }), fc.integer({ min: 1, max: 400 }), async (messages, size) => {
      const { stream } = connection()
      const read: PublishPacket[] = []
      const passed: Buffer[] = []
      const reader = new PublishReader(stream, (each) => read.push(each))
      reader.on('data', (bytes: Buffer) => passed.push(bytes))
      const bytes = Buffer.concat(messages.flatMap((m) => [publish(m.topic, m.payload, m.id), PINGRESP]))
      for (let at = 0; at < bytes.length; at += size) stream.push(bytes.subarray(at, at + size))
      await turn()
      await turn()
      expect(read.map((each) => [each.topic, Buffer.from(each.payload).toString('hex'), each.packetId])).toEqual(
        messages.map((m) => [m.topic, m.payload.toString('hex'), m.id]),
      )
      expect(Buffer.concat(passed).equals(Buffer.concat(messages.map(() => PINGRESP)))).toBe(true)
      reader.destroy()
    }),
    { numRuns: 60 },
  )
})

test('flags are read; PUBACKs of a turn go out together', async () => {
  const { stream, written } = connection()
  const read: PublishPacket[] = []
  const reader = new PublishReader(stream, (each) => read.push(each))
  stream.push(Buffer.concat([publish('a', Buffer.from('x'), 7, 0x08), publish('b', Buffer.from('y'), 0x1234, 0x01)]))
  await turn()
  expect(read).toMatchObject([
    { dup: true, retained: false },
    { dup: false, retained: true },
  ])
  for (const { packetId } of read) reader.acknowledge(packetId)
  await turn()
  expect(Buffer.concat(written).toString('hex')).toBe('4002000740021234')
  expect(written).toHaveLength(1)
  reader.destroy()
})

test('reading stops after the packet at which it is held, and goes on from there', async () => {
  const { stream } = connection()
  const read: string[] = []
  const reader = new PublishReader(stream, ({ topic }) => {
    read.push(topic)
    if (topic === 'b') reader.hold()
  })
  stream.push(Buffer.concat(['a', 'b', 'c'].map((topic) => publish(topic, Buffer.from('x'), 1))))
  stream.push(publish('d', Buffer.from('x'), 1))
  await turn()
  expect(read).toEqual(['a', 'b'])
  reader.release()
  await turn()
  expect(read).toEqual(['a', 'b', 'c', 'd'])
  reader.destroy()
})

test.each([
  ['a length of more than four bytes', Buffer.from([0x30, 255, 255, 255, 255, 1])],
  ['a topic that is longer than its packet', Buffer.from([0x30, 3, 0, 9, 97])],
  ['no packet identifier with QoS 1', Buffer.from([0x32, 3, 0, 1, 97])],
])('%s ends the connection', async (_, bytes) => {
  const { stream } = connection()
  const reader = new PublishReader(stream, () => {})
  const failed = new Promise<Error>((resolve) => reader.once('error', resolve))
  stream.push(bytes)
  expect((await failed).message).toMatch(/malformed/)
})
