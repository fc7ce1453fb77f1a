import {
  type ClaimedSeriesMark,
  type Registry,
  ROLL_UP_SETTLES_MS,
  type RollUpTurn,
  withRollUp,
} from '@custodia/storage/registry'
import { type SeriesRetention, type TelemetryStore, TIER_MS, TIERS, type Tier } from '@custodia/storage/telemetry'
import { giveWay } from './give-way.ts'
import { planMarks } from './roll-up-marks.ts'

export interface RollUpOptions {
  readonly registry: Registry
  readonly store: Pick<TelemetryStore, 'rollUp' | 'oldest' | 'expire'>
  readonly log: { info(detail: object, message: string): void; warn(detail: object, message: string): void }
  /** As the store has it. */
  readonly retention: SeriesRetention
  /** Whether ingest, on the same processors, has more to do than it keeps up with: its messages go first, for a time. */
  readonly isIngestBehind?: () => boolean
  /** A clock to go by instead of the registry's, for tests. */
  readonly now?: () => number
}

/** Makes the minute and hour series from raw samples, as long as it runs. Several may run: one at a time does. */
export interface RollUp {
  start(): Promise<void>
  /** Ends after the interval at hand. */
  stop(): Promise<void>
  /** Rolls up all that is due now; resolves at once if another worker is at it. */
  catchUp(): Promise<void>
}

const LOOK_EVERY_MS = 5_000
const EXPIRE_EVERY_MS = 3_600_000
/** Late samples that come close together are aggregated together. */
const GATHER_MS = 10_000
const MARKS_TOGETHER = 200
/** Raw samples near the edge of their retention may go while they are read. */
const EDGE_MS = 3_600_000
/** Time that is rolled up at once: less where it is full, more while history is empty. */
const MAX_SPAN_MS = 86_400_000
/** Intervals of series, at most about; each takes some 300 bytes on its way. */
const MUCH = 200_000
/** Of the time at most this part is spent on it: where a pass takes long, the next one does more at once, which is cheaper. */
const BUSY_PART = 0.1
const REST_AT_MOST_MS = 120_000
/** Nobody waits for series as for figures: a backlog goes first for so long. */
const GIVE_WAY_AT_MOST_MS = 60_000

const floorTo = (ts: number, step: number): number => Math.floor(ts / step) * step
const ceilTo = (ts: number, step: number): number => Math.ceil(ts / step) * step

/** The roll-up; nothing happens before `start` or `catchUp`. */
export const createRollUp = (options: RollUpOptions): RollUp => {
  const { registry, store, log, retention } = options
  const spans: Record<Tier, number> = { ...TIER_MS }
  let stopping = false
  let running: Promise<void> | null = null
  let wake: (() => void) | null = null
  let expiredAt = Number.NEGATIVE_INFINITY
  let up = true

  const clockOf = (turn: RollUpTurn): number => options.now?.() ?? turn.clock

  /** Since when raw samples are whole. */
  const rawEdge = (turn: RollUpTurn): number =>
    Math.max(
      turn.rawSince ?? Number.NEGATIVE_INFINITY,
      retention.raw === undefined ? Number.NEGATIVE_INFINITY : clockOf(turn) - retention.raw + EDGE_MS,
    )

  /** Where a tier goes on: at the oldest sample when it is made for the first time. */
  const startOf = async (tier: Tier, turn: RollUpTurn, target: number): Promise<number> => {
    const step = TIER_MS[tier]
    const begun = turn.until[tier] ?? floorTo((await store.oldest()) ?? target, step)
    return Math.max(begun, ceilTo(rawEdge(turn), step))
  }

  /** Makes the next intervals of a tier; true if there are more. */
  const advance = async (tier: Tier, turn: RollUpTurn): Promise<boolean> => {
    const step = TIER_MS[tier]
    const target = floorTo(clockOf(turn) - ROLL_UP_SETTLES_MS, step)
    const from = await startOf(tier, turn, target)
    const to = Math.min(target, from + spans[tier])
    if (from >= target) {
      if (turn.until[tier] === null) await turn.advance(tier, target)
      return false
    }
    const made = await store.rollUp({ tier, from, to })
    await turn.advance(tier, to)
    if (made > MUCH) spans[tier] = Math.max(step, floorTo(spans[tier] / 2, step))
    else if (made < MUCH / 4) spans[tier] = Math.min(MAX_SPAN_MS, spans[tier] * 2)
    return to < target
  }

  /** Makes again what late samples changed; true if there is more. */
  const remake = async (turn: RollUpTurn, markedBefore: number): Promise<boolean> => {
    const marks: readonly ClaimedSeriesMark[] = await turn.marks({ markedBefore, limit: MARKS_TOGETHER })
    const until = { one_minute: turn.until.one_minute ?? 0, one_hour: turn.until.one_hour ?? 0 }
    for (const query of planMarks(marks, { until, rawSince: rawEdge(turn) })) await store.rollUp(query)
    await turn.settle(marks)
    return marks.length === MARKS_TOGETHER
  }

  /** One piece of work in a transaction of its own; true if there is more of it. */
  const turn = (work: (turn: RollUpTurn) => Promise<boolean>): Promise<boolean> =>
    withRollUp(registry, work).then((more) => more === true && !stopping)

  const pass = async (gatherMs: number): Promise<void> => {
    for (const tier of TIERS) while (await turn((one) => advance(tier, one)));
    while (await turn((one) => remake(one, one.clock - gatherMs)));
    await turn(async (one) => {
      const edge = rawEdge(one)
      if (Number.isFinite(edge)) await one.advance('raw', Math.floor(edge))
      return false
    })
  }

  const expire = async (): Promise<void> => {
    if (performance.now() - expiredAt < EXPIRE_EVERY_MS) return
    await store.expire()
    expiredAt = performance.now()
  }

  const rest = async (ms: number): Promise<void> => {
    if (stopping) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    wake = null
  }

  const loop = async (): Promise<void> => {
    while (!stopping) {
      await giveWay(options.isIngestBehind, () => stopping, GIVE_WAY_AT_MOST_MS)
      const began = performance.now()
      try {
        await pass(GATHER_MS)
        await expire()
        if (!up) log.info({}, 'series are rolled up again')
        up = true
      } catch (err) {
        if (up && !stopping) log.warn({ err }, 'series cannot be rolled up just now; nothing of it is lost')
        up = false
      }
      await rest(Math.min(REST_AT_MOST_MS, Math.max(LOOK_EVERY_MS, (performance.now() - began) / BUSY_PART)))
    }
  }

  return {
    async start() {
      running = loop()
    },
    async stop() {
      stopping = true
      wake?.()
      await running
    },
    catchUp: () => pass(0),
  }
}
