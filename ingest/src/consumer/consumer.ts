import { connect, type IPublishPacket, type MqttClient } from 'mqtt'
import type { IncomingMessage } from '../spool/index.ts'

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
}

export interface Consumer {
  /** Resolves once subscribed, or once the broker was found to be away; it is then tried again for ever. */
  start(): Promise<void>
  /** Acknowledges what has been accepted and leaves; the session stays on the broker. */
  stop(): Promise<void>
  connected(): boolean
}

const RECONNECT_MS = 1000
const MAX_BYTES_WAITING = 8 * 1024 * 1024

/** A broker sets RETAIN only on what it had retained when we subscribed, not on what it passes on (MQTT 3.1.1 §3.3.1.3). */
const toIncoming = (packet: IPublishPacket, payload: Uint8Array, receivedAt: number): IncomingMessage => ({
  topic: packet.topic,
  payload,
  receivedAt,
  packetId: packet.qos > 0 ? (packet.messageId ?? 0) : 0,
  dup: packet.dup,
  retained: packet.retain,
})

/**
 * Consumes from an outside broker with deferred PUBACK. MQTT.js acknowledges a message when `handleMessage` calls back
 * and handles one at a time, which would mean a commit per message. Calling back with an error sends no PUBACK and goes on to
 * the next message; the PUBACK is sent here, when the message is safe. At a high-water mark the callback is held, which
 * stops reading: Mosquitto does not keep to receive maximum once acknowledgements flow.
 */
export const createConsumer = (options: ConsumerOptions): Consumer => {
  const { accept, log, now = Date.now, highWaterMark = 20_000 } = options
  const filters = options.topics.map((topic) =>
    options.share === undefined ? topic : `$share/${options.share}/${topic}`,
  )
  let client: MqttClient | null = null
  /** Packet identifiers are the connection's: an acknowledgement must not outlive it. */
  let connection = 0
  let subscribed = false
  let available: boolean | null = null
  let waiting = 0
  let bytesWaiting = 0
  let held: (() => void) | null = null
  let onIdle: (() => void) | null = null
  let stopping = false

  const settle = (bytes: number): void => {
    waiting -= 1
    bytesWaiting -= bytes
    if (held !== null && waiting <= highWaterMark / 2 && bytesWaiting <= MAX_BYTES_WAITING / 2) {
      const release = held
      held = null
      release()
    }
    if (waiting === 0) onIdle?.()
  }

  const acknowledge = (mqtt: MqttClient, at: number, messageId: number | undefined): void => {
    if (at === connection && mqtt.connected && messageId !== undefined)
      // biome-ignore lint/complexity/useLiteralKeys: MQTT.js has no public way to acknowledge later, and this form passes `private`
      mqtt['_sendPacket']({ cmd: 'puback', messageId })
  }

  // The broker delivers an unacknowledged message again on the next connection only.
  const redeliver = (mqtt: MqttClient, at: number, error: unknown): void => {
    if (at !== connection || stopping) return
    connection += 1
    log.warn({ detail: String(error) }, 'messages could not be taken over; asking the broker for them again')
    setTimeout(() => mqtt.stream.destroy(), RECONNECT_MS).unref()
  }

  const handle = (mqtt: MqttClient): MqttClient['handleMessage'] => {
    const unacknowledged = new Error('PUBACK follows')
    return (packet, callback) => {
      const at = connection
      if (!stopping) {
        const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
        const bytes = payload.length
        waiting += 1
        bytesWaiting += bytes
        accept(toIncoming(packet, payload, now())).then(
          () => {
            if (packet.qos > 0) acknowledge(mqtt, at, packet.messageId)
            settle(bytes)
          },
          (error: unknown) => {
            redeliver(mqtt, at, error)
            settle(bytes)
          },
        )
      }
      if (waiting < highWaterMark && bytesWaiting < MAX_BYTES_WAITING) callback(unacknowledged)
      else held = () => callback(unacknowledged)
    }
  }

  const note = (isAvailable: boolean, detail: string): void => {
    if (available === isAvailable) return
    available = isAvailable
    if (isAvailable) log.info({ url: options.url }, 'the MQTT broker is available')
    else log.warn({ url: options.url, detail }, 'the MQTT broker is unavailable, connecting again')
  }

  return {
    start: () =>
      new Promise((resolve) => {
        const mqtt = connect(options.url, {
          clientId: options.clientId,
          username: options.username,
          password: options.password,
          clean: false,
          resubscribe: false,
          queueQoSZero: false,
          reconnectPeriod: RECONNECT_MS,
        })
        client = mqtt
        mqtt.handleMessage = handle(mqtt)
        mqtt.on('connect', () => {
          connection += 1
          mqtt.subscribe([...filters], { qos: 1 }, (error, granted) => {
            const refused = granted?.filter((each) => each.qos > 2).map((each) => each.topic) ?? []
            subscribed = !error && refused.length === 0
            if (subscribed) note(true, '')
            else if (!stopping)
              note(false, refused.length > 0 ? `it refused to serve ${refused.join(', ')}` : String(error))
            resolve()
          })
        })
        mqtt.on('error', (error) => {
          note(false, error.message)
          resolve()
        })
        mqtt.on('close', () => {
          connection += 1
          subscribed = false
          // A held message of a connection that is gone: its reader must be let go.
          held?.()
          held = null
          if (!stopping) note(false, 'the connection closed')
          resolve()
        })
      }),
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
  }
}
