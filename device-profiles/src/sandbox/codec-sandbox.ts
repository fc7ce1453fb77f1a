/** One frame to decode. `source` is the codec's text; `profileId` names it in messages. */
export interface CodecRequest {
  readonly profileId: string
  readonly source: string
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

export interface CodecSandbox {
  start(): Promise<void>
  stop(): Promise<void>
  /** One result per request, in order. Never rejects for what a codec does. */
  decode(requests: readonly CodecRequest[]): Promise<readonly CodecResult[]>
}
