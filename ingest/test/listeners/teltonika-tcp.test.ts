import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readMessage } from '../../src/dialects/index.ts'
import { createStreamReader, type StreamEvent } from '../../src/listeners/teltonika-frames.ts'
import {
  createTeltonikaListener,
  type TeltonikaListener,
  type TeltonikaListenerOptions,
} from '../../src/listeners/teltonika-tcp.ts'
import type { IncomingMessage } from '../../src/spool/index.ts'
import { fromHex } from '../dialects/reading.ts'

/** Teltonika wiki, "Data Sending Protocols": the IMEI of "Communication with server", Codec 8 with two records, 8 Extended. */
const IMEI = '356307042441013'
const HELLO = fromHex('000F333536333037303432343431303133')
const TWO = fromHex(
  '000000000000004308020000016B40D57B480100000000000000000000000000000001010101000000000000016B40D5C198010000000000000000000000000000000101010101000000020000252C',
)
const EXTENDED = fromHex(
  '000000000000004A8E010000016B412CEE000100000000000000000000000000000000010005000100010100010011001D00010010015E2C880002000B000000003544C87A000E000000001DD7E06A00000100002994',
)
/** The same wiki, Codec 12: an answer to a command. */
const ANSWER = fromHex(
  '00000000000000370C01060000002F4449313A31204449323A30204449333A302041494E313A302041494E323A313639323420444F313A3020444F323A3101000066E3',
)

let listener: TeltonikaListener
let port: number
let accepted: IncomingMessage[]
let logged: string[]
let hold: Promise<void>
const sockets: Socket[] = []

const listen = async (more: Partial<TeltonikaListenerOptions> = {}): Promise<void> => {
  listener = createTeltonikaListener({
    host: '127.0.0.1',
    port: 0,
    accept: async (message) => {
      await hold
      accepted.push(message)
    },
    isKnown: async (imei) => imei === IMEI,
    log: { info: () => {}, warn: (_, line) => logged.push(line), error: () => {} },
    now: () => 77,
    ...more,
  })
  ;({ port } = await listener.start())
}

beforeEach(() => {
  accepted = []
  logged = []
  hold = Promise.resolve()
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await listener.stop()
})

/** A device: what it is told comes out in hexadecimal. */
const dial = async () => {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {})
  await once(socket, 'connect')
  let told = Buffer.alloc(0)
  let closed = false
  socket.on('data', (chunk) => {
    told = Buffer.concat([told, chunk])
  })
  socket.on('close', () => {
    closed = true
  })
  return {
    send: (bytes: Uint8Array) => socket.write(bytes),
    hears: (hex: string) => vi.waitFor(() => expect(told.toString('hex')).toBe(hex), { interval: 5, timeout: 5000 }),
    told: () => told.toString('hex'),
    isClosed: () => vi.waitFor(() => expect(closed).toBe(true), { interval: 5, timeout: 5000 }),
    end: () => socket.end(),
  }
}

describe('a known device', () => {
  it('is let in, and its records are acknowledged by number', async () => {
    await listen()
    const device = await dial()
    device.send(HELLO)
    await device.hears('01')
    device.send(TWO)
    await device.hears('0100000002')
    device.send(EXTENDED)
    await device.hears('010000000200000001')
    expect(accepted.map(({ topic, receivedAt }) => [topic, receivedAt])).toEqual([
      [`$custodia/teltonika/${IMEI}`, 77],
      [`$custodia/teltonika/${IMEI}`, 77],
    ])
    expect(accepted.map((message) => readMessage(message))).toMatchObject([
      { kind: 'uplinks', dialect: 'teltonika', uplinks: [{ deviceKey: IMEI }, { deviceKey: IMEI }] },
      { kind: 'uplinks', dialect: 'teltonika', uplinks: [{ sampleTime: Date.parse('2019-06-10T11:36:32Z') }] },
    ])
  })

  it('hears nothing before its records are safe', async () => {
    await listen()
    let release = (): void => {}
    hold = new Promise((resolve) => {
      release = resolve
    })
    const device = await dial()
    device.send(HELLO)
    device.send(TWO)
    device.send(EXTENDED)
    await device.hears('01')
    expect(accepted).toEqual([])
    release()
    await device.hears('010000000200000001')
  })

  it('keeps what could not be taken: the connection is closed without a number', async () => {
    await listen({ accept: () => Promise.reject(new Error('The spool is full')) })
    const device = await dial()
    device.send(HELLO)
    device.send(TWO)
    await device.isClosed()
    expect(device.told()).toBe('01')
    expect(logged).toEqual(['a Teltonika packet was not taken'])
  })

  it('may send in pieces of any size, with pings between packets', async () => {
    await listen()
    const device = await dial()
    for (const byte of [...HELLO, 0xff, ...TWO, 0xff, 0xff, ...EXTENDED]) device.send(Uint8Array.of(byte))
    await device.hears('010000000200000001')
    expect(accepted).toHaveLength(2)
  })

  it('sends a packet again that was harmed on its way', async () => {
    await listen()
    const device = await dial()
    const harmed = Uint8Array.from(TWO)
    harmed[20] = 0xaa
    device.send(HELLO)
    device.send(harmed)
    await device.hears('0100000000')
    device.send(TWO)
    await device.hears('010000000000000002')
    expect(accepted.map(({ payload }) => [...payload])).toEqual([[...TWO]])
  })

  it('gets rid of a packet that is harmed in its own memory, which becomes a dead letter', async () => {
    await listen()
    const device = await dial()
    const harmed = Uint8Array.from(TWO)
    harmed[20] = 0xaa
    device.send(HELLO)
    for (let time = 0; time < 3; time += 1) device.send(harmed)
    await device.hears('01000000000000000000000002')
    expect(readMessage(accepted[0] ?? { topic: '', payload: harmed, receivedAt: 0 })).toMatchObject({
      kind: 'malformed',
      deviceKey: IMEI,
      detail: expect.stringContaining('checksum'),
    })
  })

  it('answers to commands without a number in return', async () => {
    await listen()
    const device = await dial()
    device.send(HELLO)
    device.send(ANSWER)
    device.send(TWO)
    await device.hears('0100000002')
    expect(accepted).toHaveLength(1)
  })

  it('that comes back takes the place of its old connection', async () => {
    await listen()
    const old = await dial()
    old.send(HELLO)
    await old.hears('01')
    const device = await dial()
    device.send(HELLO)
    await old.isClosed()
    device.send(TWO)
    await device.hears('0100000002')
  })
})

describe('anybody else', () => {
  it('with an unknown IMEI is refused and told of once', async () => {
    await listen({ isKnown: async () => false })
    for (let time = 0; time < 2; time += 1) {
      const device = await dial()
      device.send(HELLO)
      await device.hears('00')
      await device.isClosed()
    }
    expect(logged).toHaveLength(1)
  })

  it('hears neither yes nor no while the registry is away', async () => {
    await listen({ isKnown: () => Promise.reject(new Error('away')) })
    const device = await dial()
    device.send(HELLO)
    await device.isClosed()
    expect(device.told()).toBe('')
    expect(logged).toEqual(['a Teltonika device could not be looked up'])
  })

  it.each([
    ['HTTP', new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n')],
    ['letters for an IMEI', fromHex('000F616161616161616161616161616161')],
    ['a packet that is too large', Uint8Array.of(...HELLO, ...fromHex('00000000 7FFFFFFF'))],
    ['a packet without preamble', Uint8Array.of(...HELLO, ...fromHex('01020304 00000010'))],
    ['an empty packet', Uint8Array.of(...HELLO, ...fromHex('00000000 00000000'))],
  ])('%s ends the connection', async (_, bytes) => {
    await listen()
    const device = await dial()
    device.send(bytes)
    await device.isClosed()
    expect(logged).toEqual(['a Teltonika connection was closed'])
    expect(accepted).toEqual([])
  })

  it('that says nothing is not waited for', async () => {
    await listen({ handshakeMs: 20 })
    const device = await dial()
    await device.isClosed()
  })

  it('that falls silent is not kept', async () => {
    await listen({ idleMs: 20 })
    const device = await dial()
    device.send(HELLO)
    await device.isClosed()
    expect(device.told()).toBe('01')
  })

  it('past the number of connections is turned away', async () => {
    await listen({ maxConnections: 1 })
    const first = await dial()
    first.send(HELLO)
    await first.hears('01')
    const second = await dial()
    await second.isClosed()
  })
})

describe('a stream', () => {
  it('gives the same events however it is cut', () => {
    const stream = Uint8Array.of(...HELLO, ...TWO, 0xff, ...EXTENDED, ...ANSWER)
    const eventsOf = (chunks: readonly Uint8Array[]): StreamEvent[] => {
      const reader = createStreamReader()
      const events: StreamEvent[] = []
      for (const chunk of chunks) {
        reader.push(chunk)
        for (let event = reader.next(); event !== null; event = reader.next()) events.push(event)
      }
      return events
    }
    const whole = eventsOf([stream])
    expect(
      whole.map((event) => (event.kind === 'packet' ? [event.codec, event.records, event.checksumHolds] : event.kind)),
    ).toEqual(['imei', [0x08, 2, true], [0x8e, 1, true], [0x0c, 1, true]])
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length]
        expect(eventsOf(at.slice(1).map((to, index) => stream.subarray(at[index], to)))).toEqual(whole)
      }),
    )
  })

  it('of any bytes ends or waits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const reader = createStreamReader()
        reader.push(bytes)
        for (let events = 0; events < 1000; events += 1) {
          const event = reader.next()
          if (event === null || event.kind === 'broken') return
        }
        throw new Error('does not end')
      }),
    )
  })
})
