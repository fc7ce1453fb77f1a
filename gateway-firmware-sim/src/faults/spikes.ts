import { rewriterOf } from '../firmware/rewrite.ts'
import type { SimulatedDevice } from '../group/simulated-device.ts'
import { between, pick, type Random } from '../random.ts'
import type { Fault, FaultNote } from './delivery.ts'

type Readings = Readonly<Record<string, number>>
type Spike = Readings | 'garbled'

/** What no such thing can be: a platform can tell, and must not be led astray by it. */
const impossible = (device: SimulatedDevice, random: Random, readings: Readings): Spike => {
  switch (device.kind) {
    case 'medical':
      return pick<Spike>(random, [
        { pulses_total: 4_294_967_295 },
        { handpiece_temperature_c: 850, temperature_c: 850 },
        { run_hours_total: (readings.run_hours_total ?? 0) + 50_000 },
        'garbled',
      ])
    case 'plug':
      return pick<Spike>(random, [{ apower: 99_999 }, { total: 9e12 }, { voltage: 6553.5 }, 'garbled'])
    case 'tracker':
      return pick<Spike>(random, [
        { lat: 0, lng: 0 },
        { lat: between(random, 20, 55), lng: between(random, -120, 20) },
        { '16': 4_294_967_295 },
        'garbled',
      ])
    case 'people_counter':
    case 'climate':
    case 'ble_gateway':
      return 'garbled'
  }
}

/** Single messages with impossible readings, or cut off in the middle. Nothing of it is hidden: a good platform sees it. */
export const spikes: Fault<{ readonly rate: number }> = (deliveries, { rate }, { device, random, from, to }) => {
  const rewriter = rewriterOf(device)
  let messages = 0
  const result = deliveries.map((delivery) => {
    if (random() >= rate) return delivery
    messages += 1
    const { payload } = delivery.message
    const readings = impossible(device, random, rewriter.readings(payload))
    const broken =
      readings === 'garbled'
        ? payload.slice(0, Math.floor(payload.length * between(random, 0.3, 0.9)))
        : rewriter.withReadings(payload, readings)
    return { ...delivery, message: { ...delivery.message, payload: broken } }
  })
  const notes: FaultNote[] =
    messages === 0
      ? []
      : [
          {
            fault: 'spikes',
            deviceId: device.deviceId,
            effect: 'survivable',
            from,
            to,
            messages,
            detail: 'single impossible or garbled messages',
          },
        ]
  return { deliveries: result, notes }
}
