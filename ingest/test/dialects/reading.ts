import { createMessageReader, type Dialect, type DialectResult, type Uplink } from '../../src/dialects/index.ts'

/** Sat, 21 Nov 2026 00:00:00 UTC. */
export const RECEIVED_AT = 1_795_219_200_000

export const toBytes = (payload: unknown): Uint8Array =>
  payload instanceof Uint8Array
    ? payload
    : new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload))

/** A reader of topics and payloads as tests write them. */
export const readerOf =
  (dialect: Dialect) =>
  (topic: string, payload: unknown, receivedAt = RECEIVED_AT): DialectResult =>
    dialect({ topic, payload: toBytes(payload), receivedAt })

export const read = readerOf(createMessageReader())

/** The uplinks of a message that is in order. */
export const uplinksOf = (result: DialectResult): readonly Uplink[] => {
  if (result.kind !== 'uplinks' || result.problems.length > 0) throw new Error(JSON.stringify(result))
  return result.uplinks
}

/** The values of the only uplink. */
export const valuesOf = (result: DialectResult): unknown => {
  const [uplink, ...rest] = uplinksOf(result)
  if (uplink?.body.kind !== 'values' || rest.length > 0) throw new Error(JSON.stringify(result))
  return uplink.body.values
}

export const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))
