import type { TopicMatch } from '@custodia/device-profiles'
import { readCodec8 } from './codec8.ts'
import { collected, type DialectResult, malformed, type Uplink } from './dialect.ts'
import { isRecord, type JsonRecord, readJson, readMilliseconds } from './payload.ts'
import type { DialectReader } from './reader.ts'

/*
 * Teltonika over MQTT, and what the TCP listener hands over. Codec JSON: `{"state":{"reported":{"ts":<UTC ms>,
 * "latlng":"<lat>,<lng>","alt":…,"ang":…,"sat":…,"sp":…,"evt":…,"<AVL id>":…}}}`; Codec 8 and 8 Extended: the packet of the
 * TCP protocol. The topic is set in the device; it holds the IMEI.
 *
 * Added to the values: `lat` and `lng` from `latlng`, and `fix`. Without a fix the device repeats the last position and
 * says angle, satellites and speed 0 (Teltonika "Data Sending Protocols", GPS element); AVL id 69 (GNSS status) says it
 * outright, 1 being "on with fix".
 */

const LATLNG = /^(-?\d{1,2}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?)$/

const addFix = (record: JsonRecord): void => {
  const { sat } = record
  const gnss = record['69']
  record.fix = typeof gnss === 'number' ? gnss === 1 : typeof sat === 'number' && sat > 0
}

/** The record itself becomes the values: it is ours since it was parsed, and copying costs more than all the rest. */
const readRecord = (deviceKey: string, record: unknown): Uplink | string => {
  if (!isRecord(record)) return 'state.reported is not an object'
  const sampleTime = readMilliseconds(record.ts)
  if (sampleTime === null) return 'ts is not a time in UTC milliseconds'
  const { latlng } = record
  if (latlng !== undefined) {
    const position = typeof latlng === 'string' ? LATLNG.exec(latlng) : null
    if (position === null) return 'latlng is not a position'
    record.lat = Number(position[1])
    record.lng = Number(position[2])
    addFix(record)
  }
  return { deviceKey, sampleTime, body: { kind: 'values', values: record } }
}

const readJsonRecords = (deviceKey: string, payload: Uint8Array): DialectResult => {
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

const readBinaryRecords = (deviceKey: string, payload: Uint8Array): DialectResult => {
  const read = readCodec8(payload)
  if (!read.ok) return malformed(deviceKey, read.detail)
  const uplinks: Uplink[] = []
  const problems: string[] = []
  for (const { ts, values } of read.records) {
    const sampleTime = readMilliseconds(ts)
    if (sampleTime === null) {
      problems.push(`the time ${ts} of a record is not in UTC milliseconds`)
      continue
    }
    addFix(values)
    uplinks.push({ deviceKey, sampleTime, body: { kind: 'values', values } })
  }
  return collected('teltonika', deviceKey, uplinks, problems)
}

/** First bytes of a packet and of its inner part: no JSON text begins so. */
const BINARY = new Set([0x00, 0x08, 0x8e])

export const readTeltonika: DialectReader = ({ payload }, { key }: TopicMatch) =>
  BINARY.has(payload[0] ?? -1) ? readBinaryRecords(key, payload) : readJsonRecords(key, payload)
