import { type CodecSandbox, createCodecSandbox } from '@custodia/device-profiles'
import type { DecodeFrames } from './suggest-profiles.ts'

/** A codec sandbox that is started by the first frame: most processes never need it. */
export interface FrameDecoder {
  readonly decode: DecodeFrames
  stop(): Promise<void>
}

export const createFrameDecoder = (): FrameDecoder => {
  let sandbox: CodecSandbox | null = null
  let starting: Promise<void> = Promise.resolve()
  return {
    async decode(requests) {
      if (requests.length === 0) return []
      if (sandbox === null) {
        sandbox = createCodecSandbox()
        starting = sandbox.start()
      }
      await starting
      return sandbox.decode(requests)
    },
    async stop() {
      await sandbox?.stop()
      sandbox = null
    },
  }
}
