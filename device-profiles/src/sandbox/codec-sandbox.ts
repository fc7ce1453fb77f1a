import { Worker } from 'node:worker_threads'
import { type CodecRequest, type CodecResult, type EncodedBatch, encodeBatch, readResult } from './codec-batch.ts'

export type { CodecRequest, CodecResult } from './codec-batch.ts'

export interface CodecSandbox {
  start(): Promise<void>
  stop(): Promise<void>
  /** One result per request, in order. Never rejects for what a codec does. */
  decode(requests: readonly CodecRequest[]): Promise<readonly CodecResult[]>
}

export interface CodecSandboxOptions {
  /** Memory of one codec's machine; 16 MiB at least. */
  readonly maxMemoryBytes?: number
  /** Instruction budget of one call, in steps of 10,000: independent of how busy the computer is. */
  readonly maxSteps?: number
  /** A frame that makes no progress for so long costs the worker; for what the instruction budget cannot interrupt. */
  readonly watchdogMs?: number
  /** Loaded codecs kept; the one longest unused goes first. */
  readonly maxCodecs?: number
}

const WORKER_FILE = new URL('../../worker/codec-worker.mjs', import.meta.url)
const FRAMES_PER_BATCH = 256
const WATCHDOG_TICKS = 20

/** What became of a batch: all results, or the index of the frame that took the worker down. */
type BatchOutcome =
  | { readonly kind: 'done'; readonly results: readonly string[] }
  | { readonly kind: 'lost'; readonly index: number; readonly failure: CodecResult & { ok: false } }

/**
 * Runs LoRaWAN payload codecs apart from everything else: QuickJS in a worker thread, without network or
 * files, with an instruction budget, a memory bound and a watchdog that kills the worker. No state is kept from
 * one call to the next. A codec that runs wild costs its own request only.
 */
export const createCodecSandbox = (options: CodecSandboxOptions = {}): CodecSandbox => {
  const limits = { maxMemoryBytes: options.maxMemoryBytes ?? 32 * 1024 * 1024, maxSteps: options.maxSteps ?? 500 }
  const watchdogMs = options.watchdogMs ?? 2000
  const maxCodecs = options.maxCodecs ?? 32
  const codecIds = new Map<string, number>()
  let worker: Worker | null = null
  let progress = new Int32Array(new SharedArrayBuffer(4))
  let known = new Set<number>()
  let stopped = true
  /** Batches go one after the other: a promise chain, so that callers need no order of their own. */
  let tail: Promise<unknown> = Promise.resolve()

  const startWorker = (): Worker => {
    progress = new Int32Array(new SharedArrayBuffer(4))
    known = new Set()
    const started = new Worker(WORKER_FILE, {
      workerData: { limits, progress, maxCodecs },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    started.unref()
    started.on('error', () => undefined)
    started.on('exit', () => {
      if (worker === started) worker = null
    })
    worker = started
    return started
  }

  const dropWorker = async (): Promise<void> => {
    const dropped = worker
    worker = null
    await dropped?.terminate()
  }

  const runBatch = (batch: EncodedBatch): Promise<BatchOutcome> =>
    new Promise((resolve) => {
      const current = worker ?? startWorker()
      let lastIndex = 0
      let quietTicks = 0
      const settle = (outcome: BatchOutcome): void => {
        clearInterval(watchdog)
        current.off('message', onMessage)
        current.off('error', onError)
        current.off('exit', onExit)
        resolve(outcome)
      }
      const lose = (failure: CodecResult & { ok: false }): void => {
        const index = Math.max(0, Atomics.load(progress, 0) - 1)
        settle({ kind: 'lost', index, failure })
      }
      const onMessage = (results: readonly string[]): void => settle({ kind: 'done', results })
      const onError = (error: Error): void => lose({ ok: false, reason: 'codec_memory', detail: error.message })
      const onExit = (): void => lose({ ok: false, reason: 'codec_error', detail: 'the sandbox stopped' })
      // Counts ticks rather than reading a clock, so that a stalled host does not blame the codec.
      const watchdog = setInterval(() => {
        const index = Atomics.load(progress, 0)
        quietTicks = index === lastIndex ? quietTicks + 1 : 0
        lastIndex = index
        if (quietTicks >= WATCHDOG_TICKS) {
          lose({ ok: false, reason: 'codec_timeout', detail: `no result within ${watchdogMs} ms` })
        }
      }, watchdogMs / WATCHDOG_TICKS)
      current.on('message', onMessage)
      current.on('error', onError)
      current.on('exit', onExit)
      const codecs = batch.codecs.filter(([id]) => !known.has(id))
      for (const [id] of codecs) known.add(id)
      current.postMessage({ codecs, meta: batch.meta, bytes: batch.bytes })
    })

  const decodeSlice = async (requests: readonly CodecRequest[]): Promise<CodecResult[]> => {
    const results: CodecResult[] = new Array(requests.length)
    let open = requests.map((_, index) => index)
    while (open.length > 0) {
      if (stopped) throw new Error('the codec sandbox is not started')
      const batch = encodeBatch(
        open.flatMap((index) => requests[index] ?? []),
        codecIds,
      )
      const outcome = await runBatch(batch)
      if (outcome.kind === 'done') {
        for (const [at, index] of open.entries()) results[index] = readResult(outcome.results[at] ?? '')
        return results
      }
      await dropWorker()
      const culprit = open[outcome.index]
      if (culprit !== undefined) results[culprit] = outcome.failure
      open = open.filter((index) => index !== culprit)
    }
    return results
  }

  const decodeAll = async (requests: readonly CodecRequest[]): Promise<readonly CodecResult[]> => {
    if (requests.length <= FRAMES_PER_BATCH) return decodeSlice(requests)
    const results: CodecResult[] = []
    for (let start = 0; start < requests.length; start += FRAMES_PER_BATCH) {
      results.push(...(await decodeSlice(requests.slice(start, start + FRAMES_PER_BATCH))))
    }
    return results
  }

  return {
    start: async () => {
      stopped = false
      if (worker === null) startWorker()
    },
    stop: async () => {
      stopped = true
      await dropWorker()
      await tail
    },
    decode: (requests) => {
      if (requests.length === 0) return Promise.resolve([])
      const run = tail.then(() => decodeAll(requests))
      tail = run.catch(() => undefined)
      return run
    },
  }
}
