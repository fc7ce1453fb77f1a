import { collected, type Dialect, malformed, NOT_MINE, type Uplink } from './dialect.ts'
import { isRecord, readJson, readMilliseconds } from './payload.ts'

/*
 * Teltonika Codec JSON over MQTT: `{"state":{"reported":{"ts":<UTC ms>,"latlng":"<lat>,<lng>","alt":…,"ang":…,"sat":…,
 * "sp":…,"evt":…,"<AVL id>":…}}}`. The topic is set in the device; it holds the IMEI.
 *
 * Added to the values: `lat` and `lng` from `latlng`, and `fix`. Without a fix the device repeats the last position and
 * says angle, satellites and speed 0 (Teltonika "Data Sending Protocols", GPS element); AVL id 69 (GNSS status) says it
 * outright, 1 being "on with fix".
 */

const IMEI = /^\d{15}$/
const LATLNG = /^(-?\d{1,2}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?)$/

/** Where the device key stands in a topic: what comes before and after it. */
interface TopicShape {
  readonly before: string
  readonly after: string
}

const compileTopic = (template: string): TopicShape => {
  const at = template.indexOf('{key}')
  if (at < 0) throw new Error(`the Teltonika topic ${template} has no {key}`)
  return { before: template.slice(0, at), after: template.slice(at + '{key}'.length) }
}

const matchKey = (shape: TopicShape, topic: string): string | null => {
  if (!topic.startsWith(shape.before) || !topic.endsWith(shape.after)) return null
  const key = topic.slice(shape.before.length, topic.length - shape.after.length)
  return IMEI.test(key) ? key : null
}

/** The record itself becomes the values: it is ours since it was parsed, and copying costs more than all the rest. */
const readRecord = (deviceKey: string, record: unknown): Uplink | string => {
  if (!isRecord(record)) return 'state.reported is not an object'
  const sampleTime = readMilliseconds(record.ts)
  if (sampleTime === null) return 'ts is not a time in UTC milliseconds'
  const { latlng, sat } = record
  if (latlng !== undefined) {
    const position = typeof latlng === 'string' ? LATLNG.exec(latlng) : null
    if (position === null) return 'latlng is not a position'
    const gnss = record['69']
    record.lat = Number(position[1])
    record.lng = Number(position[2])
    record.fix = typeof gnss === 'number' ? gnss === 1 : typeof sat === 'number' && sat > 0
  }
  return { deviceKey, sampleTime, body: { kind: 'values', values: record } }
}

/**
 * A reader of Codec JSON.
 * @param topics templates such as `{key}/data`; `{key}` is the IMEI
 */
export const createTeltonikaReader = (topics: readonly string[]): Dialect => {
  const shapes = topics.map(compileTopic)
  return ({ topic, payload }) => {
    let deviceKey: string | null = null
    for (const shape of shapes) deviceKey ??= matchKey(shape, topic)
    if (deviceKey === null) return NOT_MINE
    const json = readJson(payload)
    const reported = isRecord(json) && isRecord(json.state) ? json.state.reported : undefined
    if (reported === undefined) return malformed(deviceKey, 'has no state.reported')
    const uplinks: Uplink[] = []
    const problems: string[] = []
    for (const record of Array.isArray(reported) ? reported : [reported]) {
      const entry = readRecord(deviceKey, record)
      if (typeof entry === 'string') problems.push(entry)
      else uplinks.push(entry)
    }
    return collected('teltonika', deviceKey, uplinks, problems)
  }
}
