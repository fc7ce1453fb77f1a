import { type Delivery, type Fault, type FaultNote, hasMemory } from './delivery.ts'
import { type EpisodeRate, episodeAt, episodesOf } from './episodes.ts'

/** How fast a device sends what it kept, once it is back. */
const CATCH_UP_MS = 40

/** Outages of the network: a device with memory sends afterwards, in order; the others lose what they had to say. */
export const networkLoss: Fault<EpisodeRate> = (deliveries, params, { device, random, from, to }) => {
  const episodes = episodesOf(random, params, from, to)
  const keeps = hasMemory(device)
  const counts = new Map(episodes.map((episode) => [episode, 0]))
  // What is made while the kept messages go out waits behind them.
  let busyUntil = Number.NEGATIVE_INFINITY
  const result = deliveries.flatMap((delivery): Delivery[] => {
    const episode = episodeAt(episodes, delivery.deliverAt)
    if (episode !== undefined) counts.set(episode, (counts.get(episode) ?? 0) + 1)
    if (episode !== undefined && !keeps) return []
    const earliest = episode === undefined ? delivery.deliverAt : episode.to
    if (episode === undefined && earliest > busyUntil) return [delivery]
    busyUntil = Math.max(busyUntil, earliest) + CATCH_UP_MS
    return [{ ...delivery, deliverAt: busyUntil }]
  })
  const notes = [...counts].flatMap(([episode, messages]): FaultNote[] => {
    if (messages === 0) return []
    const note = { fault: 'network_loss', deviceId: device.deviceId, messages } as const
    if (keeps) return [{ ...note, ...episode, effect: 'survivable', detail: 'sent after the outage' }]
    return [{ ...note, ...lostTime(deliveries, result, episode), effect: 'lost', detail: 'the device has no memory' }]
  })
  return { deliveries: result, notes }
}

/** From the first report that was lost to the next one that came through: before and after that, the platform knows. */
const lostTime = (
  before: readonly Delivery[],
  after: readonly Delivery[],
  episode: { readonly from: number; readonly to: number },
): { from: number; to: number } => ({
  from: before.find((delivery) => delivery.deliverAt >= episode.from)?.message.ts ?? episode.from,
  to: after.find((delivery) => delivery.deliverAt >= episode.to)?.message.ts ?? episode.to,
})
