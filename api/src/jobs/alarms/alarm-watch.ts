import type { Catalogue } from '@custodia/device-profiles'
import {
  type AbsenceRule,
  type AlarmMark,
  type AlarmMarkKind,
  applySilences,
  claimAlarmMarks,
  countAlarmMarks,
  finishAlarmMarks,
  markAbsences,
  postponeAlarmMarks,
  type Registry,
  type RegistryTransaction,
  tellEnds,
} from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import type { ApiLog } from '../../api-log.ts'
import { giveWay } from '../give-way.ts'
import { settleBusinessWarnings } from './business-warnings.ts'
import { createDelivery, type DeliveryOptions } from './deliver.ts'
import { evaluateAlarms } from './evaluate-alarms.ts'
import { escalateWarnings, routeWarnings } from './route-warnings.ts'
import { sliceMarks } from './slice-marks.ts'

export interface AlarmWatchOptions {
  readonly registry: Registry
  readonly store: TelemetryStore
  readonly catalogue: Catalogue
  readonly log: ApiLog
  /** UTC milliseconds. */
  readonly now: () => number
  readonly delivery: DeliveryOptions
  /** Whether ingest, on the same processors, has more to do than it keeps up with; changed samples are then looked at every three seconds. */
  readonly isIngestBehind?: () => boolean
}

/** Raises, tells and clears warnings, as long as it runs. Several may run, on several machines. */
export interface AlarmWatch {
  start(): Promise<void>
  /** Ends after what is at hand. */
  stop(): Promise<void>
  /** Resolves when no changed sample waits to be looked at. */
  idle(): Promise<void>
}

const BATCH = 200
/** Slices are looked at for so long at once, so that what is new is not kept waiting: of fewer assets where this takes longer, first of few. */
const SLICES_MS = 1000
const FIRST_SLICES = 25
/** Of a batch that fails so many times fewer are looked at, until the one that does it is found. */
const FEWER = 15
/** Marks that come close together are looked at together. */
const GATHER_MS = 250
/** Without news: escalations, ends of quiet hours and of maintenance mode, retries. */
const TICK_MS = 5_000
/** What no sample tells: silences of metrics, and the rules on the registry. */
const SWEEP_EVERY_MS = 60_000

interface Look {
  readonly marks: number
  readonly changed: number
}

const absenceRules = (catalogue: Catalogue): AbsenceRule[] =>
  catalogue
    .list()
    .flatMap(({ id, alarms }) =>
      (alarms ?? []).flatMap((rule) =>
        rule.condition === 'absent'
          ? [{ profileId: id, code: rule.code, metric: rule.metric, forMs: rule.forS * 1000, flag: rule.while ?? null }]
          : [],
      ),
    )

/** The watch; nothing happens before `start`. */
export const createAlarmWatch = (options: AlarmWatchOptions): AlarmWatch => {
  const { registry, store, catalogue, log, now } = options
  const ways = { email: options.delivery.smtp !== null, webhook: options.delivery.webhook !== null }
  const delivery = createDelivery(registry, options.delivery, log, now)
  let stopping = false
  let running: Promise<void> | null = null
  let unlisten: (() => Promise<void>)[] = []
  let news = false
  let wake: (() => void) | null = null
  let slicesAtOnce = FIRST_SLICES
  let sweptAt = Number.NEGATIVE_INFINITY
  let up = true

  const ring = (): void => {
    news = true
    wake?.()
  }

  const rest = (ms: number, forNews: boolean): Promise<void> =>
    new Promise((resolve) => {
      if (stopping || (forNews && news)) return resolve()
      const timer = setTimeout(resolve, ms)
      wake = () => {
        if (!forNews && !stopping) return
        clearTimeout(timer)
        resolve()
      }
    })

  const work = async (tx: RegistryTransaction, marks: readonly AlarmMark[], kind: AlarmMarkKind): Promise<number> => {
    const context = { tx, store, catalogue, now: now() }
    if (kind === 'long') return sliceMarks(context, marks)
    const changed = await evaluateAlarms(context, marks)
    await finishAlarmMarks(tx, marks)
    return changed
  }

  /** Looks at marked assets; of a batch that fails fewer are looked at, so that one bad asset holds nobody up. */
  const lookAt = async (kind: AlarmMarkKind, limit = BATCH): Promise<Look> => {
    let marks: AlarmMark[] = []
    try {
      return await registry.transaction(async (tx) => {
        marks = await claimAlarmMarks(tx, { now: now(), limit, kind })
        if (marks.length === 0) return { marks: 0, changed: 0 }
        return { marks: marks.length, changed: await work(tx, marks, kind) }
      })
    } catch (err) {
      if (marks.length === 0) throw err
      if (marks.length > 1) return lookAt(kind, Math.ceil(marks.length / FEWER))
      log.error({ err, asset: marks[0]?.assetId }, 'the alarms of an asset could not be derived; it is tried again')
      await postponeAlarmMarks(registry, marks, now())
      return { marks: 1, changed: 0 }
    }
  }

  const lookAtSlices = async (): Promise<Look> => {
    const began = performance.now()
    const look = await lookAt('slice', slicesAtOnce)
    const tookMs = performance.now() - began
    if (tookMs > SLICES_MS) slicesAtOnce = Math.max(1, Math.floor((look.marks * SLICES_MS) / tookMs))
    else if (look.marks === slicesAtOnce) slicesAtOnce = Math.min(BATCH, 2 * slicesAtOnce)
    return look
  }

  /** What is new, and of long stretches of samples (a late upload, a history) a slice of each, so that neither waits for the other. */
  const evaluate = async (): Promise<Look> => {
    const looks = [await lookAt('short'), await lookAt('long'), await lookAtSlices()]
    return {
      marks: looks.reduce((sum, { marks }) => sum + marks, 0),
      changed: looks.reduce((sum, { changed }) => sum + changed, 0),
    }
  }

  /** Looks at everything new that waits, and not at what comes meanwhile; what is then told together is gathered first. */
  const evaluateAll = async (): Promise<number> => {
    let changed = 0
    for (let waiting = await countAlarmMarks(registry); waiting > 0 && !stopping; ) {
      const looked = await lookAt('short')
      changed += looked.changed
      if (looked.marks === 0) break
      waiting -= looked.marks
    }
    return changed
  }

  /** Silences are seen by the clock: alarms of them, then their common causes, before anybody is told. */
  const sweep = async (): Promise<boolean> => {
    if (now() - sweptAt < SWEEP_EVERY_MS) return false
    sweptAt = now()
    await markAbsences(registry, absenceRules(catalogue), sweptAt)
    const changed = await evaluateAll()
    return (await settleBusinessWarnings(registry, catalogue, sweptAt)) || changed > 0
  }

  /** Everything once; returns whether more of the same waits. */
  const pass = async (): Promise<boolean> => {
    const swept = await sweep()
    const { marks, changed } = await evaluate()
    const silenced = await applySilences(registry, now())
    const routed = await routeWarnings(registry, ways, now())
    const climbed = await escalateWarnings(registry, ways, now())
    const ended = await tellEnds(registry.db, now())
    if (swept || changed + silenced + routed + climbed + ended > 0) await registry.notify('warnings', '')
    await delivery.deliver()
    return marks > 0 || routed > 0
  }

  const loop = async (): Promise<void> => {
    while (!stopping) {
      news = false
      try {
        const more = await pass()
        if (!up) log.info({}, 'warnings are watched again')
        up = true
        await giveWay(options.isIngestBehind, () => stopping)
        if (more) continue
        await rest(TICK_MS, true)
        await rest(GATHER_MS, false)
      } catch (err) {
        if (stopping) return
        if (up) log.warn({ err }, 'warnings cannot be watched just now')
        up = false
        await rest(1000, false)
      }
    }
  }

  return {
    start: async () => {
      unlisten = [await registry.listen('dirty', ring), await registry.listen('warnings_changed', ring)]
      running = loop()
    },
    stop: async () => {
      stopping = true
      wake?.()
      await running
      for (const end of unlisten) await end()
      delivery.close()
    },
    idle: async () => {
      while (!stopping && (await countAlarmMarks(registry)) > 0) {
        ring()
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}
