import type { Catalogue } from '@custodia/device-profiles'
import {
  listDirtyTimelines,
  markStaleFigures,
  postponeTimeline,
  type Registry,
  withDirtyTimeline,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { deriveAsset } from './derive-asset.ts'
import { deriveTag } from './derive-tag.ts'

export interface DerivationWorkerOptions {
  readonly registry: Registry
  readonly store: TelemetryStore
  readonly catalogue: Catalogue
  readonly log: { warn(detail: object, message: string): void; error(detail: object, message: string): void }
  readonly now: () => number
  /** Timelines derived at the same time. */
  readonly concurrency?: number
}

/** Derives facts from what changed, as long as it runs. Several may run, on several machines. */
export interface DerivationWorker {
  start(): Promise<void>
  /** Ends after the timelines at hand. */
  stop(): Promise<void>
  /** Resolves when nothing waits any more that this worker could do. */
  idle(): Promise<void>
  /** How many timelines wait. */
  waiting(): Promise<number>
}

/** Few, so that what is urgent is seen soon. */
const BATCH = 8
/** Marks that come close together are derived together. */
const GATHER_MS = 100
const SWEEP_EVERY_MS = 60_000
const REFRESH_DUE_AFTER_MS = 6 * 3_600_000
const MAX_DELAY_MS = 300_000
const MAX_NOTIFY_BYTES = 7_000

const retryDelayMs = (attempts: number): number => Math.min(MAX_DELAY_MS, 1000 * 2 ** attempts)

/** A signal that can be waited for, with a time-out; a signal given while nobody waits is kept. */
const createBell = () => {
  let rung = false
  let wake: (() => void) | null = null
  return {
    ring: (): void => {
      rung = true
      wake?.()
    },
    wait: async (timeoutMs: number): Promise<void> => {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      rung = false
      wake = null
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The worker; nothing happens before `start`. */
export const createDerivationWorker = (options: DerivationWorkerOptions): DerivationWorker => {
  const { registry, store, catalogue, log, now, concurrency = 2 } = options
  const bell = createBell()
  let stopping = false
  let running: Promise<void> | null = null
  let unlisten: (() => Promise<void>) | null = null
  let sweptAt = 0

  const announce = async (assets: readonly string[]): Promise<void> => {
    const payload = JSON.stringify(assets)
    await registry.notify('facts', payload.length > MAX_NOTIFY_BYTES ? '*' : payload)
  }

  /** The assets whose figures may have changed; null if another worker has the timeline, or it failed. */
  const deriveOne = async (timeline: string): Promise<readonly string[] | null> => {
    let attempts = 0
    let assets: readonly string[] = []
    try {
      const claimed = await withDirtyTimeline(registry, timeline, async (tx, range) => {
        attempts = range.attempts
        const context = { tx, registry, store, catalogue, now: now() }
        const [kind, id] = [timeline.slice(0, timeline.indexOf(':')), timeline.slice(timeline.indexOf(':') + 1)]
        assets = kind === 'tag' ? await deriveTag(context, id, range) : await deriveAsset(context, id, range)
      })
      return claimed ? assets : null
    } catch (err) {
      const notBefore = now() + retryDelayMs(attempts)
      log.error({ err, timeline, attempts, notBefore }, 'deriving a timeline failed; it is tried again')
      await postponeTimeline(registry, {
        timeline,
        notBefore,
        detail: err instanceof Error ? err.message : String(err),
      })
      return null
    }
  }

  /** One pass over what is most urgent now; returns how many timelines it looked after. */
  const pass = async (): Promise<number> => {
    const waiting = [...(await listDirtyTimelines(registry.db, { now: now(), limit: BATCH }))]
    const changed = new Set<string>()
    let derived = 0
    const lane = async (): Promise<void> => {
      for (let timeline = waiting.shift(); timeline !== undefined && !stopping; timeline = waiting.shift()) {
        const assets = await deriveOne(timeline)
        if (assets === null) continue
        derived += 1
        for (const asset of assets) changed.add(asset)
      }
    }
    const found = waiting.length
    await Promise.all(Array.from({ length: concurrency }, lane))
    if (changed.size > 0) await announce([...changed])
    // What other workers have at hand is not waited for in a busy loop.
    return found === 0 ? 0 : Math.max(1, derived)
  }

  const sweep = async (): Promise<void> => {
    if (now() - sweptAt < SWEEP_EVERY_MS) return
    sweptAt = now()
    await markStaleFigures(registry.db, { now: sweptAt, computedBefore: sweptAt - REFRESH_DUE_AFTER_MS })
  }

  const loop = async (): Promise<void> => {
    while (!stopping) {
      try {
        await sweep()
        const found = await pass()
        if (found === 0) await bell.wait(SWEEP_EVERY_MS)
        // A full pass means a backlog: what is gathered is there already.
        if (!stopping && found < BATCH) await pause(GATHER_MS)
      } catch (err) {
        if (stopping) return
        log.warn({ err }, 'the registry is unavailable; deriving goes on when it is back')
        await bell.wait(1000)
      }
    }
  }

  const waiting = async (): Promise<number> =>
    (await listDirtyTimelines(registry.db, { now: now(), limit: 1_000_000 })).length

  return {
    start: async () => {
      unlisten = await registry.listen('dirty', bell.ring)
      running = loop()
    },
    stop: async () => {
      stopping = true
      bell.ring()
      await running
      await unlisten?.()
    },
    idle: async () => {
      while (!stopping && (await waiting()) > 0) {
        bell.ring()
        await pause(50)
      }
    },
    waiting,
  }
}
