import { type Dialect, malformed, NO_PROBLEMS, NOT_MINE } from './dialect.ts'
import { isRecord, readIsoTime, readJson } from './payload.ts'

/*
 * The Things Stack v3: `v3/{application}[@{tenant}]/devices/{device}/up`, JSON as in "Data Formats" of its
 * documentation. The device key is the device id in the topic: that is what a credential's topic filter can hold fast;
 * a payload that names another device is refused. Empty fields are omitted by the server.
 */

const TOPIC = /^v3\/[^/]+\/devices\/([^/]+)\/up$/
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

export const readTts: Dialect = ({ topic, payload }) => {
  const device = TOPIC.exec(topic)?.[1]
  if (device === undefined) return NOT_MINE
  const deviceKey = device.toLowerCase()
  const json = readJson(payload)
  if (!isRecord(json)) return malformed(deviceKey, 'payload is not a JSON object')
  const ids = json.end_device_ids
  if (isRecord(ids) && typeof ids.device_id === 'string' && ids.device_id.toLowerCase() !== deviceKey) {
    return malformed(deviceKey, `end_device_ids.device_id is ${ids.device_id}`)
  }
  const uplink = json.uplink_message
  if (!isRecord(uplink)) return malformed(deviceKey, 'has no uplink_message')
  const { f_port: port, frm_payload: frame } = uplink
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 255) {
    return malformed(deviceKey, 'f_port is not 1 to 255')
  }
  if (typeof frame !== 'string' || frame === '' || !BASE64.test(frame)) {
    return malformed(deviceKey, 'frm_payload is not base64')
  }
  // The network server's time is nearest to the measurement; the application server's comes after it.
  const time = uplink.received_at ?? json.received_at
  const sampleTime = readIsoTime(time)
  if (sampleTime === null && time !== undefined) return malformed(deviceKey, 'received_at is not a time')
  const bytes = Buffer.from(frame, 'base64')
  return {
    kind: 'uplinks',
    dialect: 'tts',
    uplinks: [{ deviceKey, sampleTime, body: { kind: 'frame', port, bytes } }],
    problems: NO_PROBLEMS,
  }
}
