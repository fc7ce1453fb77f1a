import { forgetDeliveries, leaseReceivers, type Registry } from '@custodia/storage/registry'
import type { ApiLog } from '../api-log.ts'
import { GIVE_UP_AFTER_MS } from '../outbound/retry.ts'
import { tellReceiver } from '../outbound/tell-receiver.ts'

export interface EventDeliveryOptions {
  readonly registry: Registry
  readonly log: Pick<ApiLog, 'info' | 'warn'>
  /** UTC milliseconds. */
  readonly now: () => number
  /** Receivers may be within private networks. */
  readonly allowPrivate: boolean
}

/** Tells receivers of events, as long as it runs. Several may run, on several machines. */
export interface EventDelivery {
  start(): Promise<void>
  /** Ends after the turns at hand. */
  stop(): Promise<void>
}

const LEASE_MS = 120_000
/** Receivers told at the same time: a slow one holds nobody up. */
const TOGETHER = 8
/** Without news: retries. */
const TICK_MS = 2_000
const TIDY_EVERY_MS = 3_600_000
const KEEP_MS = 30 * 86_400_000

/** The delivery; nothing happens before `start`. */
export const createEventDelivery = ({ registry, log, now, allowPrivate }: EventDeliveryOptions): EventDelivery => {
  let stopping = false
  let running: Promise<void> | null = null
  let unlisten: (() => Promise<void>) | null = null
  let news = false
  let wake: (() => void) | null = null
  let up = true
  let tidiedAt = Number.NEGATIVE_INFINITY
  /** Receivers known to fail, so that each change is logged once. */
  const down = new Set<string>()

  const ring = (): void => {
    news = true
    wake?.()
  }

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      if (stopping || news) return resolve()
      const timer = setTimeout(resolve, TICK_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const tidy = async (): Promise<void> => {
    const at = now()
    if (at - tidiedAt < TIDY_EVERY_MS) return
    tidiedAt = at
    await forgetDeliveries(registry, { now: at, createdBefore: at - GIVE_UP_AFTER_MS, recordedBefore: at - KEEP_MS })
  }

  /** Every receiver that is due has its turn; returns how many events were told. */
  const pass = async (): Promise<number> => {
    const due = await leaseReceivers(registry, { now: now(), leaseMs: LEASE_MS, limit: TOGETHER })
    const turns = due.map(async (target) => {
      const { told, error } = await tellReceiver(target, { registry, now, allowPrivate })
      const detail = { receiver: target.id, name: target.name }
      if (error === null && down.delete(target.id)) log.info(detail, 'a receiver takes events again')
      if (error !== null && !down.has(target.id)) {
        down.add(target.id)
        log.warn({ ...detail, detail: error }, 'a receiver does not take events; they are tried again')
      }
      return told
    })
    return (await Promise.all(turns)).reduce((sum, told) => sum + told, 0)
  }

  const loop = async (): Promise<void> => {
    while (!stopping) {
      news = false
      try {
        await tidy()
        const told = await pass()
        up = true
        if (told > 0) continue
      } catch (err) {
        if (stopping) return
        if (up) log.warn({ err }, 'receivers cannot be told just now')
        up = false
      }
      await rest()
    }
  }

  return {
    start: async () => {
      unlisten = await registry.listen('deliveries', ring)
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
