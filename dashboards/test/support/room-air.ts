/** Sensors of the air in meeting rooms, which the group of the demonstration has none of: temperature, humidity and CO₂ over LoRaWAN. */
import type { DemoGroup, DeviceMessage } from '@custodia/gateway-firmware-sim'

const HALF_HOUR_MS = 1_800_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const APPLICATION = 'custodia-rooms'
/** So many of the rooms have one. */
const ROOMS = 6

const keyOf = (n: number): string => `a81758fffe0a${n.toString(16).padStart(4, '0')}`

const roomsWithSensors = (group: DemoGroup) =>
  group.rows.assets.filter(({ category }) => category === 'room').slice(0, ROOMS)

/** The group with a sensor of the air in some of its meeting rooms. */
export const withRoomAir = (group: DemoGroup): DemoGroup => {
  const { devices, bindings } = group.rows
  const added = roomsWithSensors(group).flatMap((room, n) => {
    const counter = bindings.find(({ assetId }) => assetId === room.id)
    const like = devices.find(({ id }) => id === counter?.deviceId)
    if (counter === undefined || like === undefined) return []
    const device = {
      ...like,
      id: `dev_air_${n}`,
      key: keyOf(n),
      name: `${room.nameZh} 空气传感器`,
      profileId: 'elsys/ers-co2',
    }
    return [{ device, binding: { ...counter, id: `bnd_air_${n}`, deviceId: device.id, role: 'climate' } }]
  })
  return {
    ...group,
    rows: {
      ...group.rows,
      devices: [...devices, ...added.map(({ device }) => device)],
      bindings: [...bindings, ...added.map(({ binding }) => binding)],
    },
  }
}

/** ELSYS, sensor payload: type 1 temperature in tenths, 2 humidity, 6 CO₂. */
const frameOf = (temperatureC: number, humidityPercent: number, co2Ppm: number): string => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt8(0x01, 0)
  bytes.writeInt16BE(Math.round(temperatureC * 10), 1)
  bytes.writeUInt8(0x02, 3)
  bytes.writeUInt8(Math.round(humidityPercent), 4)
  bytes.writeUInt8(0x06, 5)
  bytes.writeUInt16BE(Math.round(co2Ppm), 6)
  return bytes.toString('base64')
}

/** What these sensors sent from an instant up to another, one frame each half hour: warm and used by day, one room of them stuffy. */
export const roomAirMessages = (group: DemoGroup, from: number, to: number): DeviceMessage[] =>
  roomsWithSensors(group).flatMap((_room, n) => {
    const key = keyOf(n)
    const messages: DeviceMessage[] = []
    for (let ts = Math.ceil(from / HALF_HOUR_MS) * HALF_HOUR_MS + n * 1000; ts < to; ts += HALF_HOUR_MS) {
      // Noon in Shanghai is four o'clock UTC: 1 there, 0 at midnight.
      const day = (1 + Math.cos((2 * Math.PI * ((ts % DAY_MS) - 4 * HOUR_MS)) / DAY_MS)) / 2
      const payload = frameOf(21 + 3 * day + n / 2, 45 + 10 * day, 450 + day * (500 + n * 200))
      messages.push({
        topic: `v3/${APPLICATION}@custodia/devices/${key}/up`,
        ts,
        deviceId: `dev_air_${n}`,
        payload: JSON.stringify({
          end_device_ids: {
            device_id: key,
            application_ids: { application_id: APPLICATION },
            dev_eui: key.toUpperCase(),
          },
          received_at: new Date(ts).toISOString(),
          uplink_message: {
            f_port: 5,
            f_cnt: Math.floor(ts / HALF_HOUR_MS) % 65_536,
            frm_payload: payload,
            received_at: new Date(ts).toISOString(),
          },
        }),
      })
    }
    return messages
  })
