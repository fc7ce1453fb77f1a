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
  /** A radio frame for the profile's codec, and what the network server decoded of it, for a profile without a codec. */
  | {
      readonly kind: 'frame'
      readonly port: number
      readonly bytes: Uint8Array
      readonly decoded?: Readonly<Record<string, unknown>>
    }

/** What one device said at one instant. */
export interface Uplink {
  /** What the device calls itself on the wire, lower case. */
  readonly deviceKey: string
  /** Key of the gateway that heard it, where that is part of the fact. */
  readonly via?: string
  /** True where an unknown device is no news (BLE passers-by). */
  readonly optional?: boolean
  /** True for what a network or a bridge says of a device beside its samples: a profile that wants none of it is no fault. */
  readonly incidental?: boolean
  /** UTC milliseconds; null for a device without a clock, which gets the receive time. */
  readonly sampleTime: number | null
  readonly body: UplinkBody
}

/** Plain JSON, as a report carries it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** What a device says of itself that is no sample: it goes to the registry, not to the telemetry store. */
export type DeviceReport =
  /** The configuration that it has, or `error` for why it does not take the one that it was given. */
  | {
      readonly kind: 'config_reported'
      readonly deviceKey: string
      /** UTC milliseconds; null for a device without a clock, which gets the receive time. */
      readonly at: number | null
      readonly data: { readonly version: number | null; readonly values: Json; readonly error: string | null }
    }
  /** How far a command has come. */
  | {
      readonly kind: 'command_result'
      readonly deviceKey: string
      readonly at: number | null
      readonly data: {
        /** The command's id, its number (`device_command.request_no`), or null where the dialect answers without naming it. */
        readonly id: string | number | null
        readonly status: 'accepted' | 'running' | 'done' | 'failed' | 'rejected'
        readonly detail: string | null
        readonly result: Json
      }
    }

/** What the platform has to say in answer; sent once the message is settled, best effort. */
export interface Reply {
  readonly topic: string
  readonly payload: Uint8Array
}

export type DialectResult =
  | {
      readonly kind: 'uplinks'
      readonly dialect: DialectName
      readonly uplinks: readonly Uplink[]
      /** What could not be read beside the uplinks (one bad entry of an array): the message is a dead letter as well. */
      readonly problems: readonly string[]
      /** What else the device said of itself. */
      readonly reports?: readonly DeviceReport[]
      readonly replies?: readonly Reply[]
    }
  | { readonly kind: 'not_mine' }
  | {
      readonly kind: 'malformed'
      readonly deviceKey: string | null
      readonly detail: string
      readonly replies?: readonly Reply[]
    }

/** One envelope: reads a topic and payload, never throws. */
export type Dialect = (message: MqttMessage) => DialectResult

export const NOT_MINE: DialectResult = { kind: 'not_mine' }
export const NO_PROBLEMS: readonly string[] = []

/** A report and nothing else. */
export const reported = (dialect: DialectName, report: DeviceReport): DialectResult => ({
  kind: 'uplinks',
  dialect,
  uplinks: [],
  problems: NO_PROBLEMS,
  reports: [report],
})

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
