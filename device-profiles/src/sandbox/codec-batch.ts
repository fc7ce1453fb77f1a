/** What a codec is asked: one radio frame to decode. */
export interface CodecRequest {
  /** Names the codec in messages, and is paused if it keeps offending. */
  readonly profileId: string
  /** The codec's text. */
  readonly source: string
  /** LoRaWAN FPort, 0 to 255. */
  readonly port: number
  readonly bytes: Uint8Array
  /** UTC milliseconds, the codec's `recvTime`; absent: the time of the call. */
  readonly receivedAt?: number
  /** The codec's `variables`, set per device at the network server. */
  readonly variables?: Readonly<Record<string, string>>
  /** Whose frame it is: a device whose frames keep taking the codec down is paused before the whole profile is. */
  readonly deviceKey?: string
  /** True: `data` is what the codec's `normalizeUplink` makes of it (The Things Stack's normalised payload). */
  readonly normalize?: boolean
}

/** A downlink to encode: `data` goes to `encodeDownlink`, `Encode` or `Encoder`. */
export interface DownlinkRequest extends Pick<CodecRequest, 'profileId' | 'source' | 'variables' | 'deviceKey'> {
  readonly data: unknown
  /** FPort for codecs that do not choose one. */
  readonly port?: number
}

/** Why there is no result. All but `codec_error` are the sandbox' doing. */
export const CODEC_FAILURES = ['codec_error', 'codec_timeout', 'codec_memory', 'codec_suspended'] as const
export type CodecFailureReason = (typeof CODEC_FAILURES)[number]

export interface CodecFailure {
  readonly ok: false
  readonly reason: CodecFailureReason
  readonly detail: string
}

export type CodecResult =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>>; readonly warnings: readonly string[] }
  | CodecFailure

export type DownlinkResult =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly port: number; readonly warnings: readonly string[] }
  | CodecFailure

/** One call of a codec, whatever for. */
export interface CodecCall {
  readonly profileId: string
  readonly source: string
  readonly deviceKey?: string
  readonly action: 'decode' | 'normalize' | 'encode_downlink' | 'decode_downlink'
  readonly port: number
  readonly receivedAt: number
  readonly variables: string
  /** The frame; for a downlink to encode its data as JSON. */
  readonly bytes: Uint8Array
}

/** Calls as the decoder thread takes them: one buffer of bytes, as cloning many small ones costs more than decoding them. */
export interface EncodedBatch {
  /** Each codec in the batch once. */
  readonly codecs: readonly (readonly [id: number, source: string])[]
  /** Each set of variables once, as JSON. */
  readonly variables: readonly string[]
  /** Codec id, action, port, receive time, index of the variables, and number of bytes of each call. */
  readonly calls: Float64Array
  readonly bytes: Uint8Array
}

const CALL_FIELDS = 6
const ACTIONS = ['decode', 'normalize', 'encode_downlink', 'decode_downlink'] as const

/** Packs calls; `codecIds` gives each codec text its number and grows. */
export const encodeBatch = (batch: readonly CodecCall[], codecIds: Map<string, number>): EncodedBatch => {
  const calls = new Float64Array(batch.length * CALL_FIELDS)
  const bytes = new Uint8Array(batch.reduce((sum, call) => sum + call.bytes.length, 0))
  const codecs = new Map<number, string>()
  const variables: string[] = []
  let offset = 0
  for (const [index, call] of batch.entries()) {
    let id = codecIds.get(call.source)
    if (id === undefined) {
      id = codecIds.size + 1
      codecIds.set(call.source, id)
    }
    codecs.set(id, call.source)
    let variablesAt = variables.indexOf(call.variables)
    if (variablesAt < 0) variablesAt = variables.push(call.variables) - 1
    calls.set(
      [id, ACTIONS.indexOf(call.action), call.port, call.receivedAt, variablesAt, call.bytes.length],
      index * CALL_FIELDS,
    )
    bytes.set(call.bytes, offset)
    offset += call.bytes.length
  }
  return { codecs: [...codecs], variables, calls, bytes }
}
