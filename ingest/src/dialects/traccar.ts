import type { TopicMatch } from '@custodia/device-profiles'
import { type DialectResult, malformed } from './dialect.ts'
import { isRecord, type JsonRecord, readIsoTime, readJson } from './payload.ts'
import { type DialectReader, noNews, stateOf, valuesOf } from './reader.ts'

/*
 * Traccar, "Forwarding Overview" and "API: Position" of its documentation: a gateway for trackers that speak no MQTT (GT06,
 * Queclink @Track, Meitrack and some 200 more). With `forward.type` mqtt and `forward.topic` traccar/{uniqueId}/position it
 * sends `{"position": {…, "attributes": {…}}, "device": {…}}`, with `event.forward.topic` traccar/{uniqueId}/event what
 * happened to the connection. Speed is in knots, distances in metres, times in UTC with their zone.
 *
 * Added to a position: `fix`. Without one, the tracker's last position is repeated (`outdated`), with the time of the message.
 */

const CONNECTION: Readonly<Record<string, boolean>> = {
  deviceOnline: true,
  deviceOffline: false,
  deviceUnknown: false,
}

const readPosition = (key: string, position: unknown): DialectResult => {
  if (!isRecord(position)) return malformed(key, 'has no position')
  const { fixTime, deviceTime, outdated, valid, ...values } = position
  const repeated = outdated === true
  const sampleTime = readIsoTime(repeated ? deviceTime : (fixTime ?? deviceTime))
  if (sampleTime === null) return malformed(key, `position.${repeated ? 'deviceTime' : 'fixTime'} is not a time`)
  return valuesOf('traccar', key, sampleTime, { ...values, fix: valid === true && !repeated })
}

const readEvent = (key: string, event: unknown): DialectResult => {
  if (!isRecord(event) || typeof event.type !== 'string') return malformed(key, 'has no event with a type')
  const online = CONNECTION[event.type]
  // Geofences, trips and maintenance are Traccar's own conclusions; ours come from the positions.
  if (online === undefined) return noNews('traccar')
  return stateOf('traccar', key, readIsoTime(event.eventTime ?? event.serverTime), { online })
}

/** The device that the payload names; a credential for one device must not speak for another. */
const uniqueIdOf = ({ device }: JsonRecord): string | null =>
  isRecord(device) && typeof device.uniqueId === 'string' ? device.uniqueId.toLowerCase() : null

export const readTraccar: DialectReader = ({ payload }, { key, channel }: TopicMatch) => {
  const json = readJson(payload)
  if (!isRecord(json)) return malformed(key, 'payload is not a JSON object')
  const named = uniqueIdOf(json)
  if (named !== null && named !== key) return malformed(key, `device.uniqueId is ${named}`)
  return channel === 'event' ? readEvent(key, json.event) : readPosition(key, json.position)
}
