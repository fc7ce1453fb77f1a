/** One frame to decode. `source` is the codec's text; `profileId` names it in messages. */
export interface CodecRequest {
  readonly profileId: string
  readonly source: string
  /** LoRaWAN FPort, 1 to 255. */
  readonly port: number
  readonly bytes: Uint8Array
}

export type CodecResult =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>>; readonly warnings: readonly string[] }
  | {
      readonly ok: false
      readonly reason: 'codec_error' | 'codec_timeout' | 'codec_memory'
      readonly detail: string
    }

/** Requests as the worker takes them: one buffer of bytes, as cloning many small ones costs more than decoding them. */
export interface EncodedBatch {
  /** Each codec in the batch once. */
  readonly codecs: readonly (readonly [id: number, source: string])[]
  /** Codec id, port, offset, length of each frame. */
  readonly meta: Uint32Array
  readonly bytes: Uint8Array
}

/** Packs requests; `codecIds` gives each codec text its number and grows. */
export const encodeBatch = (requests: readonly CodecRequest[], codecIds: Map<string, number>): EncodedBatch => {
  const meta = new Uint32Array(requests.length * 4)
  const bytes = new Uint8Array(requests.reduce((sum, request) => sum + request.bytes.length, 0))
  const codecs = new Map<number, string>()
  let offset = 0
  for (const [index, request] of requests.entries()) {
    let id = codecIds.get(request.source)
    if (id === undefined) {
      id = codecIds.size + 1
      codecIds.set(request.source, id)
    }
    codecs.set(id, request.source)
    meta.set([id, request.port, offset, request.bytes.length], index * 4)
    bytes.set(request.bytes, offset)
    offset += request.bytes.length
  }
  return { codecs: [...codecs], meta, bytes }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readTexts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const REASONS = ['codec_error', 'codec_timeout', 'codec_memory'] as const

/** Reads one of the worker's strings; `data` missing, or `errors` present, is a codec error (The Things Stack's rule). */
export const readResult = (text: string): CodecResult => {
  if (!text.startsWith('+')) {
    const space = text.indexOf(' ')
    const reason = REASONS.find((name) => name === text.slice(1, space)) ?? 'codec_error'
    return { ok: false, reason, detail: text.slice(space + 1) }
  }
  const output: unknown = JSON.parse(text.slice(1))
  if (!isRecord(output)) return { ok: false, reason: 'codec_error', detail: 'returned no object' }
  const errors = readTexts(output.errors)
  if (errors.length > 0) return { ok: false, reason: 'codec_error', detail: errors.join('; ').slice(0, 300) }
  if (!isRecord(output.data)) return { ok: false, reason: 'codec_error', detail: 'returned no data' }
  return { ok: true, data: output.data, warnings: readTexts(output.warnings) }
}
