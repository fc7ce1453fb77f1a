import type { Catalogue } from '@custodia/device-profiles'
import {
  countDirtyTimelines,
  type DirtyRange,
  markStaleFigures,
  postponeTimelines,
  type Registry,
  readRawSince,
  type TimelineClaim,
  type TimelineShare,
  withDirtyTimelines,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { type DerivationContext, deriveAssets } from './derive-assets.ts'
import { deriveTag } from './derive-tag.ts'
import { giveWay } from './give-way.ts'
import { withinRaw } from './within-raw.ts'

export interface DerivationWorkerOptions {
  readonly registry: Registry
  readonly store: TelemetryStore
  readonly catalogue: Catalogue
  readonly log: { warn(detail: object, message: string): void; error(detail: object, message: string): void }
  readonly now: () => number
  /** Batches of timelines derived at the same time: one waits for a store while another one computes. */
  readonly concurrency?: number
  /** Whether ingest, on the same processors, has more to do than it keeps up with; deriving then gives way for three seconds at a time. */
  readonly isIngestBehind?: () => boolean
  /** Told of each batch of timelines that was derived, or failed. */
  readonly onDerived?: (derived: {
    readonly timelines: number
    readonly seconds: number
    readonly failed: boolean
  }) => void
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

/** What is taken in turn, and how much at once: as much as takes a few hundred milliseconds, so that what is urgent is seen soon. */
const SHARES: readonly { readonly share: TimelineShare; readonly limit: number; readonly times: number }[] = [
  { share: 'assets', limit: 256, times: 1 },
  { share: 'long_changes', limit: 32, times: 1 },
  // One a transaction: it marks zones, in the order of their names.
  { share: 'tags', limit: 1, times: 8 },
  { share: 'failed', limit: 1, times: 4 },
]
/** Marks that come close together are derived together. */
const GATHER_MS = 100
const SWEEP_EVERY_MS = 60_000
const REFRESH_DUE_AFTER_MS = 6 * 3_600_000
const MAX_DELAY_MS = 300_000
const MAX_NOTIFY_BYTES = 7_000
const BACKLOG = 64
const TAG = 'tag:'
/** Timelines that one line of the log names. */
const SHOWN = 10
const FAILED = 'deriving timelines failed; they are tried again'

/** The telemetry store failed, not what was derived from it. */
class StoreFailure extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** A store whose failures can be told from others. */
const watchStore = ({ samples }: { readonly samples: TelemetryStore['samples'] }): Pick<TelemetryStore, 'samples'> => ({
  samples: (query) =>
    samples(query).catch((error: unknown) => {
      throw new StoreFailure(error)
    }),
})

const halvesOf = <T>(items: readonly T[]): readonly (readonly T[])[] => {
  const middle = Math.ceil(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}

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
  const watched = watchStore({ samples: (query) => store.samples(query) })
  const bell = createBell()
  let stopping = false
  let running: Promise<void> | null = null
  let unlisten: (() => Promise<void>) | null = null
  let sweptAt = 0

  const announce = async (assets: readonly string[]): Promise<void> => {
    const payload = JSON.stringify(assets)
    await registry.notify('facts', payload.length > MAX_NOTIFY_BYTES ? '*' : payload)
  }

  const postpone = async (timelines: readonly string[], attempts: number, err: unknown): Promise<void> => {
    const notBefore = now() + retryDelayMs(attempts)
    const detail = err instanceof Error ? err.message : String(err)
    log.error({ err, timelines: timelines.slice(0, SHOWN), count: timelines.length, attempts, notBefore }, FAILED)
    await postponeTimelines(registry, { timelines, notBefore, detail })
  }

  const derive = async (context: DerivationContext, claimed: readonly DirtyRange[]): Promise<readonly string[]> => {
    const ranges = withinRaw(claimed, await readRawSince(context.tx))
    const tags = ranges.filter(({ timeline }) => timeline.startsWith(TAG))
    const assets = ranges.filter(({ timeline }) => !timeline.startsWith(TAG))
    const changed = assets.length === 0 ? [] : [...(await deriveAssets(context, assets))]
    for (const range of tags) changed.push(...(await deriveTag(context, range.timeline.slice(TAG.length), range)))
    return changed
  }

  /** Derives what it can claim; returns how many timelines it looked after, whatever came of it. */
  const deriveClaim = async (claim: TimelineClaim): Promise<number> => {
    let claimed: readonly DirtyRange[] = []
    let changed: readonly string[] = []
    const began = performance.now()
    const told = (failed: boolean): void => {
      if (claimed.length === 0) return
      options.onDerived?.({ timelines: claimed.length, seconds: (performance.now() - began) / 1000, failed })
    }
    try {
      await withDirtyTimelines(registry, claim, async (tx, ranges) => {
        claimed = ranges
        changed = await derive({ tx, registry, store: watched, catalogue, now: now() }, ranges)
      })
      told(false)
      if (changed.length > 0) await announce(changed)
    } catch (err) {
      const timelines = claimed.map(({ timeline }) => timeline)
      if (timelines.length === 0) throw err
      const attempts = Math.max(...claimed.map((range) => range.attempts))
      // Without the store none can be derived; else one of them is at fault, and halves find it soon.
      if (timelines.length === 1 || err instanceof StoreFailure) {
        told(true)
        await postpone(timelines, attempts, err)
      } else
        for (const half of halvesOf(timelines)) await deriveClaim({ ...claim, timelines: half, limit: half.length })
    }
    return claimed.length
  }

  /** One pass over every share, the most urgent of each; how many timelines it looked after, and whether a share has more. */
  const pass = async (): Promise<{ readonly found: number; readonly hasMore: boolean }> => {
    const claims = SHARES.flatMap(({ share, limit, times }) => Array.from({ length: times }, () => ({ share, limit })))
    const empty = new Set<TimelineShare>()
    /** Shares of which the last claim was as large as may be. */
    const full = new Set<TimelineShare>()
    let found = 0
    const lane = async (): Promise<void> => {
      for (let claim = claims.shift(); claim !== undefined && !stopping; claim = claims.shift()) {
        if (empty.has(claim.share)) continue
        const count = await deriveClaim({ ...claim, now: now() })
        if (count === 0) empty.add(claim.share)
        if (count === claim.limit) full.add(claim.share)
        else full.delete(claim.share)
        found += count
      }
    }
    await Promise.all(Array.from({ length: concurrency }, lane))
    return { found, hasMore: full.size > 0 }
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
        const { found, hasMore } = await pass()
        if (found === 0) await bell.wait(SWEEP_EVERY_MS)
        // Much at once means a backlog: what is gathered is there already.
        if (!stopping && found < BACKLOG) await pause(GATHER_MS)
        if (!hasMore) await giveWay(options.isIngestBehind, () => stopping)
      } catch (err) {
        if (stopping) return
        log.warn({ err }, 'the registry is unavailable; deriving goes on when it is back')
        await bell.wait(1000)
      }
    }
  }

  const waiting = async (): Promise<number> => (await countDirtyTimelines(registry.db, { now: now() })).ready

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
