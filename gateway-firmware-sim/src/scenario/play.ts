import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from '../faults/delivery.ts'
import { MINUTE } from '../local-time.ts'
import type { TruthFile } from '../truth/truth-file.ts'
import { connectLink, type DeviceLink } from './device-link.ts'
import { stormsOf } from './fault-plan.ts'
import type { DeviceStream } from './stream.ts'
import type { ScenarioWorld } from './world.ts'

/** How simulated time goes by: as fast as the platform takes it, so much faster than life, or as it does outside. */
export type Pace =
  | { readonly kind: 'max' }
  | { readonly kind: 'times'; readonly factor: number }
  | { readonly kind: 'live' }

export interface PlayOptions {
  readonly world: ScenarioWorld
  readonly streams: readonly DeviceStream[]
  /** Broker, `mqtt://…` or `mqtts://…`. */
  readonly url: string
  /** By device key. */
  readonly credentials: ReadonlyMap<string, { readonly username: string; readonly secret: string }>
  readonly pace: Pace
  readonly signal: AbortSignal
  /** UTC milliseconds of simulated time. */
  readonly onProgress?: (at: number) => void
}

/** Simulated time at a go, at most: all devices send what falls into it, side by side. */
const SLICE_MS = 30 * MINUTE
/** How often it looks whether time has gone by. */
const LOOK_MS = 1000
/** How many devices connect at the same time. */
const CONNECTING = 50

interface Player {
  readonly stream: DeviceStream
  readonly link: DeviceLink
  next: number
}

const connectAll = async (options: PlayOptions): Promise<Player[]> => {
  const { streams, url, credentials } = options
  const players: Player[] = []
  try {
    for (let at = 0; at < streams.length; at += CONNECTING) {
      const some = streams.slice(at, at + CONNECTING).map((stream): Player => {
        const credential = credentials.get(stream.device.key)
        if (credential === undefined) throw new Error(`device ${stream.device.key} has no credential`)
        return { stream, link: connectLink({ device: stream.device, url, ...credential }), next: 0 }
      })
      players.push(...some)
      await Promise.all(some.map(({ link }) => link.connected()))
    }
    return players
  } catch (error) {
    await Promise.allSettled(players.map(({ link }) => link.end()))
    throw error
  }
}

const takeUntil = (player: Player, until: number): readonly Delivery[] => {
  const { deliveries } = player.stream
  const from = player.next
  while ((deliveries[player.next]?.deliverAt ?? Number.POSITIVE_INFINITY) < until) player.next += 1
  return deliveries.slice(from, player.next)
}

/** Where simulated time has come to. */
const clockOf = (pace: Pace, from: number): (() => number) => {
  if (pace.kind === 'max') return () => Number.POSITIVE_INFINITY
  if (pace.kind === 'live') return Date.now
  const begun = Date.now()
  return () => from + (Date.now() - begun) * pace.factor
}

/**
 * Sends a scenario's messages in the order of their simulated times, each device over its own connection, and waits for
 * every acknowledgement. Live, what lies in the past is sent at once. At a reconnect storm all connections break with messages on their way. After an abort it ends
 * with the slice at hand. Returns what was sent, by device key, and whether that was all.
 */
export const playScenario = async (
  options: PlayOptions,
): Promise<{ readonly sent: TruthFile['sent']; readonly complete: boolean }> => {
  const { world, pace, signal, onProgress } = options
  const storms = stormsOf(world.scenario, world.from, world.to)
  const players = await connectAll(options)
  const now = clockOf(pace, world.from)
  const last = players.reduce((most, { stream }) => Math.max(most, stream.deliveries.at(-1)?.deliverAt ?? 0), world.to)
  let at = world.from
  try {
    while (at <= last && !signal.aborted) {
      const until = Math.min(at + SLICE_MS, now())
      if (until <= at) {
        await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
        continue
      }
      const sending = players.map((player) => player.link.send(takeUntil(player, until)))
      if (storms.some((storm) => storm.from >= at && storm.from < until)) for (const { link } of players) link.cut()
      await Promise.all(sending)
      at = until
      onProgress?.(Math.min(at, world.to))
    }
  } finally {
    await Promise.all(players.map(({ link }) => link.end()))
  }
  const sent = Object.fromEntries(
    players.map(({ stream, link, next }) => [
      stream.device.key,
      {
        messages: stream.deliveries.slice(0, next).filter(({ copy }) => copy === 'none').length,
        acknowledged: link.acknowledged(),
      },
    ]),
  )
  return { sent, complete: at > last }
}
