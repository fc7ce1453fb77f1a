/** Lets through at most so many messages a second, and at most a second's worth at once. */
export interface Rate {
  /** Milliseconds to wait before the message that asks; its place is taken. */
  reserve(nowMs: number): number
}

export const createRate = (perSecond: number): Rate => {
  const stepMs = 1000 / perSecond
  let nextMs = Number.NEGATIVE_INFINITY
  return {
    reserve: (nowMs) => {
      nextMs = Math.max(nextMs, nowMs - 1000) + stepMs
      return Math.max(0, nextMs - nowMs)
    },
  }
}
