import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { compileFilters, filterCovers } from '@custodia/domain'
import { Aedes, type AuthenticateError, type Client } from 'aedes'
import { createSocketListener, createWebSocketListener, type Listener } from './listener.ts'
import { type Broker, type BrokerOptions, NoSubscriberError, type Principal } from './port.ts'
import { type PlainPublish, takePublishes } from './publish-intake.ts'
import { createReadAhead } from './read-ahead.ts'
import { createRetainedQuota } from './retained-quota.ts'
import { createSubscriptionIndex } from './subscription-index.ts'

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

/** Longer topics, and those with wildcards, are left to aedes, which knows what is wrong with them. */
const MAX_PLAIN_TOPIC = 100
const isPlainTopic = (topic: string): boolean =>
  topic.length > 0 && topic.length <= MAX_PLAIN_TOPIC && !topic.includes('+') && !topic.includes('#')

/** A PUBLISH that aedes does not see keeps the connection alive all the same (MQTT 3.1.1 §3.1.2.10). aedes has no public way to say so. */
const restartKeepAlive = (client: Client): void => {
  const { _keepaliveTimer: timer } = client as Client & { readonly _keepaliveTimer?: NodeJS.Timeout | null }
  timer?.refresh()
}

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
  const subscriptions = createSubscriptionIndex()
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

  const forget = (client: Client, filters: Iterable<string>): void => {
    const subscribed = sessions.get(client)?.subscribed
    for (const filter of filters) if (subscribed?.delete(filter) === true) subscriptions.remove(filter)
  }

  aedes.on('subscribe', (added, client) => {
    const subscribed = connected.get(client)?.subscribed
    for (const { topic: filter } of added) {
      if (subscribed === undefined || subscribed.has(filter)) continue
      subscribed.add(filter)
      subscriptions.add(filter)
    }
  })
  aedes.on('unsubscribe', (filters, client) => forget(client, filters))

  /**
   * Takes a message that nobody but ingest waits for. All else is left to aedes: what is retained, what a connection may not say,
   * what somebody subscribes to, and everything before the connection is ready.
   */
  const takePlain = (client: Client, { topic, payload, packetId, dup }: PlainPublish): Promise<void> | null => {
    const session = client.connected && !stopping ? sessions.get(client) : undefined
    if (session === undefined || session.ended || !isPlainTopic(topic)) return null
    if (!session.mayPublish(topic) || subscriptions.reach(topic)) return null
    return accept({ topic, payload, receivedAt: now(), username: session.principal.username, packetId, dup })
  }

  const readAhead = createReadAhead()

  const onConnection = (connection: Duplex): void => {
    let client: Client | null = null
    takePublishes(connection, {
      maxPacketBytes,
      maxConnectBytes: MAX_CONNECT_BYTES,
      readAhead,
      take: (packet) => (client === null ? null : takePlain(client, packet)),
      onTaken: () => {
        if (client !== null) restartKeepAlive(client)
      },
      onViolation: (problem) => log.warn({ problem }, 'an MQTT connection broke the packet limits'),
    })
    const handled = aedes.handle(connection)
    client = handled
    connection.once('close', () => {
      connected.delete(handled)
      forget(handled, sessions.get(handled)?.subscribed ?? [])
    })
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
