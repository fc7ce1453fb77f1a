import type { TopicMatch } from '@custodia/device-profiles'
import { type DialectResult, type Json, type MqttMessage, malformed } from './dialect.ts'
import { createLocalTimeReader } from './local-time.ts'
import {
  emptyRecord,
  isRecord,
  type JsonRecord,
  readIsoTime,
  readJson,
  readMilliseconds,
  readText,
  setByName,
} from './payload.ts'
import { type DialectReader, noNews, stateOf, uplinksOf, valuesOf } from './reader.ts'
import { readTag } from './tag-read.ts'

/*
 * Tasmota, "MQTT" of its documentation: `tele/{device}/{SENSOR,STATE,LWT,INFO1…}` by itself, `stat/{device}/{RESULT,
 * POWER,STATUS8…}` in answer. Sensors stand by name (`ENERGY.Power`, `AM2301.Temperature`); a device with several channels
 * has arrays (`ENERGY.Power.0`).
 *
 * `Time` is wall clock time without a zone unless SetOption52 is on. It is read in the configured zone, else not at all:
 * the sample then gets the receive time, as one without a clock does (decision 007).
 */

const TEMPERATURES = ['Temperature', 'DewPoint', 'HeatIndex']
const PRESSURES = ['Pressure', 'SeaPressure']
/** hPa in one unit of what `PressureUnit` may say. */
const HECTOPASCALS: Readonly<Record<string, number>> = { mmHg: 1.333_223_9, inHg: 33.863_89 }

const rescale = (sensor: JsonRecord, names: readonly string[], convert: (value: number) => number): void => {
  for (const name of names) {
    const value = sensor[name]
    if (typeof value === 'number') sensor[name] = Number(convert(value).toFixed(4))
  }
}

/** A sensor's values in °C and hPa, whatever the device shows (SetOption8, SetOption24); dots in names (`PM2.5`) make paths. */
const readSensor = (sensor: JsonRecord, units: JsonRecord): JsonRecord => {
  const values = emptyRecord()
  for (const [name, value] of Object.entries(sensor)) setByName(values, name, value)
  const perUnit = typeof units.PressureUnit === 'string' ? HECTOPASCALS[units.PressureUnit] : undefined
  if (units.TempUnit === 'F') rescale(values, TEMPERATURES, (value) => ((value - 32) * 5) / 9)
  if (perUnit !== undefined) rescale(values, PRESSURES, (value) => value * perUnit)
  return values
}

const readSensors = (json: JsonRecord): JsonRecord => {
  // Some models (Sonoff SC) have their values at the top.
  const values = readSensor(json, json)
  for (const [name, value] of Object.entries(values)) if (isRecord(value)) values[name] = readSensor(value, json)
  return values
}

/** Drivers of tag readers; each reports a tag once, when it is read. */
const TAG_READERS = ['PN532', 'RC522', 'RDM6300']

const tagOf = (values: JsonRecord): unknown => {
  for (const name of TAG_READERS) {
    const reader = values[name]
    if (isRecord(reader)) return reader.UID
  }
  return undefined
}

const POWER = /^POWER\d{0,2}$/

/** What a STATUS answer wraps its content in, for those that measure something or name the firmware. */
const WRAPPERS: Readonly<Record<string, string>> = {
  STATUS2: 'StatusFWR',
  STATUS8: 'StatusSNS',
  STATUS10: 'StatusSNS',
  STATUS11: 'StatusSTS',
  INFO1: 'Info1',
}

const ownJson = (payload: Uint8Array): JsonRecord | null => {
  const json = readJson(payload)
  return isRecord(json) ? json : null
}

export const createTasmotaReader = (timeZone?: string): DialectReader => {
  const readLocal = timeZone === undefined ? () => null : createLocalTimeReader(timeZone)

  const readSample = (key: string, json: JsonRecord, receivedAt: number, incidental: boolean): DialectResult => {
    const { Time: time, ...sensors } = json
    if (time !== undefined && typeof time !== 'string' && typeof time !== 'number')
      return malformed(key, 'Time is neither text nor a number')
    // SetOption52 adds the offset; Time as a number is `Epoch` of a rule's own message.
    const sampleTime =
      typeof time === 'number' ? readMilliseconds(time * 1000) : (readIsoTime(time) ?? readLocal(time, receivedAt))
    const values = readSensors(sensors)
    const tag = tagOf(values)
    if (tag !== undefined) {
      const read = readTag(key, tag, sampleTime)
      return typeof read === 'string' ? malformed(key, read) : uplinksOf('tasmota', read)
    }
    return incidental ? stateOf('tasmota', key, sampleTime, values) : valuesOf('tasmota', key, sampleTime, values)
  }

  const readWill = (key: string, payload: Uint8Array): DialectResult => {
    const text = readText(payload)
    if (text === '') return noNews('tasmota')
    if (text !== 'Online' && text !== 'Offline') return malformed(key, 'LWT is neither Online nor Offline')
    return stateOf('tasmota', key, null, { online: text === 'Online' })
  }

  /** Answers to commands: only the state of the relays counts. */
  const readResult = (key: string, payload: Uint8Array): DialectResult => {
    const json = ownJson(payload) ?? {}
    const relays = Object.entries(json).filter(([name]) => POWER.test(name))
    const read = relays.length === 0 ? noNews('tasmota') : stateOf('tasmota', key, null, Object.fromEntries(relays))
    // An answer does not name its question: it is taken for the oldest one that waits.
    const failed = json.Command === 'Unknown' || json.Command === 'Error'
    const status = failed ? ('failed' as const) : ('done' as const)
    const data = { id: null, status, detail: failed ? `Command ${json.Command}` : null, result: json as Json }
    const report = { kind: 'command_result' as const, deviceKey: key, at: null, data }
    return read.kind === 'uplinks' ? { ...read, reports: [report] } : read
  }

  return ({ payload, receivedAt }: MqttMessage, { key, channel, parts }: TopicMatch) => {
    if (parts.prefix === 'cmnd') return noNews('tasmota')
    if (channel === 'LWT') return readWill(key, payload)
    if (channel === 'RESULT') return readResult(key, payload)
    if (POWER.test(channel)) return stateOf('tasmota', key, null, { [channel]: readText(payload).slice(0, 16) })
    const wrapper = WRAPPERS[channel]
    if (channel !== 'SENSOR' && channel !== 'STATE' && channel !== 'ENERGY' && wrapper === undefined)
      return noNews('tasmota')
    const json = ownJson(payload)
    if (json === null) return malformed(key, 'payload is not a JSON object')
    // Before version 9.5 INFO1 had no wrapper.
    const inner = wrapper === undefined ? json : (json[wrapper] ?? (channel === 'INFO1' ? json : undefined))
    if (!isRecord(inner)) return malformed(key, `has no ${wrapper ?? channel}`)
    return readSample(key, inner, receivedAt, channel !== 'SENSOR' && channel !== 'STATUS8' && channel !== 'STATUS10')
  }
}
