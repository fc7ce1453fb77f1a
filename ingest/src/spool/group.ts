import type { IncomingMessage } from './block.ts'

/** Messages that will be one block, and the promise that all their appends share. */
export interface Group {
  readonly messages: IncomingMessage[]
  bytes: number
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

export const openGroup = (): Group => {
  let resolve: () => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { messages: [], bytes: 0, promise, resolve, reject }
}
