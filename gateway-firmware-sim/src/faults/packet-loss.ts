import { type Delivery, type Fault, hasMemory } from './delivery.ts'

/** Single radio frames that nobody hears, of devices that do not send them again. The next report tells what is so then. */
export const packetLoss: Fault<{ readonly rate: number }> = (deliveries, { rate }, { device, random, from, to }) => {
  if (hasMemory(device)) return { deliveries, notes: [] }
  const result: Delivery[] = deliveries.filter(() => random() >= rate)
  const messages = deliveries.length - result.length
  if (messages === 0) return { deliveries, notes: [] }
  const note = { fault: 'packet_loss', deviceId: device.deviceId, effect: 'survivable', from, to } as const
  return { deliveries: result, notes: [{ ...note, messages, detail: 'single frames lost' }] }
}
