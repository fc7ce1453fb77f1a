import { isRecord, type JsonRecord } from './payload.ts'

/** What the network servers of LoRaWAN have in common. */

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Bytes of a base64 text, or null if it is none or empty. */
export const readBase64 = (value: unknown): Uint8Array | null =>
  typeof value === 'string' && value !== '' && BASE64.test(value) ? Buffer.from(value, 'base64') : null

/** FPort of an application's uplink, 1 to 255 (LoRaWAN 1.0.4 §4.3.2), or null. */
export const readPort = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 255 ? value : null

/** A position that the network server resolved, with the same names from either server; null if it is none. */
export const readLocation = (value: unknown): JsonRecord | null => {
  if (!isRecord(value) || typeof value.latitude !== 'number' || typeof value.longitude !== 'number') return null
  const { latitude, longitude, altitude, accuracy } = value
  // 0 is how protobuf says that it is not known.
  return { latitude, longitude, altitude, accuracy: accuracy === 0 ? null : accuracy }
}
