import { rewriterOf } from '../firmware/rewrite.ts'
import { between } from '../random.ts'
import type { Fault } from './delivery.ts'

/** A new main board: at one instant all counters of the device begin at zero again. */
export const meterReset: Fault<{ readonly share: number }> = (deliveries, { share }, { device, random, from, to }) => {
  const rewriter = rewriterOf(device)
  const at = Math.round(from + between(random, 0.15, 0.85) * (to - from))
  if (random() >= share || rewriter.counters.length === 0) return { deliveries, notes: [] }
  const last = deliveries.findLast((delivery) => delivery.message.ts < at)
  if (last === undefined) return { deliveries, notes: [] }
  const before = rewriter.readings(last.message.payload)
  let messages = 0
  const result = deliveries.map((delivery) => {
    if (delivery.message.ts < at) return delivery
    const readings = rewriter.readings(delivery.message.payload)
    const anew = Object.fromEntries(
      rewriter.counters.flatMap((name) => {
        const [now, then] = [readings[name], before[name]]
        return now === undefined || then === undefined ? [] : [[name, Math.round((now - then) * 1000) / 1000]]
      }),
    )
    messages += 1
    const payload = rewriter.withReadings(delivery.message.payload, anew)
    return { ...delivery, message: { ...delivery.message, payload } }
  })
  const note = { fault: 'meter_reset', deviceId: device.deviceId, effect: 'survivable', from: at, to: at + 1 } as const
  return { deliveries: result, notes: [{ ...note, messages, detail: `from ${JSON.stringify(before)}` }] }
}
