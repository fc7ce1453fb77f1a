import type { OPCUACertificateManager } from 'node-opcua'
import { within } from '../../within.ts'
import type { OpcuaBusConfiguration } from '../configuration.ts'
import type { Observation } from '../reporter.ts'
import type { Bus, BusContext } from './bus.ts'
import { clientOptions, secureOptions } from './opcua-security.ts'
import { type OpcuaSession, openOpcuaSession } from './opcua-session.ts'

const ANSWER_MS = 5000
const WATCH_MS = 5000
// node-opcua cuts a connection on which nothing comes for this long. A controller at rest says nothing between two readings of its clock, so
// it must be well above their distance; that a controller is gone is seen by those readings.
const SILENCE_MS = 4 * WATCH_MS
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 10_000
const CONNECT_MS = 15_000

/** A controller on OPC UA. `certificates` are shared by all of a gateway's controllers. */
export const createOpcuaBus = (
  config: OpcuaBusConfiguration,
  certificates: () => Promise<OPCUACertificateManager>,
  { emit, monotonicMs, log }: BusContext,
): Bus => {
  let stopped = true
  let session: OpcuaSession | null = null
  let timer: NodeJS.Timeout | null = null
  let retryMs = FIRST_RETRY_MS
  let lastReason = ''
  /** What is under way, so that `stop` can wait for it. */
  let working: Promise<void> = Promise.resolve()

  const later = (ms: number, step: () => Promise<void>): void => {
    if (stopped) return
    timer = setTimeout(() => {
      working = step()
    }, ms)
  }
  const closeSession = async (): Promise<void> => {
    const old = session
    session = null
    // A controller that is gone does not answer the good-bye either.
    await within(old?.close() ?? Promise.resolve(), ANSWER_MS, 'closing').catch(() => undefined)
  }
  const down = (why: string): void => {
    // node-opcua wraps what the network said into advice of several lines.
    const reason = (/Err = \((.*)\)/.exec(why)?.[1] ?? why.split('\n', 1)[0] ?? '').trim()
    if (reason === lastReason) return
    lastReason = reason
    log.warn({ endpoint: config.endpoint, reason }, 'the controller cannot be read')
    emit({ kind: 'down', code: /^Bad\w+$/.test(reason) ? reason : 'BadNoCommunication', reason })
  }

  const breakDown = (broken: OpcuaSession | null, reason: string): void => {
    if (stopped || session === null || session !== broken) return
    if (timer !== null) clearTimeout(timer)
    down(reason)
    retryMs = FIRST_RETRY_MS
    working = closeSession().then(() => later(retryMs, connect))
  }

  const watch = async (): Promise<void> => {
    const watched = session
    if (watched === null) return
    try {
      emit({ kind: 'clock', ...(await within(watched.readClock(), ANSWER_MS, 'reading its clock')) })
      if (session === watched) later(WATCH_MS, watch)
    } catch (error) {
      breakDown(watched, error instanceof Error ? error.message : String(error))
    }
  }

  const connect = async (): Promise<void> => {
    let opened: OpcuaSession | null = null
    let brokenWith: string | null = null
    const early: Observation[] = []
    try {
      const known = await certificates()
      const client =
        config.security.mode === 'none'
          ? clientOptions(known, SILENCE_MS)
          : await secureOptions(config.endpoint, config.security, known, SILENCE_MS)
      const opening = openOpcuaSession({
        config,
        client,
        monotonicMs,
        observed: (observations) => {
          if (opened === null) early.push(...observations)
          else if (session === opened) emit({ kind: 'observations', observations })
        },
        broken: (reason) => {
          brokenWith = reason
          breakDown(opened, reason)
        },
      })
      opened = await within(opening, CONNECT_MS, 'connecting').catch((error: unknown) => {
        // A session that comes after we gave up would stay open at the controller.
        opening.then((late) => late.close()).catch(() => undefined)
        throw error
      })
      session = opened
      if (stopped) {
        await closeSession()
        return
      }
      if (brokenWith !== null) {
        breakDown(opened, brokenWith)
        return
      }
      retryMs = FIRST_RETRY_MS
      lastReason = ''
      log.info({ endpoint: config.endpoint, ...opened.identification }, 'the controller answers')
      emit({ kind: 'up', identification: opened.identification })
      emit({ kind: 'observations', observations: early })
      later(0, watch)
    } catch (error) {
      if (stopped) return
      down(error instanceof Error ? error.message : String(error))
      later(retryMs, connect)
      retryMs = Math.min(LAST_RETRY_MS, retryMs * 2)
    }
  }

  return {
    start: () => {
      if (!stopped) return
      stopped = false
      lastReason = ''
      working = connect()
    },
    stop: async () => {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await working
      await closeSession()
    },
    readNow: async () => {
      const current = session
      if (current === null) throw new Error('the controller does not answer')
      const observations = await within(current.readAll(), ANSWER_MS, 'reading')
      emit({ kind: 'observations', observations })
    },
  }
}
