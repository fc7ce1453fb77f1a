/** Process that publishes a backlog over several connections as fast as it is acknowledged. Started by `start-loader.ts`. */

import { type Backlog, messageOf } from '../fleet/backlog.ts'
import { createFleet, LOADER } from '../fleet/fleet.ts'
import { publishPacket } from './mqtt-wire.ts'
import { openPublisher, type Publisher } from './publisher.ts'

export interface LoaderTask extends Omit<Backlog, 'fleet'> {
  readonly port: number
  readonly devices: number
  readonly connections: number
  /** Messages on their way per connection. */
  readonly window: number
}

/** Messages that go to the socket together. */
const CHUNK = 64

/** The messages of one connection, encoded beforehand: devices are divided among the connections, so each one's order is kept. */
const encode = (backlog: Backlog, connection: number, connections: number): Buffer[] => {
  const chunks: Buffer[] = []
  let chunk: Buffer[] = []
  let nth = 0
  for (let message = 0; message < backlog.messages; message += 1) {
    if ((message % backlog.fleet.length) % connections !== connection) continue
    const { topic, payload } = messageOf(backlog, message)
    chunk.push(publishPacket(topic, nth, payload))
    nth += 1
    if (nth % CHUNK === 0) {
      chunks.push(Buffer.concat(chunk))
      chunk = []
    }
  }
  // The last chunk is short; it is sent message by message.
  return [...chunks, ...chunk]
}

const publishAll = async (publisher: Publisher, chunks: readonly Buffer[], messages: number, window: number) => {
  const whole = Math.floor(messages / CHUNK)
  for (const [index, bytes] of chunks.entries()) {
    if (publisher.open >= window) await publisher.until(window / 2)
    publisher.send(bytes, index < whole ? CHUNK : 1)
  }
  await publisher.until(0)
  publisher.end()
}

const countOf = ({ messages, fleet }: Backlog, connection: number, connections: number): number => {
  let count = 0
  for (let message = 0; message < messages; message += 1)
    if ((message % fleet.length) % connections === connection) count += 1
  return count
}

const prepare = async (task: LoaderTask): Promise<() => Promise<void>> => {
  const { port, devices, connections, window } = task
  const backlog: Backlog = { ...task, fleet: createFleet(devices) }
  const parts = await Promise.all(
    Array.from({ length: connections }, async (_, c) => ({
      publisher: await openPublisher({
        port,
        clientId: `loader-${c}`,
        username: LOADER.username,
        password: LOADER.secret,
      }),
      chunks: encode(backlog, c, connections),
      messages: countOf(backlog, c, connections),
    })),
  )
  return async () => {
    await Promise.all(parts.map((part) => publishAll(part.publisher, part.chunks, part.messages, window)))
  }
}

process.once('message', async (task: LoaderTask) => {
  const publish = await prepare(task)
  process.send?.('ready')
  process.once('message', async () => {
    await publish()
    process.send?.('published')
    process.disconnect()
  })
})
