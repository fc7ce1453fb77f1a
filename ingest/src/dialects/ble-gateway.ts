import { collected, type Dialect, malformed, NOT_MINE, type Uplink } from './dialect.ts'
import { isRecord, type JsonRecord, readIsoTime, readJson } from './payload.ts'

/*
 * Minew BLE gateways, `/gw/{mac}/status`: a JSON array of what was heard, `{timestamp, type, mac, rssi, …}`, with one
 * entry of type `Gateway` for the gateway itself. Times have a resolution of a second on older firmware.
 */

const TOPIC = /^\/gw\/([^/]+)\/status$/
const MAC = /^[0-9a-f]{12}$/

/** One tag at one instant: several frames of the same advertiser are one sighting, at the strongest signal. */
interface Sighting {
  readonly deviceKey: string
  readonly sampleTime: number
  readonly values: Record<string, unknown>
}

const mergeFrame = (sighting: Sighting, frame: JsonRecord): void => {
  const before = sighting.values.rssi
  Object.assign(sighting.values, frame)
  if (typeof before === 'number' && !(typeof frame.rssi === 'number' && frame.rssi > before)) {
    sighting.values.rssi = before
  }
}

const readFrame = (entry: JsonRecord): Record<string, unknown> => {
  const { timestamp: _timestamp, mac: _mac, type: _type, ...rest } = entry
  const frame: Record<string, unknown> = rest
  // An iBeacon frame has no battery level, and the gateway then says 0; an empty beacon would not have been heard.
  if (frame.battery === 0) delete frame.battery
  return frame
}

export const readBleGateway: Dialect = ({ topic, payload }) => {
  const mac = TOPIC.exec(topic)?.[1]?.toLowerCase()
  if (mac === undefined) return NOT_MINE
  if (!MAC.test(mac)) return malformed(null, 'the topic has no MAC address')
  const json = readJson(payload)
  if (!Array.isArray(json)) return malformed(mac, 'payload is not a JSON array')
  const sightings = new Map<string, Sighting>()
  const problems: string[] = []
  let ownTime: number | null = null
  let own: JsonRecord = {}
  for (const [index, entry] of json.entries()) {
    if (!isRecord(entry) || typeof entry.mac !== 'string' || !MAC.test(entry.mac.toLowerCase())) {
      problems.push(`[${index}]: mac is not a MAC address`)
      continue
    }
    const deviceKey = entry.mac.toLowerCase()
    const sampleTime = readIsoTime(entry.timestamp)
    if (sampleTime === null) {
      problems.push(`[${index}]: timestamp is not a time`)
      continue
    }
    if (entry.type === 'Gateway') {
      if (deviceKey !== mac) return malformed(mac, `the gateway calls itself ${deviceKey}`)
      ownTime = sampleTime
      own = readFrame(entry)
      continue
    }
    const identity = `${deviceKey}${sampleTime}`
    const sighting = sightings.get(identity)
    if (sighting === undefined) sightings.set(identity, { deviceKey, sampleTime, values: readFrame(entry) })
    else mergeFrame(sighting, readFrame(entry))
  }
  const uplinks: Uplink[] = [
    { deviceKey: mac, sampleTime: ownTime, body: { kind: 'values', values: { ...own, online: 1 } } },
  ]
  for (const { deviceKey, sampleTime, values } of sightings.values()) {
    uplinks.push({ deviceKey, via: mac, optional: true, sampleTime, body: { kind: 'values', values } })
  }
  return collected('ble_gateway', mac, uplinks, problems)
}
