import type { TopicMatch } from '@custodia/device-profiles'
import { collected, malformed, type Uplink } from './dialect.ts'
import { isRecord, type JsonRecord, readIsoTime, readJson } from './payload.ts'
import type { DialectReader } from './reader.ts'

/*
 * Minew BLE gateways, `/gw/{mac}/status`: a JSON array of what was heard, `{timestamp, type, mac, rssi, …}`, with one
 * entry of type `Gateway` for the gateway itself. Times have a resolution of a second on older firmware.
 */

const MAC = /^[0-9a-f]{12}$/

/** One tag at one instant: several frames of the same advertiser are one sighting, at the strongest signal. */
interface Sighting {
  readonly deviceKey: string
  readonly sampleTime: number
  readonly values: JsonRecord
}

/** The frame without what only fills a field: it is ours since it was parsed. */
const cleanFrame = (frame: JsonRecord): JsonRecord => {
  // An iBeacon frame has no battery level, and the gateway then says 0; an empty beacon would not have been heard.
  if (frame.battery === 0) frame.battery = null
  return frame
}

/** Adds a frame to a sighting so that the order of the frames does not matter for what is read from them. */
const mergeFrame = (values: JsonRecord, frame: JsonRecord): void => {
  const { rssi, ...others } = frame
  if (typeof rssi === 'number' && !(typeof values.rssi === 'number' && values.rssi >= rssi)) values.rssi = rssi
  for (const [name, value] of Object.entries(others)) values[name] ??= value
}

export const readBleGateway: DialectReader = ({ payload }, { key: mac }: TopicMatch) => {
  if (!MAC.test(mac)) return malformed(null, 'the topic has no MAC address')
  const json = readJson(payload)
  if (!Array.isArray(json)) return malformed(mac, 'payload is not a JSON array')
  const sightings = new Map<string, Sighting>()
  const problems: string[] = []
  let ownTime: number | null = null
  let own: JsonRecord = {}
  let lastText: unknown
  let lastTime: number | null = null
  for (const [index, entry] of json.entries()) {
    if (!isRecord(entry) || typeof entry.mac !== 'string' || !MAC.test(entry.mac.toLowerCase())) {
      problems.push(`[${index}]: mac is not a MAC address`)
      continue
    }
    const deviceKey = entry.mac.toLowerCase()
    // Most rows of a message have the same time.
    if (entry.timestamp !== lastText) {
      lastText = entry.timestamp
      lastTime = readIsoTime(lastText)
    }
    const sampleTime = lastTime
    if (sampleTime === null) {
      problems.push(`[${index}]: timestamp is not a time`)
      continue
    }
    if (entry.type === 'Gateway') {
      if (deviceKey !== mac) return malformed(mac, `the gateway calls itself ${deviceKey}`)
      ownTime = sampleTime
      own = entry
      continue
    }
    const identity = `${deviceKey}${sampleTime}`
    const sighting = sightings.get(identity)
    if (sighting === undefined) sightings.set(identity, { deviceKey, sampleTime, values: cleanFrame(entry) })
    else mergeFrame(sighting.values, cleanFrame(entry))
  }
  own.online = 1
  const uplinks: Uplink[] = [{ deviceKey: mac, sampleTime: ownTime, body: { kind: 'values', values: own } }]
  for (const { deviceKey, sampleTime, values } of sightings.values()) {
    uplinks.push({ deviceKey, via: mac, optional: true, sampleTime, body: { kind: 'values', values } })
  }
  return collected('ble_gateway', mac, uplinks, problems)
}
