import { rewriterOf } from '../firmware/rewrite.ts'
import type { SimulatedDevice } from '../group/simulated-device.ts'
import { between, type Random } from '../random.ts'
import type { Fault, FaultNote } from './delivery.ts'
import { type EpisodeRate, episodeAt, episodesOf, lastReportBefore, nextReportAfter } from './episodes.ts'

type Readings = Readonly<Record<string, number>>
type Lie = (readings: Readings) => Readings

/** Believable and wrong: nobody can tell from the message alone. */
const lieOf = (device: SimulatedDevice, random: Random): { readonly lie: Lie; readonly detail: string } | null => {
  switch (device.kind) {
    case 'medical':
      return { lie: ({ running = 0 }) => ({ running: 1 - running }), detail: 'says that it runs when it rests' }
    case 'plug':
      return { lie: ({ apower = 0 }) => ({ apower: apower * 0.02 }), detail: 'measures a fiftieth of the power' }
    case 'tracker': {
      const [north, east] = [between(random, 0.02, 0.08), between(random, 0.02, 0.08)]
      return {
        lie: ({ lat = 0, lng = 0 }) => ({ lat: lat + north, lng: lng + east }),
        detail: `is off by ${north.toFixed(3)}°, ${east.toFixed(3)}°`,
      }
    }
    case 'people_counter':
      return {
        lie: ({ people }): Readings => (people === undefined ? {} : { people: people + 2 }),
        detail: 'sees two ghosts',
      }
    case 'climate':
    case 'ble_gateway':
      return null
  }
}

/** A sensor that says, for a while, what is not so. */
export const lyingSensor: Fault<EpisodeRate> = (deliveries, params, { device, random, from, to }) => {
  const told = lieOf(device, random)
  if (told === null) return { deliveries, notes: [] }
  const rewriter = rewriterOf(device)
  const episodes = episodesOf(random, params, from, to)
  const counts = new Map(episodes.map((episode) => [episode, 0]))
  const result = deliveries.map((delivery) => {
    const { ts, payload } = delivery.message
    const episode = episodeAt(episodes, ts)
    if (episode === undefined) return delivery
    counts.set(episode, (counts.get(episode) ?? 0) + 1)
    const readings = told.lie(rewriter.readings(payload))
    return { ...delivery, message: { ...delivery.message, payload: rewriter.withReadings(payload, readings) } }
  })
  const notes = [...counts].flatMap(([episode, messages]): FaultNote[] =>
    messages === 0
      ? []
      : [
          {
            fault: 'lying_sensor',
            deviceId: device.deviceId,
            effect: 'false',
            from: lastReportBefore(deliveries, episode),
            to: nextReportAfter(deliveries, episode),
            messages,
            detail: told.detail,
          },
        ],
  )
  return { deliveries: result, notes }
}
