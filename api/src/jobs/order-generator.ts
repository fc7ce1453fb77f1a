import type { Registry } from '@custodia/storage/registry'
import { generateOrders } from './generate-orders.ts'

export interface OrderGeneratorOptions {
  readonly registry: Registry
  readonly log: { info(detail: object, message: string): void; warn(detail: object, message: string): void }
  readonly now: () => number
}

/** Makes the orders of plans ahead, as long as it runs. Several may run, on several machines. */
export interface OrderGenerator {
  start(): Promise<void>
  stop(): Promise<void>
}

/** After news of due dates at the soonest; without news at the latest, as days pass. */
const AFTER_NEWS_MS = 5_000
const AT_LATEST_MS = 900_000

/** The generator; nothing happens before `start`. */
export const createOrderGenerator = ({ registry, log, now }: OrderGeneratorOptions): OrderGenerator => {
  let stopping = false
  let running: Promise<void> | null = null
  let unlisten: (() => Promise<void>) | null = null
  let news = false
  let wake: (() => void) | null = null
  let up = true

  const ring = (): void => {
    news = true
    wake?.()
  }

  const rest = async (): Promise<void> => {
    const began = performance.now()
    for (;;) {
      const left = (news ? AFTER_NEWS_MS : AT_LATEST_MS) - (performance.now() - began)
      if (stopping || left <= 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      wake = null
    }
  }

  const loop = async (): Promise<void> => {
    while (!stopping) {
      news = false
      try {
        const outcome = await generateOrders({ registry, now: now() })
        if (outcome.opened + outcome.updated + outcome.withdrawn > 0) log.info(outcome, 'orders follow their plans')
        up = true
      } catch (err) {
        if (stopping) return
        if (up) log.warn({ err }, 'orders of plans cannot be made just now')
        up = false
      }
      await rest()
    }
  }

  return {
    start: async () => {
      unlisten = await registry.listen('facts', ring)
      running = loop()
    },
    stop: async () => {
      stopping = true
      wake?.()
      await running
      await unlisten?.()
    },
  }
}
