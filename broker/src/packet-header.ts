/** First byte of CONNECT (MQTT 3.1.1 §3.1.1); its flags are reserved. */
const CONNECT = 0x10
const MAX_LENGTH_BYTES = 4

export interface PacketLimits {
  /** Largest packet body after CONNECT. */
  readonly maxPacketBytes: number
  /** Largest body of CONNECT, which comes before anybody has authenticated. */
  readonly maxConnectBytes: number
}

/** Where a packet's body begins and ends; null while its header is not all here; a text where it breaks a limit. */
export type PacketHeader = { readonly body: number; readonly end: number } | string | null

/**
 * Reads the fixed header (MQTT 3.1.1 §2.2) of the packet that begins at `at`. What is wrong is said as soon as a byte says it.
 * @param isFirst whether it is the connection's first packet
 */
export const readHeader = (bytes: Uint8Array, at: number, isFirst: boolean, limits: PacketLimits): PacketHeader => {
  if (isFirst && bytes[at] !== CONNECT) return 'the first packet is not CONNECT'
  const most = isFirst ? limits.maxConnectBytes : limits.maxPacketBytes
  let length = 0
  for (let i = 0; i < MAX_LENGTH_BYTES; i += 1) {
    const byte = bytes[at + 1 + i]
    if (byte === undefined) return null
    length += (byte & 127) * 128 ** i
    if (length > most) return `a packet is larger than ${most} bytes`
    if (byte < 128) return { body: at + 2 + i, end: at + 2 + i + length }
  }
  return 'a packet length is malformed'
}
