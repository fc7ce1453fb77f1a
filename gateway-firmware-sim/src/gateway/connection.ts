import { readFileSync } from 'node:fs'
import mqtt, { type MqttClient } from 'mqtt'
import { nativeTopic } from '../firmware/native.ts'
import { within } from '../within.ts'
import type { BusLog } from './bus/bus.ts'

const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 30_000
const FLUSH_MS = 2000

export interface ConnectionOptions {
  readonly url: string
  readonly ca?: string | undefined
  readonly site: string
  /** Device key; also the client id, so that nobody is connected twice. */
  readonly key: string
  readonly credential: { readonly username: string; readonly secret: string }
  readonly connected: () => void
  readonly received: (channel: string, payload: Uint8Array) => void
  readonly log: BusLog
}

/** One device's MQTT connection: its own credential, its own will, its own words from the platform. */
export interface Connection {
  start(): void
  /** Says goodbye with `lastStatus` and ends, also if the broker is not there. */
  stop(lastStatus: string): Promise<void>
  isUp(): boolean
  /** QoS 1; resolves with the PUBACK, rejects if there is no connection or it ends before. */
  publish(channel: string, payload: string, retain?: boolean): Promise<void>
}

/** What the device takes from the platform. */
const INCOMING = ['command', 'config/desired'] as const

export const createConnection = (options: ConnectionOptions): Connection => {
  const { url, ca, site, key, credential, connected, received, log } = options
  let client: MqttClient | null = null
  let retryMs = FIRST_RETRY_MS
  let complained = false
  const topic = (channel: string): string => nativeTopic(site, key, channel)

  const publish = async (channel: string, payload: string, retain = false): Promise<void> => {
    if (client === null || !client.connected) throw new Error('not connected')
    await client.publishAsync(topic(channel), payload, { qos: 1, retain })
  }
  return {
    start: () => {
      client = mqtt.connect(url, {
        clientId: key,
        username: credential.username,
        password: credential.secret,
        ...(ca === undefined ? {} : { ca: readFileSync(ca) }),
        // What was sent to us while we were away waits for us at the broker.
        clean: false,
        keepalive: 30,
        connectTimeout: 10_000,
        reconnectPeriod: FIRST_RETRY_MS,
        // Nobody stands beside a gateway to start it again when its broker knows it at last.
        reconnectOnConnackError: true,
        resubscribe: false,
        queueQoSZero: false,
        // The time of a will is when the broker publishes it; we cannot know it.
        will: { topic: topic('status'), payload: Buffer.from('{"online":false}'), qos: 1, retain: true },
      })
      const current = client
      client.on('connect', () => {
        retryMs = FIRST_RETRY_MS
        current.options.reconnectPeriod = retryMs
        complained = false
        for (const channel of INCOMING)
          current.subscribe(topic(channel), { qos: 1 }, (error) => {
            if (error)
              log.warn({ device: key, topic: topic(channel), error: error.message }, 'the broker refuses a topic')
          })
        log.info({ device: key }, 'connected to the broker')
        connected()
      })
      client.on('message', (incoming, payload) => {
        const channel = INCOMING.find((candidate) => topic(candidate) === incoming)
        if (channel !== undefined) received(channel, payload)
      })
      client.on('close', () => {
        retryMs = Math.min(LAST_RETRY_MS, retryMs * 2)
        // Spread, so that all devices of a branch do not come back in the same instant.
        current.options.reconnectPeriod = Math.round(retryMs * (0.6 + Math.random() * 0.4))
      })
      client.on('error', (error) => {
        if (!complained)
          log.warn({ device: key, error: error.message || String(error) }, 'the broker cannot be reached')
        complained = true
      })
    },
    stop: async (lastStatus) => {
      if (client === null) return
      const ending = client
      await within(publish('status', lastStatus, true), FLUSH_MS, 'the goodbye').catch(() => undefined)
      client = null
      await within(ending.endAsync(!ending.connected), FLUSH_MS, 'ending').catch(() => ending.end(true))
    },
    isUp: () => client?.connected === true,
    publish,
  }
}
