import type { Duplex } from 'node:stream'

export interface PacketLimits {
  /** Largest packet body after CONNECT. */
  readonly maxPacketBytes: number
  /** Largest body of CONNECT, which comes before anybody has authenticated. */
  readonly maxConnectBytes: number
}

/** Fixed header of CONNECT (MQTT 3.1.1 §3.1.1); its flags are reserved. */
const CONNECT = 0x10

/**
 * Follows the framing of MQTT packets (MQTT 3.1.1 §2.2) in a byte stream, however it is cut, and says what is wrong as soon as a
 * header says it: the body of an oversized packet is never waited for.
 */
export const createPacketGuard = ({
  maxPacketBytes,
  maxConnectBytes,
}: PacketLimits): ((chunk: Uint8Array) => string | null) => {
  let bodyLeft = 0
  let inLength = false
  let length = 0
  let multiplier = 1
  let first = true
  return (chunk) => {
    let at = 0
    while (at < chunk.length) {
      if (bodyLeft > 0) {
        const skipped = Math.min(bodyLeft, chunk.length - at)
        bodyLeft -= skipped
        at += skipped
        continue
      }
      const byte = chunk[at] ?? 0
      at += 1
      if (!inLength) {
        if (first && byte !== CONNECT) return 'the first packet is not CONNECT'
        inLength = true
        length = 0
        multiplier = 1
        continue
      }
      length += (byte & 127) * multiplier
      if (length > (first ? maxConnectBytes : maxPacketBytes))
        return `a packet is larger than ${first ? maxConnectBytes : maxPacketBytes} bytes`
      if (byte >= 128) {
        multiplier *= 128
        if (multiplier > 128 ** 3) return 'a packet length is malformed'
        continue
      }
      bodyLeft = length
      inLength = false
      first = false
    }
    return null
  }
}

/**
 * Puts a guard between a connection and whoever reads it (aedes has no packet size limit of its own): a chunk that breaks a limit
 * is not handed on and the connection is destroyed. Guarding `read` costs no copy and keeps the stream's flow control.
 */
export const guardConnection = (
  connection: Duplex,
  limits: PacketLimits,
  onViolation: (problem: string) => void,
): void => {
  const problemIn = createPacketGuard(limits)
  const read = connection.read.bind(connection)
  connection.read = (size?: number) => {
    const chunk: unknown = read(size)
    if (!(chunk instanceof Uint8Array)) return chunk
    const problem = problemIn(chunk)
    if (problem === null) return chunk
    onViolation(problem)
    connection.destroy()
    return null
  }
}
