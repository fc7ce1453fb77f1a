import { rewriterOf } from '../firmware/rewrite.ts'
import { DAY } from '../local-time.ts'
import { pick } from '../random.ts'
import type { Fault, FaultNote } from './delivery.ts'
import { type EpisodeRate, episodeAt, episodesOf, nextReportAfter } from './episodes.ts'

/** GPS counts weeks in ten bits: an old receiver falls back by 1024 of them. */
const GPS_EPOCH_MS = 1024 * 7 * DAY
/** Where a clock without a battery begins after a power cut. */
const RTC_START = Date.UTC(2000, 0, 1)
const AHEAD_MS = 400 * DAY

const JUMPS = ['rtc_start', 'epoch', 'ahead'] as const
/**
 * A Shelly that counts from its start says that it has no clock, and gets the receive time (decision 005). Where history is sent in
 * minutes that is no time of its own, so here it does not happen.
 */
const PLUG_JUMPS = ['rtc_start', 'ahead'] as const

/** Until the clock is set again, messages are dated where no treatment can have been: after a power cut or a receiver's overflow. */
export const clockJump: Fault<EpisodeRate> = (deliveries, params, { device, random, from, to }) => {
  const { withClock } = rewriterOf(device)
  if (withClock === null) return { deliveries, notes: [] }
  const episodes = episodesOf(random, params, from, to).map((episode) => {
    const jump = device.kind === 'tracker' ? 'gps_week' : pick(random, device.kind === 'plug' ? PLUG_JUMPS : JUMPS)
    const start = {
      gps_week: episode.from - GPS_EPOCH_MS,
      rtc_start: RTC_START,
      epoch: 0,
      ahead: episode.from + AHEAD_MS,
    }
    return { ...episode, jump, offsetMs: start[jump] - episode.from }
  })
  const counts = new Map(episodes.map((episode) => [episode, 0]))
  const result = deliveries.map((delivery) => {
    const episode = episodes.find((one) => one === episodeAt(episodes, delivery.message.ts))
    if (episode === undefined) return delivery
    counts.set(episode, (counts.get(episode) ?? 0) + 1)
    const payload = withClock(delivery.message.payload, episode.offsetMs)
    return { ...delivery, message: { ...delivery.message, payload } }
  })
  const notes = [...counts].flatMap(([episode, messages]): FaultNote[] =>
    messages === 0
      ? []
      : [
          {
            fault: 'clock_jump',
            deviceId: device.deviceId,
            effect: 'unreadable',
            from: episode.from,
            to: nextReportAfter(deliveries, episode),
            messages,
            detail: episode.jump,
          },
        ],
  )
  return { deliveries: result, notes }
}
