import { type TopicMatch, toDeviceKey } from '@custodia/device-profiles'
import { type DialectResult, malformed } from './dialect.ts'
import { isRecord, readIsoTime, readJson, readMilliseconds, readText } from './payload.ts'
import { type DialectReader, noNews, uplinksOf, valuesOf } from './reader.ts'

/*
 * Zigbee2MQTT, "MQTT Topics and Messages" of its documentation: `{base}/{friendly name}` with a flat JSON object,
 * `{base}/{friendly name}/availability`; a friendly name may have slashes. `{base}/bridge/…` is the bridge itself, whose
 * device key is the base topic.
 *
 * `last_seen` (ISO 8601 or milliseconds, by the setting `advanced.last_seen`) is when the device was heard, and so the
 * sample time; without it a sample gets the receive time.
 */

const BRIDGE = 'bridge/'

const readOnline = (payload: Uint8Array): boolean | null => {
  const text = readText(payload)
  const json = text === 'online' || text === 'offline' ? { state: text } : readJson(payload)
  const state = isRecord(json) ? json.state : undefined
  return state === 'online' ? true : state === 'offline' ? false : null
}

const readPresence = (key: string, payload: Uint8Array, optional: boolean): DialectResult => {
  const online = readOnline(payload)
  if (online === null) return malformed(key, 'neither online nor offline')
  return uplinksOf('zigbee2mqtt', [
    { deviceKey: key, optional, incidental: true, sampleTime: null, body: { kind: 'values', values: { online } } },
  ])
}

export const readZigbee2mqtt: DialectReader = ({ topic, payload }, { key, channel, parts }: TopicMatch) => {
  // An empty retained message is how one is deleted.
  if (payload.length === 0) return noNews('zigbee2mqtt')
  const name = parts.key ?? ''
  if (name.startsWith(BRIDGE)) {
    if (name !== `${BRIDGE}state`) return noNews('zigbee2mqtt')
    return readPresence(toDeviceKey(topic.slice(0, -`/${name}`.length)), payload, true)
  }
  if (channel === 'availability') return readPresence(key, payload, false)
  // What others ask of the device.
  if (channel !== '') return noNews('zigbee2mqtt')
  const json = readJson(payload)
  if (!isRecord(json))
    return malformed(key, 'payload is not a JSON object; with Zigbee2MQTT’s `output: attribute`, set `output: json`')
  const { last_seen: seen, ...values } = json
  if (seen === undefined || seen === null) return valuesOf('zigbee2mqtt', key, null, values)
  const sampleTime = readIsoTime(seen) ?? readMilliseconds(seen)
  if (sampleTime === null) return malformed(key, 'last_seen is not a time')
  return valuesOf('zigbee2mqtt', key, sampleTime, values)
}
