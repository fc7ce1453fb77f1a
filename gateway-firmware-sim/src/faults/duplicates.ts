import { MINUTE } from '../local-time.ts'
import { between } from '../random.ts'
import type { Delivery, Fault } from './delivery.ts'

/** Messages that are sent again: with DUP as MQTT wants it (3.1.1 §3.3.1.1), or without, as some firmware does. */
export const duplicates: Fault<{ readonly rate: number; readonly flagged: number }> = (
  deliveries,
  { rate, flagged },
  { device, random, from, to },
) => {
  const copies: Delivery[] = []
  for (const delivery of deliveries) {
    if (random() >= rate) continue
    const deliverAt = delivery.deliverAt + Math.round(between(random, 0, 10) * MINUTE)
    copies.push({ ...delivery, deliverAt, copy: random() < flagged ? 'dup' : 'unmarked' })
  }
  const note = { fault: 'duplicates', deviceId: device.deviceId, effect: 'survivable', from, to } as const
  const notes = copies.length === 0 ? [] : [{ ...note, messages: copies.length, detail: 'sent again' }]
  return { deliveries: [...deliveries, ...copies], notes }
}
