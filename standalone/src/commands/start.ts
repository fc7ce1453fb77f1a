import { pino } from 'pino'
import { announce, startPlatform } from '../compose/platform.ts'
import { createStack } from '../compose/stack.ts'
import type { Config } from '../config.ts'
import { untilStopped } from '../until-stopped.ts'

/** `custodia start`: the whole platform in one process, until it is told to stop. */
export const runStart = async (config: Config): Promise<void> => {
  const log = pino({ level: config.logLevel })
  const stack = createStack((part) => log.debug({ part }, 'stopping'))
  try {
    const platform = await startPlatform(config, stack, log)
    await announce(platform, 'Custodia is running. Ctrl-C stops it.')
  } catch (error) {
    await stack.stop().catch((failure: unknown) => log.error({ err: failure }, 'stopping after a failed start'))
    throw error
  }
  untilStopped(stack, log)
}
