import type { Duplex } from 'node:stream'
import { connect, connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import type { PublishDownlink } from '../downlink/publish.ts'
import type { IncomingMessage } from '../spool/index.ts'
import { type PublishPacket, PublishReader } from './publish-reader.ts'

/** A pino logger fits. */
export interface ConsumerLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface ConsumerOptions {
  /** `mqtt://`, `mqtts://`, `ws://` or `wss://`. */
  readonly url: string
  readonly username?: string
  readonly password?: string
  /** Names the session on the broker, which keeps messages while this process is away. One process per id. */
  readonly clientId: string
  /** Topic filters. */
  readonly topics: readonly string[]
  /** Group of a shared subscription, where several processes divide the messages. */
  readonly share?: string
  /** Takes a message over. It is acknowledged when this resolves; after a rejection the broker delivers it again. */
  readonly accept: (message: IncomingMessage) => Promise<void>
  readonly log: ConsumerLog
  readonly now?: () => number
  /** Messages that may wait for `accept` before reading from the broker pauses. */
  readonly highWaterMark?: number
  /** Seconds after which a silent broker is asked whether it lives; it counts as away half as much later. */
  readonly keepaliveS?: number
}

export interface Consumer {
  /** Resolves once subscribed, or once the broker was found to be away; it is then tried again for ever. */
  start(): Promise<void>
  /** Acknowledges what has been accepted and leaves; the session stays on the broker. */
  stop(): Promise<void>
  /**
   * Leaves for good, instead of `start` and `stop`: gives up the subscription, takes what the broker still has for the session, and ends the
   * session. Rejects if the broker is away, or goes away meanwhile: it can be done again, nothing is lost.
   * @returns number of messages taken
   */
  leave(): Promise<number>
  connected(): boolean
  /** Publishes on the same connection; resolves with the broker's PUBACK. Rejects while the broker is away, or refuses. */
  readonly publish: PublishDownlink
}

const RECONNECT_MS = 1000
/** A broker that refuses a subscription may keep the connection: it is asked again, as its rights can change. */
const RESUBSCRIBE_MS = 2000
/** A machine that lost its power closes no connection. While we believe in it, its successor drops what it acknowledges to devices. */
const KEEPALIVE_S = 20
const MAX_BYTES_WAITING = 8 * 1024 * 1024

const MAX_ECHOES = 1000
const echoKey = (topic: string, payload: Uint8Array): string =>
  `${topic} ${Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('base64')}`

/** Messages that share a promise: those of one group commit. */
interface Cohort {
  readonly promise: Promise<void>
  readonly packetIds: number[]
  count: number
  bytes: number
}

/**
 * Consumes from an outside broker with deferred PUBACK: MQTT.js connects, subscribes and keeps the connection alive, while PUBLISH
 * packets are read and acknowledged here, when they are safe. At a high-water mark reading stops: Mosquitto does not keep
 * to receive maximum once acknowledgements flow.
 */
export const createConsumer = (options: ConsumerOptions): Consumer => {
  const { accept, log, now = Date.now, highWaterMark = 20_000, keepaliveS = KEEPALIVE_S } = options
  const filters = options.topics.map((topic) =>
    options.share === undefined ? topic : `$share/${options.share}/${topic}`,
  )
  /** What we published ourselves and, subscribing to everything, will be given back. */
  const echoes = new Set<string>()
  let client: MqttClient | null = null
  let subscribed = false
  let available: boolean | null = null
  let waiting = 0
  let bytesWaiting = 0
  let held: PublishReader | null = null
  let onIdle: (() => void) | null = null
  let stopping = false
  let leaving = false
  let taken = 0

  const settle = (count: number, bytes: number): void => {
    waiting -= count
    bytesWaiting -= bytes
    if (held !== null && waiting <= highWaterMark / 2 && bytesWaiting <= MAX_BYTES_WAITING / 2) {
      const reader = held
      held = null
      reader.release()
    }
    if (waiting === 0) onIdle?.()
  }

  // The broker delivers an unacknowledged message again on the next connection only.
  const redeliver = (reader: PublishReader, error: unknown): void => {
    if (reader.destroyed || reader.abandoned || stopping) return
    reader.abandoned = true
    log.warn({ detail: String(error) }, 'messages could not be taken over; asking the broker for them again')
    setTimeout(() => reader.destroy(), RECONNECT_MS).unref()
  }

  const openCohort = (reader: PublishReader, promise: Promise<void>): Cohort => {
    const cohort: Cohort = { promise, packetIds: [], count: 0, bytes: 0 }
    promise.then(
      () => {
        // Packet identifiers are the connection's: an acknowledgement must not outlive it.
        if (!reader.abandoned) for (const packetId of cohort.packetIds) reader.acknowledge(packetId)
        settle(cohort.count, cohort.bytes)
      },
      (error: unknown) => {
        redeliver(reader, error)
        settle(cohort.count, cohort.bytes)
      },
    )
    return cohort
  }

  /** Reads one connection. The messages of a group commit share its promise, so that they need no closures of their own. */
  const readFrom = (connection: Duplex): PublishReader => {
    let cohort: Cohort | null = null
    const take = ({ topic, payload, packetId, dup, retained }: PublishPacket): void => {
      if (stopping) return
      if (echoes.size > 0 && echoes.delete(echoKey(topic, payload))) {
        if (packetId > 0) reader.acknowledge(packetId)
        return
      }
      // A broker sets RETAIN only on what it had retained when we subscribed, not on what it passes on (MQTT 3.1.1 §3.3.1.3).
      const promise = accept({ topic, payload, receivedAt: now(), packetId, dup, retained })
      if (cohort === null || cohort.promise !== promise) cohort = openCohort(reader, promise)
      if (packetId > 0) cohort.packetIds.push(packetId)
      cohort.count += 1
      cohort.bytes += payload.length
      taken += 1
      waiting += 1
      bytesWaiting += payload.length
      if (waiting >= highWaterMark || bytesWaiting >= MAX_BYTES_WAITING) {
        reader.hold()
        held = reader
      }
    }
    const reader = new PublishReader(connection, take)
    return reader
  }

  const note = (isAvailable: boolean, detail: string): void => {
    if (available === isAvailable) return
    available = isAvailable
    if (isAvailable) log.info({ url: options.url }, 'the MQTT broker is available')
    else log.warn({ url: options.url, detail }, 'the MQTT broker is unavailable, connecting again')
  }

  const account: IClientOptions = {
    clientId: options.clientId,
    username: options.username,
    password: options.password,
    protocolVersion: 4,
  }

  const untilAccepted = async (): Promise<void> => {
    if (waiting > 0) {
      await new Promise<void>((resolve) => {
        onIdle = resolve
      })
    }
    // PUBACKs go out before what is sent next.
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** The broker sends what it has as PUBACKs make room: a round that brings nothing, with all PUBACKs before it, was the last. */
  const takeRest = async (mqtt: MqttClient): Promise<void> => {
    for (let before = -1; before !== taken; ) {
      before = taken
      await mqtt.unsubscribeAsync([...filters])
      await untilAccepted()
    }
  }

  const start = (): Promise<void> =>
    new Promise((resolve) => {
      const mqtt = connect(options.url, {
        ...account,
        clean: false,
        resubscribe: false,
        queueQoSZero: false,
        keepalive: keepaliveS,
        reconnectPeriod: leaving ? 0 : RECONNECT_MS,
        // A refusal passes too: files that are not read yet, a server that the broker asks and that starts.
        reconnectOnConnackError: true,
        manualConnect: true,
      })
      client = mqtt
      // biome-ignore lint/complexity/useLiteralKeys: MQTT.js has no public way to put a stream in between; this form passes `private`
      const open = mqtt['streamBuilder']
      // biome-ignore lint/complexity/useLiteralKeys: as above
      mqtt['streamBuilder'] = (self: MqttClient) => readFrom(open(self))
      let again: NodeJS.Timeout | undefined
      const subscribe = (): void => {
        mqtt.subscribe([...filters], { qos: 1 }, (error, granted) => {
          const refused = granted?.filter((each) => each.qos > 2).map((each) => each.topic) ?? []
          subscribed = !error && refused.length === 0
          if (subscribed) note(true, '')
          else if (!stopping) {
            note(false, refused.length > 0 ? `it refused to serve ${refused.join(', ')}` : String(error))
            if (mqtt.connected) again = setTimeout(subscribe, RESUBSCRIBE_MS).unref()
          }
          resolve()
        })
      }
      mqtt.on('connect', () => {
        if (leaving) resolve()
        else subscribe()
      })
      mqtt.on('error', (error) => {
        note(false, error.message)
        resolve()
      })
      mqtt.on('close', () => {
        subscribed = false
        held = null
        clearTimeout(again)
        if (!stopping) note(false, 'the connection closed')
        resolve()
      })
      mqtt.connect()
    })

  return {
    start,
    async leave() {
      leaving = true
      await start()
      const mqtt = client
      if (mqtt?.connected !== true) throw new Error(`the MQTT broker ${options.url} is away; the session stays`)
      const lost = new Promise<never>((_, reject) => {
        mqtt.once('close', () => reject(new Error('the MQTT broker closed the connection; the session stays')))
      })
      await Promise.race([lost, takeRest(mqtt)])
      stopping = true
      await mqtt.endAsync()
      // In MQTT 3.1.1 a session ends when its client comes and says that it wants none (§3.1.2.4).
      const last = await connectAsync(options.url, { ...account, clean: true, reconnectPeriod: 0 })
      await last.endAsync()
      return taken
    },
    async stop() {
      if (client === null || stopping) return
      stopping = true
      if (waiting > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve
          setTimeout(resolve, 5000).unref()
        })
      }
      await client.endAsync(!client.connected)
    },
    connected: () => subscribed && client?.connected === true,
    async publish(topic, payload, { qos, retain }) {
      if (client?.connected !== true || stopping) throw new Error('the MQTT broker is not connected')
      const buffer = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
      if (echoes.size >= MAX_ECHOES) echoes.clear()
      echoes.add(echoKey(topic, buffer))
      await client.publishAsync(topic, buffer, { qos, retain })
    },
  }
}
