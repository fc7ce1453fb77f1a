import type { TopicMatch } from '@custodia/device-profiles'
import { type DialectResult, malformed } from './dialect.ts'
import { readBase64, readLocation, readPort } from './lorawan.ts'
import { isRecord, type JsonRecord, readIsoTime, readJson } from './payload.ts'
import { type DialectReader, noNews, stateOf, uplinksOf } from './reader.ts'

/*
 * The Things Stack v3: `v3/{application}[@{tenant}]/devices/{device}/{up,join,location/solved,…}`, JSON as in "Data
 * Formats" of its documentation. The device key is the device id in the topic: that is what a credential's topic filter
 * can hold fast; a payload that names another device is refused. Empty fields are omitted by the server.
 */

/**
 * The network server's time is nearest to the measurement; the application server's comes after it. The gateway's own clock
 * (`settings.time`) may be wrong in any way and counts only where there is no other. Undefined: it is not a time.
 */
const readTime = (inner: JsonRecord, json: JsonRecord): number | null | undefined => {
  const settings = isRecord(inner.settings) ? inner.settings : {}
  const text = inner.received_at ?? json.received_at ?? settings.time
  const time = readIsoTime(text)
  return time === null && text !== undefined ? undefined : time
}

const readUplink = (key: string, json: JsonRecord): DialectResult => {
  const uplink = json.uplink_message
  if (!isRecord(uplink)) return malformed(key, 'has no uplink_message')
  const port = readPort(uplink.f_port)
  if (port === null) return malformed(key, 'f_port is not 1 to 255')
  const bytes = readBase64(uplink.frm_payload)
  if (bytes === null) return malformed(key, 'frm_payload is not base64')
  const sampleTime = readTime(uplink, json)
  if (sampleTime === undefined) return malformed(key, 'received_at is not a time')
  const decoded = isRecord(uplink.decoded_payload) ? { decoded: uplink.decoded_payload } : {}
  return uplinksOf('tts', [{ deviceKey: key, sampleTime, body: { kind: 'frame', port, bytes, ...decoded } }])
}

const readState = (key: string, channel: string, json: JsonRecord): DialectResult => {
  if (channel === 'join') {
    const join = isRecord(json.join_accept) ? json.join_accept : {}
    const time = readTime(join, json)
    return time === undefined
      ? malformed(key, 'received_at is not a time')
      : stateOf('tts', key, time, { online: true })
  }
  const solved = isRecord(json.location_solved) ? json.location_solved : json
  const location = readLocation(solved.location)
  if (location === null) return malformed(key, 'location_solved.location is not a position')
  return stateOf('tts', key, readIsoTime(json.received_at), location)
}

const nameOf = (json: JsonRecord): string | null =>
  isRecord(json.end_device_ids) && typeof json.end_device_ids.device_id === 'string'
    ? json.end_device_ids.device_id.toLowerCase()
    : null

export const readTts: DialectReader = ({ payload }, { key, channel }: TopicMatch) => {
  // Downlinks on their way, and data of application packages.
  if (channel !== 'up' && channel !== 'join' && channel !== 'location/solved') return noNews('tts')
  const json = readJson(payload)
  if (!isRecord(json)) return malformed(key, 'payload is not a JSON object')
  const named = nameOf(json)
  if (named !== null && named !== key) return malformed(key, `end_device_ids.device_id is ${named}`)
  return channel === 'up' ? readUplink(key, json) : readState(key, channel, json)
}
