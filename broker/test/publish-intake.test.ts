import { Duplex } from 'node:stream'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { takePublishes } from '../src/publish-intake.ts'
import { createReadAhead, type ReadAhead } from '../src/read-ahead.ts'

const lengthBytes = (bodyBytes: number): number[] => {
  const length: number[] = []
  for (let rest = bodyBytes; ; rest = Math.floor(rest / 128)) {
    length.push(rest >= 128 ? (rest % 128) + 128 : rest)
    if (rest < 128) return length
  }
}
const packet = (first: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([first, ...lengthBytes(body.length)]), body])
const blank = (type: number, bodyBytes: number): Buffer => packet(type << 4, Buffer.alloc(bodyBytes, 0xff))
const publish = (first: number, topic: string, packetId: number, payloadBytes: number): Buffer => {
  const name = Buffer.from(topic)
  const id = (first & 6) === 0 ? [] : [packetId >> 8, packetId & 255]
  return packet(
    first,
    Buffer.concat([Buffer.from([0, name.length]), name, Buffer.from(id), Buffer.alloc(payloadBytes, 7)]),
  )
}
const CONNECT = blank(1, 20)

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 1 })

/** A connection whose peer sends what the test pushes, with a reader behind it that does as aedes does. */
const connectionWith = (take: (topic: string) => Promise<void> | null, readAhead = createReadAhead()) => {
  const written: Buffer[] = []
  /** What came out, in order: `t:` and the topic of what was taken, or `p:` and bytes passed on. */
  const passed: Buffer[] = []
  const taken: { topic: string; packetId: number; dup: boolean; payload: number; passedBefore: number }[] = []
  const problems: string[] = []
  const passedBytes = (): number => passed.reduce((sum, bytes) => sum + bytes.length, 0)
  const connection = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _, done) => {
      written.push(bytes)
      done()
    },
  })
  connection.on('error', () => undefined)
  takePublishes(connection, {
    maxPacketBytes: 1000,
    maxConnectBytes: 200,
    readAhead,
    take: ({ topic, packetId, dup, payload }) => {
      const promise = take(topic)
      if (promise !== null) taken.push({ topic, packetId, dup, payload: payload.length, passedBefore: passedBytes() })
      return promise
    },
    onTaken: () => undefined,
    onViolation: (problem) => problems.push(problem),
  })
  connection.on('readable', () => {
    const bytes: unknown = connection.read()
    if (Buffer.isBuffer(bytes)) passed.push(bytes)
  })
  const send = async (stream: Buffer, piece: number): Promise<void> => {
    for (let at = 0; at < stream.length && !connection.destroyed; at += piece) {
      connection.push(stream.subarray(at, at + piece))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { connection, written, passed, taken, problems, send }
}

test('packets within the limits pass and others end the connection, however the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 300 }),
      fc.array(fc.integer({ min: 0, max: 1300 }), { maxLength: 4 }),
      fc.constantFrom(3, 8, 12),
      fc.integer({ min: 30, max: 700 }),
      async (connect, others, type, piece) => {
        const stream = Buffer.concat([blank(1, connect), ...others.map((bytes) => blank(type, bytes))])
        const within = connect <= 200 && others.every((bytes) => bytes <= 1000)
        const { connection, problems, passed, send } = connectionWith(() => null)
        await send(stream, piece)
        expect(problems.length === 0).toBe(within)
        expect(connection.destroyed).toBe(!within)
        if (within) expect(Buffer.concat(passed).equals(stream)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('every message is taken once or passed whole, in the order of the connection, however the stream is cut', async () => {
  const message = fc.record({
    first: fc.constantFrom(0x30, 0x32, 0x3a, 0x31, 0x33, 0x34),
    bytes: fc.integer({ min: 0, max: 300 }),
    left: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(message, fc.constant(null)), { maxLength: 8 }),
      fc.integer({ min: 1, max: 400 }),
      fc.nat(3),
      async (messages, piece, turns) => {
        const packets = messages.map((each, n) =>
          each === null ? blank(12, 0) : publish(each.first, `${each.left ? 'left' : 'mine'}/${n}`, n + 1, each.bytes),
        )
        // As commits do: one after the other, each some turns of the event loop.
        let committed = Promise.resolve()
        const commit = async (before: Promise<void>): Promise<void> => {
          await before
          for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
        }
        const { passed, taken, written, send } = connectionWith((topic) => {
          if (!topic.startsWith('mine')) return null
          committed = commit(committed)
          return committed
        })
        await send(Buffer.concat([CONNECT, ...packets]), piece)
        await until(() => {
          const bytes = taken.length + Buffer.concat(passed).length
          expect(bytes).toBeGreaterThanOrEqual(CONNECT.length)
          const out = [...taken].map(({ topic }) => Number(topic.slice(5)))
          const rest = packets.filter((_, n) => !out.includes(n))
          expect(Buffer.concat(passed).equals(Buffer.concat([CONNECT, ...rest]))).toBe(true)
          // A message goes to the broker only after what was before it was taken, and is not overtaken by what comes after it.
          expect(out).toEqual([...out].sort((a, b) => a - b))
          for (const { topic, passedBefore } of taken) {
            const nth = Number(topic.slice(5))
            const before = packets.filter((_, n) => n < nth && !out.includes(n))
            expect(passedBefore).toBe(Buffer.concat([CONNECT, ...before]).length)
          }
          const acknowledged = taken.filter(({ packetId }) => packetId > 0)
          const expected = acknowledged.flatMap(({ packetId }) => [0x40, 2, packetId >> 8, packetId & 255])
          expect([...Buffer.concat(written)]).toEqual(expected)
        })
        for (const { topic, dup, payload } of taken) {
          const said = messages[Number(topic.slice(5))]
          expect({ dup, payload, retained: ((said?.first ?? 0) & 1) !== 0, qos2: (said?.first ?? 0) & 4 }).toEqual({
            dup: said?.first === 0x3a,
            payload: said?.bytes,
            retained: false,
            qos2: 0,
          })
        }
      },
    ),
    { numRuns: 100 },
  )
})

const NEVER: ReadAhead = { allows: () => false, add: () => undefined }

const commitment = () => {
  let settle = (): void => undefined
  const committed = new Promise<void>((resolve) => {
    settle = resolve
  })
  return { committed, settle: () => settle() }
}

test('a connection is read ahead of what is settled, and the broker gets nothing ahead of it', async () => {
  const { committed, settle } = commitment()
  const waiting: number[] = []
  const counted: ReadAhead = { allows: () => true, add: (bytes) => waiting.push(bytes) }
  const { taken, passed, written, send } = connectionWith(() => committed, counted)
  await send(CONNECT, 100)
  await send(publish(0x32, 'a', 1, 3), 100)
  await send(Buffer.concat([publish(0x32, 'b', 2, 3), blank(12, 0)]), 100)
  await send(publish(0x32, 'c', 3, 3), 100)
  expect(taken.map(({ topic }) => topic)).toEqual(['a', 'b'])
  expect(Buffer.concat(passed)).toEqual(CONNECT)
  expect(written).toHaveLength(0)
  settle()
  await until(() => expect([...Buffer.concat(written)]).toEqual([1, 2, 3].flatMap((id) => [0x40, 2, 0, id])))
  expect(Buffer.concat(passed)).toEqual(Buffer.concat([CONNECT, blank(12, 0)]))
  expect(waiting.reduce((sum, bytes) => sum + bytes)).toBe(0)
})

test('connections are read ahead as far as each and all of them may', () => {
  const ahead = createReadAhead()
  expect(ahead.allows(0)).toBe(true)
  expect(ahead.allows(256 * 1024)).toBe(false)
  ahead.add(4 * 1024 * 1024)
  expect(ahead.allows(0)).toBe(false)
  ahead.add(-1)
  expect(ahead.allows(0)).toBe(true)
})

test('nothing is acknowledged or read before what was taken is settled, where nothing may be read ahead', async () => {
  const { committed, settle } = commitment()
  const { connection, taken, written, send } = connectionWith(() => committed, NEVER)
  await send(Buffer.concat([CONNECT]), 100)
  await send(publish(0x32, 'a', 1, 3), 100)
  await send(publish(0x32, 'b', 2, 3), 100)
  expect(taken).toHaveLength(1)
  expect(written).toHaveLength(0)
  settle()
  await until(() => expect([...Buffer.concat(written)]).toEqual([0x40, 2, 0, 1, 0x40, 2, 0, 2]))
  expect(connection.destroyed).toBe(false)
})

test('a message that cannot be taken over ends the connection, unacknowledged', async () => {
  const { connection, written, send } = connectionWith(() => Promise.reject(new Error('the disk is full')))
  await send(Buffer.concat([CONNECT, publish(0x32, 'a', 1, 3)]), 1000)
  await send(publish(0x32, 'a', 2, 3), 1000)
  await until(() => expect(connection.destroyed).toBe(true))
  expect(written).toHaveLength(0)
})

test.each([
  ['a PUBLISH before CONNECT', blank(3, 10), /not CONNECT/],
  ['TLS on a plain port', Buffer.from([0x16, 3, 1]), /not CONNECT/],
  ['HTTP on a plain port', Buffer.from('GET / HTTP/1.1\r\n'), /not CONNECT/],
  ['a large CONNECT, by its header alone', blank(1, 201).subarray(0, 3), /larger than 200/],
  ['a large PUBLISH, by its header alone', Buffer.concat([CONNECT, blank(3, 1001).subarray(0, 3)]), /larger than 1000/],
  ['a length of five bytes', Buffer.concat([CONNECT, Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 1])]), /malformed/],
])('%s is refused', async (_, stream, problem) => {
  const { connection, problems, send } = connectionWith(() => null)
  await send(stream, 1)
  expect(problems).toEqual([expect.stringMatching(problem)])
  expect(connection.destroyed).toBe(true)
})
