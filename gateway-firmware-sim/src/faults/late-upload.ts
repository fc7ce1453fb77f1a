import { HOUR } from '../local-time.ts'
import { between } from '../random.ts'
import { type Fault, hasMemory } from './delivery.ts'

const UPLOAD_EVERY_MS = 20

/** A device that is carried out of reach and uploads everything days later, in order. */
export const lateUpload: Fault<{ readonly share: number; readonly hours: readonly [number, number] }> = (
  deliveries,
  { share, hours },
  { device, random, from, to },
) => {
  const length = between(random, hours[0], hours[1]) * HOUR
  const start = Math.round(from + random() * Math.max(0, to - from - length))
  const end = Math.round(Math.min(to, start + length))
  if (random() >= share || !hasMemory(device)) return { deliveries, notes: [] }
  let messages = 0
  const result = deliveries.map((delivery) => {
    if (delivery.deliverAt < start || delivery.deliverAt >= end) return delivery
    messages += 1
    return { ...delivery, deliverAt: end + messages * UPLOAD_EVERY_MS }
  })
  const note = { fault: 'late_upload', deviceId: device.deviceId, effect: 'survivable', from: start, to: end } as const
  return { deliveries: result, notes: [{ ...note, messages, detail: 'uploaded afterwards' }] }
}
