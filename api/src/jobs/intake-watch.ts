import { boundDeadLetters, purgeDeadLetters, type Registry, recordAudit } from '@custodia/storage/registry'
import { warnOfDeadLetters } from './dead-letter-warnings.ts'

export interface IntakeWatchOptions {
  readonly registry: Registry
  readonly log: { info(detail: object, message: string): void; warn(detail: object, message: string): void }
  readonly now: () => number
  /** Dead letters older than this, by their receipt, go. */
  readonly keepDeadLettersDays: number
  /** What dead letters may take in all; beyond it the oldest go. */
  readonly maxDeadLetterBytes: number
}

/** Watches what comes in, as long as it runs: warns of rises of dead letters, and lets old ones go. Several may run. */
export interface IntakeWatch {
  start(): Promise<void>
  stop(): Promise<void>
}

/** After news at the soonest, without news at the latest: a rise that is over has no news. */
const LOOK_AFTER_MS = 3000
const LOOK_EVERY_MS = 60_000
/** Of the time at most this part is spent on looking. */
const BUSY_PART = 0.05
const PURGE_EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

/** The watch; nothing happens before `start`. */
export const createIntakeWatch = (options: IntakeWatchOptions): IntakeWatch => {
  const { registry, log, now, keepDeadLettersDays, maxDeadLetterBytes } = options
  let stopping = false
  let running: Promise<void> | null = null
  let unlisten: (() => Promise<void>)[] = []
  let news = false
  let wake: (() => void) | null = null
  let purgedAt = Number.NEGATIVE_INFINITY
  let up = true

  const ring = (): void => {
    news = true
    wake?.()
  }

  /** Waits at least the first time, and up to the second one for news. A stop ends it. */
  const rest = async (leastMs: number, mostMs: number): Promise<void> => {
    const began = performance.now()
    for (;;) {
      const passed = performance.now() - began
      const until = news ? leastMs : mostMs
      if (stopping || passed >= until) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, until - passed)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      wake = null
    }
  }

  const bound = async (): Promise<void> => {
    const letters = await boundDeadLetters(registry, maxDeadLetterBytes)
    if (letters === 0) return
    const detail = { letters, maxDeadLetterBytes }
    log.warn(detail, 'more dead letters than may be kept: the oldest were dropped (CUSTODIA_DEAD_LETTER_MAX_MB)')
    await recordAudit(registry.db, {
      at: now(),
      actor: 'system',
      action: 'drop',
      entity: 'dead_letter',
      entityId: '*',
      detail,
    })
  }

  const purge = async (): Promise<void> => {
    if (now() - purgedAt < PURGE_EVERY_MS) return
    const gone = await purgeDeadLetters(registry.db, { units: null, to: now() - keepDeadLettersDays * DAY_MS })
    purgedAt = now()
    if (gone > 0) log.info({ letters: gone, days: keepDeadLettersDays }, 'dead letters beyond their age were deleted')
  }

  const loop = async (): Promise<void> => {
    while (!stopping) {
      news = false
      const began = performance.now()
      try {
        await purge()
        await bound()
        await warnOfDeadLetters(registry, now())
        if (!up) log.info({}, 'dead letters are watched again')
        up = true
      } catch (err) {
        if (stopping) return
        if (up) log.warn({ err }, 'dead letters cannot be watched just now')
        up = false
      }
      await rest(Math.max(LOOK_AFTER_MS, (performance.now() - began) / BUSY_PART), LOOK_EVERY_MS)
    }
  }

  return {
    async start() {
      unlisten = [await registry.listen('dead_letters', ring), await registry.listen('replay', ring)]
      running = loop()
    },
    async stop() {
      stopping = true
      wake?.()
      await running
      for (const end of unlisten) await end()
    },
  }
}
