import type { Catalogue } from '@custodia/device-profiles'
import type { Registry } from '@custodia/storage/registry'
import type { TelemetryStore } from '@custodia/storage/telemetry'
import { pollDueFeeds } from '../../rooms/poll-feed.ts'
import { releaseNoShows } from '../../rooms/release-no-shows.ts'

export interface RoomWatchOptions {
  readonly registry: Registry
  readonly store: Pick<TelemetryStore, 'samples'>
  readonly catalogue: Catalogue
  readonly log: { info(detail: object, message: string): void; warn(detail: object, message: string): void }
  /** Calendars of private networks may be read. */
  readonly allowPrivate: boolean
  readonly now: () => number
}

/** Reads rooms' calendars and gives no-shows back, as long as it runs. Several may run, on several machines. */
export interface RoomWatch {
  start(): Promise<void>
  stop(): Promise<void>
}

const EVERY_MS = 30_000
const FEEDS_AT_ONCE = 8

/** The watch; nothing happens before `start`. */
export const createRoomWatch = ({ log, ...settings }: RoomWatchOptions): RoomWatch => {
  let stopping = false
  let wake: (() => void) | null = null
  let running: Promise<void> | null = null
  const up = { feeds: true, releases: true }

  const attempt = async (what: keyof typeof up, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
      if (!up[what]) log.info({ what }, 'rooms are looked after again')
      up[what] = true
    } catch (err) {
      if (!stopping && up[what]) log.warn({ what, err }, 'rooms cannot be looked after just now')
      up[what] = false
    }
  }
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, EVERY_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = async (): Promise<void> => {
    while (!stopping) {
      await attempt('releases', async () => {
        const released = await releaseNoShows(settings)
        if (released.length > 0) log.info({ bookings: released }, 'bookings that nobody came to gave their rooms back')
      })
      await attempt('feeds', async () => {
        const { read, failed } = await pollDueFeeds(settings, FEEDS_AT_ONCE)
        if (failed > 0) log.warn({ read, failed }, 'calendars of rooms cannot be read')
      })
      if (!stopping) await rest()
    }
  }
  return {
    start: async () => {
      running = loop()
    },
    stop: async () => {
      stopping = true
      wake?.()
      await running
    },
  }
}
