import { rewriterOf } from '../firmware/rewrite.ts'
import type { Fault, FaultNote } from './delivery.ts'
import { type EpisodeRate, episodesOf, lastReportBefore, nextReportAfter } from './episodes.ts'

/** A sensor that hangs: for a while every report repeats the readings of the first one. */
export const stuckSensor: Fault<EpisodeRate> = (deliveries, params, { device, random, from, to }) => {
  const rewriter = rewriterOf(device)
  if (rewriter.sensors.length === 0) return { deliveries, notes: [] }
  const notes: FaultNote[] = []
  let result = deliveries
  for (const episode of episodesOf(random, params, from, to)) {
    let frozen: Readonly<Record<string, number>> | null = null
    let messages = 0
    result = result.map((delivery) => {
      const { ts, payload } = delivery.message
      if (ts < episode.from || ts >= episode.to) return delivery
      messages += 1
      if (frozen === null) {
        const readings = rewriter.readings(payload)
        if (Object.keys(readings).length > 0) frozen = readings
        return delivery
      }
      return { ...delivery, message: { ...delivery.message, payload: rewriter.withReadings(payload, frozen) } }
    })
    if (messages > 1)
      notes.push({
        fault: 'stuck_sensor',
        deviceId: device.deviceId,
        effect: 'false',
        from: lastReportBefore(deliveries, episode),
        to: nextReportAfter(deliveries, episode),
        messages: messages - 1,
        detail: `repeats ${JSON.stringify(frozen)}`,
      })
  }
  return { deliveries: result, notes }
}
