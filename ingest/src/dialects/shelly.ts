import { type Dialect, type DialectResult, malformed, NO_PROBLEMS, NOT_MINE } from './dialect.ts'
import { isRecord, type JsonRecord, readJson, readMilliseconds, readText } from './payload.ts'

/*
 * Shelly Gen 2 and later, "MQTT" and "Notifications" of its API documentation:
 * `{prefix}/status/{component}` (a component's whole status, without a time), `{prefix}/events/rpc` (NotifyStatus with
 * what changed and `ts` in seconds), `{prefix}/online` (`true`, and `false` by the will).
 * Values are keyed by component as in Shelly.GetStatus: `{"switch:0": {"apower": …}}`.
 */

const RPC = '/events/rpc'
const ONLINE = '/online'
const STATUS = '/status/'

const oneUplink = (prefix: string, sampleTime: number | null, values: JsonRecord): DialectResult => ({
  kind: 'uplinks',
  dialect: 'shelly',
  uplinks: [{ deviceKey: prefix.toLowerCase(), sampleTime, body: { kind: 'values', values } }],
  problems: NO_PROBLEMS,
})

const readNotification = (prefix: string, payload: Uint8Array): DialectResult => {
  const key = prefix.toLowerCase()
  const json = readJson(payload)
  if (!isRecord(json)) return malformed(key, 'payload is not a JSON object')
  const { method, params } = json
  if (!isRecord(params)) return malformed(key, 'params is not an object')
  const { ts, ...components } = params
  // Before its first NTP answer the device counts seconds from its start (`"ts":1.61`): it has no clock then.
  const sampleTime = typeof ts === 'number' ? readMilliseconds(ts * 1000) : null
  if (method === 'NotifyStatus' || method === 'NotifyFullStatus') return oneUplink(prefix, sampleTime, components)
  // A pressed button or a changed setting measures nothing, but shows that the device is there.
  if (method === 'NotifyEvent') return oneUplink(prefix, sampleTime, { online: true })
  return malformed(key, `unknown method ${String(method)}`)
}

export const readShelly: Dialect = ({ topic, payload }) => {
  if (topic.endsWith(RPC)) return readNotification(topic.slice(0, -RPC.length), payload)
  if (topic.endsWith(ONLINE)) {
    const prefix = topic.slice(0, -ONLINE.length)
    const text = readText(payload)
    if (text !== 'true' && text !== 'false') return malformed(prefix.toLowerCase(), 'neither true nor false')
    return oneUplink(prefix, null, { online: text === 'true' })
  }
  const at = topic.lastIndexOf(STATUS)
  if (at <= 0) return NOT_MINE
  const component = topic.slice(at + STATUS.length)
  if (component === '' || component.includes('/')) return NOT_MINE
  const prefix = topic.slice(0, at)
  const json = readJson(payload)
  if (!isRecord(json)) return malformed(prefix.toLowerCase(), 'payload is not a JSON object')
  return oneUplink(prefix, null, { [component]: json })
}
