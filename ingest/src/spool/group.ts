import { BlockWriter, blockBytesOf, type IncomingMessage } from './block.ts'

/** Messages that will be one block, and the promise that all their appends share. */
export class Group {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: Error) => void
  /** Numbers of messages by `dayOf` their receipt. */
  readonly received = new Map<string, number>()
  /** An upper bound of the block's size. */
  bytes = 0
  readonly #block: BlockWriter
  readonly #dayOf: (receivedAt: number) => string
  #day = ''
  #ofDay = 0

  /** @param room bytes to begin with, if about so many are expected; it grows */
  constructor(dayOf: (receivedAt: number) => string, room?: number) {
    this.#dayOf = dayOf
    this.#block = new BlockWriter(room)
    let resolve: () => void = () => {}
    let reject: (error: Error) => void = () => {}
    this.promise = new Promise<void>((onResolve, onReject) => {
      resolve = onResolve
      reject = onReject
    })
    this.resolve = resolve
    this.reject = reject
  }

  get messages(): number {
    return this.#block.messages
  }

  add(message: IncomingMessage): void {
    this.#block.add(message)
    this.bytes += blockBytesOf(message)
    const day = this.#dayOf(message.receivedAt)
    if (day !== this.#day) this.#noteDay(day)
    this.#ofDay += 1
  }

  /** The block; nothing may be added any more. */
  take(): Buffer {
    this.#noteDay('')
    return this.#block.take()
  }

  #noteDay(next: string): void {
    if (this.#ofDay > 0) this.received.set(this.#day, (this.received.get(this.#day) ?? 0) + this.#ofDay)
    this.#day = next
    this.#ofDay = 0
  }
}
