import closeWithGrace from 'close-with-grace'
import type { Logger } from 'pino'
import type { Stack } from './compose/stack.ts'

const STOP_TIMEOUT_MS = 30_000

/** Keeps the process until a signal or a fatal error, then stops the stack in order. */
export const untilStopped = (stack: Stack, log: Logger): void => {
  closeWithGrace({ delay: STOP_TIMEOUT_MS, logger: false }, async ({ err, signal }) => {
    if (err !== undefined) log.fatal({ err }, 'stopping after an unexpected error')
    else if (process.stdout.isTTY) process.stdout.write(`\nStopping (${signal ?? 'asked'}) …\n`)
    await stack.stop()
    if (process.stdout.isTTY) process.stdout.write('Stopped. Everything acknowledged is on disk.\n')
  })
}
