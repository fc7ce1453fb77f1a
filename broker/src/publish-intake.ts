import type { Duplex } from 'node:stream'
import { type PacketLimits, readHeader } from './packet-header.ts'
import type { ReadAhead } from './read-ahead.ts'

/** A PUBLISH packet of MQTT 3.1.1 (§3.3), QoS 0 or 1, not retained. `payload` is a view of what was read. */
export interface PlainPublish {
  readonly topic: string
  readonly payload: Uint8Array
  /** 0 with QoS 0. */
  readonly packetId: number
  readonly dup: boolean
}

export interface IntakeOptions extends PacketLimits {
  /** Takes a message over; it is acknowledged when the promise resolves. Null leaves the packet to who reads the connection. */
  readonly take: (packet: PlainPublish) => Promise<void> | null
  /** How far this connection may be read ahead of what is settled. */
  readonly readAhead: ReadAhead
  /** Called once for each read in which messages were taken. */
  readonly onTaken: () => void
  /** The connection is destroyed after it. */
  readonly onViolation: (problem: string) => void
}

const PUBLISH = 3
const DUP_BIT = 0x08
const QOS_BITS = 0x06
const QOS_1 = 0x02
const RETAIN_BIT = 0x01
/** PUBACK with the length of its body (MQTT 3.1.1 §3.4). */
const PUBACK_HEADER = 0x4002
const PUBACK_BYTES = 4
const NOTHING = Buffer.alloc(0)

/** Null for what is not plain: of QoS 2, retained, or not as MQTT 3.1.1 says it. */
const readPlain = (bytes: Buffer, at: number, body: number, end: number): PlainPublish | null => {
  const flags = bytes[at] ?? 0
  const qos = flags & QOS_BITS
  if (flags >> 4 !== PUBLISH || qos > QOS_1 || (flags & RETAIN_BIT) !== 0 || body + 2 > end) return null
  const topicEnd = body + 2 + bytes.readUInt16BE(body)
  const payloadStart = qos === 0 ? topicEnd : topicEnd + 2
  if (payloadStart > end) return null
  const packetId = qos === 0 ? 0 : bytes.readUInt16BE(topicEnd)
  if (qos !== 0 && packetId === 0) return null
  return {
    topic: bytes.toString('utf8', body + 2, topicEnd),
    payload: bytes.subarray(payloadStart, end),
    packetId,
    dup: (flags & DUP_BIT) !== 0,
  }
}

const acknowledgements = (packetIds: readonly number[]): Buffer => {
  const bytes = Buffer.allocUnsafe(packetIds.length * PUBACK_BYTES)
  for (let i = 0; i < packetIds.length; i += 1) {
    bytes.writeUInt16BE(PUBACK_HEADER, i * PUBACK_BYTES)
    bytes.writeUInt16BE(packetIds[i] ?? 0, i * PUBACK_BYTES + 2)
  }
  return bytes
}

/** Messages of one read that share a promise: those of one group commit. */
interface Cohort {
  readonly promise: Promise<void>
  readonly packetIds: number[]
  bytes: number
}

/** Messages taken out of one read, what is left for the broker, and of that the beginning of a PUBLISH that is not all here. */
interface Division {
  readonly cohorts: readonly Cohort[]
  readonly rest: Buffer
  readonly begun: Buffer
  /** Length at which `begun` is worth looking at again. */
  readonly wanted: number
  /** Bytes still to come of another packet, whose beginning is in `rest`. */
  readonly passing: number
  /** Why the connection must end. */
  readonly problem: string | null
}

/** Takes plain messages from the beginning of `bytes`, up to the first other packet: from there on the broker has all, in order. */
const divide = (bytes: Buffer, passing: number, isFirst: boolean, options: IntakeOptions): Division => {
  const cohorts: Cohort[] = []
  let at = passing
  let isTaking = passing === 0
  let given = 0
  let first = isFirst
  while (at < bytes.length) {
    const header = readHeader(bytes, at, first, options)
    if (typeof header === 'string')
      return { cohorts, rest: NOTHING, begun: NOTHING, wanted: 0, passing: 0, problem: header }
    const isPublish = (bytes[at] ?? 0) >> 4 === PUBLISH
    if (header === null || (isPublish && header.end > bytes.length)) {
      const wanted = header === null ? 0 : header.end - at
      const rest = bytes.subarray(given, at)
      return { cohorts, rest, begun: bytes.subarray(at), wanted, passing: 0, problem: null }
    }
    const { body, end } = header
    const packet = isTaking ? readPlain(bytes, at, body, end) : null
    const promise = packet === null ? null : options.take(packet)
    if (packet === null || promise === null) isTaking = false
    else {
      let cohort = cohorts.at(-1)
      if (cohort?.promise !== promise) {
        cohort = { promise, packetIds: [], bytes: 0 }
        cohorts.push(cohort)
      }
      if (packet.packetId > 0) cohort.packetIds.push(packet.packetId)
      cohort.bytes += end - at
      given = end
    }
    first = false
    at = end
  }
  const rest = bytes.subarray(given)
  return { cohorts, rest, begun: NOTHING, wanted: 0, passing: at - bytes.length, problem: null }
}

/**
 * Stands between a connection and the broker that reads it. It follows the framing of packets, however they are cut, and ends a
 * connection whose header announces more than the limits: the body is never waited for. Plain messages are taken out and
 * acknowledged together, which spares the broker several objects and turns of the event loop for each. What was taken is
 * settled before much more is read (`readAhead`), and before the broker gets any other packet that was read later, so that a connection
 * has no more in memory than a few reads bring. Guarding `read` costs no copy and keeps the stream's flow control.
 */
export const takePublishes = (connection: Duplex, options: IntakeOptions): void => {
  const read = connection.read.bind(connection)
  let isFirst = true
  let passing = 0
  let parts: Buffer[] = []
  let partsLength = 0
  let wanted = 0
  let unsettled = 0
  let unsettledBytes = 0
  /** What the broker gets once all before it is settled. */
  let held: Buffer | null = null
  /** The peer does not read its acknowledgements. */
  let isChoked = false

  const mayRead = (): boolean =>
    !isChoked && (unsettled === 0 || (held === null && options.readAhead.allows(unsettledBytes)))

  const readOn = (): void => {
    if (mayRead() && !connection.destroyed) connection.emit('readable')
  }

  const acknowledge = (packetIds: readonly number[]): void => {
    if (packetIds.length === 0 || connection.destroyed || connection.writableEnded) return
    if (connection.write(acknowledgements(packetIds))) return
    isChoked = true
    connection.once('drain', () => {
      isChoked = false
      readOn()
    })
  }

  const settle = ({ promise, packetIds, bytes }: Cohort): void => {
    const wait = (more: 1 | -1): void => {
      unsettled += more
      unsettledBytes += more * bytes
      options.readAhead.add(more * bytes)
    }
    wait(1)
    promise.then(
      () => {
        wait(-1)
        acknowledge(packetIds)
        readOn()
      },
      (error: unknown) => {
        wait(-1)
        connection.destroy(error instanceof Error ? error : new Error(String(error)))
      },
    )
  }

  /** What the broker gets of a chunk. */
  const pass = (chunk: Buffer): Buffer => {
    parts.push(chunk)
    partsLength += chunk.length
    // A large packet comes in many parts: they are put together once, when all are here.
    if (partsLength < wanted) return NOTHING
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts)
    const { cohorts, rest, begun, problem, ...next } = divide(bytes, passing, isFirst, options)
    isFirst &&= rest.length === 0
    passing = next.passing
    parts = begun.length === 0 ? [] : [begun]
    partsLength = begun.length
    wanted = next.wanted
    for (const cohort of cohorts) settle(cohort)
    if (cohorts.length > 0) options.onTaken()
    if (problem !== null) {
      options.onViolation(problem)
      connection.destroy()
    }
    return rest
  }

  connection.read = (size?: number) => {
    if (!mayRead()) return null
    if (held !== null) {
      const rest = held
      held = null
      // The stream does not know that it was asked, and would not tell of what it has.
      process.nextTick(readOn)
      return rest
    }
    // Whether a connection has ended is found out by reading on where nothing is left: not before all is settled.
    if (unsettled > 0 && connection.readableLength === 0) return null
    const isAhead = unsettled > 0
    const chunk: unknown = read(size)
    if (!Buffer.isBuffer(chunk)) return chunk
    const rest = pass(chunk)
    if (rest.length === 0) return null
    if (!isAhead) return rest
    held = rest
    return null
  }
}
