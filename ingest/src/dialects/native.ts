import {
  collected,
  type Dialect,
  type DialectResult,
  type Json,
  malformed,
  NO_PROBLEMS,
  NOT_MINE,
  reported,
  type Uplink,
} from './dialect.ts'
import { isRecord, readJson, readMilliseconds, readText } from './payload.ts'
import { readTag } from './tag-read.ts'

/*
 * Our own dialect: `custodia/v1/{site}/{device}/{channel}`.
 * telemetry and event: `{"ts": <UTC ms>, "values": {…}}` or an array of them; a device without a clock leaves `ts` out.
 * Beside `values` an entry may have `tag`: the UID of a tag that this device, a reader, has just read. The values are the tag's.
 * status (retained; the will says offline): `online`, `offline` or `{"ts": …, "online": true, "firmware": …, "batteryPercent": …}`.
 * config/reported: `{"version": 3, "values": {…}, "ts": …, "error": …}`, what the device has after, or instead of, config/desired.
 * command/result: `{"id": "cmd_…", "status": "accepted|running|done|failed|rejected", "detail": …, "result": …, "ts": …}`.
 * config/desired and command are the platform's own words, which an outside broker hands back to whoever subscribes to everything.
 */

const PREFIX = 'custodia/v1/'
const MAX_TEXT = 1000

/** What an entry says: of the device, or of a tag that it has read. */
const readEntry = (deviceKey: string, entry: unknown): readonly Uplink[] | string => {
  if (!isRecord(entry)) return 'an entry is not an object'
  const { ts, tag, values = tag === undefined ? undefined : {} } = entry
  if (!isRecord(values)) return 'values is not an object'
  const sampleTime = ts === undefined || ts === null ? null : readMilliseconds(ts)
  if (sampleTime === null && typeof ts !== 'undefined' && ts !== null) return 'ts is not a time in UTC milliseconds'
  if (tag !== undefined) return readTag(deviceKey, tag, sampleTime, values)
  return [{ deviceKey, sampleTime, body: { kind: 'values', values } }]
}

const readEntries = (deviceKey: string, json: unknown): DialectResult => {
  if (!Array.isArray(json)) {
    const entry = readEntry(deviceKey, json)
    return typeof entry === 'string'
      ? malformed(deviceKey, entry)
      : { kind: 'uplinks', dialect: 'native', uplinks: entry, problems: NO_PROBLEMS }
  }
  if (json.length === 0) return malformed(deviceKey, 'the array is empty')
  const uplinks: Uplink[] = []
  const problems: string[] = []
  for (const [index, item] of json.entries()) {
    const entry = readEntry(deviceKey, item)
    if (typeof entry === 'string') problems.push(`[${index}]: ${entry}`)
    else uplinks.push(...entry)
  }
  return collected('native', deviceKey, uplinks, problems)
}

const readStatus = (deviceKey: string, payload: Uint8Array): DialectResult => {
  const text = readText(payload).trim()
  const word = text === 'online' || text === 'offline' ? text === 'online' : null
  const json = word === null ? readJson(payload) : { online: word }
  if (!isRecord(json) || typeof json.online !== 'boolean') return malformed(deviceKey, 'neither online nor offline')
  const { online, firmware, batteryPercent } = json
  const values = {
    online,
    ...(firmware === undefined ? undefined : { firmware }),
    ...(batteryPercent === undefined ? undefined : { battery_percent: batteryPercent }),
  }
  return readEntries(deviceKey, { ts: json.ts, values })
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_TEXT

const readConfigReport = (deviceKey: string, json: unknown): DialectResult => {
  if (!isRecord(json)) return malformed(deviceKey, 'config/reported is not a JSON object')
  const { version = null, values = {}, error = null, ts } = json
  if (version !== null && !(Number.isSafeInteger(version) && Number(version) >= 0))
    return malformed(deviceKey, 'version is not a whole number')
  if (!isRecord(values)) return malformed(deviceKey, 'values is not an object')
  if (error !== null && !isText(error))
    return malformed(deviceKey, `error is not a text of up to ${MAX_TEXT} characters`)
  return reported('native', {
    kind: 'config_reported',
    deviceKey,
    at: readMilliseconds(ts),
    data: { version: version === null ? null : Number(version), values: values as Json, error },
  })
}

const STATUSES = ['accepted', 'running', 'done', 'failed', 'rejected'] as const

const readCommandResult = (deviceKey: string, json: unknown): DialectResult => {
  if (!isRecord(json)) return malformed(deviceKey, 'command/result is not a JSON object')
  const { id, detail = null, result = null, ts } = json
  const status = STATUSES.find((one) => one === json.status)
  if (typeof id !== 'string' || id === '' || id.length > 100) return malformed(deviceKey, 'id is not a command’s id')
  if (status === undefined) return malformed(deviceKey, `status is not one of ${STATUSES.join(', ')}`)
  if (detail !== null && !isText(detail))
    return malformed(deviceKey, `detail is not a text of up to ${MAX_TEXT} characters`)
  return reported('native', {
    kind: 'command_result',
    deviceKey,
    at: readMilliseconds(ts),
    data: { id, status, detail, result: result as Json },
  })
}

const OWN_WORDS: DialectResult = { kind: 'uplinks', dialect: 'native', uplinks: [], problems: NO_PROBLEMS }

interface Address {
  readonly deviceKey: string
  /** `telemetry`, `config/reported` and so on. */
  readonly path: string
}

/** Null for a topic that has not the layout. */
const parseTopic = (topic: string): Address | null => {
  const [site, device, channel, part, rest] = topic.slice(PREFIX.length).split('/')
  if (!site || !device || rest !== undefined) return null
  return { deviceKey: device.toLowerCase(), path: part === undefined ? (channel ?? '') : `${channel}/${part}` }
}

/** A device says much on few topics. Bounded, as strangers may name any. */
const addresses = new Map<string, Address | null>()
const MAX_ADDRESSES = 20_000
const MAX_TOPIC = 200

const addressOf = (topic: string): Address | null => {
  const known = addresses.get(topic)
  if (known !== undefined) return known
  const parsed = parseTopic(topic)
  if (topic.length > MAX_TOPIC) return parsed
  if (addresses.size >= MAX_ADDRESSES) addresses.clear()
  addresses.set(topic, parsed)
  return parsed
}

export const readNative: Dialect = ({ topic, payload }) => {
  if (!topic.startsWith(PREFIX)) return NOT_MINE
  const address = addressOf(topic)
  if (address === null) return malformed(null, 'topic is not custodia/v1/{site}/{device}/{channel}')
  const { deviceKey, path } = address
  if (path === 'status') return readStatus(deviceKey, payload)
  if (path === 'command' || path === 'config/desired') return OWN_WORDS
  if (path !== 'telemetry' && path !== 'event' && path !== 'config/reported' && path !== 'command/result')
    return malformed(deviceKey, `unknown channel ${path}`)
  const json = readJson(payload)
  if (json === undefined) return malformed(deviceKey, 'payload is not JSON')
  if (path === 'config/reported') return readConfigReport(deviceKey, json)
  return path === 'command/result' ? readCommandResult(deviceKey, json) : readEntries(deviceKey, json)
}
