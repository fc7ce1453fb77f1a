import type { TopicMatch } from '@custodia/device-profiles'
import { collected, type DialectResult, malformed, type Uplink } from './dialect.ts'
import { isRecord, type JsonRecord, readJson, readMilliseconds } from './payload.ts'
import { type DialectReader, noNews } from './reader.ts'

/*
 * OwnTracks, "JSON" of its booklet and the schemas of github.com/owntracks/json-schema: `owntracks/{user}/{device}` and
 * below it. `_type` says what a message is, `tst` its time in seconds.
 *
 * `lwt` carries the time at which the app connected, not that of the loss: it gets the receive time. Regions and waypoints
 * are the phone's own and measure nothing. Added to the values: `online` for every message of the app itself.
 */

/** A larger number of seconds is one of milliseconds. */
const LATEST_S = 100_000_000_000

const readTime = (json: JsonRecord, name = 'tst'): number | null => {
  const seconds = json[name]
  return typeof seconds === 'number' && seconds < LATEST_S ? readMilliseconds(seconds * 1000) : null
}

const isPosition = ({ lat, lon }: JsonRecord): boolean => typeof lat === 'number' && typeof lon === 'number'

const KNOWN = new Set(['beacon', 'card', 'cmd', 'configuration', 'request', 'status', 'waypoint', 'waypoints'])

/** One message; null for one that measures nothing, text for what is wrong with it. */
const readOne = (deviceKey: string, json: unknown): Uplink | string | null => {
  if (!isRecord(json)) return 'is not a JSON object'
  const type = json._type
  const sample = (sampleTime: number | null, values: JsonRecord): Uplink => ({
    deviceKey,
    sampleTime,
    body: { kind: 'values', values },
  })
  if (type === 'lwt') return { ...sample(null, { online: false }), incidental: true }
  if (type === 'encrypted')
    return 'is encrypted by the app: take the encryption key out of its settings and let TLS protect the way'
  if (typeof type !== 'string') return 'has no _type'
  if (KNOWN.has(type)) return null
  if (type === 'location' || type === 'transition') {
    const sampleTime = readTime(json)
    if (sampleTime === null) return `tst of a ${type} is not a time in seconds`
    if (!isPosition(json)) return `lat and lon of a ${type} are not numbers`
    json.online = true
    return sample(sampleTime, json)
  }
  if (type === 'steps') {
    // `steps` is -1 where the phone cannot count.
    const sampleTime = readTime(json, 'to') ?? readTime(json)
    if (sampleTime === null) return 'to of a steps is not a time in seconds'
    return { ...sample(sampleTime, json), incidental: true }
  }
  return `_type ${type.slice(0, 40)} is not known`
}

export const readOwntracks: DialectReader = ({ payload }, { key, channel }: TopicMatch): DialectResult => {
  // What others send to the phone.
  if (channel === 'cmd' || channel === 'info') return noNews('owntracks')
  // An app that is removed clears its retained messages.
  if (payload.length === 0) return noNews('owntracks')
  const json = readJson(payload)
  if (json === undefined) return malformed(key, 'payload is not JSON')
  const uplinks: Uplink[] = []
  const problems: string[] = []
  for (const [index, item] of (Array.isArray(json) ? json : [json]).entries()) {
    const read = readOne(key, item)
    if (typeof read === 'string') problems.push(Array.isArray(json) ? `[${index}]: ${read}` : `payload ${read}`)
    else if (read !== null) uplinks.push(read)
  }
  return collected('owntracks', key, uplinks, problems)
}
