import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Delivery } from '../faults/delivery.ts'
import { endClient } from '../fleet/end-client.ts'
import { presenceOf } from '../fleet/presence.ts'
import type { SimulatedDevice } from '../group/simulated-device.ts'

/** Messages on their way without acknowledgement. */
const WINDOW = 64
const CONNECT_TIMEOUT_MS = 10_000
/** A broker that reads its passwords from files has to be given the new ones first. */
const PATIENCE_MS = 60_000
const RETRY_MS = 250

/** The MQTT connection of one device of a scenario. */
export interface DeviceLink {
  /** Resolves with the first connection; rejects with the broker's reason if it comes to none. */
  connected(): Promise<void>
  /** Publishes in order, QoS 1; resolves when all are acknowledged, however often the connection was lost meanwhile. */
  send(deliveries: readonly Delivery[]): Promise<void>
  /** Loses the connection without a word, so that the broker sends the will; it comes back by itself. */
  cut(): void
  end(): Promise<void>
  /** PUBLISH packets that were acknowledged. */
  acknowledged(): number
}

export interface DeviceLinkOptions {
  readonly device: SimulatedDevice
  readonly url: string
  readonly username: string
  readonly secret: string
}

const settingsOf = ({ device, username, secret }: DeviceLinkOptions): IClientOptions => {
  const presence = presenceOf(device)
  return {
    clientId: device.key,
    username,
    password: secret,
    clean: true,
    keepalive: 60,
    connectTimeout: CONNECT_TIMEOUT_MS,
    reconnectPeriod: RETRY_MS,
    reconnectOnConnackError: true,
    queueQoSZero: false,
    ...(presence === null
      ? {}
      : { will: { topic: presence.topic, payload: Buffer.from(presence.offline), qos: 1, retain: true } }),
  }
}

/** Connects a device. What it publishes while it is cut off is kept and sent afterwards. */
export const connectLink = (options: DeviceLinkOptions): DeviceLink => {
  const client: MqttClient = mqtt.connect(options.url, settingsOf(options))
  let acknowledged = 0
  let lastError: Error | null = null
  client.on('error', (error) => {
    lastError = error
  })
  const first = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      const why = lastError === null ? 'the broker did not answer' : lastError.message
      reject(new Error(`device ${options.device.key} cannot connect to the broker ${options.url}: ${why}`))
    }, PATIENCE_MS)
    client.once('connect', () => {
      clearTimeout(timer)
      resolve()
    })
  })
  // Who waits for it gets the error; until then nobody need.
  first.catch(() => undefined)

  const publish = ({ message, copy }: Delivery): Promise<void> =>
    new Promise((resolve, reject) => {
      client.publish(message.topic, message.payload, { qos: 1, dup: copy === 'dup' }, (error) => {
        if (error) {
          reject(error)
          return
        }
        acknowledged += 1
        resolve()
      })
    })

  return {
    connected: () => first,
    send: async (deliveries) => {
      const onTheWay = new Set<Promise<void>>()
      for (const delivery of deliveries) {
        const sending: Promise<void> = publish(delivery).finally(() => onTheWay.delete(sending))
        onTheWay.add(sending)
        if (onTheWay.size >= WINDOW) await Promise.race(onTheWay)
      }
      await Promise.all(onTheWay)
    },
    cut: () => client.stream.destroy(),
    end: () => endClient(client),
    acknowledged: () => acknowledged,
  }
}
