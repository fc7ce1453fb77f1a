import type { TlsOptions } from 'node:tls'

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
