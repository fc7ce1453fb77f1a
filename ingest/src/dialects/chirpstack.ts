import type { TopicMatch } from '@custodia/device-profiles'
import { type DialectResult, malformed } from './dialect.ts'
import { readBase64, readLocation, readPort } from './lorawan.ts'
import { isRecord, type JsonRecord, readIsoTime, readJson } from './payload.ts'
import { type DialectReader, noNews, stateOf, uplinksOf } from './reader.ts'

/*
 * ChirpStack v4, MQTT integration with the JSON marshaler: `application/{id}/device/{devEui}/event/{event}`, events as
 * in "Event types" of its documentation. The device key is the DevEUI of the topic; a payload that names another device
 * is refused. `data` is the decrypted frame, `object` what the server's own codec made of it. Fields that are 0, false
 * or empty may be left out.
 */

const readUplink = (key: string, sampleTime: number | null, json: JsonRecord): DialectResult => {
  const decoded = isRecord(json.object) ? json.object : null
  // A frame without payload says that the device is there; ChirpStack leaves fPort and data out.
  if (json.data === undefined || json.data === null || json.data === '')
    return decoded === null
      ? stateOf('chirpstack', key, sampleTime, { online: true })
      : uplinksOf('chirpstack', [{ deviceKey: key, sampleTime, body: { kind: 'values', values: decoded } }])
  const port = readPort(json.fPort)
  if (port === null) return malformed(key, 'fPort is not 1 to 255')
  const bytes = readBase64(json.data)
  if (bytes === null) return malformed(key, 'data is not base64')
  const body = { kind: 'frame', port, bytes, ...(decoded === null ? {} : { decoded }) } as const
  return uplinksOf('chirpstack', [{ deviceKey: key, sampleTime, body }])
}

/** DevStatusAns (LoRaWAN 1.0.4 §5.5): the battery counts for nothing where there is an external supply or no measurement. */
const readStatus = (json: JsonRecord): JsonRecord => {
  const { margin, batteryLevel, batteryLevelUnavailable, externalPowerSource } = json
  const known = batteryLevelUnavailable !== true && externalPowerSource !== true
  return {
    online: true,
    margin: margin ?? null,
    externalPowerSource: externalPowerSource ?? false,
    batteryLevel: known && typeof batteryLevel === 'number' ? batteryLevel : null,
  }
}

const readEvent = (key: string, event: string, time: number | null, json: JsonRecord): DialectResult => {
  if (event === 'up') return readUplink(key, time, json)
  if (event === 'join') return stateOf('chirpstack', key, time, { online: true })
  if (event === 'status') return stateOf('chirpstack', key, time, readStatus(json))
  const location = readLocation(json.location)
  return location === null ? malformed(key, 'location is not a position') : stateOf('chirpstack', key, time, location)
}

const EVENTS = new Set(['up', 'join', 'status', 'location'])

export const readChirpstack: DialectReader = ({ payload }, { key, channel }: TopicMatch) => {
  // ack, txack, log, integration, and the commands to the server: nothing that the device measured.
  if (!EVENTS.has(channel)) return noNews('chirpstack')
  const json = readJson(payload)
  if (!isRecord(json)) {
    return malformed(
      key,
      payload[0] === 0x0a
        ? 'payload is protobuf: set json=true under [integration.mqtt] in chirpstack.toml'
        : 'payload is not a JSON object',
    )
  }
  const info = isRecord(json.deviceInfo) ? json.deviceInfo : {}
  if (typeof info.devEui === 'string' && info.devEui.toLowerCase() !== key)
    return malformed(key, `deviceInfo.devEui is ${info.devEui}`)
  const time = readIsoTime(json.time)
  if (time === null && json.time !== undefined && json.time !== null) return malformed(key, 'time is not a time')
  return readEvent(key, channel, time, json)
}
