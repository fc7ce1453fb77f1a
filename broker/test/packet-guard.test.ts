import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPacketGuard } from '../src/packet-guard.ts'

const packet = (type: number, bodyBytes: number): Buffer => {
  const length: number[] = []
  for (let rest = bodyBytes; ; rest = Math.floor(rest / 128)) {
    length.push(rest >= 128 ? (rest % 128) + 128 : rest)
    if (rest < 128) break
  }
  return Buffer.concat([Buffer.from([type << 4, ...length]), Buffer.alloc(bodyBytes, 0xff)])
}
const limits = { maxPacketBytes: 1000, maxConnectBytes: 200 }

/** Feeds a stream in pieces; the first problem found. */
const feed = (stream: Buffer, piece: number): string | null => {
  const guard = createPacketGuard(limits)
  for (let at = 0; at < stream.length; at += piece) {
    const problem = guard(stream.subarray(at, at + piece))
    if (problem !== null) return problem
  }
  return null
}

test('it lets packets within the limits pass and stops others, however the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.array(fc.integer({ min: 0, max: 1300 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 700 }),
      (connect, others, piece) => {
        const stream = Buffer.concat([packet(1, connect), ...others.map((bytes) => packet(3, bytes))])
        const within = connect <= 200 && others.every((bytes) => bytes <= 1000)
        expect(feed(stream, piece) === null).toBe(within)
      },
    ),
  )
})

test.each([
  ['a PUBLISH before CONNECT', packet(3, 10), /not CONNECT/],
  ['TLS on a plain port', Buffer.from([0x16, 3, 1]), /not CONNECT/],
  ['HTTP on a plain port', Buffer.from('GET / HTTP/1.1\r\n'), /not CONNECT/],
  ['a large CONNECT, by its header alone', packet(1, 201).subarray(0, 3), /larger than 200/],
  [
    'a length of five bytes',
    Buffer.concat([packet(1, 0), Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 1])]),
    /malformed/,
  ],
])('%s is refused', (_, stream, problem) => {
  expect(feed(stream, 1)).toMatch(problem)
})
