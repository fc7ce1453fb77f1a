import type { IncomingMessage } from './block.ts'
import { finish, mix, mixBytes, mixText } from './hash.ts'

/** Two halves of a fingerprint as one number of 53 bits. */
const join = (lo: number, hi: number): number => (finish(hi) & 0x1fffff) * 0x100000000 + (finish(lo) >>> 0)

/** What a message can be known by when it comes again. */
interface ReceiptKeys {
  /** Topic, payload and packet identifier; null without one. */
  readonly delivery: number | null
  /** Topic and payload. */
  readonly content: number
}

const receiptKeys = ({ topic, payload, packetId = 0 }: IncomingMessage): ReceiptKeys => {
  const lo = mixBytes(mixText(0x3c6ef372, topic), payload)
  const hi = mixBytes(mixText(0x1b873593, topic), payload)
  return { delivery: packetId === 0 ? null : join(mix(lo, packetId), mix(hi, packetId)), content: join(lo, hi) }
}

/**
 * When the recent messages of devices without a clock were received first. Such a message has no time of its own: delivered again, it
 * must get the time that it got before, or it would be another sample.
 */
export class ReceiptMemory {
  readonly #capacity: number
  readonly #windowMs: number
  /** Fingerprint → its newest time of receipt. */
  readonly #times = new Map<number, number>()
  /** Ring of (fingerprint, time) in the order of their coming. To ask the map for its oldest key would walk over all deleted ones. */
  readonly #order: Float64Array
  #added = 0

  /**
   * @param capacity most fingerprints to remember; a message has two, or one if it is of QoS 0
   * @param windowMs longest time from the first delivery to one with the DUP flag
   */
  constructor(capacity: number, windowMs: number) {
    this.#capacity = capacity
    this.#windowMs = windowMs
    this.#order = new Float64Array(capacity * 2)
  }

  remember(key: number, receivedAt: number): void {
    const order = this.#order
    const at = (this.#added % this.#capacity) * 2
    if (this.#added >= this.#capacity) {
      const oldest = order[at] ?? 0
      // Remembered anew since, it is not the oldest any more.
      if (this.#times.get(oldest) === order[at + 1]) this.#times.delete(oldest)
    }
    order[at] = key
    order[at + 1] = receivedAt
    this.#added += 1
    this.#times.set(key, receivedAt)
  }

  /**
   * The receipt of the message's first delivery: of the same packet, where the sender says that it may be a repetition; of the
   * same content, where a broker gives what it retained; else its own.
   * @param added receives pairs of (fingerprint, time) that the memory must keep across restarts
   */
  firstReceipt(message: IncomingMessage, added: number[]): number {
    const { receivedAt, dup, retained } = message
    const { delivery, content } = receiptKeys(message)
    const before =
      (dup === true && delivery !== null ? this.#find(delivery, receivedAt, this.#windowMs) : null) ??
      (retained === true ? this.#find(content, receivedAt, Number.POSITIVE_INFINITY) : null)
    if (before !== null && before < receivedAt) return before
    for (const key of delivery === null ? [content] : [delivery, content]) {
      this.remember(key, receivedAt)
      added.push(key, receivedAt)
    }
    return receivedAt
  }

  #find(key: number, receivedAt: number, windowMs: number): number | null {
    const time = this.#times.get(key)
    return time !== undefined && time <= receivedAt && receivedAt - time <= windowMs ? time : null
  }
}
