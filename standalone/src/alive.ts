import { closeSync, mkdirSync, openSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'

/** How often a process without a port of its own shows that it runs. */
const BEAT_MS = 5000

/**
 * Keeps the time of a file at now while this process turns its loop, for a health check from outside.
 * @returns ends it; the file stays and grows old
 */
export const keepAlive = (file: string): (() => void) => {
  mkdirSync(dirname(file), { recursive: true })
  const beat = (): void => {
    closeSync(openSync(file, 'a'))
    const now = new Date()
    utimesSync(file, now, now)
  }
  beat()
  const timer = setInterval(beat, BEAT_MS)
  timer.unref()
  return () => clearInterval(timer)
}
