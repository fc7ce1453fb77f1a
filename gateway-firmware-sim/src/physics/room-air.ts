import { ELSYS_PORT, encodeRoomAir } from '../firmware/elsys-ers.ts'
import { EM300_PORT, encodeClimate } from '../firmware/em300-th.ts'
import { encodeUplink, thingsStackTopic } from '../firmware/things-stack.ts'
import type { ClimateSimulation } from '../group/simulated-device.ts'
import { DAY, HOUR, MINUTE, midnight } from '../local-time.ts'
import type { DeviceMessage } from '../message.ts'
import { createRandom, gaussian, hashSeed, integer } from '../random.ts'
import { evenHeartbeat } from './by-exception.ts'
import { changesOf } from './meeting-room.ts'
import type { Meeting } from './meetings.ts'

const PERIOD = 10 * MINUTE
const FRAMES_A_DAY = 256
const OUTDOORS_PPM = 420
/** What a seated person breathes out, 0.31 l/min (ASHRAE 62.1, 1.2 met), as m³ an hour. */
const CO2_M3_PER_HOUR = 0.0186
/** How 1000 ppm that people breathed out go with what else they give off: °C, and percent of humidity. */
const WARMTH = 1.1
const DAMP = 6
/** Rise from night to the warmest of the afternoon, °C; humidity falls by as many times so much. */
const SWING_C = 1.4
const DRYING = 3
const WARMEST = 15 * HOUR
/** A frame in so many says the battery's charge. */
const BATTERY_EVERY = 24

/** CO₂ from instant to instant: what people give off, thinned by the air that is exchanged. Asked in ascending order. */
const co2Over = (device: ClimateSimulation, meetings: readonly Meeting[]): ((at: number) => number) => {
  const changes = changesOf(meetings)
  let [ppm, last, people, next] = [OUTDOORS_PPM, 0, 0, 0]
  const pass = (until: number): void => {
    const { volumeM3, airChangesPerHour } = device
    const settled = OUTDOORS_PPM + (people * CO2_M3_PER_HOUR * 1e6) / (volumeM3 * airChangesPerHour)
    ppm = settled + (ppm - settled) * Math.exp((-airChangesPerHour * (until - last)) / HOUR)
    last = until
  }
  return (at) => {
    for (let change = changes[next]; change !== undefined && change.at <= at; change = changes[next]) {
      pass(change.at)
      people = change.people
      next += 1
    }
    pass(at)
    return ppm
  }
}

/** A whole local day of a sensor of the air, in time order, as The Things Stack delivers it. */
export const climateDay = (
  seed: string,
  device: ClimateSimulation,
  day: number,
  meetings: readonly Meeting[],
): DeviceMessage[] => {
  const random = createRandom(seed, 'climate', device.deviceId, day)
  const start = midnight(day, device.timeZone)
  const dayMs = midnight(day + 1, device.timeZone) - start
  const topic = thingsStackTopic(device.application, device.tenant, device.key)
  const period = evenHeartbeat(device) ?? PERIOD
  const co2At = co2Over(device, meetings)
  const first = (day % 1_000_000) * FRAMES_A_DAY
  const messages: DeviceMessage[] = []
  for (let at = hashSeed(device.key) % period, frame = 0; at < dayMs; at += period, frame++) {
    const co2 = co2At(at) + gaussian(random) * 8
    const breathed = Math.max(0, co2 - OUTDOORS_PPM) / 1000
    const warm = (SWING_C * Math.cos((2 * Math.PI * (at - WARMEST)) / DAY)) / 2
    const reading = {
      temperatureC: device.meanC + warm + WARMTH * breathed + gaussian(random) * 0.1,
      humidityPercent: device.meanHumidity - DRYING * warm + DAMP * breathed + gaussian(random),
    }
    const bytes =
      device.sensor === 'ers_co2'
        ? encodeRoomAir(reading, co2, 3580 + integer(random, -15, 15))
        : encodeClimate(reading, frame % BATTERY_EVERY === 0 ? device.batteryPercent : null)
    messages.push({
      ts: start + at,
      topic,
      payload: encodeUplink({
        ts: start + at,
        application: device.application,
        devEui: device.key,
        devAddr: device.devAddr,
        gateway: device.gateway,
        gatewayEui: device.gatewayEui,
        counter: first + frame,
        port: device.sensor === 'ers_co2' ? ELSYS_PORT : EM300_PORT,
        bytes,
        rssi: integer(random, -104, -78),
        snr: integer(random, 20, 110) / 10,
      }),
      deviceId: device.deviceId,
    })
  }
  return messages
}
