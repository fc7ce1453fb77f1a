import {
  listWaiting,
  markDelivered,
  markUndelivered,
  type ReceiverRow,
  type Registry,
  releaseReceiver,
  type WaitingDelivery,
} from '@custodia/storage/registry'
import { CHANNELS } from './channels.ts'
import { type OutboundAnswer, postJson } from './guarded-request.ts'
import { isGivenUp, isRefusal, waitAfter } from './retry.ts'

export interface TellOptions {
  readonly registry: Registry
  readonly now: () => number
  readonly allowPrivate: boolean
}

const TIMEOUT_MS = 10_000
const BATCH = 100
/** A turn ends well before its lease does. */
const TURN_MS = 60_000
/** Robots take some 20 messages a minute. */
const ROBOT_PAUSE_MS = 3_000
/** After a refusal others of its events may still be taken. */
const REFUSED_PAUSE_MS = 30_000

interface Outcome {
  readonly status: number
  readonly tookMs: number
  /** Null: taken. */
  readonly error: string | null
  readonly retryAfter: string | undefined
}

const attempt = async (
  target: ReceiverRow,
  events: readonly WaitingDelivery[],
  options: TellOptions,
): Promise<Outcome> => {
  const channel = CHANNELS[target.channel]
  const began = performance.now()
  const tookMs = () => Math.round(performance.now() - began)
  try {
    const { url, headers, body } = channel.request(target, events, options.now())
    const answer: OutboundAnswer = await postJson(url, body, {
      headers,
      timeoutMs: TIMEOUT_MS,
      allowPrivate: options.allowPrivate,
    })
    return {
      status: answer.status,
      tookMs: tookMs(),
      error: channel.flaw(answer),
      retryAfter: answer.headers['retry-after'],
    }
  } catch (error) {
    return {
      status: 0,
      tookMs: tookMs(),
      error: error instanceof Error ? error.message : String(error),
      retryAfter: undefined,
    }
  }
}

/** Events that one request tells. */
const groupsOf = (waiting: readonly WaitingDelivery[], together: number): WaitingDelivery[][] =>
  Array.from({ length: Math.ceil(waiting.length / together) }, (_, k) =>
    waiting.slice(k * together, (k + 1) * together),
  )

/**
 * A receiver's turn: tells it what waits, in order, until it refuses something or its time is over.
 * @returns how many events were told, or why it failed
 */
export const tellReceiver = async (
  target: ReceiverRow,
  options: TellOptions,
): Promise<{ readonly told: number; readonly error: string | null }> => {
  const { registry, now } = options
  const waiting = await listWaiting(registry, { receiverId: target.id, now: now(), limit: BATCH })
  const ends = now() + TURN_MS
  const isRobot = target.channel !== 'webhook'
  let told = 0
  for (const events of groupsOf(waiting, CHANNELS[target.channel].together)) {
    const { error, retryAfter, ...outcome } = await attempt(target, events, options)
    const at = now()
    const written = { receiverId: target.id, deliveries: events.map(({ id }) => id), at, ...outcome }
    if (error !== null) {
      const attempts = Math.max(...events.map((event) => event.attempts)) + 1
      const since = Math.min(...events.map(({ createdAt }) => createdAt))
      // What is refused for what it says waits by itself; a receiver that is away waits as a whole.
      const refused = isRefusal(outcome.status)
      const wait = waitAfter(refused ? attempts : target.failures + 1, retryAfter)
      const retryAt = isGivenUp({ refused, attempts, since, at }) ? null : refused ? at + wait : at
      await markUndelivered(registry, {
        ...written,
        error,
        retryAt,
        waitUntil: at + (refused ? Math.min(wait, REFUSED_PAUSE_MS) : wait),
      })
      return { told, error }
    }
    await markDelivered(registry, written)
    told += events.length
    if (isRobot || at > ends) break
  }
  await releaseReceiver(registry, target.id, {
    leasedUntil: target.notBefore,
    freeAt: isRobot ? now() + ROBOT_PAUSE_MS : 0,
  })
  return { told, error: null }
}
