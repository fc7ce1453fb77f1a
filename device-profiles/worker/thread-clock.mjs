import { readFileSync, readlinkSync } from 'node:fs'

/** The calling thread's id in the kernel, or 0 where there is no `/proc` (only Linux has one). */
export const ownThreadId = () => {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  } catch {
    return 0
  }
}

const readCpuMs = (threadId) => {
  try {
    const ns = Number(readFileSync(`/proc/self/task/${threadId}/schedstat`, 'latin1').split(' ', 1)[0])
    return Number.isFinite(ns) ? ns / 1e6 : null
  } catch {
    return null
  }
}

/**
 * A clock of the processor time of another thread of this process in ms, so that a busy machine costs no codec its time. Where
 * the system does not tell, the wall's clock.
 */
export const createThreadClock = (threadId) => {
  const usesCpu = threadId > 0 && readCpuMs(threadId) !== null
  return { now: () => (usesCpu ? (readCpuMs(threadId) ?? Number.POSITIVE_INFINITY) : performance.now()) }
}
