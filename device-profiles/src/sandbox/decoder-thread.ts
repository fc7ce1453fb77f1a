import { type MessagePort, Worker } from 'node:worker_threads'
import type { CodecFailureReason, EncodedBatch } from './codec-batch.ts'

/**
 * What became of a batch: results of its first calls and the processor time of the last of them if that was slow, else 0; or the index of the call that took the thread down, -1
 * for none.
 */
export type BatchOutcome =
  | { readonly kind: 'done'; readonly results: readonly string[]; readonly slowMs: number }
  | { readonly kind: 'lost'; readonly frame: number; readonly reason: CodecFailureReason; readonly detail: string }

type SupervisorMessage = { readonly kind: 'decoder'; readonly port: MessagePort } | (BatchOutcome & { kind: 'lost' })

/** Bounds of each call. */
export interface CodecLimits {
  readonly limitMs: number
  /** A call that takes so long is reported, and ends its batch. */
  readonly slowMs: number
  readonly maxMemoryBytes: number
  /** Loaded codecs kept; the one longest unused goes first. */
  readonly maxCodecs: number
}

/** The decoder thread and its supervisor (`worker/codec-supervisor.mjs`). */
export interface DecoderThread {
  start(): void
  stop(): Promise<void>
  /** Runs one batch; the caller waits for the outcome before the next. Ends early after a call that was cut off or slow. */
  run(batch: EncodedBatch): Promise<BatchOutcome>
}

const SUPERVISOR_FILE = new URL('../../worker/codec-supervisor.mjs', import.meta.url)

export const createDecoderThread = (limits: CodecLimits): DecoderThread => {
  let supervisor: Worker | null = null
  let port: MessagePort | null = null
  /** Codecs whose text the present decoder has. */
  let known = new Set<number>()
  let pending: { readonly batch: EncodedBatch; readonly settle: (outcome: BatchOutcome) => void } | null = null

  const settle = (outcome: BatchOutcome): void => {
    const settled = pending
    pending = null
    settled?.settle(outcome)
  }

  const closePort = (): void => {
    port?.close()
    port = null
  }

  const send = (): void => {
    if (port === null || pending === null) return
    const { batch } = pending
    const codecs = batch.codecs.filter(([id]) => !known.has(id))
    for (const [id] of codecs) known.add(id)
    port.postMessage({ codecs, variables: batch.variables, calls: batch.calls, bytes: batch.bytes })
  }

  const takeDecoder = (next: MessagePort): void => {
    port = next
    known = new Set()
    next.on('message', (answer: { readonly results: readonly string[]; readonly slowMs: number }) => {
      if (port === next) settle({ kind: 'done', ...answer })
    })
    next.unref()
    send()
  }

  const startSupervisor = (): void => {
    const started = new Worker(SUPERVISOR_FILE, { workerData: limits, execArgv: [] })
    supervisor = started
    started.unref()
    started.on('message', (message: SupervisorMessage) => {
      if (message.kind === 'decoder') return takeDecoder(message.port)
      closePort()
      settle(message)
    })
    const onEnd = (detail: string): void => {
      if (supervisor !== started) return
      supervisor = null
      closePort()
      settle({ kind: 'lost', frame: -1, reason: 'codec_error', detail })
    }
    started.on('error', (error: Error) => onEnd(error.message))
    started.on('exit', () => onEnd('the sandbox stopped'))
  }

  return {
    start: () => {
      if (supervisor === null) startSupervisor()
    },
    stop: async () => {
      const stopped = supervisor
      supervisor = null
      closePort()
      await stopped?.terminate()
      settle({ kind: 'lost', frame: -1, reason: 'codec_error', detail: 'the sandbox was stopped' })
    },
    run: (batch) =>
      new Promise((resolve) => {
        // Keeps the process up while somebody waits for the answer.
        const alive = setInterval(() => undefined, 60_000)
        pending = {
          batch,
          settle: (outcome) => {
            clearInterval(alive)
            resolve(outcome)
          },
        }
        if (supervisor === null) startSupervisor()
        else send()
      }),
  }
}
