import { rewriterOf } from '../firmware/rewrite.ts'
import { DAY } from '../local-time.ts'
import { between } from '../random.ts'
import type { Fault } from './delivery.ts'

/** A cheap quartz loses or gains a second or two a day between two settings. */
const DRIFT_PER_DAY_MS = 2_000

/** A clock that is off by some seconds and drifts: sessions come out shifted by as much, and that is all that may happen. */
export const clockSkew: Fault<{ readonly share: number; readonly seconds: readonly [number, number] }> = (
  deliveries,
  { share, seconds },
  { device, random, from, to },
) => {
  const { withClock } = rewriterOf(device)
  const sign = random() < 0.5 ? -1 : 1
  const offsetMs = Math.round(sign * between(random, seconds[0], seconds[1])) * 1000
  if (random() >= share || withClock === null || device.kind === 'tracker') return { deliveries, notes: [] }
  const result = deliveries.map((delivery) => {
    const drift = Math.round((sign * DRIFT_PER_DAY_MS * (delivery.message.ts - from)) / DAY)
    const payload = withClock(delivery.message.payload, offsetMs + drift)
    return { ...delivery, message: { ...delivery.message, payload } }
  })
  const note = { fault: 'clock_skew', deviceId: device.deviceId, effect: 'survivable', from, to } as const
  return {
    deliveries: result,
    notes: [{ ...note, messages: deliveries.length, detail: `off by ${offsetMs / 1000} s` }],
  }
}
