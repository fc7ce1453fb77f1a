import type { TopicMatch } from '@custodia/device-profiles'
import { type DialectResult, type Json, malformed, reported } from './dialect.ts'
import { isRecord, readJson, readMilliseconds, readText } from './payload.ts'
import { type DialectReader, noNews, valuesOf } from './reader.ts'

/*
 * Shelly Gen 2 and later, "MQTT" and "Notifications" of its API documentation:
 * `{prefix}/status/{component}` (a component's whole status, without a time), `{prefix}/events/rpc` (NotifyStatus with
 * what changed and `ts` in seconds), `{prefix}/online` (`true`, and `false` by the will).
 * Values are keyed by component as in Shelly.GetStatus: `{"switch:0": {"apower": …}}`.
 */

const STATUS = 'status/'

const readNotification = (key: string, payload: Uint8Array): DialectResult => {
  const json = readJson(payload)
  if (!isRecord(json)) return malformed(key, 'payload is not a JSON object')
  const { method, params } = json
  if (!isRecord(params)) return malformed(key, 'params is not an object')
  const { ts, ...components } = params
  // Before its first NTP answer the device counts seconds from its start (`"ts":1.61`): it has no clock then.
  const sampleTime = typeof ts === 'number' ? readMilliseconds(ts * 1000) : null
  if (method === 'NotifyStatus' || method === 'NotifyFullStatus') return valuesOf('shelly', key, sampleTime, components)
  // A pressed button or a changed setting measures nothing, but shows that the device is there.
  if (method === 'NotifyEvent') return valuesOf('shelly', key, sampleTime, { online: true })
  return malformed(key, `unknown method ${String(method).slice(0, 40)}`)
}

/** The answer to a command: `{"id", "src", "dst", "result"}` or `{…, "error": {"code", "message"}}` ("RPC Protocol", response frame). */
const readAnswer = (deviceKey: string, payload: Uint8Array): DialectResult => {
  const json = readJson(payload)
  if (!isRecord(json)) return malformed(deviceKey, 'payload is not a JSON object')
  const { id, result = null, error } = json
  if (typeof id !== 'number' && typeof id !== 'string') return malformed(deviceKey, 'id is missing')
  const failed = isRecord(error)
  const detail = failed ? `${String(error.message ?? 'failed').slice(0, 500)} (${String(error.code ?? '?')})` : null
  const data = { id, status: failed ? ('failed' as const) : ('done' as const), detail, result: result as Json }
  return reported('shelly', { kind: 'command_result', deviceKey, at: null, data })
}

export const readShelly: DialectReader = ({ payload }, { key, channel }: TopicMatch) => {
  if (channel === 'rpc') return noNews('shelly')
  if (channel === 'custodia/rpc') return readAnswer(key, payload)
  if (channel === 'events/rpc') return readNotification(key, payload)
  if (channel === 'online') {
    const text = readText(payload)
    if (text !== 'true' && text !== 'false') return malformed(key, 'neither true nor false')
    return valuesOf('shelly', key, null, { online: text === 'true' })
  }
  const json = readJson(payload)
  if (!isRecord(json)) return malformed(key, 'payload is not a JSON object')
  return valuesOf('shelly', key, null, { [channel.slice(STATUS.length)]: json })
}
