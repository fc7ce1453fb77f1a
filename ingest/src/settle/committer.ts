import { setTimeout as delay } from 'node:timers/promises'
import { commitIngestBatch, type IngestBatch, type Registry } from '@custodia/storage/registry'
import type { TelemetryStore, WriteOutcome } from '@custodia/storage/telemetry'
import type { PipelineResult } from '../pipeline/pipeline.ts'
import type { Verdict } from '../pipeline/verdict.ts'
import type { Advance, MessageList, Spool } from '../spool/index.ts'
import { createAvailability, type IngestLog } from './availability.ts'
import { createDeviceStates, noteStates } from './device-states.ts'
import type { FreshPoints } from './fresh-points.ts'
import type { FreshReports } from './fresh-reports.ts'
import { createLiveValues } from './live-values.ts'
import { ledgerRows, type Settlement, settleBatch } from './settlement.ts'
import { findStanding, repeatedPoints } from './standing-points.ts'

/** Messages that went through the pipeline and wait to be stored. */
export interface PreparedBatch {
  readonly messages: MessageList
  readonly result: PipelineResult
  readonly fresh: FreshPoints
  readonly reports: FreshReports
  /** What dialects must remember after it. */
  readonly sessions: ReadonlyMap<string, unknown>
}

/** What the store said of a batch, and whether it said so at the first attempt. */
export type Written = Extract<WriteOutcome, { ok: true }> & {
  readonly first: boolean
  /** Of the points of repeated messages those that it had before the first attempt. */
  readonly standing: readonly number[]
}

/** Numbers of messages by how they ended. */
export interface Outcomes {
  readonly stored: number
  readonly duplicate: number
  readonly deadLettered: number
}

export interface Committer {
  /** Stores a batch's points. Waits for a store that is away; rejects only when aborted. */
  write(batch: PreparedBatch): Promise<Written>
  /** Settles a batch in the registry and advances the spool, in the order of batches. Waits likewise. */
  settle(batch: PreparedBatch, written: Written): Promise<void>
  /** Writes the live values and device states that wait. */
  flushLive(): Promise<void>
  /** Of what was settled since the start. */
  readonly outcomes: Outcomes
  readonly storeUp: boolean
  readonly registryUp: boolean
}

/**
 * Shorter than two intervals of batches, so that live values go in the transaction of every second one: there may be more series than
 * messages, and a row of each costs the registry more than all else that a batch leaves behind.
 */
const LIVE_INTERVAL_MS = 850
const REGISTRY_RETRY_MS = 500
const SPOOL_RETRY_MS = 500
const MAX_UNKNOWN_KEYS = 10_000
/**
 * Samples so young are rolled up in their turn and need no mark, if this machine's clock is at most a minute and a half behind the
 * registry's (`ROLL_UP_SETTLES_MS` less this). Which of the older ones need a mark the registry decides by its own clock.
 */
const CERTAINLY_FRESH_MS = 30_000

const joinIdentities = (points: Uint32Array, reports: Uint32Array): Uint32Array => {
  if (reports.length === 0) return points
  const joined = new Uint32Array(points.length + reports.length)
  joined.set(points)
  joined.set(reports, points.length)
  return joined
}

export const createCommitter = (options: {
  readonly spool: Spool
  readonly store: TelemetryStore
  readonly registry: Registry
  readonly log: IngestLog
  readonly now: () => number
  readonly signal: AbortSignal
  /** Batches up to this sequence may have reached the store before a crash: what it has of them is no duplicate. */
  readonly reachedStore: number
  /** Sequence of the last message that was in the spool at the start. */
  readonly startedAfter: number
}): Committer => {
  const { spool, store, registry, log, now, signal, reachedStore, startedAfter } = options
  const storeState = createAvailability('the telemetry store', log)
  const registryState = createAvailability('the registry', log)
  const spoolState = createAvailability('the spool’s disk', log)
  const live = createLiveValues()
  const states = createDeviceStates()
  const nothingWaits = (): boolean => live.isEmpty && states.isEmpty
  let lastLiveFlush = Number.NEGATIVE_INFINITY
  let liveTimer: NodeJS.Timeout | null = null
  const unknownKeys = new Set<string>()
  const outcomes = { stored: 0, duplicate: 0, deadLettered: 0 }

  const addOutcomes = (counts: Settlement['counts']): void => {
    for (const byDevice of counts.values()) {
      for (const [stored, duplicate, deadLettered] of byDevice.values()) {
        outcomes.stored += stored
        outcomes.duplicate += duplicate
        outcomes.deadLettered += deadLettered
      }
    }
  }

  /** Strangers must not fill the ledger: past a bound they share the row without a device. */
  const ledgerKey = ({ deviceKey, deviceId }: Verdict): string => {
    if (deviceId !== null || deviceKey === '' || unknownKeys.has(deviceKey)) return deviceKey
    if (unknownKeys.size >= MAX_UNKNOWN_KEYS) return ''
    unknownKeys.add(deviceKey)
    return deviceKey
  }

  /** A store that tells at each write what it had need not be asked before. */
  let storeTells = false

  const writePoints = async ({ fresh, messages, result }: PreparedBatch): Promise<Written> => {
    const seq = messages.at(-1)?.seq ?? 0
    if (fresh.points.length === 0) return { ok: true, existing: null, rejected: [], first: true, standing: [] }
    const asked = storeTells ? [] : repeatedPoints(messages, result, fresh, startedAfter)
    let standing: readonly number[] | null = asked.length === 0 ? [] : null
    const attemptWrite = async (): Promise<WriteOutcome> => {
      standing ??= await findStanding(store, fresh.points, asked)
      return store.write(fresh.points, { spool: spool.id, seq })
    }
    for (let attempt = 1; ; attempt += 1) {
      const outcome: WriteOutcome = await attemptWrite().catch(
        (error: unknown) => ({ ok: false, retryAfterMs: 1000, detail: String(error) }) as const,
      )
      if (outcome.ok) {
        storeState.up()
        storeTells ||= outcome.existing !== null
        return { ...outcome, first: attempt === 1, standing: standing ?? [] }
      }
      storeState.down(outcome.detail)
      await delay(outcome.retryAfterMs, undefined, { signal })
    }
  }

  const commitToRegistry = async (batch: IngestBatch): Promise<void> => {
    for (;;) {
      try {
        await commitIngestBatch(registry, batch)
        registryState.up()
        return
      } catch (error) {
        registryState.down(String(error))
        await delay(REGISTRY_RETRY_MS, undefined, { signal })
      }
    }
  }

  const flushLive = async (): Promise<void> => {
    if (nothingWaits()) return
    const values = live.take()
    const patches = states.take()
    lastLiveFlush = now()
    try {
      await commitIngestBatch(registry, { live: values, states: patches })
      registryState.up()
    } catch (error) {
      live.giveBack(values)
      states.giveBack(patches)
      registryState.down(String(error))
    }
  }

  /** The cursor waits for its disk as a batch waits for the stores: done again, it is the same. */
  const advanceSpool = async (seq: number, advance: Advance): Promise<void> => {
    for (;;) {
      try {
        await spool.advance(seq, advance)
        spoolState.up()
        return
      } catch (error) {
        spoolState.down(String(error))
        await delay(SPOOL_RETRY_MS, undefined, { signal })
      }
    }
  }

  const scheduleLive = (): void => {
    if (nothingWaits() || liveTimer !== null || signal.aborted) return
    liveTimer = setTimeout(
      () => {
        liveTimer = null
        void flushLive().finally(scheduleLive)
      },
      Math.min(LIVE_INTERVAL_MS, Math.max(0, LIVE_INTERVAL_MS - (now() - lastLiveFlush))),
    )
    liveTimer.unref()
  }

  return {
    write: writePoints,
    async settle(batch, written) {
      const { messages, result, fresh, reports } = batch
      const seq = messages.at(-1)?.seq ?? 0
      // After a failed attempt or a crash the store may have the batch from our own hand.
      const toldByWrite = written.first && (messages.at(0)?.seq ?? 0) > reachedStore ? written.existing : null
      const standing =
        toldByWrite === null ? { settled: [], elsewhere: written.standing } : { settled: toldByWrite, elsewhere: [] }
      const settlement = settleBatch(
        ...([spool.id, messages, result, fresh, written, standing, ledgerKey, reports.reports] as const),
        now() - CERTAINLY_FRESH_MS,
      )
      for (let i = 0; i < settlement.refused.length; i += 2) {
        spool.window.delete(settlement.refused[i] ?? 0, settlement.refused[i + 1] ?? 0)
      }
      live.note(settlement.news)
      noteStates(states, messages, result)
      const liveIsDue = !nothingWaits() && now() - lastLiveFlush >= LIVE_INTERVAL_MS
      if (liveIsDue) lastLiveFlush = now()
      const { dirty, late, deadLetters, quarantine, counts, identities } = settlement
      const values = liveIsDue ? live.take() : []
      const patches = liveIsDue ? states.take() : []
      const ledger = ledgerRows(spool, counts)
      const told = { reports: reports.reports, live: values, states: patches }
      await commitToRegistry({ dirty, late, deadLetters, quarantine, ledger, ...told })
      await advanceSpool(seq, {
        counts,
        identities: joinIdentities(identities, reports.identities),
        receipts: Float64Array.from(result.receipts),
        sessions: batch.sessions,
      })
      addOutcomes(counts)
      scheduleLive()
    },
    async flushLive() {
      if (liveTimer !== null) clearTimeout(liveTimer)
      liveTimer = null
      await flushLive()
    },
    outcomes,
    get storeUp() {
      return storeState.isUp
    },
    get registryUp() {
      return registryState.isUp
    },
  }
}
