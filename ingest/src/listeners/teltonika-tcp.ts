import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { TELTONIKA_TCP_PREFIX } from '../dialects/index.ts'
import type { IngestLog } from '../settle/availability.ts'
import type { IncomingMessage } from '../spool/index.ts'
import { createStreamReader, type StreamEvent } from './teltonika-frames.ts'

export interface TeltonikaListenerOptions {
  readonly host: string
  readonly port: number
  /** Takes a message over: resolves when it is synced to disk. */
  readonly accept: (message: IncomingMessage) => Promise<void>
  /** True for the IMEI of an active device that speaks this protocol. */
  readonly isKnown: (imei: string) => Promise<boolean>
  readonly log: IngestLog
  readonly now: () => number
  /** Default 5,000. */
  readonly maxConnections?: number
  /** Silence after which a connection is closed; longer than the devices' sending period. Default 15 minutes. */
  readonly idleMs?: number
  /** Time for the IMEI to come. Default 10 s. */
  readonly handshakeMs?: number
}

/** Takes packets of Codec 8 and 8 Extended over TCP. */
export interface TeltonikaListener {
  start(): Promise<{ readonly port: number }>
  /** Closes all connections; what was not acknowledged is sent again. */
  stop(): Promise<void>
}

const ACCEPTED = Uint8Array.of(1)
const REFUSED = Uint8Array.of(0)
const CODEC_8 = 0x08
const CODEC_8_EXTENDED = 0x8e
/** A packet whose checksum fails in the same way this often is stored broken in the device: it would be sent for ever. */
const SAME_FAULTS = 3
/** Refused IMEIs that are remembered as told. */
const MAX_TOLD = 1000

const countOf = (records: number): Uint8Array => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(records)
  return bytes
}

type Packet = Extract<StreamEvent, { kind: 'packet' }>

/**
 * Creates the listener. A packet is acknowledged with its number of records once it is safe in the spool; until then the device keeps
 * it and sends it again. The IMEI is all that a device says for itself, and no secret: listen on a private address.
 */
export const createTeltonikaListener = (options: TeltonikaListenerOptions): TeltonikaListener => {
  const { accept, isKnown, log, now, maxConnections = 5000, idleMs = 15 * 60_000, handshakeMs = 10_000 } = options
  const sockets = new Map<Socket, Promise<void>>()
  const byImei = new Map<string, Socket>()
  const told = new Set<string>()
  let server: Server | null = null
  let stopping = false

  const refuse = (socket: Socket, imei: string): void => {
    socket.end(REFUSED)
    if (told.has(imei)) return
    if (told.size >= MAX_TOLD) told.clear()
    told.add(imei)
    log.warn({ imei }, 'a Teltonika device was refused: no active device with such a profile has this IMEI')
  }

  /** One device's connection, from its first byte to its end. */
  const serve = async (socket: Socket): Promise<void> => {
    const reader = createStreamReader()
    let imei: string | null = null
    let faulty: Uint8Array | null = null
    let faults = 0

    const greet = async (said: string): Promise<boolean> => {
      const known = await isKnown(said).catch((error: unknown) => {
        log.warn({ imei: said, detail: String(error) }, 'a Teltonika device could not be looked up')
        return null
      })
      if (known === false) refuse(socket, said)
      if (known !== true) return false
      // A device that lost its connection comes back before we know of the loss.
      byImei.get(said)?.destroy()
      byImei.set(said, socket)
      told.delete(said)
      imei = said
      socket.setTimeout(idleMs)
      socket.write(ACCEPTED)
      return true
    }

    /** True for a packet that came through unharmed, or that will never come better. */
    const isWhole = ({ bytes, checksumHolds }: Packet): boolean => {
      if (checksumHolds) return true
      faults = faulty !== null && Buffer.compare(faulty, bytes) === 0 ? faults + 1 : 1
      faulty = bytes
      return faults >= SAME_FAULTS
    }

    /** False where the packet could not be taken: the device keeps it, and is let go. */
    const take = async (packet: Packet, from: string): Promise<boolean> => {
      // Answers to commands carry no records and are not acknowledged.
      if (packet.checksumHolds && packet.codec !== CODEC_8 && packet.codec !== CODEC_8_EXTENDED) return true
      if (!isWhole(packet)) {
        socket.write(countOf(0))
        return true
      }
      faulty = null
      try {
        await accept({ topic: TELTONIKA_TCP_PREFIX + from, payload: packet.bytes, receivedAt: now() })
      } catch (error) {
        log.warn({ imei: from, detail: String(error) }, 'a Teltonika packet was not taken')
        return false
      }
      socket.write(countOf(packet.records))
      return true
    }

    socket.setTimeout(handshakeMs, () => socket.destroy())
    try {
      // One chunk at a time: while a packet waits for the disk nothing more is read.
      for await (const chunk of socket as AsyncIterable<Buffer>) {
        reader.push(chunk)
        for (let event = reader.next(); event !== null; event = reader.next()) {
          if (event.kind === 'broken') {
            log.warn({ imei, detail: event.detail }, 'a Teltonika connection was closed')
            return
          }
          if (event.kind === 'imei') {
            if (!(await greet(event.imei))) return
          } else if (imei === null || !(await take(event, imei))) return
          if (stopping) return
        }
      }
    } catch {
      // A connection that breaks is a device's daily life: what was not acknowledged comes again.
    } finally {
      if (imei !== null && byImei.get(imei) === socket) byImei.delete(imei)
      socket.destroySoon()
    }
  }

  const onConnection = (socket: Socket): void => {
    socket.setNoDelay(true)
    socket.setKeepAlive(true, 60_000)
    // Errors end the iteration in `serve`; one that comes after it must not end the process.
    socket.on('error', () => {})
    sockets.set(
      socket,
      serve(socket).finally(() => sockets.delete(socket)),
    )
  }

  return {
    async start() {
      server = createServer(onConnection)
      server.maxConnections = maxConnections
      server.listen(options.port, options.host)
      await once(server, 'listening')
      return { port: (server.address() as AddressInfo).port }
    },
    async stop() {
      stopping = true
      server?.close()
      for (const socket of sockets.keys()) socket.destroy()
      await Promise.all(sockets.values())
    },
  }
}
