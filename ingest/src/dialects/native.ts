import {
  collected,
  type Dialect,
  type DialectResult,
  malformed,
  NO_PROBLEMS,
  NOT_MINE,
  type Uplink,
} from './dialect.ts'
import { isRecord, readJson, readMilliseconds, readText } from './payload.ts'

/*
 * Our own dialect: `custodia/v1/{site}/{device}/{telemetry,event,status}`.
 * telemetry and event: `{"ts": <UTC ms>, "values": {…}}` or an array of them; a device without a clock leaves `ts` out.
 * status (retained; the will says offline): `online`, `offline` or `{"ts": …, "online": true}`.
 */

const PREFIX = 'custodia/v1/'

const readEntry = (deviceKey: string, entry: unknown): Uplink | string => {
  if (!isRecord(entry)) return 'an entry is not an object'
  const { ts, values } = entry
  if (!isRecord(values)) return 'values is not an object'
  const sampleTime = ts === undefined || ts === null ? null : readMilliseconds(ts)
  if (sampleTime === null && typeof ts !== 'undefined' && ts !== null) return 'ts is not a time in UTC milliseconds'
  return { deviceKey, sampleTime, body: { kind: 'values', values } }
}

const readEntries = (deviceKey: string, json: unknown): DialectResult => {
  if (!Array.isArray(json)) {
    const entry = readEntry(deviceKey, json)
    return typeof entry === 'string'
      ? malformed(deviceKey, entry)
      : { kind: 'uplinks', dialect: 'native', uplinks: [entry], problems: NO_PROBLEMS }
  }
  if (json.length === 0) return malformed(deviceKey, 'the array is empty')
  const uplinks: Uplink[] = []
  const problems: string[] = []
  for (const [index, item] of json.entries()) {
    const entry = readEntry(deviceKey, item)
    if (typeof entry === 'string') problems.push(`[${index}]: ${entry}`)
    else uplinks.push(entry)
  }
  return collected('native', deviceKey, uplinks, problems)
}

const readStatus = (deviceKey: string, payload: Uint8Array): DialectResult => {
  const text = readText(payload).trim()
  const word = text === 'online' || text === 'offline' ? text === 'online' : null
  const json = word === null ? readJson(payload) : { online: word }
  if (!isRecord(json) || typeof json.online !== 'boolean') return malformed(deviceKey, 'neither online nor offline')
  return readEntries(deviceKey, { ts: json.ts, values: { online: json.online } })
}

export const readNative: Dialect = ({ topic, payload }) => {
  if (!topic.startsWith(PREFIX)) return NOT_MINE
  const [site, device, channel, rest] = topic.slice(PREFIX.length).split('/')
  if (!site || !device || rest !== undefined)
    return malformed(null, 'topic is not custodia/v1/{site}/{device}/{channel}')
  const deviceKey = device.toLowerCase()
  if (channel === 'status') return readStatus(deviceKey, payload)
  if (channel !== 'telemetry' && channel !== 'event') return malformed(deviceKey, `unknown channel ${channel ?? ''}`)
  const json = readJson(payload)
  return json === undefined ? malformed(deviceKey, 'payload is not JSON') : readEntries(deviceKey, json)
}
