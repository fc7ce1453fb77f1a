import type { PointColumns } from '@custodia/domain'
import { type Registry, settleQueuedLetters } from '@custodia/storage/registry'
import type { TelemetryStore, WriteOutcome } from '@custodia/storage/telemetry'
import type { PipelineContext } from '../pipeline/pipeline.ts'
import type { IngestLog } from '../settle/availability.ts'
import { ReceiptMemory } from '../spool/receipt-memory.ts'
import { tryAgain } from './try-again.ts'

/** Takes queued dead letters through the pipeline again, as long as it runs. Several may run, on several machines. */
export interface Replayer {
  start(): Promise<void>
  /** Ends after the letters at hand, or at once if a store is away: they stay queued. */
  stop(): Promise<void>
}

export interface ReplayerOptions {
  readonly registry: Registry
  readonly store: TelemetryStore
  /**
   * What the pipeline needs now; without a memory of receipts, as the replayer has its own. `isNew` where letters were queued a moment ago:
   * often because a device was added a moment before, whose notification may still be on its way.
   */
  readonly context: (isNew: boolean) => Promise<Omit<PipelineContext, 'receipts'>>
  /** True while live messages wait: they go first. */
  readonly isBusy: () => boolean
  readonly log: IngestLog
  readonly now: () => number
  /** Most letters a second. Default 1000. */
  readonly perSecond?: number | undefined
}

const BATCH = 200
/** A lost notification is made good for. */
const LOOK_EVERY_MS = 30_000
const BUSY_MS = 200
const RETRY_MS = 1000
const RECEIPTS = 50_000
const REDELIVERY_MS = 15 * 60_000
const MAX_DETAIL = 500

/** True for what the registry will never take (PostgreSQL's classes 22 and 23), false where it may take it later. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)

/** The replayer; nothing happens before `start`. */
export const createReplayer = (options: ReplayerOptions): Replayer => {
  const { registry, store, context, isBusy, log, now, perSecond = 1000 } = options
  // Letters of clockless devices come in the order of their receipt, so that a repeated delivery finds the first one here.
  const receipts = new ReceiptMemory(RECEIPTS, REDELIVERY_MS)
  let stopping = false
  let running: Promise<void> | null = null
  let unlisten: (() => Promise<void>) | null = null
  let wake: (() => void) | null = null
  let rung = false
  let held = false

  const ring = (): void => {
    rung = true
    wake?.()
  }

  /** Waits; a stop ends it, and so does a notification if it `heeds` them. */
  const rest = async (ms: number, heeds: boolean): Promise<void> => {
    if (stopping || (heeds && rung)) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        if (!heeds && !stopping) return
        clearTimeout(timer)
        resolve()
      }
    })
    wake = null
  }

  const write = async (points: PointColumns): Promise<Extract<WriteOutcome, { ok: true }>> => {
    if (points.length === 0) return { ok: true, existing: null, rejected: [] }
    const outcome = await store.write(points)
    if (outcome.ok) return outcome
    throw new Error(`the telemetry store is away: ${outcome.detail}`)
  }

  /** A letter that cannot be settled must not hold up the others: it has failed again. */
  const giveUp = (id: string, error: unknown): Promise<number> =>
    settleQueuedLetters(registry, { limit: 1, now, only: id }, async () => ({
      batch: {},
      outcomes: [
        {
          ...{ id, outcome: 'failed', reason: 'internal_error', detail: String(error).slice(0, MAX_DETAIL) },
          ...{ deviceId: null, profileId: null },
        },
      ],
    }))

  /** Settles up to `limit` letters; returns how many were, how many to take next, and whether none waits. */
  const settle = async (
    limit: number,
    isNew: boolean,
  ): Promise<{ readonly settled: number; readonly next: number; readonly isIdle: boolean }> => {
    let first: string | undefined
    try {
      const settled = await settleQueuedLetters(registry, { limit, now }, async (letters) => {
        first = letters[0]?.id
        return tryAgain(letters, { ...(await context(isNew)), receipts }, write)
      })
      return { settled, next: Math.min(BATCH, limit * 2), isIdle: settled === 0 }
    } catch (error) {
      if (!isRefused(error) || first === undefined) throw error
      if (limit > 1) return { settled: 0, next: 1, isIdle: false }
      // Another process may have taken it since.
      return { settled: await giveUp(first, error), next: 1, isIdle: false }
    }
  }

  const loop = async (): Promise<void> => {
    let limit = BATCH
    let isNew = true
    while (!stopping) {
      if (isBusy()) {
        await rest(BUSY_MS, false)
        continue
      }
      isNew ||= rung
      rung = false
      const began = performance.now()
      try {
        const { settled, next, isIdle } = await settle(limit, isNew)
        limit = next
        isNew = false
        if (held) log.info({}, 'replaying dead letters goes on')
        held = false
        if (isIdle) {
          await rest(LOOK_EVERY_MS, true)
          isNew = true
        } else await rest((settled * 1000) / perSecond - (performance.now() - began), false)
      } catch (error) {
        if (stopping) return
        if (!held) log.warn({ detail: String(error) }, 'replaying dead letters waits; they stay queued')
        held = true
        await rest(RETRY_MS, false)
      }
    }
  }

  return {
    async start() {
      unlisten = await registry.listen('replay', ring)
      running = loop()
    },
    async stop() {
      stopping = true
      wake?.()
      await running
      await unlisten?.()
    },
  }
}
