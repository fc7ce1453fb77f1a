import type { Duplex } from 'node:stream'
import { TLSSocket, type TlsOptions } from 'node:tls'
import { compileFilters, filterCovers } from '@custodia/domain'
import { Aedes, type AuthenticateError, type Client } from 'aedes'
import { createSocketListener, createWebSocketListener, type Listener } from './listener.ts'
import { guardConnection } from './packet-guard.ts'
import { createRetainedQuota } from './retained-quota.ts'

/** Who a credential is, and what it may do. */
export interface Principal {
  readonly username: string
  /** Registry id; null for an account of a whole application. */
  readonly deviceId: string | null
  /** Topic filters. */
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
}

export interface AcceptedMessage {
  readonly topic: string
  readonly payload: Uint8Array
  /** UTC milliseconds. */
  readonly receivedAt: number
  readonly username: string
  /** MQTT packet identifier, 0 for QoS 0; a delivery that is repeated keeps it. */
  readonly packetId: number
  /** The DUP flag: the device may have sent this very packet before. */
  readonly dup: boolean
}

/** A pino logger fits. */
export interface BrokerLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface BrokerOptions {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** Largest packet, 256 KiB if absent. */
  readonly maxPacketBytes?: number
  /** Makes the port a TLS port. */
  readonly tls?: TlsOptions
  /** Also listen for MQTT over TLS, on the same host. Clients are asked for a certificate, and may have none. */
  readonly secure?: { readonly port: number; readonly tls: TlsOptions }
  /** Also listen for MQTT over WebSocket, on the same host. */
  readonly webSocketPort?: number
  /** The principal of a user name and secret, or null. A rejection is answered with "server unavailable". */
  readonly authenticate: (username: string, secret: string) => Promise<Principal | null>
  /**
   * The principal of a client certificate, or null. It is asked for clients that show one and no password; that they have its key is known, who
   * signed it is not looked at.
   * @param fingerprint SHA-256 of the certificate's DER form, lower-case hexadecimal
   */
  readonly authenticateCertificate?: (fingerprint: string) => Promise<Principal | null>
  /** Takes a message over. It is acknowledged when this resolves; a rejection closes the connection unacknowledged. */
  readonly accept: (message: AcceptedMessage) => Promise<void>
  readonly log: BrokerLog
  readonly now?: () => number
}

export interface Broker {
  /** Rejects if a port cannot be had. */
  start(): Promise<{ readonly port: number; readonly webSocketPort: number | null; readonly securePort: number | null }>
  stop(): Promise<void>
  /**
   * Hands a message to its subscribers, and keeps it if retained. Rejects with `NoSubscriberError` where a message that is not
   * retained would reach nobody. What the platform itself retains is outside the quota of devices.
   */
  publish(topic: string, payload: Uint8Array, options: PublishOptions): Promise<void>
  /** User names that are connected. */
  usernames(): readonly string[]
  /** Ends all connections of a user name, the ones being authenticated included; returns their number. */
  disconnect(username: string): number
  /** Number of authenticated connections. */
  connections(): number
}

export interface PublishOptions {
  readonly qos: 0 | 1
  readonly retain: boolean
}

/** Nobody who is connected subscribes to the topic. */
export class NoSubscriberError extends Error {
  override readonly name = 'NoSubscriberError'
}

const MAX_CONNECT_BYTES = 16 * 1024
const RETAINED_TOPICS = 50_000
const RETAINED_BYTES = 4 * 1024
const CONNECT_TIMEOUT_MS = 10_000
// A subscriber that does not read stalls others until it is dropped.
const DRAIN_TIMEOUT_MS = 5_000
// Packets sent together with CONNECT wait here; the guard and one socket read bound their bytes.
const QUEUE_LIMIT = 65_536

interface Session {
  readonly principal: Principal
  readonly mayPublish: (topic: string) => boolean
  /** Topic filters that it subscribes to now. */
  readonly subscribed: Set<string>
  /** No message of it counts any more, its will included. */
  ended: boolean
}

const subscribes = ({ subscribed, ended }: Session, topic: string): boolean =>
  !ended && [...subscribed].some((filter) => filterCovers(filter, topic))

const refusal = (returnCode: 3 | 4, message: string): AuthenticateError =>
  Object.assign(new Error(message), { returnCode }) as AuthenticateError

/** Fingerprint of the certificate that the client showed, null without one. The handshake has proved that it has the key. */
const fingerprintOf = (client: Client): string | null => {
  const { conn } = client
  if (!(conn instanceof TLSSocket)) return null
  // Without a certificate Node answers an object without properties.
  const { fingerprint256 } = conn.getPeerCertificate() as { readonly fingerprint256?: string }
  return fingerprint256 === undefined ? null : fingerprint256.replaceAll(':', '').toLowerCase()
}

/** The embedded MQTT 3.1.1 broker. Nothing listens before `start`. */
export const createBroker = (options: BrokerOptions): Broker => {
  const { authenticate, accept, log, now = Date.now, maxPacketBytes = 256 * 1024 } = options
  /** Kept as long as aedes keeps the client: a will is published after its connection has closed. */
  const sessions = new WeakMap<Client, Session>()
  const connected = new Map<Client, Session>()
  /** Connections whose authentication is under way; a disconnect meanwhile must reach them. */
  const pending = new Map<Client, { readonly username: string; revoked: boolean }>()
  const retained = createRetainedQuota(RETAINED_TOPICS, RETAINED_BYTES)
  const listeners: Listener[] = []
  let stopping = false

  const admit = async (client: Client, named: string, who: Promise<Principal | null>): Promise<void> => {
    const attempt = { username: named, revoked: false }
    pending.set(client, attempt)
    try {
      const principal = await who
      if (principal === null || attempt.revoked) throw refusal(4, 'bad user name or password')
      if (client.closed) throw new Error('the connection has ended')
      // A client id is unique within its credential: nobody can end another's connection by taking its id (MQTT-3.1.4-2).
      client.id = `${principal.username}:${client.id}`
      const session = {
        principal,
        mayPublish: compileFilters(principal.publish),
        subscribed: new Set<string>(),
        ended: false,
      }
      sessions.set(client, session)
      connected.set(client, session)
    } finally {
      pending.delete(client)
    }
  }

  const aedes = new Aedes({
    drainTimeout: DRAIN_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    queueLimit: QUEUE_LIMIT,

    preConnect: (_, packet, done) => {
      // Sessions live in memory only and end with the connection: what aedes queues for an absent client is unbounded, and it
      // drops acknowledged messages to persistent subscribers (moscajs/aedes #955, #994).
      packet.clean = true
      done(null, !stopping)
    },

    authenticate: (client, username, password, done) => {
      const fingerprint = password === undefined ? fingerprintOf(client) : null
      const who =
        username !== undefined && password !== undefined
          ? authenticate(username, password.toString('utf8'))
          : fingerprint === null
            ? undefined
            : options.authenticateCertificate?.(fingerprint)
      if (who === undefined) return done(refusal(4, 'no user name and password, and no certificate'), false)
      admit(client, username ?? '', who).then(
        () => done(null, true),
        (error: unknown) => {
          const known = error instanceof Error && 'returnCode' in error
          log.warn({ username, fingerprint, detail: String(error) }, 'an MQTT connection was refused')
          done(known ? (error as AuthenticateError) : refusal(3, 'the registry is not available'), false)
        },
      )
    },

    // The commit point: aedes sends PUBACK after this calls back, and before its own persistence has the packet.
    authorizePublish: (client, packet, done) => {
      const session = client === null ? undefined : sessions.get(client)
      if (session === undefined || session.ended || stopping) return done(new Error('the connection has ended'))
      const { topic } = packet
      const { username } = session.principal
      if (!session.mayPublish(topic)) {
        session.ended = true
        log.warn({ username, topic }, 'a publish outside the credential’s topics was refused')
        return done(new Error('not authorised to publish on this topic'))
      }
      const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
      if (packet.retain && !retained.retain(topic, payload.length)) packet.retain = false
      const { messageId: packetId = 0, dup } = packet
      accept({ topic, payload, receivedAt: now(), username, packetId, dup: dup === true }).then(
        () => done(null),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },

    authorizeSubscribe: (client, subscription, done) => {
      const { topic } = subscription
      const filters = sessions.get(client)?.principal.subscribe ?? []
      // aedes grants shared subscriptions and then delivers nothing to them.
      const granted = !topic.startsWith('$share/') && filters.some((filter) => filterCovers(filter, topic))
      // A null subscription is answered with return code 0x80 (MQTT 3.1.1 §3.9.3).
      done(null, granted ? subscription : null)
    },
  })

  aedes.on('subscribe', (subscriptions, client) => {
    for (const { topic } of subscriptions) sessions.get(client)?.subscribed.add(topic)
  })
  aedes.on('unsubscribe', (topics, client) => {
    for (const topic of topics) sessions.get(client)?.subscribed.delete(topic)
  })

  const onConnection = (connection: Duplex): void => {
    guardConnection(connection, { maxPacketBytes, maxConnectBytes: MAX_CONNECT_BYTES }, (problem) =>
      log.warn({ problem }, 'an MQTT connection broke the packet limits'),
    )
    const client = aedes.handle(connection)
    connection.once('close', () => connected.delete(client))
  }

  return {
    async start() {
      await aedes.listen()
      const socket = createSocketListener(options.tls, onConnection)
      listeners.push(socket)
      const port = await socket.start(options.host, options.port)
      let [securePort, webSocketPort]: (number | null)[] = [null, null]
      if (options.secure !== undefined) {
        const tls = { ...options.secure.tls, requestCert: true, rejectUnauthorized: false }
        const secure = createSocketListener(tls, onConnection)
        listeners.push(secure)
        securePort = await secure.start(options.host, options.secure.port)
      }
      if (options.webSocketPort !== undefined) {
        const webSocket = createWebSocketListener(maxPacketBytes, onConnection)
        listeners.push(webSocket)
        webSocketPort = await webSocket.start(options.host, options.webSocketPort)
      }
      return { port, webSocketPort: webSocketPort ?? null, securePort: securePort ?? null }
    },
    async stop() {
      // Wills are not published when the platform itself goes: nothing happened to the devices.
      stopping = true
      await new Promise<void>((resolve) => aedes.close(resolve))
      await Promise.all(listeners.splice(0).map((listener) => listener.stop()))
    },
    async publish(topic, payload, { qos, retain }) {
      if (stopping) throw new Error('the broker is stopping')
      if (!retain && ![...connected.values()].some((session) => subscribes(session, topic)))
        throw new NoSubscriberError(`nobody who is connected subscribes to ${topic}`)
      const buffer = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
      await new Promise<void>((resolve, reject) => {
        aedes.publish({ cmd: 'publish', topic, payload: buffer, qos, retain, dup: false }, (error) =>
          error ? reject(error) : resolve(),
        )
      })
    },
    usernames: () => [...new Set([...connected.values()].map((session) => session.principal.username))],
    disconnect(username) {
      let count = 0
      for (const attempt of pending.values()) {
        if (attempt.username !== username) continue
        attempt.revoked = true
        count += 1
      }
      for (const [client, session] of connected) {
        if (session.principal.username !== username) continue
        session.ended = true
        client.close()
        count += 1
      }
      return count
    },
    connections: () => connected.size,
  }
}
