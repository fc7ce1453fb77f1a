import { MINUTE } from '../local-time.ts'
import { between } from '../random.ts'
import type { Fault } from './delivery.ts'

/** Messages that overtake each other on the way, as over several gateways or a queue that retries. */
export const reordering: Fault<{ readonly rate: number; readonly minutes: readonly [number, number] }> = (
  deliveries,
  { rate, minutes },
  { device, random, from, to },
) => {
  let messages = 0
  const result = deliveries.map((delivery) => {
    if (random() >= rate) return delivery
    messages += 1
    const late = Math.round(between(random, minutes[0], minutes[1]) * MINUTE)
    return { ...delivery, deliverAt: delivery.deliverAt + late }
  })
  const note = { fault: 'reordering', deviceId: device.deviceId, effect: 'survivable', from, to } as const
  return { deliveries: result, notes: messages === 0 ? [] : [{ ...note, messages, detail: 'late by minutes' }] }
}
