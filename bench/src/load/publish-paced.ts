import { setTimeout as sleep } from 'node:timers/promises'
import { LOADER } from '../fleet/fleet.ts'
import { publishPacket } from './mqtt-wire.ts'
import { openPublisher } from './publisher.ts'

/** Milliseconds between bursts: short against any latency that is measured. */
const TICK_MS = 5

/** Publishes `messages` at `perSecond`, evenly, over one connection; resolves when all are acknowledged. */
export const publishPaced = async (options: {
  readonly port: number
  readonly messages: number
  readonly perSecond: number
  readonly message: (nth: number) => { readonly topic: string; readonly payload: string }
}): Promise<void> => {
  const { port, messages, perSecond, message } = options
  const publisher = await openPublisher({
    port,
    clientId: 'loader-paced',
    username: LOADER.username,
    password: LOADER.secret,
  })
  const start = performance.now()
  for (let sent = 0; sent < messages; await sleep(TICK_MS)) {
    const due = Math.min(messages, Math.floor(((performance.now() - start) * perSecond) / 1000))
    for (; sent < due; sent += 1) {
      const { topic, payload } = message(sent)
      publisher.send(publishPacket(topic, sent, payload), 1)
    }
  }
  await publisher.until(0)
  publisher.end()
}
