import type { Lane } from '../buffer/lane.ts'
import type { Connection } from './connection.ts'
import type { Rate } from './rate.ts'
import { nextMessage } from './record.ts'

/** A message stays well under what brokers take (256 KiB at the embedded one). */
const MAX_MESSAGE_BYTES = 64 * 1024

export interface SenderOptions {
  readonly lane: Lane
  readonly connection: Pick<Connection, 'isUp' | 'publish'>
  readonly rate: Rate
  readonly maxSamplesPerMessage: number
  readonly bootId: string
  readonly bootOffset: (boot: string) => number | null
  readonly monotonicMs: () => number
  /** Everything was sent and acknowledged. */
  readonly idle: () => void
  /** Samples that can never be given a time were passed over. */
  readonly undated: (samples: number) => void
}

/**
 * Sends a lane in its order, one message at a time, and deletes what was acknowledged. A backlog goes in messages of many samples at the bounded
 * rate, new samples behind it: a device's story is told from its beginning.
 */
export interface Sender {
  start(): void
  stop(): Promise<void>
  /** Something changed: new samples, a connection, a clock. */
  wake(): void
  /** Until nothing waits any more, the rate is not bounded. */
  hurry(): void
}

export const createSender = (options: SenderOptions): Sender => {
  const { lane, connection, rate, maxSamplesPerMessage, bootId, bootOffset, monotonicMs, idle, undated } = options
  let stopped = true
  let hurried = false
  let woken = false
  let wakeUp: () => void = () => undefined
  let running: Promise<void> = Promise.resolve()
  let stop: () => void = () => undefined

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
      if (woken || stopped) wakeUp()
    })
  /** Until something changes; looks again by itself now and then, as a lost wake-up must not hold up a device for ever. */
  const rest = async (): Promise<void> => {
    await sleep(5000)
    woken = false
  }
  const delay = async (ms: number): Promise<void> => {
    const until = monotonicMs() + ms
    while (!stopped && !hurried && monotonicMs() < until) {
      await sleep(until - monotonicMs())
      woken = false
    }
  }

  const run = async (ended: Promise<never>): Promise<void> => {
    while (!stopped) {
      const { from, records } = lane.read(maxSamplesPerMessage, MAX_MESSAGE_BYTES)
      if (records.length === 0) {
        hurried = false
        if (connection.isUp()) idle()
        await rest()
        continue
      }
      const message = nextMessage(records, bootOffset, bootId)
      if (message.kind === 'skip') {
        lane.acknowledge(from + message.records)
        undated(message.records)
        continue
      }
      if (message.kind === 'wait' || !connection.isUp()) {
        await rest()
        continue
      }
      if (!hurried) await delay(rate.reserve(monotonicMs()))
      if (stopped) return
      try {
        await Promise.race([connection.publish(message.channel, message.payload), ended])
        lane.acknowledge(from + message.records)
      } catch {
        // Not acknowledged: it stays where it is and is sent again.
        if (!stopped) await rest()
      }
    }
  }
  return {
    start: () => {
      if (!stopped) return
      stopped = false
      const ended = new Promise<never>((_, reject) => {
        stop = () => reject(new Error('stopped'))
      })
      ended.catch(() => undefined)
      running = run(ended)
    },
    stop: async () => {
      stopped = true
      stop()
      wakeUp()
      await running
    },
    wake: () => {
      woken = true
      wakeUp()
    },
    hurry: () => {
      hurried = true
      woken = true
      wakeUp()
    },
  }
}
