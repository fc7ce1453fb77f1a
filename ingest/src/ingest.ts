import type { Catalogue, CodecSandbox } from '@custodia/device-profiles'
import { commitIngestBatch, type Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { createMessageReader, type DialectOptions } from './dialects/index.ts'
import { createSparkplugSessions, type SparkplugState } from './dialects/sparkplug/sessions.ts'
import { createDirectoryCache } from './directory-cache.ts'
import type { PublishDownlink } from './downlink/publish.ts'
import { type IngestStats, NO_STATS, readStats } from './ingest-stats.ts'
import { createDeviceKeyReader } from './ledger-rows.ts'
import { runPipeline } from './pipeline/pipeline.ts'
import { createPlainMessages } from './pipeline/plain/plain-messages.ts'
import { createReplayer, type Replayer } from './replay/replayer.ts'
import type { IngestLog } from './settle/availability.ts'
import { type Committer, createCommitter, type PreparedBatch } from './settle/committer.ts'
import { selectFreshPoints } from './settle/fresh-points.ts'
import { selectFreshReports } from './settle/fresh-reports.ts'
import { isReading } from './settle/live-values.ts'
import { type IncomingMessage, type LedgerReport, type MessageList, openSpool, type Spool } from './spool/index.ts'

export interface IngestOptions {
  /** Folder of the spool. */
  readonly spoolPath: string
  readonly spoolId?: string
  readonly maxSpoolBytes: number
  readonly store: TelemetryStore
  readonly registry: Registry
  readonly catalogue: Catalogue
  /** Started by the caller. */
  readonly sandbox: Pick<CodecSandbox, 'decode'>
  readonly log: IngestLog
  readonly now: () => number
  /** Samples older than this at their receipt become dead letters; no limit if absent. */
  readonly retentionMs?: number
  /** Dead letters replayed a second at most; 1000 if absent. */
  readonly replaysPerSecond?: number
  /** How this installation's devices differ from the default: topics, zones. */
  readonly dialects?: DialectOptions
  /** Sends what dialects reply, once their message is settled, best effort. */
  readonly publish?: PublishDownlink
}

/** From an accepted message to the stored point. */
export interface Ingest {
  start(): Promise<void>
  /** Finishes the batch at hand if the stores answer; the rest stays in the spool. */
  stop(): Promise<void>
  /** Takes a message over: resolves when it is synced to disk. */
  accept(message: IncomingMessage): Promise<void>
  /** Resolves when the spool is empty and live values are written. */
  idle(): Promise<void>
  ledger(): LedgerReport
  stats(): IngestStats
}

/** Each batch has its price in the registry, whatever is in it: rows of its devices, and a commit. Kept in columns, large ones cost the collector little. */
const BATCH_MESSAGES = 30_000
/** Messages with many samples make smaller batches, as lines of them all are sent at once. */
const BATCH_BYTES = 8_000_000
/**
 * What does not fill a batch is taken at intervals, as small ones cost the stores more than they bring; half a second at most, so that a
 * point is there to be asked for within one.
 */
const BATCH_INTERVAL_MS = 450
/** Replays of dead letters wait while more than this is spooled. */
const BUSY_BACKLOG = 1000
const GATHER_MS = 10
/** What is left of many messages does not wait for the interval: when none came for so long, they have ended. */
const QUIET_MS = 50
/** Batches that are written or being written and not settled, beside the one being prepared. */
const MAX_UNSETTLED = 3
const REPAIR_DEVICES = 200
const MAX_REPLY_AGE_MS = 60_000

interface Running {
  readonly spool: Spool
  readonly committer: Committer
  readonly replayer: Replayer
  readonly done: Promise<void>
  /** Sequence of the last message before the start. */
  readonly startedAfter: number
}

/** Whether what was not taken of the spool yet, from `next` on, is as much as goes into a batch. */
const fillsBatch = ({ bytes, cursor, lastSeq }: Spool, next: number): boolean => {
  const waiting = lastSeq - next + 1
  return waiting >= BATCH_MESSAGES || (bytes * waiting) / (lastSeq - cursor) >= BATCH_BYTES
}

/** Creates ingest; nothing is opened before `start`. */
export const createIngest = (options: IngestOptions): Ingest => {
  const { store, registry, catalogue, sandbox, log, now, publish } = options
  const sessions = createSparkplugSessions()
  const readInOrder = createMessageReader(options.dialects, { sparkplug: sessions, inOrder: true })
  const readMessage = createMessageReader(options.dialects, { sparkplug: sessions, inOrder: false })
  const retentionMs = options.retentionMs ?? Number.POSITIVE_INFINITY
  const directories = createDirectoryCache(registry, catalogue, now)
  const plain = createPlainMessages()
  const abort = new AbortController()
  let running: Running | null = null
  let lastStats = NO_STATS
  let stopping = false
  let settled = 0
  let pointsWritten = 0
  let emptyAt = Number.NEGATIVE_INFINITY
  let wake: (() => void) | null = null
  let hurry: (() => void) | null = null
  const idleWaiters: (() => void)[] = []

  const prepare = async (spool: Spool, messages: MessageList): Promise<PreparedBatch> => {
    const { receipts } = spool
    const directory = await directories.current()
    const context = { readMessage: readInOrder, sandbox, retentionMs, receipts, directory, plain }
    sessions.mark()
    let result = await runPipeline(messages, context)
    if (result.unknown.size > 0) {
      const newer = await directories.lookFor(result.unknown.keys())
      if (newer !== null) {
        sessions.rewind()
        result = await runPipeline(messages, { ...context, directory: newer })
      }
    }
    const { window } = spool
    return {
      messages,
      result,
      fresh: selectFreshPoints(result, window),
      reports: selectFreshReports(result, window),
      sessions: sessions.changes(),
    }
  }

  /** Answers of dialects, best effort: what is not answered asks again. Those to messages that waited long are void. */
  const sendReplies = (replies: PreparedBatch['result']['replies']): void => {
    if (publish === undefined) return
    for (const { topic, payload, receivedAt } of replies) {
      if (Math.abs(now() - receivedAt) > MAX_REPLY_AGE_MS) continue
      publish(topic, payload, { qos: 0, retain: false }).catch((error: unknown) =>
        log.warn({ topic, detail: String(error) }, 'an answer to a device could not be sent'),
      )
    }
  }

  /** Lets messages come together until there are enough, or none came for a while, unless somebody waits for them to be settled. */
  const gather = (spool: Spool, next: number, ms: number, quietMs: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        clearTimeout(quiet)
        hurry = null
        wake = null
        resolve()
      }
      const timer = setTimeout(end, ms)
      const quiet = setTimeout(end, quietMs)
      hurry = end
      wake = () => {
        if (fillsBatch(spool, next)) end()
        else quiet.refresh()
      }
      if (stopping || idleWaiters.length > 0) end()
    })

  const waitForMessages = async (spool: Spool, next: number, committer: Committer): Promise<void> => {
    if (idleWaiters.length > 0) {
      await committer.flushLive()
      if (spool.lastSeq >= next) return
      for (const resolve of idleWaiters.splice(0)) resolve()
    }
    await new Promise<void>((resolve) => {
      wake = resolve
      if (stopping || spool.lastSeq >= next || idleWaiters.length > 0) resolve()
    })
    wake = null
  }

  /**
   * Takes batches from the spool. Each is written while the one before it is settled and the one after it is prepared; a few may wait
   * to be settled, so that neither this thread nor the store stands still for the registry's disk.
   */
  const run = async (spool: Spool, committer: Committer): Promise<void> => {
    let next = spool.cursor + 1
    let writing: Promise<unknown> = Promise.resolve()
    let storing: Promise<void> = Promise.resolve()
    const unsettled: Promise<void>[] = []
    let lastTaken = Number.NEGATIVE_INFINITY
    let wasFull = false
    while (!stopping) {
      if (spool.lastSeq < next) {
        await storing
        if (spool.lastSeq < next && !stopping) {
          await waitForMessages(spool, next, committer)
          emptyAt = now()
        }
        continue
      }
      if (!fillsBatch(spool, next)) {
        const sinceLast = performance.now() - lastTaken
        const ms = Math.max(GATHER_MS, Math.min(BATCH_INTERVAL_MS, BATCH_INTERVAL_MS - sinceLast))
        await gather(spool, next, ms, wasFull ? QUIET_MS : BATCH_INTERVAL_MS)
      }
      wasFull = fillsBatch(spool, next)
      lastTaken = performance.now()
      const batch = await prepare(spool, spool.read(next, BATCH_MESSAGES, BATCH_BYTES))
      next = (batch.messages.at(-1)?.seq ?? next) + 1
      await writing
      const write = committer.write(batch)
      storing = Promise.all([write, storing]).then(async ([written]) => {
        await committer.settle(batch, written)
        sendReplies(batch.result.replies)
        settled += batch.messages.length
        pointsWritten += batch.fresh.points.length
      })
      writing = write
      unsettled.push(storing)
      // Awaited in a later round; a rejection before that is not an unhandled one.
      writing.catch(() => {})
      storing.catch(() => {})
      if (unsettled.length > MAX_UNSETTLED) await unsettled.shift()
    }
    await storing
  }

  /** Live values that a crash kept from the registry: the store knows the newest of each series. */
  const repairLive = async (): Promise<void> => {
    const { rows } = await registry.pool.query<{ id: string }>(
      `select id from device where status = 'active' order by id`,
    )
    for (let at = 0; at < rows.length && !stopping; at += REPAIR_DEVICES) {
      const live = await store.latest(rows.slice(at, at + REPAIR_DEVICES).map((row) => row.id))
      await commitIngestBatch(registry, { live: live.filter((value) => isReading(value.metric)) })
    }
  }

  const statsOf = (ingest: Running): IngestStats =>
    readStats(ingest, { settled, points: pointsWritten, now: now(), emptyAt })

  return {
    async start() {
      await directories.start()
      const spool = await openSpool({
        path: options.spoolPath,
        id: options.spoolId,
        maxBytes: options.maxSpoolBytes,
        onProblem: (problem) => {
          if (problem === null) log.info({}, 'the spool takes messages again')
          else log.error({ detail: problem }, 'the spool takes no messages; devices and brokers keep theirs')
        },
      })
      sessions.restore(spool.sessions() as Iterable<[string, SparkplugState]>)
      spool.onAppend(() => wake?.())
      const startedAfter = spool.lastSeq
      const reachedStore = (await store.cursor(spool.id)) ?? 0
      const known = { reachedStore, startedAfter }
      const committer = createCommitter({ spool, store, registry, log, now, signal: abort.signal, ...known })
      const done = run(spool, committer).catch((error: unknown) => {
        if (stopping) return
        log.error({ detail: String(error) }, 'ingest has stopped; messages stay in the spool')
        throw error
      })
      const replayer = createReplayer({
        registry,
        store,
        context: async (isNew) => {
          const directory = await (isNew ? directories.reread() : directories.current())
          return { readMessage, sandbox, retentionMs, directory }
        },
        isBusy: () => spool.lastSeq - spool.cursor > BUSY_BACKLOG,
        log,
        now,
        perSecond: options.replaysPerSecond,
      })
      running = { spool, committer, replayer, done, startedAfter }
      await replayer.start()
      void repairLive().catch((error: unknown) => {
        if (!stopping) log.warn({ detail: String(error) }, 'live values could not be repaired')
      })
    },
    async stop() {
      if (running === null || stopping) return
      stopping = true
      wake?.()
      hurry?.()
      // What is being written is finished; a store that is away is not waited for.
      abort.abort()
      await running.replayer.stop()
      await running.done
      await running.committer.flushLive()
      await directories.stop()
      // Nobody may look into a spool that is closed.
      lastStats = statsOf(running)
      const { spool } = running
      running = null
      await spool.close()
      for (const resolve of idleWaiters.splice(0)) resolve()
    },
    accept(message) {
      return running === null ? Promise.reject(new Error('ingest is not started')) : running.spool.append(message)
    },
    idle: () =>
      new Promise((resolve) => {
        if (running === null || stopping) return resolve()
        idleWaiters.push(resolve)
        wake?.()
        hurry?.()
      }),
    ledger() {
      if (running === null) throw new Error('ingest is not started')
      return running.spool.ledger(createDeviceKeyReader(readMessage))
    },
    stats: () => (running === null ? lastStats : statsOf(running)),
  }
}
