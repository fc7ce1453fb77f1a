import type { DialectName } from '@custodia/device-profiles'

/** A message as the broker took it. */
export interface MqttMessage {
  readonly topic: string
  readonly payload: Uint8Array
  /** UTC milliseconds. */
  readonly receivedAt: number
}

export type UplinkBody =
  /** Values as the device names them, for the profile's field map. */
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> }
  /** A radio frame for the profile's codec. */
  | { readonly kind: 'frame'; readonly port: number; readonly bytes: Uint8Array }

/** What one device said at one instant. */
export interface Uplink {
  /** What the device calls itself on the wire, lower case. */
  readonly deviceKey: string
  /** Key of the gateway that heard it, where that is part of the fact. */
  readonly via?: string
  /** True where an unknown device is no news (BLE passers-by). */
  readonly optional?: boolean
  /** UTC milliseconds; null for a device without a clock, which gets the receive time. */
  readonly sampleTime: number | null
  readonly body: UplinkBody
}

export type DialectResult =
  | {
      readonly kind: 'uplinks'
      readonly dialect: DialectName
      readonly uplinks: readonly Uplink[]
      /** What could not be read beside the uplinks (one bad entry of an array): the message is a dead letter as well. */
      readonly problems: readonly string[]
    }
  | { readonly kind: 'not_mine' }
  | { readonly kind: 'malformed'; readonly deviceKey: string | null; readonly detail: string }

/** One envelope: reads a topic and payload, never throws. */
export type Dialect = (message: MqttMessage) => DialectResult

export const NOT_MINE: DialectResult = { kind: 'not_mine' }
export const NO_PROBLEMS: readonly string[] = []

export const malformed = (deviceKey: string | null, detail: string): DialectResult => ({
  kind: 'malformed',
  deviceKey,
  detail,
})

/** Uplinks with what went wrong beside them; malformed where nothing but problems is left. */
export const collected = (
  dialect: DialectName,
  deviceKey: string,
  uplinks: readonly Uplink[],
  problems: readonly string[],
): DialectResult =>
  uplinks.length === 0 && problems.length > 0
    ? malformed(deviceKey, problems.join('; '))
    : { kind: 'uplinks', dialect, uplinks, problems }
