import {
  type CodecCall,
  type CodecFailure,
  type CodecRequest,
  type CodecResult,
  type DownlinkRequest,
  type DownlinkResult,
  encodeBatch,
} from './codec-batch.ts'
import { createCodecBreaker } from './codec-breaker.ts'
import { readDownlink, readUplink } from './codec-result.ts'
import { createDecoderThread } from './decoder-thread.ts'

export type {
  CodecFailure,
  CodecFailureReason,
  CodecRequest,
  CodecResult,
  DownlinkRequest,
  DownlinkResult,
} from './codec-batch.ts'

export interface CodecSandbox {
  start(): Promise<void>
  stop(): Promise<void>
  /** One result per request, in order. Never rejects for what a codec does. */
  decode(requests: readonly CodecRequest[]): Promise<readonly CodecResult[]>
  /** The frame for a downlink. Never rejects for what a codec does. */
  encodeDownlink(request: DownlinkRequest): Promise<DownlinkResult>
  /** What a frame to a device says, by codecs that have `decodeDownlink`. */
  decodeDownlink(request: CodecRequest): Promise<CodecResult>
}

export interface CodecSandboxOptions {
  /** Processor time of one call in ms; the codec is cut off within 100 ms after it. */
  readonly limitMs?: number
  /** Memory of one codec's machine; 16 MiB at least. */
  readonly maxMemoryBytes?: number
  /** Loaded codecs kept; the one longest unused goes first. */
  readonly maxCodecs?: number
  /** False: codecs that keep offending are not paused (tools that run one on purpose). */
  readonly pauseOffenders?: boolean
}

/** What ChirpStack allows its codecs by default. */
export const DEFAULT_CODEC_LIMIT_MS = 100
/** A call that takes this share of its limit counts towards a pause: else a codec could take the decoder's time just below the limit. */
const SLOW_SHARE = 0.25
const CALLS_PER_BATCH = 256
const MAX_UNEXPLAINED_LOSSES = 3
const DEFAULT_PORT = 1

interface OpenCall {
  readonly index: number
  readonly call: CodecCall
}

type Answer = (index: number, result: string | CodecFailure) => void

const wasCut = (text: string | undefined): boolean =>
  text !== undefined && (text.startsWith('!codec_timeout') || text.startsWith('!codec_memory'))

const toCall = (request: CodecRequest, action: CodecCall['action']): CodecCall => ({
  profileId: request.profileId,
  source: request.source,
  ...(request.deviceKey === undefined ? undefined : { deviceKey: request.deviceKey }),
  action,
  port: request.port,
  receivedAt: request.receivedAt ?? Date.now(),
  variables: request.variables === undefined ? '{}' : JSON.stringify(request.variables),
  bytes: request.bytes,
})

/**
 * Runs LoRaWAN payload codecs apart from everything else: QuickJS in a worker thread, without network or files, with a time limit that
 * a second thread enforces, and a memory bound. No state is kept from one call to the next. A codec that runs wild costs its own
 * request only; one that does so again and again is paused (decision 008).
 */
export const createCodecSandbox = (options: CodecSandboxOptions = {}): CodecSandbox => {
  const limitMs = options.limitMs ?? DEFAULT_CODEC_LIMIT_MS
  const thread = createDecoderThread({
    limitMs,
    slowMs: limitMs * SLOW_SHARE,
    maxMemoryBytes: options.maxMemoryBytes ?? 32 * 1024 * 1024,
    maxCodecs: options.maxCodecs ?? 32,
  })
  const breaker = options.pauseOffenders === false ? null : createCodecBreaker()
  const codecIds = new Map<string, number>()
  let stopped = true
  /** Batches go one after the other: a promise chain, so that callers need no order of their own. */
  let tail: Promise<unknown> = Promise.resolve()

  const blame = (call: CodecCall | undefined, share: number): void => {
    if (call !== undefined) breaker?.offended(call, performance.now(), share)
  }

  /** Answers calls of paused codecs; gives back the others. */
  const refusePaused = (open: readonly OpenCall[], answer: Answer): OpenCall[] =>
    open.filter(({ index, call }) => {
      const refusal = breaker?.refusal(call, performance.now()) ?? null
      if (refusal !== null) answer(index, refusal)
      return refusal === null
    })

  /** Runs calls until each has its text or failure; `answer` takes them as they come. */
  const runCalls = async (calls: readonly CodecCall[], answer: Answer): Promise<void> => {
    let open = calls.map((call, index): OpenCall => ({ index, call }))
    let unexplained = 0
    while (open.length > 0) {
      if (stopped) throw new Error('the codec sandbox is not started')
      open = refusePaused(open, answer)
      const taken = open.slice(0, CALLS_PER_BATCH)
      if (taken.length === 0) return
      const outcome = await thread.run(
        encodeBatch(
          taken.map(({ call }) => call),
          codecIds,
        ),
      )
      if (outcome.kind === 'done') {
        const { results, slowMs } = outcome
        for (const [at, text] of results.entries()) answer(taken[at]?.index ?? -1, text)
        const last = taken[results.length - 1]?.call
        if (wasCut(results.at(-1))) blame(last, 1)
        else if (slowMs > 0) blame(last, Math.min(1, slowMs / limitMs))
        open = open.slice(results.length)
        unexplained = 0
        continue
      }
      const failure: CodecFailure = { ok: false, reason: outcome.reason, detail: outcome.detail }
      const culprit = taken[outcome.frame]
      unexplained = culprit === undefined ? unexplained + 1 : 0
      blame(culprit?.call, 1)
      // Nobody's fault, again and again: what was asked cannot be answered.
      const given = unexplained >= MAX_UNEXPLAINED_LOSSES && !stopped ? taken : culprit === undefined ? [] : [culprit]
      for (const { index } of given) answer(index, failure)
      open = open.filter((each) => !given.includes(each))
    }
  }

  /** One batch after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = tail.then(work)
    tail = run.catch(() => undefined)
    return run
  }

  const decodeCalls = (calls: readonly CodecCall[]): Promise<readonly CodecResult[]> => {
    if (calls.length === 0) return Promise.resolve([])
    return inTurn(async () => {
      const results: CodecResult[] = new Array(calls.length)
      await runCalls(calls, (index, result) => {
        results[index] = typeof result === 'string' ? readUplink(result) : result
      })
      return results
    })
  }

  return {
    start: async () => {
      stopped = false
      thread.start()
    },
    stop: async () => {
      stopped = true
      await thread.stop()
      await tail
    },
    decode: (requests) =>
      decodeCalls(requests.map((request) => toCall(request, request.normalize === true ? 'normalize' : 'decode'))),
    decodeDownlink: async (request) => {
      const [result] = await decodeCalls([toCall(request, 'decode_downlink')])
      return result ?? { ok: false, reason: 'codec_error', detail: 'returned nothing' }
    },
    encodeDownlink: (request) =>
      inTurn(async () => {
        const port = request.port ?? DEFAULT_PORT
        const bytes = new TextEncoder().encode(JSON.stringify(request.data ?? null))
        let encoded: DownlinkResult = { ok: false, reason: 'codec_error', detail: 'returned nothing' }
        await runCalls([toCall({ ...request, port, bytes }, 'encode_downlink')], (_, result) => {
          encoded = typeof result === 'string' ? readDownlink(result, port) : result
        })
        return encoded
      }),
  }
}
