import { rewriterOf } from '../firmware/rewrite.ts'
import type { Fault } from './delivery.ts'

/** A firmware that writes another format from a day of the scenario on, without anybody having told the platform. */
export const payloadChange: Fault<{ readonly share: number; readonly atMs: number }> = (
  deliveries,
  { share, atMs },
  { device, random, to },
) => {
  const { withNewFormat } = rewriterOf(device)
  if (random() >= share || withNewFormat === null || atMs >= to) return { deliveries, notes: [] }
  let messages = 0
  const result = deliveries.map((delivery) => {
    if (delivery.message.ts < atMs) return delivery
    messages += 1
    return { ...delivery, message: { ...delivery.message, payload: withNewFormat(delivery.message.payload) } }
  })
  if (messages === 0) return { deliveries, notes: [] }
  const detail = 'new firmware writes another payload'
  return {
    deliveries: result,
    notes: [
      { fault: 'payload_change', deviceId: device.deviceId, effect: 'unreadable', from: atMs, to, messages, detail },
    ],
  }
}
