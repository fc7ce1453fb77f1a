import type { Readiness } from '@custodia/api'
import {
  type ProcessMinuteRow,
  type ProcessRow,
  purgeProcesses,
  type Registry,
  removeProcess,
  replaceDeadProcess,
  saveProcess,
  saveProcessMinutes,
} from '@custodia/storage/registry'
import { figuresBetween, minuteOf, type ProcessSnapshot } from './minute-figures.ts'
import { problemOf } from './readiness.ts'

/** What stays the same from the start of a process to its end. */
export type ProcessIdentity = Pick<ProcessRow, 'id' | 'service' | 'host' | 'pid' | 'version' | 'startedAt'>

export interface HeartbeatOptions {
  readonly registry: Pick<Registry, 'db'>
  readonly identity: ProcessIdentity
  readonly probesUrl: () => string | null
  readonly readiness: () => Promise<Readiness>
  readonly snapshot: () => ProcessSnapshot
  readonly now: () => number
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

export interface Heartbeat {
  /** Writes the process's row and goes on with it every ten seconds. */
  start(): Promise<void>
  /** Writes what is open of the minute, and takes the row out. */
  stop(): Promise<void>
  /** Writes now; what a timer does, and a change of state wants at once. */
  beat(): Promise<void>
}

export const BEAT_MS = 10_000
/** A row that was not written for so long belongs to a process that hangs, is cut off or died. */
const DEAD_AFTER_MS = 60_000
const KEEP_MINUTES_MS = 30 * 86_400_000
/** A process that is gone for good is shown as missing for so long. */
const KEEP_UNSEEN_MS = 86_400_000
/** Minutes that wait for a registry that is away. */
const MAX_PENDING = 24 * 60
const PURGE_EVERY_MS = 3_600_000

/** Says in the registry that this process runs, how it is, and what it did in each minute. A registry that is away hears it later. */
export const createHeartbeat = (options: HeartbeatOptions): Heartbeat => {
  const { registry, identity, readiness, snapshot, now, log } = options
  const pending = new Map<number, ProcessMinuteRow>()
  let base = snapshot()
  let replaced = false
  let purgedAt = 0
  let up = true
  let timer: NodeJS.Timeout | null = null
  let beating: Promise<void> | null = null
  let stopped = false

  /** The row of the minute as it is so far; a new minute begins at the first look in it. */
  const noteMinute = (): void => {
    const current = snapshot()
    const row = figuresBetween(identity, base, current)
    pending.set(row.minute, row)
    if (minuteOf(current.at) !== row.minute) base = current
    for (const minute of pending.keys()) if (pending.size > MAX_PENDING) pending.delete(minute)
  }

  const writeMinutes = async (): Promise<void> => {
    const rows = [...pending.values()]
    await saveProcessMinutes(registry, rows)
    for (const row of rows) if (pending.get(row.minute) === row) pending.delete(row.minute)
  }

  const writeStatus = async (): Promise<void> => {
    const ready = await readiness()
    const { ingest } = snapshot()
    await saveProcess(registry, {
      ...identity,
      probesUrl: options.probesUrl(),
      seenAt: now(),
      ready: ready.status === 'ready',
      problem: problemOf(ready),
      spooled: ingest?.spooled ?? null,
      spooledBytes: ingest?.spooledBytes ?? null,
      oldestUnsettledMs: ingest?.oldestUnsettledMs ?? null,
      storeUp: ready.telemetry && (ingest?.storeUp ?? true),
      registryUp: ready.registry && (ingest?.registryUp ?? true),
    })
  }

  /** Old rows go; one dead row of this host is this process's own predecessor. */
  const tidy = async (): Promise<void> => {
    const at = now()
    if (!replaced) replaced = await replaceDeadProcess(registry, identity, at - DEAD_AFTER_MS)
    if (at - purgedAt < PURGE_EVERY_MS) return
    await purgeProcesses(registry, { minute: at - KEEP_MINUTES_MS, seenAt: at - KEEP_UNSEEN_MS })
    purgedAt = at
  }

  const write = async (): Promise<void> => {
    noteMinute()
    try {
      await writeStatus()
      await writeMinutes()
      await tidy()
      if (!up) log.info({}, 'the state of this process is written again')
      up = true
    } catch (error) {
      if (up) log.warn({ detail: String(error) }, 'the state of this process cannot be written; the registry is away')
      up = false
    }
  }

  const beat = (): Promise<void> => {
    beating ??= write().finally(() => {
      beating = null
    })
    return beating
  }

  // At full tens of seconds, so that minutes are whole.
  const schedule = (): void => {
    if (stopped) return
    timer = setTimeout(() => void beat().finally(schedule), BEAT_MS - (now() % BEAT_MS))
    timer.unref()
  }

  return {
    async start() {
      await beat()
      schedule()
    },
    async stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await beating
      noteMinute()
      try {
        await writeMinutes()
        await removeProcess(registry, identity.id)
      } catch (error) {
        log.warn(
          { detail: String(error) },
          'that this process has stopped could not be written; it will show as not seen',
        )
      }
    },
    beat,
  }
}
