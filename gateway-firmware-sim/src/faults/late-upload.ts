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
  let busyUntil = Number.NEGATIVE_INFINITY
  const result = deliveries.map((delivery) => {
    const isLate = delivery.deliverAt >= start && delivery.deliverAt < end
    if (isLate) messages += 1
    const earliest = isLate ? end : delivery.deliverAt
    if (!isLate && earliest > busyUntil) return delivery
    busyUntil = Math.max(busyUntil, earliest) + UPLOAD_EVERY_MS
    return { ...delivery, deliverAt: busyUntil }
  })
  const note = { fault: 'late_upload', deviceId: device.deviceId, effect: 'survivable', from: start, to: end } as const
  return { deliveries: result, notes: [{ ...note, messages, detail: 'uploaded afterwards' }] }
}
