import mqtt, { type IClientOptions } from 'mqtt'
import type { SimulatedDevice } from '../group/simulated-device.ts'
import { endClient } from './end-client.ts'
import type { FleetLog } from './fleet-log.ts'
import type { MessageQueue } from './message-queue.ts'
import { presenceOf } from './presence.ts'

/** Messages on their way without acknowledgement: a device's modem has little memory. */
const WINDOW = 16
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 30_000

export interface DeviceConnection {
  /** Sends what is due at `at`, as far as the connection takes it. */
  send(at: number): void
  stop(): Promise<void>
  connected(): boolean
  /** Messages that the broker acknowledged. */
  acknowledged(): number
  /** Sample time of the oldest message without acknowledgement, or null. */
  unacknowledgedFrom(): number | null
}

export interface DeviceConnectionOptions {
  readonly device: SimulatedDevice
  readonly url: string
  readonly username: string
  readonly secret: string
  readonly queue: MessageQueue
  readonly now: () => number
  readonly log: FleetLog
}

/** One device's MQTT connection: QoS 1, keeps what is due while it is cut off, reconnects with back-off. */
export const connectDevice = (options: DeviceConnectionOptions): DeviceConnection => {
  const { device, url, username, secret, queue, now, log } = options
  const presence = presenceOf(device)
  const settings: IClientOptions = {
    clientId: device.key,
    username,
    password: secret,
    clean: true,
    keepalive: 60,
    connectTimeout: 10_000,
    reconnectPeriod: FIRST_RETRY_MS,
    reconnectOnConnackError: true,
    queueQoSZero: false,
    ...(presence === null
      ? {}
      : { will: { topic: presence.topic, payload: Buffer.from(presence.offline), qos: 1 as const, retain: true } }),
  }
  const client = mqtt.connect(url, settings)
  let inFlight = 0
  const unacknowledged = new Set<number>()
  let acknowledged = 0
  let retryMs = FIRST_RETRY_MS
  let stopping = false

  const publish = (topic: string, payload: string, retain: boolean, acked: () => void): void => {
    inFlight += 1
    client.publish(topic, payload, { qos: 1, retain }, (error) => {
      inFlight -= 1
      if (error) log.debug({ device: device.deviceId, error: error.message }, 'simulated device lost a message')
      else acked()
    })
  }
  client.on('connect', () => {
    retryMs = FIRST_RETRY_MS
    client.options.reconnectPeriod = retryMs
    if (presence !== null && !stopping) publish(presence.topic, presence.online(now()), true, () => undefined)
    log.debug({ device: device.deviceId }, 'simulated device connected')
  })
  client.on('close', () => {
    retryMs = Math.min(LAST_RETRY_MS, retryMs * 2)
    // Spread, so that a hundred devices do not come back in the same instant.
    client.options.reconnectPeriod = Math.round(retryMs * (0.7 + Math.random() * 0.6))
  })
  client.on('error', (error) => {
    log.debug({ device: device.deviceId, error: error.message }, 'simulated device cannot connect')
  })
  return {
    send: (at) => {
      while (client.connected && inFlight < WINDOW) {
        const next = queue.peek(at)
        if (next === null) return
        queue.shift()
        unacknowledged.add(next.ts)
        publish(next.topic, next.payload, false, () => {
          acknowledged += 1
          unacknowledged.delete(next.ts)
        })
      }
    },
    stop: async () => {
      stopping = true
      if (client.connected && presence !== null) publish(presence.topic, presence.offline, true, () => undefined)
      await endClient(client)
    },
    connected: () => client.connected,
    acknowledged: () => acknowledged,
    unacknowledgedFrom: () => (unacknowledged.size === 0 ? null : Math.min(...unacknowledged)),
  }
}
